package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody wishes to be done. It becomes an [Order] once the engine has taken it in.
///
/// @param limitPrice of a limit or stop-limit order; of an [Handling#AT_ONCE] order the price it
///   fills at; else null
/// @param stopPrice of a stop or stop-limit order, else null
/// @param expireAt when a [TimeInForce#GTD] order expires, else null
/// @param bracket what is to follow its fills, or null
/// @param parent the entry whose fill this order protects, or null
/// @param replaces the order whose place it is to take, or null
/// @param source who wished it: `ticket`, `api`, `strategy:…`
public record OrderIntent(
        ClientOrderId clientOrderId,
        Symbol symbol,
        Side side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        TimeInForce timeInForce,
        @Nullable Instant expireAt,
        Handling handling,
        @Nullable Bracket bracket,
        @Nullable ClientOrderId parent,
        @Nullable ClientOrderId replaces,
        String source) {

    public OrderIntent {
        Decimals.positive("quantity", quantity);
        requirePrice("a limit price", type.hasLimit(), limitPrice, type);
        requirePrice("a stop price", type.hasStop(), stopPrice, type);
        if ((timeInForce == TimeInForce.GTD) != (expireAt != null)) {
            throw new IllegalArgumentException(
                    "a GTD order, and no other, must say when it expires");
        }
        if (bracket != null && clientOrderId.value().length() > Bracket.LONGEST_ENTRY_ID) {
            throw new IllegalArgumentException(
                    "the client order id of an order with a bracket must have at most "
                            + Bracket.LONGEST_ENTRY_ID
                            + " characters");
        }
        if (clientOrderId.equals(replaces)) {
            throw new IllegalArgumentException("an order cannot replace itself");
        }
    }

    private static void requirePrice(
            String name, boolean wanted, @Nullable BigDecimal price, OrderType type) {
        if (wanted != (price != null)) {
            throw new IllegalArgumentException(
                    "a "
                            + type.name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + " order must "
                            + (wanted ? "have " : "not have ")
                            + name);
        }
        if (price != null) {
            Decimals.positive(name.substring(2), price);
        }
    }

    public static OrderIntent market(
            ClientOrderId id, Symbol symbol, Side side, BigDecimal quantity, String source) {
        return plain(id, symbol, side, OrderType.MARKET, quantity, null, null, source);
    }

    public static OrderIntent limit(
            ClientOrderId id,
            Symbol symbol,
            Side side,
            BigDecimal quantity,
            BigDecimal price,
            String source) {
        return plain(id, symbol, side, OrderType.LIMIT, quantity, price, null, source);
    }

    public static OrderIntent stop(
            ClientOrderId id,
            Symbol symbol,
            Side side,
            BigDecimal quantity,
            BigDecimal stop,
            String source) {
        return plain(id, symbol, side, OrderType.STOP, quantity, null, stop, source);
    }

    public static OrderIntent stopLimit(
            ClientOrderId id,
            Symbol symbol,
            Side side,
            BigDecimal quantity,
            BigDecimal stop,
            BigDecimal limit,
            String source) {
        return plain(id, symbol, side, OrderType.STOP_LIMIT, quantity, limit, stop, source);
    }

    /// An order that fills whole when it is accepted, at this price or, without one, at the last
    /// close.
    public static OrderIntent atOnce(
            ClientOrderId id,
            Symbol symbol,
            Side side,
            BigDecimal quantity,
            @Nullable BigDecimal price,
            String source) {
        return new OrderIntent(
                id,
                symbol,
                side,
                price == null ? OrderType.MARKET : OrderType.LIMIT,
                quantity,
                price,
                null,
                TimeInForce.GTC,
                null,
                Handling.AT_ONCE,
                null,
                null,
                null,
                source);
    }

    private static OrderIntent plain(
            ClientOrderId id,
            Symbol symbol,
            Side side,
            OrderType type,
            BigDecimal quantity,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal stop,
            String source) {
        return new OrderIntent(
                id,
                symbol,
                side,
                type,
                quantity,
                limit,
                stop,
                TimeInForce.GTC,
                null,
                Handling.PAPER,
                null,
                null,
                null,
                source);
    }

    /// The same wish for as long as this.
    ///
    /// @param until of a GTD order, else null
    public OrderIntent lasting(TimeInForce time, @Nullable Instant until) {
        return new OrderIntent(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                limitPrice,
                stopPrice,
                time,
                until,
                handling,
                bracket,
                parent,
                replaces,
                source);
    }

    /// The same wish with orders to follow its fills.
    public OrderIntent with(@Nullable Bracket legs) {
        return new OrderIntent(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                limitPrice,
                stopPrice,
                timeInForce,
                expireAt,
                handling,
                legs,
                parent,
                replaces,
                source);
    }

    /// The same wish as the protection of a fill of this entry.
    public OrderIntent protecting(ClientOrderId entry) {
        return new OrderIntent(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                limitPrice,
                stopPrice,
                timeInForce,
                expireAt,
                handling,
                bracket,
                entry,
                replaces,
                source);
    }

    /// This wish in another size or at other prices, as the next link of its chain.
    ///
    /// @param limit the new limit price; null for a type that has none
    /// @param stop the new stop price; null for a type that has none
    public OrderIntent replacement(
            ClientOrderId id,
            BigDecimal newQuantity,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal stop,
            String by) {
        return new OrderIntent(
                id,
                symbol,
                side,
                type,
                newQuantity,
                limit,
                stop,
                timeInForce,
                expireAt,
                handling,
                bracket,
                parent,
                clientOrderId,
                by);
    }

    /// Whether the other intent wishes the same, whoever sent it: the test of a repeated client
    /// order id.
    public boolean wishesTheSameAs(OrderIntent other) {
        return symbol.equals(other.symbol)
                && side == other.side
                && type == other.type
                && handling == other.handling
                && timeInForce == other.timeInForce
                && quantity.compareTo(other.quantity) == 0
                && samePrice(limitPrice, other.limitPrice)
                && samePrice(stopPrice, other.stopPrice)
                && Objects.equals(expireAt, other.expireAt)
                && Objects.equals(replaces, other.replaces)
                && sameBracket(bracket, other.bracket);
    }

    private static boolean sameBracket(@Nullable Bracket one, @Nullable Bracket other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return samePrice(one.takeProfit(), other.takeProfit())
                && samePrice(one.stopLoss(), other.stopLoss());
    }

    private static boolean samePrice(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
