package candlewright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "0E-1000000000, true",
        "999999999999999999, true",
        "1000000000000000000, false",
        "1E+17, true",
        "1E+18, false",
        "1E+100000000, false",
        "0.000000000001, true",
        "0.0000000000001, false",
        "123456.789012345678, true",
        "1234567.789012345678, false"
    })
    void admitsEighteenDigitsAndTwelveDecimals(BigDecimal value, boolean admitted) {
        assertEquals(admitted, Decimals.admits(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "100, 100",
        "12345678.25, 12345678.25",
        "0, 0",
        "-37.63, -37.63",
        "1.5E-12, 0.000000000002",
        "1E-13, 0",
        "4.9E-324, 0",
        "123456.1234567891, 123456.1234567891",
        "1234567890123456.7, 1234567890123456.8",
        "9.9999999999E17, 999999999990000000"
    })
    void writesAPriceAsTheNearestExactNumber(double price, BigDecimal exact) {
        assertEquals(exact, Decimals.ofPrice(price));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e18, -1e18, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAPriceThatHasNoExactForm(double price) {
        assertEquals(
                "price must have at most 18 digits before the point, was " + price,
                assertThrows(IllegalArgumentException.class, () -> Decimals.ofPrice(price))
                        .getMessage());
    }

    @Test
    void everyPriceIsAdmitted() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            double price = random.nextDouble() * Math.pow(10, random.nextInt(-14, 18));
            BigDecimal exact = Decimals.ofPrice(price);
            assertTrue(Decimals.admits(exact), "seed " + seed + ": " + price + " as " + exact);
            assertEquals(
                    price, exact.doubleValue(), Math.max(price * 1e-15, 5e-13), "seed " + seed);
        }
    }

    @Test
    void writesAPriceThatCameAsADecimalAsThatDecimal() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int decimals = random.nextInt(0, 9);
            long units = random.nextLong(-1, (long) Math.pow(10, random.nextInt(1, 15)));
            BigDecimal told = BigDecimal.valueOf(units, decimals);
            BigDecimal exact = Decimals.ofPrice(told.doubleValue());
            assertEquals(Decimals.amount(told), exact, "price " + i);
        }
    }

    @Test
    void roundsAmountsHalfToEvenAndStripsZeros() {
        assertEquals(
                new BigDecimal("0.000000000002"),
                Decimals.amount(new BigDecimal("0.0000000000025")));
        assertEquals(
                new BigDecimal("0.000000000004"),
                Decimals.amount(new BigDecimal("0.0000000000035")));
        assertEquals(new BigDecimal("1000"), Decimals.amount(new BigDecimal("1000.000")));
        assertEquals(new BigDecimal("0"), Decimals.amount(new BigDecimal("-0.00")));
    }
}
