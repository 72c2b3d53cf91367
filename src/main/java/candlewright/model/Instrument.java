package candlewright.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// What is traded and how its prices are written.
///
/// @param tickSize the grid on which the venue quotes; a screen shows as many decimals as it has
/// @param barInterval the length of this instrument's bars
public record Instrument(
        Symbol symbol, String description, BigDecimal tickSize, Duration barInterval) {
    public Instrument {
        if (tickSize.signum() <= 0) {
            throw new IllegalArgumentException("tick size must be positive, was " + tickSize);
        }
        if (barInterval.isNegative() || barInterval.isZero()) {
            throw new IllegalArgumentException("bar interval must be positive, was " + barInterval);
        }
    }

    /// How many decimals a price of this instrument is shown with.
    public int priceDecimals() {
        return Math.max(0, tickSize.stripTrailingZeros().scale());
    }

    /// The price on the venue's grid that is nearest to this one; the higher of two.
    public BigDecimal onGrid(BigDecimal price) {
        return price.divide(tickSize, 0, RoundingMode.HALF_UP).multiply(tickSize);
    }
}
