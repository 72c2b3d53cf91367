package candlewright.ui.chart.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.SampleBars;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasureTest {

    private final BarSeries series = SampleBars.minutes(3).series(20_000);

    private double volume(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToDouble(series::volume).sum();
    }

    @Test
    void saysTheWayFromTheFirstToTheSecond() {
        assertEquals(
                new Measure(5, 5, 40, Duration.ofMinutes(40), volume(10, 50)),
                Measure.of(series, 10, 100, 50, 105));
    }

    @Test
    void backwardsIsNegativeAndHasTheSameVolume() {
        assertEquals(
                new Measure(-10, -10, -40, Duration.ofMinutes(-40), volume(10, 50)),
                Measure.of(series, 50, 100, 10, 90));
    }

    @Test
    void sumsTheSameVolumeFromAggregatesAsFromBars() {
        assertEquals(volume(100, 19_000), Measure.of(series, 100, 100, 19_000, 100).volume(), 1e-3);
    }

    @Test
    void pastTheNewestBarTimeGoesOnWithoutVolume() {
        assertEquals(
                new Measure(0, 0, 60, Duration.ofMinutes(60), volume(19_990, 19_999)),
                Measure.of(series, 19_990, 100, 20_050, 100));
    }

    @Test
    void writesTimeInItsTwoLargestUnits() {
        assertEquals("40m", Measure.of(series, 0, 1, 40, 1).timeInWords());
        assertEquals("−1h 1m", Measure.of(series, 61, 1, 0, 1).timeInWords());
        assertEquals("1d", Measure.of(series, 0, 1, 1440, 1).timeInWords());
    }
}
