package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.CancelResult;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.SubmitResult;
import candlewright.model.ClientOrderId;
import candlewright.model.Handling;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Orders: the same wishes as the ticket's, by the same door.
final class OrderRoutes {

    private static final String SOURCE = "api";
    private static final String REPLAYED = "Idempotent-Replayed";

    private static final Field<String> SYMBOL =
            Field.required("symbol", new FieldType.Text(), "what to trade");
    private static final Field<Side> SIDE =
            Field.required("side", new FieldType.Choice<>(Side.class), "whether to buy or to sell");

    private static final Field<BigDecimal> QTY =
            Field.required("qty", new FieldType.Amount(), "how much");
    private static final Field<BigDecimal> PRICE =
            Field.optional(
                    "price",
                    new FieldType.Amount(),
                    "the price to fill at; the last close if left out");
    private static final RequestSchema SIMULATE =
            new RequestSchema("SimulateOrderRequest", List.of(SYMBOL, SIDE, QTY, PRICE), List.of());

    private static final Field<String> CLIENT_ORDER_ID =
            Field.optional(
                    "client_order_id",
                    new FieldType.Formed(
                            Pattern.compile("[A-Za-z0-9._-]{1,64}"),
                            "1 to 64 letters, digits, dots, underscores or hyphens"),
                    "the client's own id: with it, sending the same order again does nothing; minted if left out");
    private static final Field<OrderType> ORDER_TYPE =
            Field.required(
                    "order_type",
                    new FieldType.Choice<>(OrderType.class),
                    "at any price, or at a limit");
    private static final Field<BigDecimal> QUANTITY =
            Field.required("quantity", new FieldType.Amount(), "how much");
    private static final Field<BigDecimal> LIMIT_PRICE =
            Field.optional(
                    "limit_price",
                    new FieldType.Amount(),
                    "the worst price; a LIMIT order must have it");
    private static final RequestSchema SUBMIT =
            new RequestSchema(
                    "SubmitOrderRequest",
                    List.of(CLIENT_ORDER_ID, SYMBOL, SIDE, ORDER_TYPE, QUANTITY, LIMIT_PRICE),
                    List.of(OrderRoutes::limitPriceFits));

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
    record RefusedOrder(String detail, OrderAnswer order) {}

    private final EngineDoor engine;
    private final ClientOrderIdMint mint;

