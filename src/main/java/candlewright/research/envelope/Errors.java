package candlewright.research.envelope;

import candlewright.model.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What goes wrong in one version of the bars, oldest first.
final class Errors {

    /// One flaw.
    ///
    /// @param ticks how far the close moves
    /// @param copies how often the bar is in the window: 1, or 0 when it is missing, 2 when it is
    ///   there twice
    /// @param trade the print that it happened to, where the prints of the bar are known
    record Flaw(
            PerturbationKind kind, int bar, long ticks, int copies, Optional<Tick.Trade> trade) {

        /// Of a bar whose prints are not known.
        Flaw(PerturbationKind kind, int bar, long ticks, int copies) {
            this(kind, bar, ticks, copies, Optional.empty());
        }
    }

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
        double[] rates = request.magnitudes().rates();
        long ofVersion = mix(request.seed() ^ mix(version + 1L));
        List<Flaw> ofNext = new ArrayList<>();
        for (int k = 0; k < bars.count(); k++) {
            list.addAll(ofNext);
            ofNext.clear();
            long ofBar = mix(ofVersion ^ mix(bars.openTime(k)));
            for (int i = 0; i < KINDS.length; i++) {
                PerturbationKind kind = KINDS[i];
                long key = ofBar + kind.stream * Draws.STEP * 8;
                if (Draws.first(key) < rates[i]) {
                    Draws draws = new Draws(key + Draws.STEP);
                    Optional<BarTrades> trades = bars.trades(k);
                    list.add(
                            trades.isPresent()
                                    ? ofTrade(bars, request, k, kind, draws, trades.get(), ofNext)
                                    : flaw(bars, request, k, kind, draws));
                }
            }
            start[k + 1] = list.size();
        }
        return new Errors(bars, list, start);
    }

    /// What happens to one print, and what the bar would have been.
    ///
    /// How often is told by closes that moved, of late prints and corrections: so these happen to
    /// the last prints. A message that is missing or came twice may be any.
    private static Flaw ofTrade(
            WindowBars bars,
            EnvelopeRequest request,
            int k,
            PerturbationKind kind,
            Draws draws,
            BarTrades trades,
            List<Flaw> ofNext) {
        return switch (kind) {
            case LATE -> {
                Tick.Trade late =
                        trades.firstOfTheLast(draws.next() * request.magnitudes().lateShare());
                yield rebuilt(bars, kind, k, late, trades.closeBefore(late));
            }
            case MISSING -> {
                Tick.Trade missing = trades.at(draws.next());
                yield rebuilt(bars, kind, k, missing, trades.closeWithout(missing));
            }
            case DUPLICATED -> {
                Tick.Trade twice = trades.at(draws.next());
                yield request.byTicks()
                        ? new Flaw(kind, k, 0, 2, Optional.of(twice))
                        : rebuilt(bars, kind, k, twice, trades.closeWithTwice(twice));
            }
            case SHIFTED -> {
                boolean fromNext = draws.next() < 0.5;
                Optional<BarTrades> next = bars.trades(k + 1);
                if (!fromNext || next.isEmpty()) {
                    Tick.Trade last = trades.last();
                    yield rebuilt(bars, kind, k, last, trades.closeWithout(last));
                }
                Tick.Trade first = next.get().first();
                if (next.get().closeWithout(first).isEmpty()) {
                    ofNext.add(new Flaw(kind, k + 1, 0, 0, Optional.of(first)));
                }
                yield rebuilt(bars, kind, k, first, trades.closeWithLast(first));
            }
            case REVISED -> {
                long size = 1 + (long) (draws.next() * request.magnitudes().revisionTicks());
                double to = bars.moved(k, draws.next() < 0.5 ? -size : size);
                yield rebuilt(bars, kind, k, trades.closing(), trades.closeCorrectedTo(to));
            }
        };
    }

    /// Part of a tick is a tick.
    private static Flaw rebuilt(
            WindowBars bars, PerturbationKind kind, int k, Tick.Trade trade, OptionalDouble close) {
        if (close.isEmpty()) {
            return new Flaw(kind, k, 0, 0, Optional.of(trade));
        }
        double way = (close.getAsDouble() - bars.close(k)) / bars.tickSize();
        long ticks = (long) Math.max(Math.ceil(Math.abs(way) - 1e-6), 0);
        return new Flaw(kind, k, way < 0 ? -ticks : ticks, 1, Optional.of(trade));
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
                    flaw.kind(),
                    open,
                    Perturbation.Field.BAR,
                    bars.close(k),
                    null,
                    0,
                    flaw.trade());
        }
        if (flaw.kind() == PerturbationKind.DUPLICATED) {
            double volume = bars.volume(k);
            double more = flaw.trade().map(Tick.Trade::size).orElse(volume);
            return new Perturbation(
                    flaw.kind(),
                    open,
                    Perturbation.Field.VOLUME,
                    volume,
                    volume + more,
                    0,
                    flaw.trade());
        }
        return new Perturbation(
                flaw.kind(),
                open,
                Perturbation.Field.CLOSE,
                bars.close(k),
                bars.moved(k, flaw.ticks()),
                flaw.ticks(),
                flaw.trade());
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
            return unit(state);
        }

        /// The first number of a key, without the others.
        static double first(long key) {
            return unit(key + STEP);
        }

        private static double unit(long state) {
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
