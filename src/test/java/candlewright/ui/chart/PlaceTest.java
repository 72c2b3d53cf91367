package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.ui.chart.plot.Viewport;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private final BarSeries minutes = SampleBars.minutes(5).series(20_000);

    private BarSeries at(String interval) {
        return new Resampler(BarInterval.parse(interval)).resample(minutes);
    }

    @Test
    void theTimeAtTheRightEdgeAndTheTimeInViewStay() {
        BarSeries fives = at("5m");
        Viewport view = Viewport.latest(20_000).showing(10_000, 10_500);
        Viewport switched = Place.of(view, minutes).in(fives);
        assertEquals(minutes.openTime(10_500), fives.openTime((int) switched.to()));
        assertEquals(100, switched.span(), 1e-6);
        assertEquals(view, Place.of(switched, fives).in(minutes));
    }

    @Test
    void theNewestBarAndTheRoomBehindItStay() {
        BarSeries fives = at("5m");
        int slots = ChartPane.slots(fives);
        Viewport view = Viewport.latest(20_000).showing(19_500, 20_050);
        Viewport switched = Place.of(view, minutes).in(fives);
        assertTrue(switched.showsLatest());
        assertEquals(50 / 550.0, (switched.to() - slots) / switched.span(), 1e-6);
        assertEquals(110, switched.span(), 1.5);
    }

    @Test
    void whereTheTimeInViewHasTooFewBarsTheRightEdgeStays() {
        BarSeries hours = at("1h");
        Viewport view = Viewport.latest(20_000).showing(9_940, 10_000);
        Viewport switched = Place.of(view, minutes).in(hours);
        assertEquals(Viewport.MIN_SPAN, switched.span());
        assertEquals(
                hours.indexAtOrBefore(minutes.openTime(9_999)), (int) Math.floor(switched.to()));
    }

    @Test
    void aSeriesWithoutBarsHasAPlaceToo() {
        BarSeries none = BarSeries.empty(SampleBars.SYMBOL, minutes.interval());
        Viewport view = Place.of(Viewport.latest(0), none).in(at("5m"));
        assertTrue(view.showsLatest());
        assertEquals(0, Place.of(view, at("5m")).in(none).from());
    }
}
