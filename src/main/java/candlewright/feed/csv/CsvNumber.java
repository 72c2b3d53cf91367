package candlewright.feed.csv;

import java.nio.charset.StandardCharsets;

/// Decimal numbers as files write them: digits, at most one decimal mark, perhaps a sign and an
/// exponent. What Java reads besides (`NaN`, `1d`, `0x1p3`) is no number here, nor is one with
/// separators of thousands.
final class CsvNumber {

    /// Every whole number up to 2^53 and every power of ten up to 10^22 is exact as a `double`, and
    /// so their quotient is the `double` nearest to the decimal.
    private static final long EXACT_WHOLE = 1L << 53;

    private static final double[] POWERS_OF_TEN = new double[23];
    private static final int MOST_DIGITS = 18;

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private CsvNumber() {}

    /// The number between two places, infinite if it is too large, `NaN` if there is none.
    static double parse(byte[] bytes, int from, int to, DecimalMark mark) {
        long digits = 0;
        int used = 0;
        int decimals = 0;
        boolean afterMark = false;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                used++;
                decimals += afterMark ? 1 : 0;
            } else if (bytes[i] == mark.letter() && !afterMark) {
                afterMark = true;
            } else {
                return parseAny(bytes, from, to, mark);
            }
        }
        if (used == 0) {
            return Double.NaN;
        }
        if (used > MOST_DIGITS) {
            return parseAny(bytes, from, to, mark);
        }
        while (digits > EXACT_WHOLE && decimals > 0 && digits % 10 == 0) {
            digits /= 10;
            decimals--;
        }
        return digits <= EXACT_WHOLE
                ? digits / POWERS_OF_TEN[decimals]
                : parseAny(bytes, from, to, mark);
    }

    private static double parseAny(byte[] bytes, int from, int to, DecimalMark mark) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if ("0123456789+-eE".indexOf(letter) < 0 && letter != mark.letter()) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text.replace(mark.letter(), '.'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
