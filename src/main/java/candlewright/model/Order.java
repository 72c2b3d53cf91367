package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order as its events left it.
///
/// @param orderId the venue's number, 0 before it has one
/// @param averagePrice the mean price of what was filled, null before the first fill
/// @param note why it was denied or canceled, empty otherwise
/// @param fillTime the open of the bar that filled it, null before
public record Order(
        OrderIntent intent,
        OrderStatus status,
        long orderId,
        BigDecimal cumQuantity,
        @Nullable BigDecimal averagePrice,
        String note,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant fillTime) {

    public ClientOrderId clientOrderId() {
        return intent.clientOrderId();
    }

    public Symbol symbol() {
        return intent.symbol();
    }

    /// What may still be filled: nothing once the order is closed.
    public BigDecimal leavesQuantity() {
        return status.isOpen() ? intent.quantity().subtract(cumQuantity) : BigDecimal.ZERO;
    }
}
