package candlewright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class QuoteTest {

    private static final OptionalDouble NO_SIZE = OptionalDouble.empty();

    @Test
    void isInTheMiddleOfBidAndAsk() {
        assertEquals(1.5, quote(1, 1, 2, NO_SIZE).mid());
        assertEquals(2, quote(1, 2, 2, OptionalDouble.of(0)).mid());
    }

    @Test
    void refusesNonsense() {
        assertRefused("seq must be positive, was 0", 0, 1, 2, NO_SIZE);
        assertRefused(" seq 1: bid 2.5 is above ask 2.0", 1, 2.5, 2, NO_SIZE);
        assertRefused(
                " seq 1: bid must have at most 18 digits before the point, was NaN",
                1,
                Double.NaN,
                2,
                NO_SIZE);
        assertRefused(
                " seq 1: ask must have at most 18 digits before the point, was 1.0E18",
                1,
                1,
                1e18,
                NO_SIZE);
        assertRefused(
                " seq 1: size must not be negative, was -1.0", 1, 1, 2, OptionalDouble.of(-1));
        assertRefused(
                " seq 1: size must not be negative, was NaN",
                1,
                1,
                2,
                OptionalDouble.of(Double.NaN));
    }

    private static void assertRefused(
            String message, long seq, double bid, double ask, OptionalDouble size) {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> quote(seq, bid, ask, size));
        assertEquals(
                "EURUSD" + (message.startsWith(" ") ? "" : ": ") + message, refusal.getMessage());
    }

    private static Quote quote(long seq, double bid, double ask, OptionalDouble size) {
        return new Quote(
                new Symbol("EURUSD"), seq, Instant.EPOCH, Instant.EPOCH, bid, ask, NO_SIZE, size);
    }
}
