package candlewright.risk;

import java.math.BigDecimal;

/// What the day brought so far.
///
/// @param equity cash and positions at the market
/// @param pnl realised and unrealised result since the day began
record DayResult(BigDecimal equity, BigDecimal pnl) {

    /// The equity that the day began with.
    BigDecimal first() {
        return equity.subtract(pnl);
    }

    /// Positive if money was lost since the equity was this.
    BigDecimal lossSince(BigDecimal earlier) {
        return earlier.subtract(equity);
    }

    /// Whether this share of an earlier equity is lost. Of an account without equity every loss is.
    boolean hasLost(BigDecimal share, BigDecimal earlier) {
        BigDecimal loss = lossSince(earlier);
        return loss.signum() > 0 && loss.compareTo(share.multiply(earlier)) >= 0;
    }
}
