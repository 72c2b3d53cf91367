package candlewright.ui.chart.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Bars of a minute; the times are in minutes of an hour.
class BarTimesTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant HOUR = Instant.parse("2026-01-05T14:00:00Z");

    private static Bar bar(long minute, BarState state) {
        Instant opened = HOUR.plusSeconds(60 * minute);
        return new Bar(
                SPY,
                opened,
                opened.plusSeconds(60),
                100 + minute,
                110 + minute,
                90 + minute,
                101 + minute,
                1,
                BarSource.SYNTHETIC,
                state,
                0);
    }

    private static BarSeries series(long... minutes) {
        BarSeries series = BarSeries.empty(SPY, Duration.ofMinutes(1));
        for (long minute : minutes) {
            series = series.append(bar(minute, BarState.FINAL));
        }
        return series;
    }

    private static long at(double minute) {
        return HOUR.toEpochMilli() + Math.round(minute * 60_000);
    }

    @Test
    void aTimeBelongsToTheBarThatHoldsItOrWasLastBeforeAPause() {
        BarTimes times = new BarTimes(series(0, 1, 10, 11));
        assertEquals(0, times.bar(at(0)));
        assertEquals(0, times.bar(at(0.9)));
        assertEquals(1, times.bar(at(5)));
        assertEquals(2, times.bar(at(10)));
    }

    @Test
    void pastBothEndsABarFollowsTheOtherByTheInterval() {
        BarTimes times = new BarTimes(series(0, 1, 10, 11));
        assertEquals(3, times.bar(at(11.5)));
        assertEquals(8, times.bar(at(16)));
        assertEquals(at(16), times.time(8));
        assertEquals(-1, times.bar(at(-0.5)));
        assertEquals(-3, times.bar(at(-3)));
        assertEquals(at(-3), times.time(-3));
    }

    @Test
    void theOpenBarCounts() {
        BarTimes times = new BarTimes(series(0, 1).withProvisional(bar(5, BarState.PROVISIONAL)));
        assertEquals(1, times.bar(at(4)));
        assertEquals(2, times.bar(at(5)));
        assertEquals(at(7), times.time(4));
    }

    @Test
    void eachBarsTimeLeadsBackToIt() {
        BarTimes times = new BarTimes(series(0, 1, 4, 5, 20));
        for (int bar = -10; bar < 20; bar++) {
            assertEquals(bar, times.bar(times.time(bar)));
        }
    }

    @Test
    void whenHistoryComesBeforeItADrawingStaysOnItsBar() {
        long drawn = new BarTimes(series(10, 11, 12)).time(1);
        BarSeries longer = series(LongStream.range(-100, 13).toArray());
        assertEquals(at(11), longer.openTime(new BarTimes(longer).bar(drawn)));
    }

    @Test
    void snapsToThePriceThatIsNearestAndToNoneThatIsFar() {
        // Bar 2: open 102, high 112, low 92, close 103; a pixel for a unit of price.
        BarSeries series = series(0, 1, 2);
        assertEquals(Optional.of(new Anchor(at(2), 112)), Snap.nearest(series, 2, 1, 118, y -> y));
        assertEquals(
                Optional.of(new Anchor(at(2), 103)), Snap.nearest(series, 2, 1, 102.6, y -> y));
        assertEquals(Optional.empty(), Snap.nearest(series, 2, 1, 121, y -> y));
        assertEquals(Optional.empty(), Snap.nearest(series, 3, 1, 103, y -> y));
        assertEquals(Optional.empty(), Snap.nearest(series, -1, 1, 103, y -> y));
    }

    @Test
    void ofACandleOfSeveralBarsThePointGoesToTheBarWhosePriceItIs() {
        BarSeries series = series(0, 1, 2, 3, 4);
        assertEquals(Optional.of(new Anchor(at(3), 113)), Snap.nearest(series, 1, 4, 113, y -> y));
        assertEquals(Optional.of(new Anchor(at(0), 90)), Snap.nearest(series, 1, 4, 90, y -> y));
        assertEquals(Optional.of(new Anchor(at(3), 104)), Snap.nearest(series, 1, 4, 104, y -> y));
    }

    @Test
    void snapsToTheOpenBarToo() {
        BarSeries series = series(0, 1).withProvisional(bar(2, BarState.PROVISIONAL));
        assertEquals(Optional.of(new Anchor(at(2), 92)), Snap.nearest(series, 2, 1, 93, y -> y));
    }
}
