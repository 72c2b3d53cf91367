package candlewright.ui.chart.candles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.chart.SampleBars;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeikinAshiTest {

    private static final int BARS = 5000;
    private final SampleBars bars = SampleBars.minutes(3);
    private final BarSeries series = bars.series(BARS);

    /// Open, high, low, close of each, one after the other from the first bar on.
    private double[][] oneByOne() {
        double[][] candles = new double[BARS][];
        double open = (series.open(0) + series.close(0)) / 2;
        for (int i = 0; i < BARS; i++) {
            double close = (series.open(i) + series.high(i) + series.low(i) + series.close(i)) / 4;
            candles[i] =
                    new double[] {
                        open,
                        Math.max(series.high(i), Math.max(open, close)),
                        Math.min(series.low(i), Math.min(open, close)),
                        close
                    };
            open = (open + close) / 2;
        }
        return candles;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64, 512})
    void whereverTheViewIsABucketSpansTheCandlesThatWouldHaveBeenComputedFromTheFirstOn(int step) {
        double[][] naive = oneByOne();
        for (int firstBucket : new int[] {0, 1, 7, BARS / step - 3}) {
            BarColumns real = new BarColumns();
            BarColumns averaged = new BarColumns();
            series.aggregate(step, firstBucket, 200, real);
            HeikinAshi.fill(series, step, real, averaged);
            assertEquals(real.count(), averaged.count());
            for (int i = 0; i < averaged.count(); i++) {
                int first = real.index(i);
                double[][] inIt = Arrays.copyOfRange(naive, first, Math.min(BARS, first + step));
                String where = "step " + step + ", bar " + first;
                assertEquals(inIt[0][0], averaged.open(i), 1e-9, where);
                assertEquals(
                        Arrays.stream(inIt).mapToDouble(c -> c[1]).max().orElseThrow(),
                        averaged.high(i),
                        1e-9,
                        where);
                assertEquals(
                        Arrays.stream(inIt).mapToDouble(c -> c[2]).min().orElseThrow(),
                        averaged.low(i),
                        1e-9,
                        where);
                assertEquals(inIt[inIt.length - 1][3], averaged.close(i), 1e-9, where);
                assertEquals(real.volume(i), averaged.volume(i));
            }
        }
    }

    @Test
    void theOpenBarGoesOnFromTheClosedOnes() {
        Bar open = bars.provisional();
        double[] last = oneByOne()[BARS - 1];
        Bar averaged = HeikinAshi.of(series, open);
        assertEquals((last[0] + last[3]) / 2, averaged.open(), 1e-9);
        assertEquals(
                (open.open() + open.high() + open.low() + open.close()) / 4,
                averaged.close(),
                1e-9);
    }
}
