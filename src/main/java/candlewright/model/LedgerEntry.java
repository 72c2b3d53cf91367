package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;

/// One booking. The sum of `cashChange` over all entries is the cash, to the last digit.
///
/// @param seq the event that caused it
/// @param cashChange negative for a buy
/// @param quantityChange negative for a sale
public record LedgerEntry(
        long seq,
        Instant ts,
        ClientOrderId clientOrderId,
        Symbol symbol,
        BigDecimal quantityChange,
        BigDecimal price,
        BigDecimal cashChange) {}
