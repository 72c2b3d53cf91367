package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A price at which the trader wants to be told.
///
/// @param crossing from which side the market comes
/// @param setAt when it was set or moved last
/// @param firedAt when the market was seen there, null as long as it has not been
public record PriceAlert(
        Symbol symbol,
        BigDecimal price,
        Crossing crossing,
        Instant setAt,
        @Nullable Instant firedAt) {

    /// From which side the market comes to a price.
    public enum Crossing {
        RISING,
        FALLING
    }

    public PriceAlert {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price of an alert must be positive, was " + price);
        }
    }

    /// An alert at this price for a market that stands at `last`.
    public static PriceAlert at(Symbol symbol, BigDecimal price, BigDecimal last, Instant now) {
        Crossing crossing = last.compareTo(price) <= 0 ? Crossing.RISING : Crossing.FALLING;
        return new PriceAlert(symbol, price, crossing, now, null);
    }

    public boolean isFired() {
        return firedAt != null;
    }

    /// Whether a market that went from `low` to `high` was there.
    public boolean isReachedBy(double low, double high) {
        return switch (crossing) {
            case RISING -> high >= price.doubleValue();
            case FALLING -> low <= price.doubleValue();
        };
    }

    public PriceAlert fired(Instant when) {
        return new PriceAlert(symbol, price, crossing, setAt, when);
    }
}
