package candlewright.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "850, 850 ns",
        "1050, 1.05 µs",
        "12345, 12.3 µs",
        "123456, 123 µs",
        "1050000, 1.05 ms",
        "2000000000, 2.00 s"
    })
    void writesASpanInTheUnitThatTellsItWithThreeDigits(long nanos, String words) {
        assertEquals(words, Formats.span(nanos));
    }

    @ParameterizedTest
    @CsvSource({"0.4, +0.40", "-1.25, -1.25", "0.001, 0.00", "-0.001, 0.00"})
    void writesTheSignOfWhatIsNotNothing(double value, String words) {
        assertEquals(words, Formats.signedDecimal(value, 2));
    }
}
