package candlewright.bench;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.research.BacktestParameters;
import candlewright.research.parity.Counting;
import candlewright.research.parity.LevelResult;
import candlewright.research.parity.Parity;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.ParityRequest;
import candlewright.research.parity.Source;
import candlewright.research.parity.Version;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// How long the parity of two series of bars takes with all levels, one bar in a hundred differing,
/// beside the way one would write it first: a map of bars by time, an object a bar, the bars alone.
final class ParityBench {

    private static final Symbol SYMBOL = new Symbol("SYM");
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int ROUNDS = 5;

    private ParityBench() {}

    /// @param args bars (1000000)
    public static void main(String[] args) {
        int count = args.length < 1 ? 1_000_000 : Integer.parseInt(args[0]);
        BarSeries reference = series(count, 0);
        BarSeries candidate = series(count, 0.01);
        ParityRequest request =
                new ParityRequest(
                        SYMBOL,
                        new Source.Series(),
                        new Source.Series(),
                        "",
                        SECOND,
                        Counting.OURS,
                        Version.DECIDED,
                        ParityRequest.DEFAULT_LATENESS,
                        BacktestParameters.DEFAULT,
                        ParityRequest.DEFAULT_LIMIT);
        System.out.printf("%,d bars, all levels; asked: 5 s or less%n", count);
        for (int round = 1; round <= ROUNDS; round++) {
            long cpu = cpu();
            long start = System.nanoTime();
            ParityReport report =
                    Parity.run(
                            request,
                            new Parity.Side.OfBars(reference),
                            new Parity.Side.OfBars(candidate),
                            new BigDecimal("0.01"),
                            _ -> {});
            print(round, "parity, all levels", start, cpu, report.totals().diverging());
            if (round == ROUNDS) {
                for (LevelResult level : report.levels()) {
                    System.out.printf(
                            "  %-10s %,9d of %,9d differ%n",
                            level.level(), level.differing(), level.compared());
                }
            }
            cpu = cpu();
            start = System.nanoTime();
            print(round, "a map of bars, bars alone", start, cpu, naive(reference, candidate));
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(int round, String what, long start, long cpu, long differ) {
        double wall = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "round %d  %-26s %6.2f s, of the processor %6.2f s; %,d bars differ%n",
                round, what, wall, (cpu() - cpu) / 1e9, differ);
    }

    private static long naive(BarSeries reference, BarSeries candidate) {
        Map<Instant, Bar> byTime = new HashMap<>();
        for (int i = 0; i < candidate.size(); i++) {
            Bar bar = candidate.bar(i);
            byTime.put(bar.tsOpen(), bar);
        }
        long differ = 0;
        for (int i = 0; i < reference.size(); i++) {
            Bar bar = reference.bar(i);
            differ += bar.equals(byTime.get(bar.tsOpen())) ? 0 : 1;
        }
        return differ;
    }

    private static BarSeries series(int count, double share) {
        SplittableRandom walk = new SplittableRandom(1);
        SplittableRandom errors = new SplittableRandom(2);
        BarSeries series = BarSeries.empty(SYMBOL, SECOND);
        double last = 100;
        for (int i = 0; i < count; i++) {
            double open = last;
            last = Math.max(1, last + Math.round(walk.nextDouble(-1, 1) * 20) / 100.0);
            double close = errors.nextDouble() < share ? last + 0.02 : last;
            series =
                    series.append(
                            new Bar(
                                    SYMBOL,
                                    START.plusSeconds(i),
                                    START.plusSeconds(i + 1L),
                                    open,
                                    Math.max(open, close),
                                    Math.min(open, close),
                                    close,
                                    100,
                                    BarSource.CSV,
                                    BarState.FINAL,
                                    0));
        }
        return series;
    }
}
