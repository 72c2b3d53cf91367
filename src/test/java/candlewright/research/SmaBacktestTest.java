package candlewright.research;

import static candlewright.research.Closes.SPY;
import static candlewright.research.Closes.minute;
import static candlewright.research.Closes.series;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Worked out by hand, with means over 2 and 3 closes:
///
/// ```
/// bar      0   1   2   3     4     5   6    7   8    9   10
/// open    10  10  10  10    14    16  10    8   7    9   10
/// close   10  10  10  13    16    10   7    7  10   10   11
/// fast     -  10  10  11.5  14.5  13  8.5   7  8.5  10
/// slow     -   -  10  11    13    13  11    8   8    9
/// sign     0   0   0  +     +      0  -     -  +    +
///                     buy at 14       sell  buy at 9    the last close,
///                                     at 8              11, ends it
/// ```
class SmaBacktestTest {

    private static final BarSeries SERIES =
            series(
                    new double[] {10, 10, 10, 10, 14, 16, 10, 8, 7, 9, 10},
                    new double[] {10, 10, 10, 13, 16, 10, 7, 7, 10, 10, 11});

    private static BacktestParameters parameters(double feeBps, double slippageBps, int bars) {
        return new BacktestParameters(2, 3, 2, feeBps, slippageBps, bars);
    }

    @Test
    void buysAndSellsAtTheOpenAfterACrossing() {
        BacktestParameters free = parameters(0, 0, 1000);
        assertEquals(
                Optional.of(
                        new BacktestResult(
                                SPY,
                                free,
                                minute(0),
                                minute(10),
                                0.5,
                                -8,
                                -4,
                                // Gains of -12 and 4: the mean is -4, and both are 8 from it.
                                -4 / (8 + 1e-12),
                                List.of(0.0, -12.0, -8.0),
                                List.of(
                                        new BacktestResult.Trade(
                                                4, 7, minute(4), minute(7), 2, 14, 8, -12),
                                        new BacktestResult.Trade(
                                                9, 10, minute(9), minute(10), 2, 9, 11, 4)))),
                SmaBacktest.run(SERIES, free));
    }

    @Test
    void feesAndSlippageWorsenEachPrice() {
        // 60 and 40 bps make 1 %: bought at 14.14 and 9.09, sold at 7.92 and 10.89.
        BacktestResult result = SmaBacktest.run(SERIES, parameters(60, 40, 1000)).orElseThrow();
        assertArrayEquals(
                new double[] {0, -12.44, -8.84},
                result.equityCurve().stream().mapToDouble(Double::doubleValue).toArray(),
                1e-12);
        assertArrayEquals(
                new double[] {14.14, 7.92, 9.09, 10.89},
                result.trades().stream()
                        .flatMap(trade -> List.of(trade.entryPrice(), trade.exitPrice()).stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                1e-12);
    }

    @Test
    void usesTheLastBarsOnly() {
        // Bars 5 to 10: both means are full from bar 7 on, fast below slow there, and they cross at
        // bar 8.
        BacktestParameters lastSix = parameters(0, 0, 6);
        assertEquals(
                Optional.of(
                        new BacktestResult(
                                SPY,
                                lastSix,
                                minute(5),
                                minute(10),
                                1,
                                4,
                                4,
                                0,
                                List.of(0.0, 4.0),
                                List.of(
                                        new BacktestResult.Trade(
                                                9, 10, minute(9), minute(10), 2, 9, 11, 4)))),
                SmaBacktest.run(SERIES, lastSix));
    }

    @Test
    void doesNotTradeOnAFlatStretch() {
        double[] closes = new double[400];
        Arrays.fill(closes, 0.1);
        BacktestResult result =
                SmaBacktest.run(series(closes), BacktestParameters.DEFAULT).orElseThrow();
        assertEquals(List.of(), result.trades());
        assertEquals(List.of(0.0), result.equityCurve());
        assertEquals(0, result.winRate());
        assertEquals(0, result.averagePnl());
    }

    @Test
    void needsMoreThanTwoBarsOverTheSlowWindow() {
        BacktestParameters free = parameters(0, 0, 1000);
        assertEquals(Optional.empty(), SmaBacktest.run(series(1, 1, 1, 1, 1), free));
        assertTrue(SmaBacktest.run(series(1, 1, 1, 1, 1, 1), free).isPresent());
        assertEquals(Optional.empty(), SmaBacktest.run(SERIES, parameters(0, 0, 5)));
    }

    /// What comes later changes nothing of what was decided before.
    @Test
    void doesNotLookAhead() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] closes = new double[300];
            closes[0] = 100;
            for (int i = 1; i < closes.length; i++) {
                closes[i] = closes[i - 1] * Math.exp(random.nextGaussian() / 100);
            }
            BacktestParameters parameters = new BacktestParameters(5, 20, 1, 1, 1, 1000);
            int cut = 200;
            List<BacktestResult.Trade> early =
                    SmaBacktest.run(series(Arrays.copyOf(closes, cut)), parameters)
                            .orElseThrow()
                            .trades();
            List<BacktestResult.Trade> all =
                    SmaBacktest.run(series(closes), parameters).orElseThrow().trades();
            // The last early trade may have been ended by the end of the bars.
            List<BacktestResult.Trade> settled =
                    early.stream().filter(trade -> trade.exitIndex() < cut - 1).toList();
            assertEquals(settled, all.subList(0, settled.size()), "seed " + seed);
        }
    }
}
