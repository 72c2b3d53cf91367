package candlewright.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The one rule for exact numbers: at most 18 digits, at most 12 decimals.
public final class Decimals {

    public static final int MAX_DIGITS = 18;
    public static final int MAX_DECIMALS = 12;

    /// Every market price lies between this and its negative; beyond it 18 digits do not reach.
    public static final double PRICE_BOUND = 1e18;

    private static final double EXACT = 1e15;
    private static final int FEW_DECIMALS = 6;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

    private Decimals() {}

    /// Whether the number keeps the rule. Looks at precision and scale only, so `1e100000000` costs
    /// nothing.
    public static boolean admits(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value;
        long integerDigits = (long) plain.precision() - plain.scale();
        return plain.precision() <= MAX_DIGITS
                && plain.scale() <= MAX_DECIMALS
                && integerDigits <= MAX_DIGITS;
    }

    /// Returns the positive value, or says which one was not.
    public static BigDecimal positive(String name, BigDecimal value) {
        if (!admits(value)) {
            throw new IllegalArgumentException(
                    name + " must have at most 18 digits and 12 decimals");
        }
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
        return value;
    }

    /// A market price (a `double` column) as an exact number: the nearest one with 12 decimals and
    /// 18 digits.
    ///
    /// @throws IllegalArgumentException if it is not within [#PRICE_BOUND]
    public static BigDecimal ofPrice(double price) {
        if (!(Math.abs(price) < PRICE_BOUND)) {
            throw new IllegalArgumentException(
                    "price must have at most 18 digits before the point, was " + price);
        }
        for (int decimals = 0; decimals <= FEW_DECIMALS; decimals += 2) {
            double units = price * POWERS[decimals];
            if (Math.abs(units) < EXACT && units == Math.rint(units)) {
                long whole = (long) units;
                // Of up to 15 digits only one decimal number has this nearest double.
                if (whole / POWERS[decimals] == price) {
                    return plain(whole, decimals);
                }
            }
        }
        return price(BigDecimal.valueOf(price));
    }

    private static BigDecimal plain(long units, int decimals) {
        long left = units;
        int scale = decimals;
        while (scale > 0 && left % 10 == 0) {
            left /= 10;
            scale--;
        }
        return BigDecimal.valueOf(left, scale);
    }

    /// The nearest number to a reckoned price that keeps the rule; the price lies within
    /// [#PRICE_BOUND].
    public static BigDecimal price(BigDecimal exact) {
        int integerDigits = Math.max(0, exact.precision() - exact.scale());
        return round(exact, Math.min(MAX_DECIMALS, MAX_DIGITS - integerDigits));
    }

    /// An amount of money: 12 decimals, half to even, no trailing zeros.
    public static BigDecimal amount(BigDecimal value) {
        return round(value, MAX_DECIMALS);
    }

    private static BigDecimal round(BigDecimal value, int decimals) {
        BigDecimal rounded =
                value.scale() > decimals ? value.setScale(decimals, RoundingMode.HALF_EVEN) : value;
        BigDecimal stripped = rounded.scale() > 0 ? rounded.stripTrailingZeros() : rounded;
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
