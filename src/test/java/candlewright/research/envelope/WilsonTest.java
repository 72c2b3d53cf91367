package candlewright.research.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
    /// Medicine 17 (1998), table I, method 3.
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void isThePublishedInterval(int seen, int trials, double low, double high) {
        Wilson interval = Wilson.of(seen, trials);
        assertEquals(low, interval.low(), 0.00005);
        assertEquals(high, interval.high(), 0.00005);
    }

    @Test
    void touchesTheEndsWhereNothingOrEverythingWasSeen() {
        assertEquals(0, Wilson.of(0, 200).low());
        assertEquals(1, Wilson.of(200, 200).high());
    }

    @Test
    void refusesMoreThanThereWere() {
        assertEquals(
                "cannot have seen 3 of 2",
                assertThrows(IllegalArgumentException.class, () -> Wilson.of(3, 2)).getMessage());
    }
}
