package candlewright.feed.csv;

/// Decimal numbers as files write them: digits, at most one point, perhaps a sign and an exponent.
/// What Java reads besides (`NaN`, `1d`, `0x1p3`) is no number here.
final class CsvNumber {

    /// Up to so many digits both a whole number and its power of ten are exact, and so their
    /// quotient is the `double` nearest to the decimal.
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = new double[EXACT_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= EXACT_DIGITS; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private CsvNumber() {}

    /// The number, infinite if it is too large, `NaN` if the text is none.
    static double parse(String text) {
        int length = text.length();
        if (length == 0 || length > EXACT_DIGITS) {
            return parseAny(text);
        }
        long digits = 0;
        int point = length;
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            if (letter >= '0' && letter <= '9') {
                digits = digits * 10 + (letter - '0');
            } else if (letter == '.' && point == length && length > 1) {
                point = i;
            } else {
                return parseAny(text);
            }
        }
        return digits / POWERS_OF_TEN[Math.max(0, length - point - 1)];
    }

    private static double parseAny(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
