package candlewright.research.parity;

import candlewright.marketdata.SequenceGap;
import candlewright.model.Bar;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says of each bar that differs why, by trying: a cause is proven when the bar, made again with
/// what the cause names put right, is the reference's. The fewest causes that do it are named.
///
/// Put right means: with the prints that came after the decision (finalisation), with the
/// corrections and busts that did (correction), with what was lost, and without what only the
/// candidate has (delivery), counted by the reference's rules (aggregation).
final class Attribution {

    private static final List<Cause> BY_MESSAGES =
            List.of(Cause.FINALISATION, Cause.CORRECTION, Cause.DELIVERY);

    /// What is known of one bar.
    private static final class Case {
        private final TreeMap<Long, Tick> history = new TreeMap<>();
        private final List<Integer> delivered = new ArrayList<>();
        private final List<Tick> undelivered = new ArrayList<>();
    }

    /// A message, what became of it, and which cause would put it right.
    private record Heard(Fate fate, Tick tick, @Nullable Cause cause) {}

    /// What was found of one bar.
    record Finding(
            Set<Cause> causes, boolean proven, List<BarMessage> messages, List<SequenceGap> gaps) {}

    private final Symbol symbol;
    private final Duration interval;
    private final long intervalNanos;
    private final Optional<Counting> counting;
    private final Rebuild rebuild;
    private final boolean hasHistory;

    /// Whether the reference may count a print at the close in the bar that closes.
    private final boolean edgesMatter;

    private final Map<Instant, Case> cases = new HashMap<>();

    /// Numbers of all messages that came in sequence.
    private final Set<Long> came = new HashSet<>();

    /// @param history all messages of the source; empty if the reference came as bars
    /// @param arrived as they were received
    /// @param opens of the bars to be explained
    Attribution(
            ParityRequest request,
            Optional<List<Tick>> history,
            List<Tick> arrived,
            Rebuild rebuild,
            Iterable<Instant> opens) {
        this.symbol = request.symbol();
        this.interval = request.interval();
        this.intervalNanos = interval.toNanos();
        this.counting = history.map(_ -> request.counting());
        this.rebuild = rebuild;
        this.hasHistory = history.isPresent();
        this.edgesMatter = !counting.equals(Optional.of(Counting.OURS));
        opens.forEach(open -> cases.put(open, new Case()));
        look(history.orElse(List.of()), arrived);
    }

