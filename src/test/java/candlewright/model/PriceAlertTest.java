package candlewright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceAlertTest {

    private static PriceAlert alert(String last) {
        return PriceAlert.at(
                new Symbol("SPY"), new BigDecimal("100"), new BigDecimal(last), Instant.EPOCH);
    }

    private static List<Boolean> reached(PriceAlert alert) {
        return List.of(
                alert.isReachedBy(90, 99.99),
                alert.isReachedBy(90, 100),
                alert.isReachedBy(100, 110),
                alert.isReachedBy(100.01, 110));
    }

    @Test
    void fromBelowItIsReachedWhenTheMarketRisesToIt() {
        assertEquals(List.of(false, true, true, true), reached(alert("95")));
    }

    @Test
    void fromAboveItIsReachedWhenTheMarketFallsToIt() {
        assertEquals(List.of(true, true, true, false), reached(alert("105")));
    }
}
