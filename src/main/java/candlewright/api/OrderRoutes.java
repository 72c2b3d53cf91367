package candlewright.api;

import candlewright.api.RequestSchema.Values;
import candlewright.engine.CancelResult;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.ReplaceRequest;
import candlewright.engine.ReplaceResult;
import candlewright.engine.SubmitResult;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.model.Symbol;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Orders: the same wishes as the ticket's, by the same door.
final class OrderRoutes {

    private static final String REPLAYED = "Idempotent-Replayed";

    private static final RequestSchema NOTHING =
            new RequestSchema("CancelOrderRequest", List.of(), List.of());

    private static final QueryParameter<String> STATUS =
            new QueryParameter<>(
                    "status",
                    new FieldType.Formed(Pattern.compile("open|all"), "open or all"),
                    "all",
                    "which orders");
    private static final QueryParameter<Integer> LIMIT =
            new QueryParameter<>(
                    "limit", new FieldType.Whole(1, 100_000), 1_000, "how many of the last orders");

    /// @param ts the open of the bar whose price it got, unix seconds
    record SimulatedOrder(
            long orderId,
            String symbol,
            Side side,
            BigDecimal qty,
            BigDecimal fillPrice,
            OrderStatus status,
            long ts,
            String clientOrderId) {
        static SimulatedOrder of(Order order) {
            BigDecimal price = order.averagePrice();
            Instant barTime =
                    order.fillBarTime()
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "an order at once was not filled: " + order));
            if (price == null) {
                throw new IllegalStateException("an order at once has no price: " + order);
            }
            return new SimulatedOrder(
                    order.orderId(),
                    order.symbol().value(),
                    order.intent().side(),
                    order.cumQuantity(),
                    price,
                    order.status(),
                    Json.unixSeconds(barTime),
                    order.clientOrderId().value());
        }
    }

    record OrdersAnswer(List<OrderAnswer> orders) {}

    /// Why an order was not done, and how it stands.
    ///
    /// @param denial of an order that the risk check refused, else null
    record RefusedOrder(String detail, @Nullable Denial denial, OrderAnswer order) {
        static RefusedOrder of(String detail, Order order) {
            return new RefusedOrder(detail, null, OrderAnswer.of(order));
        }
    }

    /// What the risk check said.
    ///
    /// @param code the machine's word
    /// @param advice what can be done about it
    /// @param limit what is allowed, or what there was
    /// @param actual what was found, or what was needed
    record Denial(
            DenialReason code, String reason, String advice, BigDecimal limit, BigDecimal actual) {
        static Denial of(OrderEvent.Denied event) {
            return new Denial(
                    event.reason(),
                    event.reason().text(),
                    event.reason().advice(),
                    event.limit(),
                    event.actual());
        }
    }

    private final EngineDoor engine;
    private final ClientOrderIdMint mint;

    OrderRoutes(EngineDoor engine, ClientOrderIdMint mint) {
        this.engine = engine;
        this.mint = mint;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "/orders/simulate",
                                "Fill an order at once",
                                OrderRequests.SIMULATE,
                                this::simulate)
                        .answers(200, "the filled order", SimulatedOrder.class)
                        .answers(
                                400,
                                "unknown symbol, or the order was denied",
                                Refusal.Detail.class)
                        .answers(503, UNAVAILABLE, EngineDoor.Unavailable.class)
                        .answers(504, UNKNOWN, EngineDoor.OutcomeUnknown.class),
                Route.post("/orders/submit", "Send an order", OrderRequests.SUBMIT, this::submit)
                        .answers(
                                201,
                                "the order is durable and on its way to the venue",
                                OrderAnswer.class)
                        .answers(
                                200,
                                "the same order was sent before: what was answered then",
                                OrderAnswer.class)
                        .answers(400, "unknown symbol, or the order was denied", RefusedOrder.class)
                        .answers(409, "another order has this client_order_id", RefusedOrder.class)
                        .answers(503, UNAVAILABLE, EngineDoor.Unavailable.class)
                        .answers(504, UNKNOWN, EngineDoor.OutcomeUnknown.class),
                Route.get("/orders", "The newest orders, newest last", this::list)
                        .with(STATUS)
                        .with(LIMIT)
                        .answers(200, "the orders", OrdersAnswer.class)
                        .answers(422, "a parameter is malformed", Problem.All.class),
                Route.get(
                                "/orders/{client_order_id}",
                                "An order and what happened to it, however long ago",
                                this::show)
                        .answers(200, "the order", OrderAnswer.class)
                        .answers(404, "unknown order", Refusal.Detail.class)
                        .answers(503, "the journal cannot be read", EngineDoor.Unavailable.class),
                Route.post(
                                "/orders/{client_order_id}/replace",
                                "Ask for an order to be replaced by one of another size or price",
                                OrderRequests.REPLACE,
                                this::replace)
                        .answers(
                                201,
                                "the replacement is durable and on its way; the old order stands until the venue confirms",
                                OrderAnswer.class)
                        .answers(
                                200,
                                "the same was asked for before: what was answered then",
                                OrderAnswer.class)
                        .answers(400, "the replacement was denied", RefusedOrder.class)
                        .answers(404, "unknown order", Refusal.Detail.class)
                        .answers(
                                409,
                                "the order cannot be replaced now, or another order has this client_order_id",
                                RefusedOrder.class)
                        .answers(503, UNAVAILABLE, EngineDoor.Unavailable.class)
                        .answers(504, UNKNOWN, EngineDoor.OutcomeUnknown.class),
                Route.delete(
                                "/orders/{client_order_id}",
                                "Ask for an order to be canceled",
                                this::cancel)
                        .answers(
                                202,
                                "the request is on its way; the order may still be filled",
                                OrderAnswer.class)
                        .answers(404, "unknown order", Refusal.Detail.class)
                        .answers(409, "the order is closed already", RefusedOrder.class)
                        .answers(503, UNAVAILABLE, EngineDoor.Unavailable.class)
                        .answers(504, UNKNOWN, EngineDoor.OutcomeUnknown.class));
    }

    static final String UNAVAILABLE =
            "the engine has stopped, or nothing can be written down; nothing was done";
    static final String UNKNOWN = "the outcome is unknown";

    private void simulate(Context context) {
        Values request = OrderRequests.SIMULATE.read(context.bodyAsBytes());
        OrderIntent intent = OrderRequests.atOnce(request, symbol(request), mint.next());
        Order order = taken(engine.submit(intent)).order();
        if (order.status() == OrderStatus.DENIED) {
            throw Refusal.of(400, order.note());
        }
        Json.answer(context, SimulatedOrder.of(order));
    }

    private void submit(Context context) {
        Values request = OrderRequests.SUBMIT.read(context.bodyAsBytes());
        OrderIntent intent = OrderRequests.intent(request, symbol(request), mint);
        boolean allowDuplicate = OrderRequests.allowsDuplicate(request);
        SubmitResult.Taken taken = taken(engine.submit(intent, allowDuplicate));
        answer(context, taken.order(), taken.repeated());
    }

    /// The same answer as the first time, whatever has become of the order since.
    void answer(Context context, Order order, boolean repeated) {
        if (repeated) {
            context.header(REPLAYED, "true");
        }
        if (order.status() == OrderStatus.DENIED) {
            throw Refusal.of(
                    400,
                    new RefusedOrder(
                            order.note(),
                            denial(order.clientOrderId()).orElse(null),
                            OrderAnswer.of(order)));
        }
        Json.answer(context, repeated ? 200 : 201, OrderAnswer.of(order));
    }

    private Optional<Denial> denial(ClientOrderId id) {
        return engine.history(id).stream()
                .filter(OrderEvent.Denied.class::isInstance)
                .map(OrderEvent.Denied.class::cast)
                .map(Denial::of)
                .findFirst();
    }

    static SubmitResult.Taken taken(SubmitResult result) {
        return switch (result) {
            case SubmitResult.Taken taken -> taken;
            case SubmitResult.Conflict(Order existing) -> throw conflict(existing);
            case SubmitResult.Refused(String why) -> throw EngineDoor.unwritten(why);
        };
    }

    private static Refusal conflict(Order existing) {
        return Refusal.of(
                409,
                RefusedOrder.of(
                        "another order has this client_order_id: " + existing.clientOrderId(),
                        existing));
    }

    private void replace(Context context) {
        Values request = OrderRequests.REPLACE.read(context.bodyAsBytes());
        ReplaceRequest wish = OrderRequests.replacement(request, id(context), mint);
        switch (engine.replace(wish)) {
            case ReplaceResult.Taken(Order replacement, boolean repeated) ->
                    answer(context, replacement, repeated);
            case ReplaceResult.NotNow(Order order) ->
                    throw Refusal.of(409, RefusedOrder.of(whyNotNow(order), order));
            case ReplaceResult.Invalid(_, String why) ->
                    throw Refusal.malformed(List.of(Problem.ofBody(why, "value_error")));
            case ReplaceResult.Conflict(Order existing) -> throw conflict(existing);
            case ReplaceResult.NoSuchOrder(ClientOrderId id) -> throw unknown(id.value());
            case ReplaceResult.Refused(String why) -> throw EngineDoor.unwritten(why);
        }
    }

    private static String whyNotNow(Order order) {
        return order.isLive()
                ? "the order cannot be replaced now: %s, pending %s, %s"
                        .formatted(order.status(), order.pending(), order.certainty())
                : "the order is closed already: " + order.status();
    }

    private void list(Context context) {
        String status = STATUS.read(context);
        int limit = LIMIT.read(context);
        List<Order> orders =
                status.equals("open") ? engine.snapshot().liveOrders() : engine.snapshot().orders();
        List<Order> last = orders.subList(Math.max(0, orders.size() - limit), orders.size());
        Json.answer(context, new OrdersAnswer(last.stream().map(OrderAnswer::of).toList()));
    }

    private void show(Context context) {
        ClientOrderId id = id(context);
        EngineSnapshot snapshot = engine.snapshot();
        Optional<Order> remembered = snapshot.order(id);
        OrderAnswer answer =
                remembered.isPresent()
                        ? OrderAnswer.withEvents(remembered.get(), snapshot.history(id))
                        : OrderAnswer.withEvents(
                                engine.find(id).orElseThrow(() -> unknown(id.value())),
                                engine.history(id));
        Json.answer(context, answer);
    }

    private void cancel(Context context) {
        NOTHING.read(context.bodyAsBytes());
        switch (engine.cancel(id(context))) {
            case CancelResult.Requested(Order order) ->
                    Json.answer(context, 202, OrderAnswer.unconfirmed(order));
            case CancelResult.TooLate(Order order) ->
                    throw Refusal.of(
                            409,
                            RefusedOrder.of(
                                    "the order is closed already: " + order.status(), order));
            case CancelResult.NoSuchOrder(ClientOrderId id) -> throw unknown(id.value());
            case CancelResult.Refused(String why) -> throw EngineDoor.unwritten(why);
        }
    }

    private Symbol symbol(Values request) {
        return engine.symbol(engine.snapshot(), request.get(OrderRequests.SYMBOL), 400);
    }

    private static ClientOrderId id(Context context) {
        String text = context.pathParam("client_order_id");
        if (!ClientOrderId.isValid(text)) {
            throw unknown(text);
        }
        return new ClientOrderId(text);
    }

    private static Refusal unknown(String id) {
        return Refusal.of(404, "unknown order: " + id);
    }
}
