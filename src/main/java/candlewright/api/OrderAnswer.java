package candlewright.api;

import candlewright.model.Bracket;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Evidence;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.Pending;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as it stands.
///
/// @param orderId the venue's number, null before it has one
/// @param takeProfit of a bracket: the limit of the orders that take each fill's profit
/// @param stopLoss of a bracket: the stop of the orders that cut each fill's loss
/// @param pending what was asked of the venue and is not answered yet
/// @param certainty UNKNOWN while nobody knows how the order stands
/// @param evidence who told the last change
/// @param cumQuantity what was filled, over the whole chain of replaced orders
/// @param averagePrice the mean price of that
/// @param reference the market's price at the decision
/// @param reason why it was denied, rejected, canceled or is unknown
/// @param chainRoot the first order of its chain, itself if it replaced none
/// @param parent the entry whose fill it protects
/// @param fees in money, for the executions of this link
/// @param fillBarAt the open of the bar that filled it last
/// @param executions the trades of this link that stand, oldest first
/// @param detail what a script must know beside; only where something is left open
/// @param events what happened to it, oldest first; only where one order is asked for
record OrderAnswer(
        String clientOrderId,
        @Nullable Long orderId,
        String symbol,
        Side side,
        OrderType orderType,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        TimeInForce timeInForce,
        @Nullable String expireAt,
        @Nullable BigDecimal takeProfit,
        @Nullable BigDecimal stopLoss,
        OrderStatus status,
        Pending pending,
        Certainty certainty,
        Evidence evidence,
        BigDecimal cumQuantity,
        BigDecimal leavesQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable BigDecimal reference,
        @Nullable String reason,
        String source,
        String chainRoot,
        @Nullable String replaces,
        @Nullable String replacedBy,
        @Nullable String parent,
        BigDecimal fees,
        String createdAt,
        @Nullable String sentAt,
        String updatedAt,
        @Nullable String fillBarAt,
        List<ExecutionAnswer> executions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EventAnswer> events) {

    static OrderAnswer of(Order order) {
        return of(order, null, null);
    }

    /// An order that was asked to be canceled.
    static OrderAnswer unconfirmed(Order order) {
        return of(order, "your order is not confirmed canceled", null);
    }

    static OrderAnswer withEvents(Order order, List<OrderEvent> events) {
        return of(order, null, events.stream().map(EventAnswer::of).toList());
    }

    private static OrderAnswer of(
            Order order, @Nullable String detail, @Nullable List<EventAnswer> events) {
        OrderIntent intent = order.intent();
        Bracket bracket = intent.bracket();
        return new OrderAnswer(
                order.clientOrderId().value(),
                order.orderId() == 0 ? null : order.orderId(),
                order.symbol().value(),
                intent.side(),
                intent.type(),
                intent.quantity(),
                intent.limitPrice(),
                intent.stopPrice(),
                intent.timeInForce(),
                Json.iso(intent.expireAt()),
                bracket == null ? null : bracket.takeProfit(),
                bracket == null ? null : bracket.stopLoss(),
                order.status(),
                order.pending(),
                order.certainty(),
                order.evidence(),
                order.cumQuantity(),
                order.leavesQuantity(),
                order.averagePrice(),
                order.reference(),
                order.note().isEmpty() ? null : order.note(),
                intent.source(),
                order.chainRoot().value(),
                text(intent.replaces()),
                text(order.replacedBy()),
                text(intent.parent()),
                order.fees(),
                order.createdAt().toString(),
                Json.iso(order.sentAt()),
                order.updatedAt().toString(),
                Json.iso(order.fillBarTime().orElse(null)),
                order.executions().stream().map(ExecutionAnswer::of).toList(),
                detail,
                events);
    }

    private static @Nullable String text(@Nullable ClientOrderId id) {
        return id == null ? null : id.value();
    }
}
