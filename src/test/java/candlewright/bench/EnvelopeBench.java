package candlewright.bench;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.research.SmaSignal;
import candlewright.research.envelope.Envelope;
import candlewright.research.envelope.EnvelopeRequest;
import candlewright.research.envelope.Envelopes;
import candlewright.research.envelope.Magnitudes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How long the envelopes of all signals of the last 1,000 bars take, 200 perturbations each,
/// beside the way one would write it first: a perturbed series for each perturbation, and the
/// signal run anew after each of its bars.
final class EnvelopeBench {

    private static final Symbol SYMBOL = new Symbol("SYM");
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final int FAST = 10;
    private static final int SLOW = 30;
    private static final int ROUNDS = 5;

    private EnvelopeBench() {}

    /// @param args bars (1000)
    public static void main(String[] args) {
        int count = args.length < 1 ? 1_000 : Integer.parseInt(args[0]);
        BarSeries bars = series(count + 2 * SLOW);
        EnvelopeRequest request = EnvelopeRequest.standard(FAST, SLOW, Magnitudes.DEFAULT);
        List<Integer> all = IntStream.range(bars.size() - count, bars.size()).boxed().toList();
        BigDecimal tick = new BigDecimal("0.01");
        System.out.printf(
                "%,d bars, %d perturbations; asked: 1 s or less%n", count, request.perturbations());
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            long flips =
                    Envelopes.over(bars, tick, request, all, List.of()).stream()
                            .mapToLong(Envelope::flips)
                            .sum();
            print(round, "each signal of the bars", start, flips);
            start = System.nanoTime();
            print(
                    round,
                    "each turn",
                    start,
                    Envelopes.turns(bars, tick, request, count, List.of()).size());
            start = System.nanoTime();
            print(
                    round,
                    "the latest",
                    start,
                    Envelopes.latest(bars, tick, request).orElseThrow().flips());
            start = System.nanoTime();
            print(round, "peer: all run again", start, naive(bars, count, request));
        }
    }

    private static void print(int round, String what, long start, long result) {
        System.out.printf(
                "round %d  %-24s %8.1f ms; %,d%n",
                round, what, (System.nanoTime() - start) / 1e6, result);
    }

    /// Only late prints, as moved closes: less than what the envelope does.
    private static long naive(BarSeries bars, int count, EnvelopeRequest request) {
        int[] now = directions(bars, count);
        long flips = 0;
        for (int version = 0; version < request.perturbations(); version++) {
            SplittableRandom random = new SplittableRandom(version);
            BarSeries perturbed = BarSeries.empty(SYMBOL, bars.interval());
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.bar(i);
                boolean late = random.nextDouble() < request.magnitudes().late();
                perturbed = perturbed.append(late ? closing(bar, bar.low()) : bar);
            }
            int[] then = directions(perturbed, count);
            for (int i = 0; i < count; i++) {
                flips += now[i] == then[i] ? 0 : 1;
            }
        }
        return flips;
    }

    /// A strategy sees a series that grows by a bar.
    private static int[] directions(BarSeries bars, int count) {
        int[] directions = new int[count];
        BarSeries grown = BarSeries.empty(SYMBOL, bars.interval());
        for (int i = 0; i < bars.size(); i++) {
            grown = grown.append(bars.bar(i));
            int at = i - (bars.size() - count);
            if (at >= 0) {
                directions[at] = SmaSignal.run(grown, FAST, SLOW).orElseThrow().direction();
            }
        }
        return directions;
    }

    private static Bar closing(Bar bar, double close) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                close,
                bar.volume(),
                bar.source(),
                bar.state(),
                bar.revision());
    }

    private static BarSeries series(int count) {
        SplittableRandom walk = new SplittableRandom(1);
        BarSeries series = BarSeries.empty(SYMBOL, Duration.ofSeconds(1));
        double last = 100;
        for (int i = 0; i < count; i++) {
            double open = last;
            last = Math.round((last + walk.nextDouble(-0.1, 0.1)) * 100) / 100.0;
            series =
                    series.append(
                            new Bar(
                                    SYMBOL,
                                    START.plusSeconds(i),
                                    START.plusSeconds(i + 1L),
                                    open,
                                    Math.max(open, last) + 0.02,
                                    Math.min(open, last) - 0.02,
                                    last,
                                    100,
                                    BarSource.CSV,
                                    BarState.FINAL,
                                    0));
        }
        return series;
    }
}
