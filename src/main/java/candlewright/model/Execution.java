package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One trade of an order at the venue (FIX: ExecutionReport with ExecType F).
///
/// @param executionId the venue's id of this trade; the same id again is the same trade
/// @param quantity positive
/// @param price per unit, before the fee; [PriceParts#price] of its parts, to the last digit
/// @param fee in money, for the whole execution; negative for a rebate
/// @param barTime the open of the bar whose market it met; null if the venue does not say
/// @param eventTime when it happened at the venue
public record Execution(
        String executionId,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        PriceParts parts,
        @Nullable Instant barTime,
        Instant eventTime) {

    public Execution {
        if (executionId.isEmpty()) {
            throw new IllegalArgumentException("execution id must not be empty");
        }
        Decimals.positive("quantity", quantity);
        Decimals.positive("price", price);
        if (parts.price().compareTo(price) != 0) {
            throw new IllegalArgumentException(
                    "price parts must add up to " + price + ", was " + parts.price());
        }
    }

    /// Whether the other tells the same trade in the same way.
    public boolean tellsTheSameAs(Execution other) {
        return executionId.equals(other.executionId)
                && quantity.compareTo(other.quantity) == 0
                && price.compareTo(other.price) == 0;
    }
}
