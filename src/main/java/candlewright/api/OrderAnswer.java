package candlewright.api;

import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.Side;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An order as it stands.
///
/// @param orderId the venue's number, null before it has one
/// @param reason why it was denied or canceled
/// @param fillBarAt the open of the bar that filled it
/// @param events what happened to it, oldest first; only where one order is asked for
record OrderAnswer(
        String clientOrderId,
        @Nullable Long orderId,
        String symbol,
        Side side,
        OrderType orderType,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        OrderStatus status,
        BigDecimal cumQuantity,
        BigDecimal leavesQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable String reason,
        String source,
        String createdAt,
        String updatedAt,
        @Nullable String fillBarAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Event> events) {

    static OrderAnswer of(Order order) {
        return of(order, null);
    }

    static OrderAnswer withEvents(Order order, List<OrderEvent> events) {
        return of(order, events.stream().map(Event::of).toList());
    }

    private static OrderAnswer of(Order order, @Nullable List<Event> events) {
        return new OrderAnswer(
                order.clientOrderId().value(),
                order.orderId() == 0 ? null : order.orderId(),
                order.symbol().value(),
                order.intent().side(),
                order.intent().type(),
                order.intent().quantity(),
                order.intent().limitPrice(),
                order.status(),
                order.cumQuantity(),
                order.leavesQuantity(),
                order.averagePrice(),
                order.note().isEmpty() ? null : order.note(),
                order.intent().source(),
                order.createdAt().toString(),
                order.updatedAt().toString(),
                Json.iso(order.fillBarTime().orElse(null)),
                events);
    }

    /// What happened to an order; only what belongs to this kind of event is there.
    ///
    /// @param event `submitted`, `denied`, `accepted`, `working`, `filled` or `canceled`
    /// @param limit what there was, of a denied order
    /// @param actual what it would have needed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            long seq,
            String ts,
            String event,
            @Nullable Long orderId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable String barAt,
            @Nullable String reason,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal actual) {

        static Event of(OrderEvent event) {
            return switch (event) {
                case OrderEvent.Submitted submitted ->
                        of(
                                event,
                                null,
                                submitted.intent().quantity(),
                                submitted.intent().limitPrice(),
                                null,
                                null);
                case OrderEvent.Denied denied ->
                        new Event(
                                denied.seq(),
                                denied.ts().toString(),
                                name(denied),
                                null,
                                null,
                                null,
                                null,
                                denied.reason().text(),
                                denied.limit(),
                                denied.actual());
                case OrderEvent.Accepted accepted ->
                        of(event, accepted.orderId(), null, null, null, null);
                case OrderEvent.Filled filled ->
                        of(
                                event,
                                null,
                                filled.execution().quantity(),
                                filled.execution().price(),
                                Json.iso(filled.execution().barTime()),
                                null);
                case OrderEvent.Canceled canceled ->
                        of(event, null, null, null, null, canceled.reason());
                default -> of(event, null, null, null, null, null);
            };
        }

        private static Event of(
                OrderEvent event,
                @Nullable Long orderId,
                @Nullable BigDecimal quantity,
                @Nullable BigDecimal price,
                @Nullable String barAt,
                @Nullable String reason) {
            return new Event(
                    event.seq(),
                    event.ts().toString(),
                    name(event),
                    orderId,
                    quantity,
                    price,
                    barAt,
                    reason,
                    null,
                    null);
        }

        private static String name(OrderEvent event) {
            return event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }
}