    private void look(List<Tick> history, List<Tick> arrived) {
        Map<Long, Instant> prints = new HashMap<>();
        List<Tick> delivered = rebuild.delivered();
        for (List<Tick> stream : List.of(history, delivered, arrived)) {
            for (Tick tick : stream) {
                if (tick instanceof Tick.Trade && tick.seq() > 0) {
                    prints.putIfAbsent(tick.seq(), tick.eventTime());
                }
            }
        }
        for (Tick tick : history) {
            concerned(tick, prints).forEach(each -> each.history.put(tick.seq(), tick));
        }
        Set<Tick> inSequence = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int k = 0; k < delivered.size(); k++) {
            Tick tick = delivered.get(k);
            if (!(tick instanceof Tick.Heartbeat)) {
                int index = k;
                came.add(tick.seq());
                inSequence.add(tick);
                concerned(tick, prints).forEach(each -> each.delivered.add(index));
            }
        }
        for (Tick tick : arrived) {
            if (!inSequence.contains(tick)) {
                concerned(tick, prints).forEach(each -> each.undelivered.add(tick));
            }
        }
    }

    /// The bars that a message is about; two if it happened at the moment between them.
    private List<Case> concerned(Tick tick, Map<Long, Instant> prints) {
        Instant time =
                switch (tick) {
                    case Tick.Trade trade -> trade.eventTime();
                    case Tick.Correction to -> prints.get(to.originalSeq());
                    case Tick.Bust bust -> prints.get(bust.originalSeq());
                    case Tick.Heartbeat _ -> null;
                };
        if (time == null) {
            return List.of();
        }
        Instant open = open(time);
        List<Case> found = new ArrayList<>(2);
        add(found, open);
        if (edgesMatter && time.equals(open)) {
            add(found, open.minus(interval));
        }
        return found;
    }

    private void add(List<Case> found, Instant open) {
        Case at = cases.get(open);
        if (at != null) {
            found.add(at);
        }
    }

    private Instant open(Instant time) {
        long second = time.getEpochSecond();
        return Instant.ofEpochSecond(
                second - Math.floorMod(second, intervalNanos / 1_000_000_000L));
    }

    /// Explains the bar that opens then.
    ///
    /// @param reference empty if it has no such bar
    Finding explain(Instant tsOpen, Optional<Bar> reference, boolean marked) {
        Case of = cases.get(tsOpen);
        if (of == null) {
            throw new IllegalArgumentException("nobody looked at the bar at " + tsOpen);
        }
        List<Heard> heard = heard(of, tsOpen);
        Optional<Explanation> found = search(heard, tsOpen, reference);
        List<SequenceGap> gaps = gaps(tsOpen, of);
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        if (found.isPresent()) {
            causes.addAll(found.get().causes());
        } else if (!hasHistory && (marked || !gaps.isEmpty())) {
            causes.add(Cause.DELIVERY);
        } else {
            causes.add(Cause.UNKNOWN);
        }
        return new Finding(
                causes,
                found.isPresent(),
                heard.stream().map(each -> message(each, found, tsOpen)).toList(),
                causes.contains(Cause.DELIVERY) ? gaps : List.of());
    }

    private record Explanation(Set<Cause> causes, Counting counting) {}

    /// One cause first, then two, then more.
    private Optional<Explanation> search(
            List<Heard> heard, Instant tsOpen, Optional<Bar> reference) {
        for (int size = 1; size <= BY_MESSAGES.size() + 1; size++) {
            for (Counting rules : rules()) {
                for (int subset = 0; subset < 1 << BY_MESSAGES.size(); subset++) {
                    Set<Cause> causes = causes(subset, rules);
                    if (causes.size() == size
                            && heardOf(heard, causes)
                            && same(made(heard, causes, rules, tsOpen), reference)) {
                        return Optional.of(new Explanation(causes, rules));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Ours, then those of the reference; all, if nobody knows how it counts.
    private List<Counting> rules() {
        return counting.map(by -> Stream.of(Counting.OURS, by).distinct().toList())
                .orElse(List.of(Counting.values()));
    }

    private static Set<Cause> causes(int subset, Counting rules) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (int bit = 0; bit < BY_MESSAGES.size(); bit++) {
            if ((subset & 1 << bit) != 0) {
                causes.add(BY_MESSAGES.get(bit));
            }
        }
        if (rules != Counting.OURS) {
            causes.add(Cause.AGGREGATION);
        }
        return causes;
    }

    /// Whether there is a message for each of them.
    private static boolean heardOf(List<Heard> heard, Set<Cause> causes) {
        return causes.stream()
                .filter(BY_MESSAGES::contains)
                .allMatch(cause -> heard.stream().anyMatch(each -> each.cause() == cause));
    }

    private Optional<Bar> made(
            List<Heard> heard, Set<Cause> righted, Counting rules, Instant tsOpen) {
        List<Tick> messages = new ArrayList<>();
        for (Heard each : heard) {
            boolean put = each.cause() != null && righted.contains(each.cause());
            boolean in =
                    switch (each.fate()) {
                        case USED, NEXT_BAR -> true;
                        case NOT_IN_REFERENCE -> !put;
                        case AFTER_DECISION, DROPPED, MISSING -> put;
                        case DUPLICATE -> false;
                        case ALTERED -> true;
                    };
            if (in) {
                messages.add(each.tick());
            }
        }
        return Prints.bar(symbol, messages, interval, rules, tsOpen);
    }

    private static boolean same(Optional<Bar> made, Optional<Bar> reference) {
        if (made.isEmpty() || reference.isEmpty()) {
            return made.isEmpty() && reference.isEmpty();
        }
        Bar a = made.get();
        Bar b = reference.get();
        return Field.OPEN.same(b.open(), a.open())
                && Field.HIGH.same(b.high(), a.high())
                && Field.LOW.same(b.low(), a.low())
                && Field.CLOSE.same(b.close(), a.close())
                && Field.VOLUME.same(b.volume(), a.volume());
    }

    /// All messages of the bar with what became of them, in the order of their numbers.
    private List<Heard> heard(Case of, Instant tsOpen) {
        Instant tsClose = tsOpen.plus(interval);
        List<Heard> heard = new ArrayList<>();
        Set<Long> delivered = new HashSet<>();
        for (int k : of.delivered) {
            Tick tick = rebuild.delivered().get(k);
            delivered.add(tick.seq());
            heard.add(delivered(of, tick, k, tsOpen, tsClose));
        }
        for (Tick tick : of.undelivered) {
            if (delivered.contains(tick.seq())) {
                heard.add(new Heard(Fate.DUPLICATE, tick, null));
            } else if (delivered.add(tick.seq())) {
                heard.add(new Heard(Fate.DROPPED, tick, Cause.DELIVERY));
            }
        }
        for (Tick tick : of.history.values()) {
            if (delivered.add(tick.seq())) {
                heard.add(new Heard(Fate.MISSING, tick, Cause.DELIVERY));
            }
        }
        heard.sort(Comparator.comparingLong(each -> each.tick().seq()));
        return heard;
    }

    private Heard delivered(Case of, Tick tick, int k, Instant tsOpen, Instant tsClose) {
        if (hasHistory && tick.seq() > 0) {
            Tick history = of.history.get(tick.seq());
            if (history == null) {
                return new Heard(Fate.NOT_IN_REFERENCE, tick, Cause.DELIVERY);
            }
            if (!history.receivedAt(tick.receiveTime()).equals(tick)) {
                return new Heard(Fate.ALTERED, tick, null);
            }
        }
        if (tick instanceof Tick.Trade && tick.eventTime().equals(tsClose)) {
            return new Heard(Fate.NEXT_BAR, tick, null);
        }
        if (rebuild.used(k, tsOpen)) {
            return new Heard(Fate.USED, tick, null);
        }
        return switch (tick) {
            case Tick.Trade _ -> new Heard(Fate.AFTER_DECISION, tick, Cause.FINALISATION);
            case Tick.Correction to -> fix(tick, to.originalSeq());
            case Tick.Bust bust -> fix(tick, bust.originalSeq());
            case Tick.Heartbeat _ ->
                    throw new IllegalArgumentException("a heartbeat is about no bar");
        };
    }

    /// What corrects a message that did not come could not be applied.
    private Heard fix(Tick tick, long originalSeq) {
        return came.contains(originalSeq)
                ? new Heard(Fate.AFTER_DECISION, tick, Cause.CORRECTION)
                : new Heard(Fate.DROPPED, tick, Cause.DELIVERY);
    }

    private BarMessage message(Heard heard, Optional<Explanation> found, Instant tsOpen) {
        boolean explains =
                found.isPresent()
                        && (isPutRight(heard, found.get().causes())
                                || countsElse(heard.tick(), found.get().counting(), tsOpen));
        return new BarMessage(heard.fate(), heard.tick(), explains);
    }

    private static boolean isPutRight(Heard heard, Set<Cause> causes) {
        return heard.cause() != null && causes.contains(heard.cause());
    }

    /// Whether the print means something else by those rules.
    private boolean countsElse(Tick tick, Counting rules, Instant tsOpen) {
        if (!(tick instanceof Tick.Trade print)) {
            return false;
        }
        return switch (rules) {
            case OURS -> false;
            case CLOSE_INCLUDED ->
                    print.eventTime().equals(tsOpen)
                            || print.eventTime().equals(tsOpen.plus(interval));
            case ALL_CONDITIONS -> !print.conditions().all().isEmpty();
        };
    }

    /// The gaps that hold a message of the bar; where nobody knows which those are, the ones that
    /// lie in its time.
    private List<SequenceGap> gaps(Instant tsOpen, Case of) {
        Set<SequenceGap> found = new LinkedHashSet<>();
        for (SequenceGap gap : rebuild.gaps()) {
            boolean concerned =
                    hasHistory
                            ? holds(gap, of.history.ceilingKey(gap.from()))
                            : mayLieIn(gap, tsOpen);
            if (concerned) {
                found.add(gap);
            }
        }
        return List.copyOf(found);
    }

    private static boolean holds(SequenceGap gap, @Nullable Long seq) {
        return seq != null && seq <= gap.to();
    }

    private boolean mayLieIn(SequenceGap gap, Instant tsOpen) {
        Instant after = gap.after();
        return (after == null || after.isBefore(tsOpen.plus(interval)))
                && !gap.before().isBefore(tsOpen);
    }
}
