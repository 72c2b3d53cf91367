package candlewright.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What somebody wishes to be done. It becomes an [Order] once the engine has taken it in.
///
/// @param limitPrice the price of a limit order; of an [Handling#AT_ONCE] order the price it fills
///   at; else null
/// @param source who wished it: `ticket`, `api`, `strategy:…`
public record OrderIntent(
        ClientOrderId clientOrderId,
        Symbol symbol,
        Side side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        Handling handling,
        String source) {

    public OrderIntent {
        Decimals.positive("quantity", quantity);
        if (limitPrice != null) {
            Decimals.positive("limit price", limitPrice);
        }
        if (type == OrderType.LIMIT && limitPrice == null) {
            throw new IllegalArgumentException("a limit order must have a limit price");
        }
        if (type == OrderType.MARKET && limitPrice != null) {
            throw new IllegalArgumentException("a market order must not have a limit price");
        }
    }

    public static OrderIntent market(
            ClientOrderId id, Symbol symbol, Side side, BigDecimal quantity, String source) {
        return new OrderIntent(
                id, symbol, side, OrderType.MARKET, quantity, null, Handling.PAPER, source);
    }

    public static OrderIntent limit(
            ClientOrderId id,
            Symbol symbol,
            Side side,
            BigDecimal quantity,
            BigDecimal price,
            String source) {
        return new OrderIntent(
                id, symbol, side, OrderType.LIMIT, quantity, price, Handling.PAPER, source);
    }

    /// Whether the other intent wishes the same, whoever sent it: the test of a repeated client
    /// order id.
    public boolean wishesTheSameAs(OrderIntent other) {
        return symbol.equals(other.symbol)
                && side == other.side
                && type == other.type
                && handling == other.handling
                && quantity.compareTo(other.quantity) == 0
                && samePrice(limitPrice, other.limitPrice);
    }

    private static boolean samePrice(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
