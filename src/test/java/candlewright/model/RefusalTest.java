package candlewright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The words refuse nonsense, and say what was found.
class RefusalTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant OPEN = Instant.parse("2024-05-06T13:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String AT = "SPY at 2024-05-06T13:30:00Z: ";

    static Stream<Arguments> nonsense() {
        return Stream.of(
                refused(
                        "symbol must be 1 to 40 letters, digits, dots, underscores or hyphens, was ",
                        () -> symbol("")),
                refused(
                        "symbol must be 1 to 40 letters, digits, dots, underscores or hyphens, was a/b",
                        () -> symbol("a/b")),
                refused(
                        "symbol must be 1 to 40 letters, digits, dots, underscores or hyphens, was .hidden",
                        () -> symbol(".hidden")),
                refused(
                        "client order id must be 1 to 64 letters, digits, dots, underscores or hyphens",
                        () -> id("")),
                refused(
                        "client order id must be 1 to 64 letters, digits, dots, underscores or hyphens",
                        () -> id("a".repeat(65))),
                refused(
                        "client order id must be 1 to 64 letters, digits, dots, underscores or hyphens",
                        () -> id("a\n")),
                refused(
                        "quantity must be positive, was 0",
                        () -> intent(OrderType.MARKET, "0", null)),
                refused(
                        "quantity must be positive, was 0E-999999999",
                        () -> intent(OrderType.MARKET, "0E-999999999", null)),
                refused(
                        "quantity must be positive, was -3",
                        () -> intent(OrderType.MARKET, "-3", null)),
                refused(
                        "quantity must have at most 18 digits and 12 decimals",
                        () -> intent(OrderType.MARKET, "1E+18", null)),
                refused(
                        "limit price must be positive, was 0.0",
                        () -> intent(OrderType.LIMIT, "1", "0.0")),
                refused(
                        "limit price must have at most 18 digits and 12 decimals",
                        () -> intent(OrderType.LIMIT, "1", "1E-13")),
                refused(
                        "a limit order must have a limit price",
                        () -> intent(OrderType.LIMIT, "1", null)),
                refused(
                        "a market order must not have a limit price",
                        () -> intent(OrderType.MARKET, "1", "5")),
                refused(
                        "SPY: bar must close after it opens, was 2024-05-06T13:30:00Z..2024-05-06T13:30:00Z",
                        () -> bar(Duration.ZERO, 1, 1, 1, 1, 1, 0)),
                refused(
                        AT + "price is not a number: NaN 1.0 1.0 1.0",
                        () -> bar(MINUTE, Double.NaN, 1, 1, 1, 1, 0)),
                refused(
                        AT + "price is not a number: 1.0 Infinity 1.0 1.0",
                        () -> bar(MINUTE, 1, Double.POSITIVE_INFINITY, 1, 1, 1, 0)),
                refused(
                        AT + "open 3.0 and close 1.0 must lie in 1.0..2.0",
                        () -> bar(MINUTE, 3, 2, 1, 1, 1, 0)),
                refused(
                        AT + "open 2.0 and close 0.5 must lie in 1.0..2.0",
                        () -> bar(MINUTE, 2, 2, 1, 0.5, 1, 0)),
                refused(
                        AT
                                + "price must have at most 18 digits before the point, was in 1.0..1.0E18",
                        () -> bar(MINUTE, 1, 1e18, 1, 1, 1, 0)),
                refused(
                        AT
                                + "price must have at most 18 digits before the point, was in -1.0E18..1.0",
                        () -> bar(MINUTE, 1, 1, -1e18, 1, 1, 0)),
                refused(
                        AT + "volume must not be negative, was -1.0",
                        () -> bar(MINUTE, 1, 1, 1, 1, -1, 0)),
                refused(
                        AT + "volume must not be negative, was NaN",
                        () -> bar(MINUTE, 1, 1, 1, 1, Double.NaN, 0)),
                refused(
                        AT + "revision must not be negative, was -1",
                        () -> bar(MINUTE, 1, 1, 1, 1, 1, -1)),
                refused("tick size must be positive, was 0", () -> instrument("0", MINUTE)),
                refused(
                        "bar interval must be positive, was PT0S",
                        () -> instrument("1", Duration.ZERO)),
                refused(
                        "bar interval must be positive, was PT-1M",
                        () -> instrument("1", MINUTE.negated())),
                refused(
                        "a stop order must have a stop price",
                        () -> intent(OrderType.STOP, "1", null)),
                refused(
                        "a stop-limit order must have a limit price",
                        () -> intent(OrderType.STOP_LIMIT, "1", null)),
                refused(
                        "a GTD order, and no other, must say when it expires",
                        () -> marketOrder("a", TimeInForce.GTD, null, null)),
                refused(
                        "a GTD order, and no other, must say when it expires",
                        () -> marketOrder("a", TimeInForce.DAY, OPEN, null)),
                refused(
                        "the client order id of an order with a bracket must have at most 40 characters",
                        () ->
                                marketOrder(
                                        "a".repeat(41),
                                        TimeInForce.GTC,
                                        null,
                                        new Bracket(BigDecimal.ONE, null))),
                refused(
                        "a bracket must have a take profit or a stop loss",
                        () -> new Bracket(null, null)),
                refused(
                        "price parts must add up to 2, was 1",
                        () ->
                                new Execution(
                                        "e1",
                                        BigDecimal.ONE,
                                        BigDecimal.TWO,
                                        BigDecimal.ZERO,
                                        PriceParts.of(BigDecimal.ONE),
                                        null,
                                        OPEN)),
                refused("SYMBOL scope must have a name", () -> new Scope(Scope.Kind.SYMBOL, "")),
                refused(
                        "direction must be -1, 0 or 1, was 2",
                        () -> new Signal(SPY, 2, 1, 1, 1, OPEN)));
    }

    private static Arguments refused(String message, Executable making) {
        return arguments(message, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void saysWhatItFound(String message, Executable making) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, making).getMessage());
    }

    private static Symbol symbol(String value) {
        return new Symbol(value);
    }

    private static ClientOrderId id(String value) {
        return new ClientOrderId(value);
    }

    private static OrderIntent intent(
            OrderType type, String quantity, @Nullable String limitPrice) {
        return intent("a", type, quantity, limitPrice, null, TimeInForce.GTC, null, null);
    }

    private static OrderIntent intent(
            String id,
            OrderType type,
            String quantity,
            @Nullable String limitPrice,
            @Nullable String stopPrice,
            TimeInForce timeInForce,
            @Nullable Instant expireAt,
            @Nullable Bracket bracket) {
        return new OrderIntent(
                id(id),
                SPY,
                Side.BUY,
                type,
                new BigDecimal(quantity),
                limitPrice == null ? null : new BigDecimal(limitPrice),
                stopPrice == null ? null : new BigDecimal(stopPrice),
                timeInForce,
                expireAt,
                Handling.PAPER,
                bracket,
                null,
                null,
                "test");
    }

    private static OrderIntent marketOrder(
            String id, TimeInForce time, @Nullable Instant until, @Nullable Bracket bracket) {
        return intent(id, OrderType.MARKET, "1", null, null, time, until, bracket);
    }

    private static Bar bar(
            Duration length,
            double open,
            double high,
            double low,
            double close,
            double volume,
            int revision) {
        return new Bar(
                SPY,
                OPEN,
                OPEN.plus(length),
                open,
                high,
                low,
                close,
                volume,
                BarSource.SYNTHETIC,
                BarState.FINAL,
                revision);
    }

    private static Instrument instrument(String tickSize, Duration interval) {
        return new Instrument(SPY, "index fund", new BigDecimal(tickSize), interval);
    }
}
