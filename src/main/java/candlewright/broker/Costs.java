package candlewright.broker;

import candlewright.model.Side;
import java.math.BigDecimal;

/// How costs worsen a price: a buy pays more, a sale brings less.
final class Costs {

    private Costs() {}

    /// @param amount per unit
    static BigDecimal worsened(Side side, BigDecimal price, BigDecimal amount) {
        return switch (side) {
            case BUY -> price.add(amount);
            case SELL -> price.subtract(amount);
        };
    }

    /// So many hundredths of a percent of a value.
    static BigDecimal bps(BigDecimal value, BigDecimal bps) {
        return value.multiply(bps).movePointLeft(4);
    }

    static void requireWithin(String name, BigDecimal value, int least, int most) {
        if (value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new IllegalArgumentException(
                    name + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
