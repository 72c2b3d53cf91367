package candlewright.engine;

import candlewright.marketdata.BarSeries;
import candlewright.model.Decimals;
import candlewright.model.Handling;
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
            Function<Symbol, BarSeries> series) {
        BigDecimal cash = portfolio.cash();
        BigDecimal quantity = portfolio.position(intent.symbol()).quantity();
        for (Order order : openOrders) {
            if (order.intent().side() == Side.BUY) {
                BigDecimal price = price(order.intent(), series).orElse(BigDecimal.ZERO);
                cash = cash.subtract(order.leavesQuantity().multiply(price));
            } else if (order.symbol().equals(intent.symbol())) {
                quantity = quantity.subtract(order.leavesQuantity());
            }
        }
        return new Means(cash, quantity, price(intent, series));
    }

    /// What a unit would cost: the limit; else the last close for an order that fills at it, the
    /// newest price for one that fills at the next open. Empty before the first bar, when no order
    /// can be filled.
    private static Optional<BigDecimal> price(
            OrderIntent intent, Function<Symbol, BarSeries> series) {
        BarSeries bars = series.apply(intent.symbol());
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        if (intent.limitPrice() != null) {
            return Optional.of(intent.limitPrice());
        }
        boolean atOnce = intent.handling() == Handling.AT_ONCE;
        return Optional.of(
                Decimals.ofPrice(atOnce ? bars.close(bars.size() - 1) : bars.lastPrice()));
    }
}
