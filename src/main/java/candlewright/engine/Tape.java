package candlewright.engine;

import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Resequencer;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SequencedTicks;
import candlewright.marketdata.Session;
import candlewright.marketdata.StateHash;
import candlewright.marketdata.TickLog;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One symbol's messages, put in sequence and made into bars. Used by the engine's thread alone.
final class Tape {

    static final int REMEMBERED_GAPS = 64;

    private final Symbol symbol;
    private final Resequencer line;
    private final BarBuilder builder;
    private final Duration provisionalEvery;
    private final Consumer<SequenceGap> onGap;
    private final Consumer<SequenceGap> onRebuilt;
    private final Sequenced sequenced = new Sequenced();
    private final Deque<SequenceGap> gaps = new ArrayDeque<>();
    private final Set<SequenceGap> rebuilt = new LinkedHashSet<>();
    private final List<BarUpdate> updates = new ArrayList<>();
    private final CloseWatch moves;
    private final TickLog log;
    private long told;
    private long revised;
    private long withdrawn;
    private @Nullable BuiltBar newest;

    /// The newest gap since which no bar has been whole.
    private @Nullable SequenceGap openGap;

    /// Whether the open bar is not what it was when it was shown.
    private boolean grown;

    private final StateHash hash = new StateHash();
    private String hashText = hash.hex();
    private boolean hashed = true;

    private Instant nextShow = Instant.MIN;

    /// @param messages how many are kept to make other bars of
    /// @param onGap hears of each gap
    /// @param onRebuilt hears of those that history has filled
    Tape(
            Instrument instrument,
            TapeRules rules,
            int messages,
            Consumer<SequenceGap> onGap,
            Consumer<SequenceGap> onRebuilt) {
        symbol = instrument.symbol();
        log = new TickLog(symbol, messages);
        moves = new CloseWatch(instrument.tickSize());
        line = new Resequencer(symbol, 1, rules.hold(), rules.policy());
        builder =
                BarBuilder.of(
                        symbol,
                        new BarSpec.Time(instrument.barInterval(), Session.UTC),
                        rules.source(),
                        rules.bars(),
                        this::tell);
        provisionalEvery = rules.provisionalEvery();
        this.onGap = onGap;
        this.onRebuilt = onRebuilt;
    }

    /// Takes a message as it arrived; returns what it says of closed bars, in order.
    List<BarUpdate> take(Tick tick) {
        line.onTick(tick, sequenced);
        if (updates.isEmpty()) {
            return List.of();
        }
        List<BarUpdate> said = List.copyOf(updates);
        updates.clear();
        // The bar that was open is closed: the next one is worth showing at once.
        nextShow = Instant.MIN;
        grown = true;
        return said;
    }

    private void tell(BarUpdate update) {
        updates.add(update);
        hash.add(update);
        hashed = false;
        switch (update) {
            case BuiltBar built -> count(built);
            case BarUpdate.Withdrawn gone -> {
                withdrawn++;
                if (newest != null && newest.bar().tsOpen().equals(gone.tsOpen())) {
                    newest = null;
                }
            }
        }
    }

    private void count(BuiltBar built) {
        if (built.bar().revision() == 0) {
            told++;
        } else {
            revised++;
        }
        moves.add(built);
        BuiltBar before = newest;
        if (before != null && built.bar().tsOpen().isBefore(before.bar().tsOpen())) {
            return;
        }
        newest = built;
        switch (built.provenance().completeness()) {
            case COMPLETE, UNNUMBERED -> openGap = null;
            case UNREVISED, INCOMPLETE -> {}
        }
    }

    /// The oldest bar that is still open, if it is time to show it.
    Optional<BuiltBar> show(Instant now) {
        if (!grown || now.isBefore(nextShow)) {
            return Optional.empty();
        }
        grown = false;
        nextShow = now.plus(provisionalEvery);
        return builder.provisional().stream().findFirst();
    }

    /// When there will be something to show.
    Optional<Instant> nextShow() {
        return grown ? Optional.of(nextShow) : Optional.empty();
    }

    /// What is missing in the bars of this moment.
    Optional<String> problem() {
        SequenceGap gap = openGap;
        return gap == null
                ? Optional.empty()
                : Optional.of(
                        "messages "
                                + gap.from()
                                + ".."
                                + gap.to()
                                + " of "
                                + symbol
                                + " are missing, and no bar has been whole since");
    }

    /// The newest prints of the bars, in the order of their numbers.
    List<Tick.Trade> prints() {
        return builder.recentPrints();
    }

    TapeState state() {
        return new TapeState(
                symbol,
                line.counts(),
                line.held(),
                builder.counts(),
                moves.counts(),
                told,
                revised,
                withdrawn,
                List.copyOf(gaps),
                List.copyOf(rebuilt),
                Optional.ofNullable(newest),
                problem(),
                log.run(),
                hash());
    }

    /// Asked for with each message, made with each bar.
    private String hash() {
        if (!hashed) {
            hashText = hash.hex();
            hashed = true;
        }
        return hashText;
    }

    /// What the messages are handed on to.
    private final class Sequenced implements SequencedTicks {

        @Override
        public void onTick(Tick tick) {
            log.add(tick);
            builder.onTick(tick);
            grown |= !(tick instanceof Tick.Heartbeat);
        }

        @Override
        public void onGap(SequenceGap gap) {
            gaps.addLast(gap);
            if (gaps.size() > REMEMBERED_GAPS) {
                rebuilt.remove(gaps.removeFirst());
            }
            openGap = gap;
            hash.add(gap);
            hashed = false;
            log.add(gap);
            onGap.accept(gap);
            builder.onGap(gap);
        }

        @Override
        public void onRebuilt(SequenceGap gap, List<Tick> missing) {
            if (gaps.contains(gap)) {
                rebuilt.add(gap);
            }
            onRebuilt.accept(gap);
            builder.onRebuilt(gap, missing);
        }
    }
}
