package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.CancelResult;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.ReplaceRequest;
import candlewright.engine.ReplaceResult;
import candlewright.engine.SubmitResult;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Orders: the same wishes as the ticket's, by the same door.
final class OrderRoutes {

    static final String SOURCE = "api";
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

    private static final FieldType<String> ID =
            new FieldType.Formed(
                    Pattern.compile("[A-Za-z0-9._-]{1,64}"),
                    "1 to 64 letters, digits, dots, underscores or hyphens");
    private static final Field<String> CLIENT_ORDER_ID =
            Field.optional(
                    "client_order_id",
                    ID,
                    "the client's own id: with it, sending the same order again does nothing; minted if left out");
    private static final Field<OrderType> ORDER_TYPE =
            Field.required(
                    "order_type",
                    new FieldType.Choice<>(OrderType.class),
                    "at any price, at a limit, or either of them once the market trades at a stop");
    private static final Field<BigDecimal> QUANTITY =
            Field.required("quantity", new FieldType.Amount(), "how much");
    private static final Field<BigDecimal> LIMIT_PRICE =
            Field.optional(
                    "limit_price",
                    new FieldType.Amount(),
                    "the worst price; a LIMIT or STOP_LIMIT order must have it, no other may");
    private static final Field<BigDecimal> STOP_PRICE =
            Field.optional(
                    "stop_price",
                    new FieldType.Amount(),
                    "where it is elected; a STOP or STOP_LIMIT order must have it, no other may");
    private static final Field<TimeInForce> TIME_IN_FORCE =
            Field.optional(
                    "time_in_force",
                    new FieldType.Choice<>(TimeInForce.class),
                    TimeInForce.GTC,
                    "how long it stays");
    private static final Field<Instant> EXPIRE_AT =
            Field.optional(
                    "expire_at",
                    new FieldType.Moment(),
                    "when it expires; a GTD order must have it, no other may");
    private static final Field<BigDecimal> TAKE_PROFIT =
            Field.optional(
                    "take_profit",
                    new FieldType.Amount(),
                    "makes a bracket: each fill is followed by a limit order at this price");
    private static final Field<BigDecimal> STOP_LOSS =
            Field.optional(
                    "stop_loss",
                    new FieldType.Amount(),
                    "makes a bracket: each fill is followed by a stop order at this price");
    private static final Field<Boolean> ALLOW_DUPLICATE =
            Field.optional(
                    "allow_duplicate",
                    new FieldType.Flag(),
                    false,
                    "whether it may be like orders that were sent a moment ago: lifts DUPLICATE_SUSPECT for this order and nothing else");
    private static final RequestSchema SUBMIT =
            new RequestSchema(
                    "SubmitOrderRequest",
                    List.of(
                            CLIENT_ORDER_ID,
                            SYMBOL,
                            SIDE,
                            ORDER_TYPE,
                            QUANTITY,
                            LIMIT_PRICE,
                            STOP_PRICE,
                            TIME_IN_FORCE,
                            EXPIRE_AT,
                            TAKE_PROFIT,
                            STOP_LOSS,
                            ALLOW_DUPLICATE),
                    List.of(
                            values -> priceFits(values, LIMIT_PRICE, OrderType::hasLimit),
                            values -> priceFits(values, STOP_PRICE, OrderType::hasStop),
                            OrderRoutes::expiryFits,
                            OrderRoutes::idFitsABracket));

