package candlewright.engine;

import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Portfolio;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.risk.Means;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// What covers an order: cash and positions, less what the open orders already take up.
final class Cover {

    private Cover() {}

    static Means of(
            OrderIntent intent,
            Portfolio portfolio,
            Collection<Order> openOrders,
            Function<Symbol, Optional<BigDecimal>> lastClose) {
        BigDecimal cash = portfolio.cash();
        BigDecimal quantity = portfolio.position(intent.symbol()).quantity();
        for (Order order : openOrders) {
            if (order.intent().side() == Side.BUY) {
                BigDecimal price = price(order.intent(), lastClose).orElse(BigDecimal.ZERO);
                cash = cash.subtract(order.leavesQuantity().multiply(price));
            } else if (order.symbol().equals(intent.symbol())) {
                quantity = quantity.subtract(order.leavesQuantity());
            }
        }
        return new Means(cash, quantity, price(intent, lastClose));
    }

    /// The limit, else the last close; empty before the first bar, when no order can be filled.
    private static Optional<BigDecimal> price(
            OrderIntent intent, Function<Symbol, Optional<BigDecimal>> lastClose) {
        Optional<BigDecimal> close = lastClose.apply(intent.symbol());
        return close.isPresent() && intent.limitPrice() != null ? Optional.of(intent.limitPrice()) : close;
    }
}
