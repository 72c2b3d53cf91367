package candlewright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant AT = Instant.parse("2024-05-06T13:30:00Z");

    private static Tick trade(long seq, double price, double size) {
        return new Tick.Trade(SPY, seq, AT, AT, price, size, null, Conditions.REGULAR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e18, 1e18})
    void refusesWhatIsNoPrice(double price) {
        assertThrows(IllegalArgumentException.class, () -> trade(1, price, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1})
    void refusesWhatIsNoSize(double size) {
        assertThrows(IllegalArgumentException.class, () -> trade(1, 100, size));
    }

    @Test
    void refusesANegativeNumber() {
        assertThrows(IllegalArgumentException.class, () -> trade(-1, 100, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 7, 8})
    void refusesToTakeBackWhatWasNotTold(long originalSeq) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tick.Bust(SPY, 7, AT, AT, originalSeq, null));
    }

    @Test
    void aTradeCountsForWhatEachOfItsConditionsCountsFor() {
        List<List<Boolean>> counts =
                List.of(
                        counts(Conditions.REGULAR),
                        counts(Conditions.of(SaleCondition.INTERMARKET_SWEEP)),
                        counts(Conditions.of(SaleCondition.SOLD_OUT_OF_SEQUENCE)),
                        counts(
                                Conditions.of(
                                        SaleCondition.INTERMARKET_SWEEP, SaleCondition.ODD_LOT)),
                        counts(Conditions.of(SaleCondition.OFFICIAL_CLOSE)),
                        counts(Conditions.of(SaleCondition.CORRECTED_CONSOLIDATED_CLOSE)));
        assertEquals(
                List.of(
                        List.of(true, true, true),
                        List.of(true, true, true),
                        List.of(true, false, true),
                        List.of(false, false, true),
                        List.of(false, false, false),
                        List.of(true, true, false)),
                counts);
    }

    private static List<Boolean> counts(Conditions conditions) {
        return List.of(
                conditions.countForHighLow(),
                conditions.countForLast(),
                conditions.countForVolume());
    }

    @Test
    void whatMayBeTheLastPriceMayBeTheHighAndTheLow() {
        assertEquals(
                List.of(),
                Arrays.stream(SaleCondition.values())
                        .filter(SaleCondition::countsForLast)
                        .filter(condition -> !condition.countsForHighLow())
                        .toList());
    }

    @Test
    void givesBackItsConditions() {
        List<SaleCondition> conditions =
                List.of(SaleCondition.OPENING_PRINT, SaleCondition.ODD_LOT);
        assertEquals(conditions, new Conditions(Set.copyOf(conditions)).list());
    }

    @Test
    void aTimestampIsOneEndOfTheBar() {
        Duration minute = Duration.ofMinutes(1);
        assertEquals(AT, BarTimestamp.OPEN.tsOpen(AT, minute));
        assertEquals(AT.minus(minute), BarTimestamp.CLOSE.tsOpen(AT, minute));
    }
}