    OrderRoutes(EngineDoor engine, ClientOrderIdMint mint) {
        this.engine = engine;
        this.mint = mint;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/orders/simulate", "Fill an order at once", SIMULATE, this::simulate)
                        .answers(200, "the filled order", SimulatedOrder.class)
                        .answers(
                                400,
                                "unknown symbol, or the order was denied",
                                Refusal.Detail.class)
                        .answers(503, "the engine has stopped", Refusal.Detail.class)
                        .answers(504, "the outcome is unknown", EngineDoor.OutcomeUnknown.class),
                Route.post("/orders/submit", "Send an order", SUBMIT, this::submit)
                        .answers(201, "the order", OrderAnswer.class)
                        .answers(
                                200,
                                "the same order was sent before: how it stands now",
                                OrderAnswer.class)
                        .answers(400, "unknown symbol, or the order was denied", RefusedOrder.class)
                        .answers(409, "another order has this client_order_id", RefusedOrder.class)
                        .answers(503, "the engine has stopped", Refusal.Detail.class)
                        .answers(504, "the outcome is unknown", EngineDoor.OutcomeUnknown.class),
                Route.get("/orders", "The orders of this session, newest last", this::list)
                        .with(STATUS)
                        .with(LIMIT)
                        .answers(200, "the orders", OrdersAnswer.class)
                        .answers(422, "a parameter is malformed", Problem.All.class),
                Route.get(
                                "/orders/{client_order_id}",
                                "An order and what happened to it",
                                this::show)
                        .answers(200, "the order", OrderAnswer.class)
                        .answers(404, "unknown order", Refusal.Detail.class),
                Route.delete("/orders/{client_order_id}", "Cancel an order", this::cancel)
                        .answers(200, "the canceled order", OrderAnswer.class)
                        .answers(404, "unknown order", Refusal.Detail.class)
                        .answers(409, "the order is closed already", RefusedOrder.class)
                        .answers(503, "the engine has stopped", Refusal.Detail.class)
                        .answers(504, "the outcome is unknown", EngineDoor.OutcomeUnknown.class));
    }

    private void simulate(Context context) {
        Values request = SIMULATE.read(context.bodyAsBytes());
        Optional<BigDecimal> price = request.find(PRICE);
        OrderIntent intent =
                OrderIntent.atOnce(
                        mint.next(),
                        symbol(request),
                        request.get(SIDE),
                        request.get(QTY),
                        price.orElse(null),
                        SOURCE);
        Order order = taken(engine.submit(intent)).order();
        if (order.status() == OrderStatus.DENIED) {
            throw Refusal.of(400, order.note());
        }
        Json.answer(context, SimulatedOrder.of(order));
    }

    private void submit(Context context) {
        Values request = SUBMIT.read(context.bodyAsBytes());
        OrderIntent intent =
                new OrderIntent(
                        request.find(CLIENT_ORDER_ID).map(ClientOrderId::new).orElseGet(mint::next),
                        symbol(request),
                        request.get(SIDE),
                        request.get(ORDER_TYPE),
                        request.get(QUANTITY),
                        request.find(LIMIT_PRICE).orElse(null),
                        null,
                        TimeInForce.GTC,
                        null,
                        Handling.PAPER,
                        null,
                        null,
                        null,
                        SOURCE);
        SubmitResult.Taken taken = taken(engine.submit(intent));
        if (taken.repeated()) {
            context.header(REPLAYED, "true");
        }
        Order order = taken.order();
        if (order.status() == OrderStatus.DENIED) {
            throw Refusal.of(400, new RefusedOrder(order.note(), OrderAnswer.of(order)));
        }
        Json.answer(context, taken.repeated() ? 200 : 201, OrderAnswer.of(order));
    }

    private static SubmitResult.Taken taken(SubmitResult result) {
        return switch (result) {
            case SubmitResult.Taken taken -> taken;
            case SubmitResult.Conflict(Order existing) ->
                    throw Refusal.of(
                            409,
                            new RefusedOrder(
                                    "another order has this client_order_id: "
                                            + existing.clientOrderId(),
                                    OrderAnswer.of(existing)));
            case SubmitResult.Refused(String why) -> throw Refusal.of(503, why);
        };
    }

    private void list(Context context) {
        String status = STATUS.read(context);
        int limit = LIMIT.read(context);
        List<Order> orders = engine.snapshot().orders();
        if (status.equals("open")) {
            orders = orders.stream().filter(order -> order.status().isOpen()).toList();
        }
        List<Order> last = orders.subList(Math.max(0, orders.size() - limit), orders.size());
        Json.answer(context, new OrdersAnswer(last.stream().map(OrderAnswer::of).toList()));
    }

    private void show(Context context) {
        EngineSnapshot snapshot = engine.snapshot();
        ClientOrderId id = id(context);
        Order order = snapshot.order(id).orElseThrow(() -> unknown(id.value()));
        List<OrderEvent> events = snapshot.history(id);
        Json.answer(context, OrderAnswer.withEvents(order, events));
    }

    private void cancel(Context context) {
        byte[] body = context.bodyAsBytes();
        if (body.length > 0) {
            NOTHING.read(body);
        }
        switch (engine.cancel(id(context))) {
            case CancelResult.Requested(Order order) -> Json.answer(context, OrderAnswer.of(order));
            case CancelResult.TooLate(Order order) ->
                    throw Refusal.of(
                            409,
                            new RefusedOrder(
                                    "the order is closed already: " + order.status(),
                                    OrderAnswer.of(order)));
            case CancelResult.NoSuchOrder(ClientOrderId id) -> throw unknown(id.value());
        }
    }

    private Symbol symbol(Values request) {
        return engine.symbol(engine.snapshot(), request.get(SYMBOL), 400);
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

    private static Optional<Problem> limitPriceFits(Values values) {
        Optional<OrderType> type = values.find(ORDER_TYPE);
        boolean priced = values.find(LIMIT_PRICE).isPresent();
        if (type.isEmpty() || priced == (type.get() == OrderType.LIMIT)) {
            return Optional.empty();
        }
        return Optional.of(
                priced
                        ? Problem.inBody(
                                "limit_price",
                                "a MARKET order must not have a limit price",
                                "value_error")
                        : Problem.inBody("limit_price", "field required", "value_error.missing"));
    }
}