    private static final Field<String> REPLACEMENT_ID =
            Field.optional(
                    "client_order_id",
                    ID,
                    "the id of the order that takes this one's place: with it, asking for the same again does nothing; minted if left out");
    private static final Field<BigDecimal> NEW_QUANTITY =
            Field.optional(
                    "quantity",
                    new FieldType.Amount(),
                    "the new total, what was filled already included");
    private static final Field<BigDecimal> NEW_LIMIT =
            Field.optional("limit_price", new FieldType.Amount(), "the new limit");
    private static final Field<BigDecimal> NEW_STOP =
            Field.optional("stop_price", new FieldType.Amount(), "the new stop");
    private static final RequestSchema REPLACE =
            new RequestSchema(
                    "ReplaceOrderRequest",
                    List.of(REPLACEMENT_ID, NEW_QUANTITY, NEW_LIMIT, NEW_STOP),
                    List.of(OrderRoutes::somethingChanges));

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
                Route.post("/orders/simulate", "Fill an order at once", SIMULATE, this::simulate)
                        .answers(200, "the filled order", SimulatedOrder.class)
                        .answers(
                                400,
                                "unknown symbol, or the order was denied",
                                Refusal.Detail.class)
                        .answers(503, UNAVAILABLE, EngineDoor.Unavailable.class)
                        .answers(504, UNKNOWN, EngineDoor.OutcomeUnknown.class),
                Route.post("/orders/submit", "Send an order", SUBMIT, this::submit)
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
                                REPLACE,
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
    private static final String UNKNOWN = "the outcome is unknown";

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
                        request.find(STOP_PRICE).orElse(null),
                        request.get(TIME_IN_FORCE),
                        request.find(EXPIRE_AT).orElse(null),
                        Handling.PAPER,
                        bracket(request),
                        null,
                        null,
                        SOURCE);
        SubmitResult.Taken taken = taken(engine.submit(intent, request.get(ALLOW_DUPLICATE)));
        answer(context, taken.order(), taken.repeated());
    }

    private static @Nullable Bracket bracket(Values request) {
        BigDecimal takeProfit = request.find(TAKE_PROFIT).orElse(null);
        BigDecimal stopLoss = request.find(STOP_LOSS).orElse(null);
        return takeProfit == null && stopLoss == null ? null : new Bracket(takeProfit, stopLoss);
    }

    /// The same answer as the first time, whatever has become of the order since.
    private void answer(Context context, Order order, boolean repeated) {
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

    private static SubmitResult.Taken taken(SubmitResult result) {
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
        Values request = REPLACE.read(context.bodyAsBytes());
        ReplaceRequest wish =
                new ReplaceRequest(
                        id(context),
                        request.find(REPLACEMENT_ID).map(ClientOrderId::new).orElseGet(mint::next),
                        request.find(NEW_QUANTITY),
                        request.find(NEW_LIMIT),
                        request.find(NEW_STOP),
                        SOURCE);
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

    private static Optional<Problem> priceFits(
            Values values, Field<BigDecimal> price, Predicate<OrderType> wanted) {
        Optional<OrderType> type = values.find(ORDER_TYPE);
        boolean given = values.find(price).isPresent();
        if (type.isEmpty() || given == wanted.test(type.get())) {
            return Optional.empty();
        }
        return Optional.of(
                given
                        ? Problem.inBody(
                                price.name(),
                                "a " + type.get() + " order must not have a " + price.name(),
                                "value_error")
                        : Problem.inBody(price.name(), "field required", "value_error.missing"));
    }

    private static Optional<Problem> expiryFits(Values values) {
        boolean given = values.find(EXPIRE_AT).isPresent();
        Optional<TimeInForce> time = values.find(TIME_IN_FORCE);
        if (time.isEmpty() || given == (time.get() == TimeInForce.GTD)) {
            return Optional.empty();
        }
        return Optional.of(
                given
                        ? Problem.inBody(
                                EXPIRE_AT.name(),
                                "a " + time.get() + " order must not have an expire_at",
                                "value_error")
                        : Problem.inBody(
                                EXPIRE_AT.name(), "field required", "value_error.missing"));
    }

    private static Optional<Problem> idFitsABracket(Values values) {
        boolean bracket =
                values.find(TAKE_PROFIT).isPresent() || values.find(STOP_LOSS).isPresent();
        boolean tooLong =
                values.find(CLIENT_ORDER_ID)
                        .map(id -> id.length() > Bracket.LONGEST_ENTRY_ID)
                        .orElse(false);
        return bracket && tooLong
                ? Optional.of(
                        Problem.inBody(
                                CLIENT_ORDER_ID.name(),
                                "must have at most "
                                        + Bracket.LONGEST_ENTRY_ID
                                        + " characters, as the ids of the bracket's orders are made from it",
                                "value_error"))
                : Optional.empty();
    }

    private static Optional<Problem> somethingChanges(Values values) {
        boolean changes =
                List.of(NEW_QUANTITY, NEW_LIMIT, NEW_STOP).stream()
                        .anyMatch(field -> values.find(field).isPresent());
        return changes
                ? Optional.empty()
                : Optional.of(
                        Problem.ofBody(
                                "a quantity, a limit_price or a stop_price is needed",
                                "value_error.missing"));
    }
}
