package candlewright.ui.orders;

import candlewright.engine.ReplaceRequest;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.Pending;
import candlewright.ui.Formats;
import candlewright.ui.TypedNumber;
import java.math.BigDecimal;
import java.util.Optional;

/// New values for an order as they are filled in: texts that may be anything.
///
/// @param quantity the new total, what was filled already included
/// @param limit counts for types that have a limit
/// @param stop counts for types that have a stop
record ReplaceFields(Order order, String quantity, String limit, String stop) {

    static final String SOURCE = "blotter";

    /// What keeps the order from being replaced by these; empty if nothing does that is seen here.
    Optional<String> wrong() {
        return wrongOrder()
                .or(() -> TypedNumber.wrong("Quantity", quantity))
                .or(this::tooLittle)
                .or(() -> type().hasLimit() ? TypedNumber.wrong("Limit", limit) : Optional.empty())
                .or(() -> type().hasStop() ? TypedNumber.wrong("Stop", stop) : Optional.empty());
    }

    private Optional<String> wrongOrder() {
        if (!order.isLive()) {
            return Optional.of("The order is closed: " + order.status());
        }
        boolean isReady =
                order.status() != OrderStatus.SENT
                        && order.pending() == Pending.NONE
                        && order.certainty() == Certainty.CONFIRMED;
        return isReady
                ? Optional.empty()
                : Optional.of("Cannot be replaced now: " + StatusBadge.of(order).words());
    }

    private Optional<String> tooLittle() {
        return TypedNumber.read(quantity).orElseThrow().compareTo(order.cumQuantity()) > 0
                ? Optional.empty()
                : Optional.of(
                        Formats.quantity(order.cumQuantity())
                                + " are filled already: the quantity must be over that");
    }

    private OrderType type() {
        return order.intent().type();
    }

    /// What is asked for; only if nothing is wrong.
    ReplaceRequest request(ClientOrderId id) {
        return new ReplaceRequest(
                order.clientOrderId(),
                id,
                TypedNumber.read(quantity),
                limitPrice(),
                stopPrice(),
                SOURCE);
    }

    /// The order that would take the place; only if nothing is wrong.
    OrderIntent intent(ClientOrderId id) {
        return order.intent()
                .replacement(
                        id,
                        TypedNumber.read(quantity).orElseThrow(),
                        limitPrice().orElse(null),
                        stopPrice().orElse(null),
                        SOURCE);
    }

    private Optional<BigDecimal> limitPrice() {
        return type().hasLimit() ? TypedNumber.read(limit) : Optional.empty();
    }

    private Optional<BigDecimal> stopPrice() {
        return type().hasStop() ? TypedNumber.read(stop) : Optional.empty();
    }
}
