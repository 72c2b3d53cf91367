package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.ReplaceRequest;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the bodies of order requests may hold, and the wishes that they are.
final class OrderRequests {

    static final String SOURCE = "api";

    static final Field<String> SYMBOL =
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
    static final RequestSchema SIMULATE =
            new RequestSchema("SimulateOrderRequest", List.of(SYMBOL, SIDE, QTY, PRICE), List.of());

    private static final FieldType<String> ID =
            new FieldType.Formed(
                    Pattern.compile("[A-Za-z0-9._-]{1,64}"),
                    "1 to 64 letters, digits, dots, underscores or hyphens");
    static final Field<String> CLIENT_ORDER_ID =
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
    static final RequestSchema SUBMIT =
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
                            OrderRequests::expiryFits,
                            OrderRequests::idFitsABracket));

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
    static final RequestSchema REPLACE =
            new RequestSchema(
                    "ReplaceOrderRequest",
                    List.of(REPLACEMENT_ID, NEW_QUANTITY, NEW_LIMIT, NEW_STOP),
                    List.of(OrderRequests::somethingChanges));

    private OrderRequests() {}

    static OrderIntent atOnce(Values request, Symbol symbol, ClientOrderId id) {
        return OrderIntent.atOnce(
                id,
                symbol,
                request.get(SIDE),
                request.get(QTY),
                request.find(PRICE).orElse(null),
                SOURCE);
    }

    static OrderIntent intent(Values request, Symbol symbol, ClientOrderIdMint mint) {
        return new OrderIntent(
                request.find(CLIENT_ORDER_ID).map(ClientOrderId::new).orElseGet(mint::next),
                symbol,
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
    }

    private static @Nullable Bracket bracket(Values request) {
        BigDecimal takeProfit = request.find(TAKE_PROFIT).orElse(null);
        BigDecimal stopLoss = request.find(STOP_LOSS).orElse(null);
        return takeProfit == null && stopLoss == null ? null : new Bracket(takeProfit, stopLoss);
    }

    static boolean allowsDuplicate(Values request) {
        return request.get(ALLOW_DUPLICATE);
    }

    static ReplaceRequest replacement(Values request, ClientOrderId id, ClientOrderIdMint mint) {
        return new ReplaceRequest(
                id,
                request.find(REPLACEMENT_ID).map(ClientOrderId::new).orElseGet(mint::next),
                request.find(NEW_QUANTITY),
                request.find(NEW_LIMIT),
                request.find(NEW_STOP),
                SOURCE);
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
