package candlewright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "1899-12-31T23:59:59.999999999Z",
                "2200-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void refusesATimeThatNobodyCanReckonWith(String text) {
        Instant time = Instant.parse(text);
        List<Executable> messages =
                List.of(
                        () -> new Tick.Heartbeat(SPY, 1, time, AT),
                        () -> new Tick.Heartbeat(SPY, 1, AT, time),
                        () -> new Tick.Bust(SPY, 2, time, AT, 1, null),
                        () -> new Tick.Trade(SPY, 1, time, AT, 1, 1, null, Conditions.REGULAR),
                        () ->
                                new Tick.Correction(
                                        SPY, 2, AT, time, 1, 1, 1, null, Conditions.REGULAR));
        for (Executable message : messages) {
            assertThrows(IllegalArgumentException.class, message);
        }
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
