package candlewright.broker;

import candlewright.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the market showed anew: a whole bar, or what a bar that is still open has grown by since it
/// was last shown.
///
/// @param barTime the open of the bar
/// @param open the first of these prices, `close` the last one; nothing is known of the order of
///   those between
/// @param volume what was traded at these prices: 0 if nothing was, null if nobody knows
public record Slice(
        Instant barTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable BigDecimal volume) {

    public Slice {
        if (low.compareTo(open.min(close)) > 0 || high.compareTo(open.max(close)) < 0) {
            throw new IllegalArgumentException(
                    "open " + open + " and close " + close + " must lie in " + low + ".." + high);
        }
        if (volume != null && volume.signum() < 0) {
            throw new IllegalArgumentException("volume must not be negative, was " + volume);
        }
    }

    /// A market that stands still at this price.
    static Slice still(Instant barTime, BigDecimal price) {
        return new Slice(barTime, price, price, price, price, null);
    }

    /// What is sure to have come after the market traded at the stop price or beyond; empty if it
    /// did not. All of it, if it opened there; else only the stop price itself and the close: the
    /// other prices may have come before.
    Optional<Slice> electedBy(Side side, BigDecimal stop) {
        if (isBeyond(side, open, stop)) {
            return Optional.of(this);
        }
        return isBeyond(side, side == Side.BUY ? high : low, stop)
                ? Optional.of(
                        new Slice(barTime, stop, stop.max(close), stop.min(close), close, volume))
                : Optional.empty();
    }

    private static boolean isBeyond(Side side, BigDecimal price, BigDecimal stop) {
        return side == Side.BUY ? price.compareTo(stop) >= 0 : price.compareTo(stop) <= 0;
    }

    /// The price of these that is best for somebody on this side.
    BigDecimal best(Side side) {
        return side == Side.BUY ? low : high;
    }

    /// How far the market went against this side; 0 if it went its way.
    BigDecimal againstMove(Side side) {
        BigDecimal move = close.subtract(open);
        return (side == Side.BUY ? move : move.negate()).max(BigDecimal.ZERO);
    }

    BigDecimal range() {
        return high.subtract(low);
    }
}
