package candlewright.ui.chart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceRangeTest {

    private static final PriceScale FITTING = new PriceScale(PriceMapping.PRICES, 100, 110);

    private final AtomicInteger changes = new AtomicInteger();
    private final PriceRange range = new PriceRange(changes::incrementAndGet);

    @BeforeEach
    void show() {
        range.of(FITTING);
    }

    @Test
    void showsWhatTheBarsNeedUntilItIsTaken() {
        PriceScale later = new PriceScale(PriceMapping.PRICES, 101, 112);
        assertEquals(later, range.of(later));
        assertFalse(range.isFixed());
    }

    @Test
    void zoomsAboutThePriceThatIsPointedAtAndStays() {
        range.zoom(0.5, 0.25);
        assertTrue(range.isFixed());
        assertEquals(
                new PriceScale(PriceMapping.PRICES, 103.75, 108.75),
                range.of(new PriceScale(PriceMapping.PRICES, 50, 60)));
        assertEquals(1, changes.get());
    }

    @Test
    void draggingDownShowsHigherPrices() {
        range.pan(0.1);
        assertEquals(new PriceScale(PriceMapping.PRICES, 101, 111), range.of(FITTING));
    }

    @Test
    void zoomingEndsWhereNothingWouldBeSeen() {
        range.zoom(1e-9, 0.5);
        range.zoom(1e9, 0.5);
        assertEquals(FITTING, range.of(FITTING));
        assertFalse(range.isFixed());
    }

    @Test
    void percentsStayWhenTheirBaseMoves() {
        PriceMapping before = new PriceMapping(PriceMapping.Kind.PERCENT, 100, false);
        PriceMapping after = new PriceMapping(PriceMapping.Kind.PERCENT, 120, false);
        range.of(new PriceScale(before, -1, 3));
        range.setFixed(true);
        assertEquals(new PriceScale(after, -1, 3), range.of(new PriceScale(after, 5, 9)));
    }

    @Test
    void pricesThatHaveNoLogarithmAreFitted() {
        PriceMapping log = new PriceMapping(PriceMapping.Kind.LOG, 100, false);
        range.of(new PriceScale(log, 4, 5));
        range.setFixed(true);
        assertEquals(FITTING, range.of(FITTING));
    }
}
