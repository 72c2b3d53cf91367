package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CsvNumberTest {

    @Test
    void readsNumbersAsJavaDoes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            String text =
                    new BigDecimal(
                                    BigInteger.valueOf(
                                            random.nextLong(1L << random.nextInt(1, 63))),
                                    i % 25)
                            .toPlainString();
            assertEquals(Double.parseDouble(text), parse(text, DecimalMark.POINT), text);
            String zeros = text + (i % 25 == 0 ? ".0000" : "000000");
            assertEquals(Double.parseDouble(zeros), parse(zeros, DecimalMark.POINT), zeros);
            String comma = text.replace('.', ',');
            assertEquals(Double.parseDouble(text), parse(comma, DecimalMark.COMMA), comma);
        }
    }

    @Test
    void readsEveryFormOfADecimal() {
        for (String text :
                List.of(
                        "5.",
                        ".5",
                        "+1",
                        "-1.5",
                        "1e3",
                        "1.5E-3",
                        "000000000000000000001",
                        "0",
                        "9007199254740993",
                        "800.010000000000",
                        "1e999")) {
            assertEquals(Double.parseDouble(text), parse(text, DecimalMark.POINT), text);
        }
        assertEquals(-1.5e-3, parse("-1,5e-3", DecimalMark.COMMA));
    }

    @Test
    void nothingElseIsANumber() {
        for (String text :
                List.of(
                        "",
                        ".",
                        "-",
                        "1.2.3",
                        "1,5",
                        "1d",
                        "0x1p3",
                        "Infinity",
                        "NaN",
                        "1e",
                        "\u0661",
                        "1 000",
                        "1'000")) {
            assertEquals(Double.NaN, parse(text, DecimalMark.POINT), text);
        }
        for (String text : List.of("", ",", "1.5", "1.234,5", "1,2,3")) {
            assertEquals(Double.NaN, parse(text, DecimalMark.COMMA), text);
        }
    }

    private static double parse(String text, DecimalMark mark) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return CsvNumber.parse(bytes, 1, bytes.length - 1, mark);
    }
}
