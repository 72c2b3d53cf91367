package candlewright.risk;

import java.math.BigDecimal;

/// What the day brought so far.
///
/// @param equity cash and positions at the market
/// @param pnl realised and unrealised result since the day began
record DayResult(BigDecimal equity, BigDecimal pnl) {

    /// Positive if money was lost.
    BigDecimal loss() {
        return pnl.negate();
    }

    /// This share of the equity that the day began with.
    BigDecimal lossAllowed(BigDecimal share) {
        return share.multiply(equity.subtract(pnl));
    }

    /// Whether the loss has reached this share. Of an account without equity every loss has.
    boolean hasLost(BigDecimal share) {
        return pnl.signum() < 0 && loss().compareTo(lossAllowed(share)) >= 0;
    }
}
