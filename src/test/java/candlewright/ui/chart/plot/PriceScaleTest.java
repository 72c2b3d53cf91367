package candlewright.ui.chart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.ui.chart.plot.PriceMapping.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriceScaleTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRowGivesItsPriceBack(Kind kind) {
        PriceScale scale = PriceScale.fitting(PriceMapping.of(kind, 80, 50, false), 50, 200);
        for (double price : new double[] {50, 80, 123.45, 200}) {
            assertEquals(price, scale.price(scale.y(price, 600), 600), 1e-9);
        }
    }

    @Test
    void equalRatiosAreEquallyFarApartOnALogarithmicScale() {
        PriceScale scale = PriceScale.fitting(PriceMapping.of(Kind.LOG, 1, 10, false), 10, 1000);
        assertEquals(
                scale.y(10, 600) - scale.y(100, 600), scale.y(100, 600) - scale.y(1000, 600), 1e-9);
    }

    @Test
    void aChangeIsCountedFromTheBase() {
        assertEquals(25, PriceMapping.of(Kind.PERCENT, 80, 1, false).value(100), 1e-12);
        assertEquals(125, PriceMapping.of(Kind.INDEXED, 80, 1, false).value(100), 1e-12);
    }

    @Test
    void pricesBelowZeroAreShownAsTheyAre() {
        assertEquals(
                List.of(Kind.LINEAR, Kind.LINEAR, Kind.PERCENT),
                Stream.of(
                                PriceMapping.of(Kind.LOG, 5, -37.63, false),
                                PriceMapping.of(Kind.PERCENT, -2, -37.63, false),
                                PriceMapping.of(Kind.PERCENT, 5, -37.63, false))
                        .map(PriceMapping::kind)
                        .toList());
        assertThrows(
                IllegalArgumentException.class, () -> new PriceMapping(Kind.PERCENT, 0, false));
    }

    @Test
    void labelsOfALogarithmicScaleAreRoundAndHaveRoom() {
        PriceScale scale = PriceScale.fitting(PriceMapping.of(Kind.LOG, 1, 90, false), 90, 60_000);
        List<Double> ticks = PriceTicks.of(scale, scale.floor(), 600, 2);
        List<Long> prices =
                ticks.stream().map(value -> Math.round(scale.mapping().price(value))).toList();
        assertEquals(prices.stream().sorted().distinct().toList(), prices);
        assertTrue(prices.size() > 5, () -> "labels " + prices);
        for (int i = 1; i < ticks.size(); i++) {
            double apart = (ticks.get(i) - ticks.get(i - 1)) / (scale.high() - scale.low()) * 600;
            assertTrue(apart >= 51.9, () -> "labels too close: " + prices);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anInvertedScaleIsTheOtherWayUp(Kind kind) {
        PriceScale upright = PriceScale.fitting(PriceMapping.of(kind, 80, 50, false), 50, 200);
        PriceScale inverted = PriceScale.fitting(PriceMapping.of(kind, 80, 50, true), 50, 200);
        // The volume keeps the lower part: the candles end where they did.
        double top = upright.y(200, 600);
        double bottom = upright.y(50, 600);
        for (double price : new double[] {50, 80, 123.45, 200}) {
            assertEquals(top + bottom - upright.y(price, 600), inverted.y(price, 600), 1e-9);
            assertEquals(price, inverted.price(inverted.y(price, 600), 600), 1e-9);
        }
        List<Double> ticks = PriceTicks.of(inverted, inverted.floor(), 600, 2);
        List<Double> prices = ticks.stream().map(inverted.mapping()::price).toList();
        assertTrue(prices.size() > 5, () -> "labels " + prices);
        for (int i = 0; i < prices.size(); i++) {
            double y = inverted.y(prices.get(i), 600);
            assertTrue(y > 0 && y <= 600 * (1 - PriceScale.VOLUME_SHARE) + 1e-9, "row " + y);
            if (i > 0) {
                assertTrue(
                        Math.abs(y - inverted.y(prices.get(i - 1), 600)) >= 51.9,
                        () -> "labels too close: " + prices);
            }
        }
    }

    @Test
    void aScaleThatIsTooNarrowIsNone() {
        PriceScale scale = PriceScale.fitting(PriceMapping.PRICES, 100, 101);
        assertTrue(scale.between(100, 100 + 1e-13).isEmpty());
        assertEquals(
                new PriceScale(PriceMapping.PRICES, 100.25, 100.5),
                scale.between(100.25, 100.5).orElseThrow());
    }
}
