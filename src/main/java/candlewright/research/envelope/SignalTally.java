package candlewright.research.envelope;

import candlewright.model.Symbol;
import candlewright.research.envelope.Errors.Flaw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One signal's envelope while the versions are tried, one after the other.
///
/// A moved close is added to the gap of the bars as they are; only where that comes near to zero,
/// or a bar is missing or there twice, is the window added up again.
final class SignalTally {

    private static final PerturbationKind[] KINDS = PerturbationKind.values();

    private final WindowBars bars;
    private final EnvelopeRequest request;
    private final int signal;
    private final double gap;
    private final int direction;

    /// Below this a sum of moved closes is not trusted to have the right sign.
    private final double near;

    private static final class Count {
        /// In the version that is looked at.
        private int now;

        private int bars;
        private int versions;
        private int flips;
    }

    private final Map<PerturbationKind, Count> counts = new EnumMap<>(PerturbationKind.class);
    private double lowest;
    private double highest;
    private int flips;
    private final List<Flaw> alike = new ArrayList<>();
    private @Nullable Flaw smallest;
    private @Nullable Perturbation told;

    /// @param signal the bar after which the signal is told, as the window counts
    SignalTally(WindowBars bars, EnvelopeRequest request, int signal) {
        this.bars = bars;
        this.request = request;
        this.signal = signal;
        gap = bars.gap(signal);
        direction = sign(gap);
        near = 1e-9 * Math.max(1, Math.abs(bars.close(signal)));
        lowest = gap;
        highest = gap;
        for (PerturbationKind kind : KINDS) {
            counts.put(kind, new Count());
        }
    }

    private static int sign(double gap) {
        return gap > 0 ? 1 : gap < 0 ? -1 : 0;
    }

    void hear(Errors errors) {
        List<Flaw> mine = inWindow(errors);
        if (mine.isEmpty()) {
            return;
        }
        counts.values().forEach(count -> count.now = 0);
        double reach = 0;
        for (Flaw flaw : mine) {
            of(flaw.kind()).now++;
            reach += reach(flaw);
        }
        for (Count count : counts.values()) {
            count.bars += count.now;
            count.versions += count.now > 0 ? 1 : 0;
        }
        double perturbed = gap(mine);
        lowest = Math.min(lowest, perturbed);
        highest = Math.max(highest, perturbed);
        // Most signals are further away than all errors together reach: none of them turns it.
        if (reach < Math.abs(gap) - near) {
            return;
        }
        if (turns(perturbed)) {
            flips++;
        }
        for (PerturbationKind kind : KINDS) {
            countFlip(kind, mine);
        }
        for (Flaw flaw : mine) {
            if (isBefore(flaw, smallest) && turns(gap(List.of(flaw)))) {
                smallest = flaw;
                told = errors.tell(flaw);
            }
        }
    }

    /// How far an error can move the gap at most; of whole bars nobody says.
    private double reach(Flaw flaw) {
        return flaw.copies() == 1
                ? Math.abs(flaw.ticks() * bars.weight(flaw.bar(), signal))
                : Double.POSITIVE_INFINITY;
    }

    private Count of(PerturbationKind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    private void countFlip(PerturbationKind kind, List<Flaw> mine) {
        Count count = of(kind);
        if (count.now == 0) {
            return;
        }
        alike.clear();
        for (Flaw flaw : mine) {
            if (flaw.kind() == kind) {
                alike.add(flaw);
            }
        }
        if (turns(gap(alike))) {
            count.flips++;
        }
    }

    /// A missing bar makes room for older ones, so a window that lacks one reaches further back.
    private List<Flaw> inWindow(Errors errors) {
        int slow = bars.cross().slow();
        List<Flaw> mine = errors.between(signal + 1 - slow, signal);
        int missing = missing(mine);
        for (int before = 0; missing > before; ) {
            before = missing;
            mine = errors.between(signal + 1 - slow - missing, signal);
            missing = missing(mine);
        }
        return mine;
    }

    private static int missing(List<Flaw> some) {
        int count = 0;
        for (Flaw flaw : some) {
            count += flaw.copies() == 0 ? 1 : 0;
        }
        return count;
    }

    private boolean turns(double perturbed) {
        return sign(perturbed) != direction;
    }

    /// Of two that are as small the newer bar's.
    private static boolean isBefore(Flaw flaw, @Nullable Flaw known) {
        return known == null
                || size(flaw) < size(known)
                || (size(flaw) == size(known) && flaw.bar() > known.bar());
    }

    /// A moved close is smaller than a whole bar, the fewer ticks the smaller.
    private static long size(Flaw flaw) {
        return flaw.copies() == 1 ? Math.abs(flaw.ticks()) : Long.MAX_VALUE;
    }

    /// The gap with these errors and no others.
    private double gap(List<Flaw> some) {
        double moved = gap;
        for (Flaw flaw : some) {
            if (flaw.copies() != 1) {
                return again(some);
            }
            moved += flaw.ticks() * bars.weight(flaw.bar(), signal);
        }
        return Math.abs(moved) > near ? moved : again(some);
    }

    /// The same, added up from the closes. Where bars are missing and there are none before, the
    /// gap is 0: there would be no signal.
    private double again(List<Flaw> some) {
        double[] window = new double[bars.cross().slow()];
        int free = window.length;
        for (int k = signal; k >= 0 && free > 0; k--) {
            long ticks = 0;
            int copies = 1;
            for (Flaw flaw : some) {
                if (flaw.bar() == k) {
                    ticks += flaw.ticks();
                    copies = flaw.copies() == 1 ? copies : flaw.copies();
                }
            }
            int from = Math.max(0, free - copies);
            Arrays.fill(window, from, free, bars.moved(k, ticks));
            free = from;
        }
        return free > 0 ? 0 : bars.gap(window);
    }

    Envelope envelope(Symbol symbol) {
        List<Envelope.KindCount> kinds = new ArrayList<>();
        for (PerturbationKind kind : KINDS) {
            Count count = of(kind);
            kinds.add(new Envelope.KindCount(kind, count.bars, count.versions, count.flips));
        }
        return new Envelope(
                symbol,
                Instant.ofEpochMilli(bars.openTime(signal)),
                request,
                direction,
                gap,
                lowest,
                highest,
                flips,
                Wilson.of(flips, request.perturbations()),
                kinds,
                Optional.ofNullable(told),
                turningTicks(),
                Math.min(signal + 1, 2 * request.cross().slow()),
                tradedBars());
    }

    private int tradedBars() {
        int count = 0;
        for (int k = signal + 1 - request.slow(); k <= signal; k++) {
            count += bars.trades(k).isPresent() ? 1 : 0;
        }
        return count;
    }

    /// Against the signal; of equal means, either way.
    private long turningTicks() {
        double one = bars.weight(signal, signal);
        long against = direction > 0 ? -1 : 1;
        long ticks = Math.max(1, (long) Math.ceil(Math.abs(gap) / one - 1e-6));
        while (!turns(again(List.of(moved(against * ticks))))) {
            ticks++;
        }
        return against * ticks;
    }

    private Flaw moved(long ticks) {
        return new Flaw(PerturbationKind.REVISED, signal, ticks, 1);
    }
}
