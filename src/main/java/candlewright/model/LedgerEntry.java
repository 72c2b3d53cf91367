package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One booking. The sum of `cashChange` over all entries is the cash, to the last digit.
///
/// @param seq the event that caused it
/// @param clientOrderId the order; null for a deposit
/// @param symbol null for a deposit
/// @param quantityChange negative for a sale
/// @param price per unit, before the fee; 0 for a deposit
/// @param fee what of `cashChange` is fee: positive if it was paid
/// @param cashChange negative for a buy, the fee included
public record LedgerEntry(
        long seq,
        Instant ts,
        Kind kind,
        @Nullable ClientOrderId clientOrderId,
        @Nullable Symbol symbol,
        @Nullable String executionId,
        BigDecimal quantityChange,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal cashChange) {

    public enum Kind {
        DEPOSIT,
        FILL,
        /// Takes a fill back: a bust, or the first half of a correction.
        REVERSAL
    }
}
