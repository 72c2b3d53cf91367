package candlewright.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.indicator.VolumeProfile.Row;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeProfileTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant OPEN = Instant.parse("2022-01-03T00:00:00Z");

    private static Bar bar(
            int minute, double open, double high, double low, double close, double volume) {
        return SampleBars.bar(
                OPEN.plus(MINUTE.multipliedBy(minute)), MINUTE, open, high, low, close, volume);
    }

    @Test
    void spreadsEachBarEvenlyOverItsRange() {
        BarSeries bars =
                SampleBars.series(
                        List.of(
                                bar(0, 10, 14, 10, 13, 40),
                                bar(1, 12, 12.5, 11.5, 11.5, 16),
                                bar(2, 11, 11, 11, 11, 5)));
        assertEquals(
                new VolumeProfile(
                        List.of(
                                new Row(10, 11, 10, 10),
                                new Row(11, 12, 23, 15),
                                new Row(12, 13, 18, 10),
                                new Row(13, 14, 10, 10)),
                        1,
                        1,
                        2),
                VolumeProfile.of(IndicatorSpec.parse("volume-profile(4,60)"), bars, 0, 3));
    }

    @Test
    void rowsAddUpToTheVolumeOfTheBars() {
        BarSeries bars = SampleBars.series(SampleBars.walk(5000, 11));
        double expected = 0;
        for (int i = 100; i < 4900; i++) {
            expected += bars.volume(i);
        }
        VolumeProfile profile =
                VolumeProfile.of(IndicatorSpec.parse("volume-profile(97,70)"), bars, 100, 4900);
        double sum = profile.rows().stream().mapToDouble(Row::volume).sum();
        assertEquals(expected, sum, 1e-12 * expected);
    }
}
