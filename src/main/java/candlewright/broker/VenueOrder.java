package candlewright.broker;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as the venue has it.
///
/// @param clientOrderId as the venue was told it; of an order that is not ours, the venue's own
///   text
/// @param orderId the venue's number
/// @param quantity what was ordered
/// @param executions all trades of this order that stand, oldest first
/// @param replacedBy the order that took its place, or null
public record VenueOrder(
        ClientOrderId clientOrderId,
        long orderId,
        Symbol symbol,
        Side side,
        BigDecimal quantity,
        OrderStatus status,
        String note,
        List<Execution> executions,
        @Nullable ClientOrderId replacedBy) {

    public VenueOrder {
        executions = List.copyOf(executions);
    }
}
