package candlewright.research.envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What goes wrong in one version of the bars, oldest first.
final class Errors {

    /// One flaw.
    ///
    /// @param ticks how far the close moves
    /// @param copies how often the bar is in the window: 1, or 0 when it is missing, 2 when it is
    ///   there twice
    record Flaw(PerturbationKind kind, int bar, long ticks, int copies) {}

    private static final PerturbationKind[] KINDS = PerturbationKind.values();

    private final WindowBars bars;
    private final List<Flaw> list;

    /// Where in the list the errors of each bar begin; one more for its end.
    private final int[] start;

    private Errors(WindowBars bars, List<Flaw> list, int[] start) {
        this.bars = bars;
        this.list = list;
        this.start = start;
    }

    List<Flaw> list() {
        return list;
    }

    /// Those of the bars `from` to `to`.
    List<Flaw> between(int from, int to) {
        return list.subList(start[Math.max(0, from)], start[to + 1]);
    }

    static Errors draw(WindowBars bars, EnvelopeRequest request, int version) {
        List<Flaw> list = new ArrayList<>();
        int[] start = new int[bars.count() + 1];
        long ofVersion = mix(request.seed() ^ mix(version + 1L));
        for (int k = 0; k < bars.count(); k++) {
            long ofBar = mix(ofVersion ^ mix(bars.openTime(k)));
            for (PerturbationKind kind : KINDS) {
                Draws draws = new Draws(ofBar + kind.stream * Draws.STEP * 8);
                if (draws.next() < request.magnitudes().rate(kind)) {
                    list.add(flaw(bars, request, k, kind, draws));
                }
            }
            start[k + 1] = list.size();
        }
        return new Errors(bars, list, start);
    }

    private static Flaw flaw(
            WindowBars bars, EnvelopeRequest request, int k, PerturbationKind kind, Draws draws) {
        Magnitudes magnitudes = request.magnitudes();
        return switch (kind) {
            case LATE -> new Flaw(kind, k, earlier(bars, k, magnitudes, draws), 1);
            case MISSING ->
                    bars.isSingle(k)
                            ? new Flaw(kind, k, 0, 0)
                            : new Flaw(kind, k, earlier(bars, k, magnitudes, draws), 1);
            case DUPLICATED -> new Flaw(kind, k, 0, request.byTicks() ? 2 : 1);
            case SHIFTED -> {
                boolean fromNext = draws.next() < 0.5;
                double open = bars.nextOpen(k);
                yield new Flaw(
                        kind,
                        k,
                        fromNext && !Double.isNaN(open)
                                ? Math.round((open - bars.close(k)) / bars.tickSize())
                                : earlier(bars, k, magnitudes, draws),
                        1);
            }
            case REVISED -> {
                long size = 1 + (long) (draws.next() * magnitudes.revisionTicks());
                yield new Flaw(kind, k, draws.next() < 0.5 ? -size : size, 1);
            }
        };
    }

    /// How far the close is from the price before its last part: some share of the way to some
    /// price of the bar. Part of a tick is a tick, within the bar.
    private static long earlier(WindowBars bars, int k, Magnitudes magnitudes, Draws draws) {
        double share = draws.next() * magnitudes.lateShare();
        double close = bars.close(k);
        double other = bars.low(k) + draws.next() * (bars.high(k) - bars.low(k));
        double way = share * (other - close) / bars.tickSize();
        double room = (way < 0 ? close - bars.low(k) : bars.high(k) - close) / bars.tickSize();
        long ticks = (long) Math.min(Math.ceil(Math.abs(way) - 1e-9), Math.floor(room + 1e-9));
        return way < 0 ? -ticks : ticks;
    }

    Perturbation tell(Flaw flaw) {
        int k = flaw.bar();
        Instant open = Instant.ofEpochMilli(bars.openTime(k));
        if (flaw.copies() != 1) {
            return new Perturbation(
                    flaw.kind(), open, Perturbation.Field.BAR, bars.close(k), null, 0);
        }
        if (flaw.kind() == PerturbationKind.DUPLICATED) {
            double volume = bars.volume(k);
            return new Perturbation(
                    flaw.kind(), open, Perturbation.Field.VOLUME, volume, 2 * volume, 0);
        }
        return new Perturbation(
                flaw.kind(),
                open,
                Perturbation.Field.CLOSE,
                bars.close(k),
                bars.moved(k, flaw.ticks()),
                flaw.ticks());
    }

    /// Numbers that follow from a key alone, each between 0 and 1: SplitMix64 (Steele, Lea, Flood,
    /// 2014).
    private static final class Draws {

        static final long STEP = 0x9E3779B97F4A7C15L;

        private long state;

        Draws(long key) {
            state = key;
        }

        double next() {
            state += STEP;
            return (mix(state) >>> 11) * 0x1.0p-53;
        }
    }

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
