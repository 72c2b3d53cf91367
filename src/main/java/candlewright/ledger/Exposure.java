package candlewright.ledger;

import candlewright.model.Order;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;

/// What the open orders of one symbol may still do.
public final class Exposure {

    private BigDecimal buys = BigDecimal.ZERO;
    private BigDecimal sells = BigDecimal.ZERO;
    private final TreeMap<BigDecimal, Integer> buyLimits = new TreeMap<>();
    private final TreeMap<BigDecimal, Integer> sellLimits = new TreeMap<>();

    /// Quantity that open buys may still fill, in flight ones included.
    public BigDecimal buys() {
        return buys;
    }

    /// Quantity that open sells may still fill, in flight ones included.
    public BigDecimal sells() {
        return sells;
    }

    /// The highest limit among the open buys.
    public Optional<BigDecimal> bestBuy() {
        return buyLimits.isEmpty() ? Optional.empty() : Optional.of(buyLimits.lastKey());
    }

    /// The lowest limit among the open sells.
    public Optional<BigDecimal> bestSell() {
        return sellLimits.isEmpty() ? Optional.empty() : Optional.of(sellLimits.firstKey());
    }

    void add(OrderRecord opened) {
        count(opened, 1);
    }

    void remove(OrderRecord closed) {
        count(closed, -1);
    }

    private void count(OrderRecord filed, int times) {
        Order order = filed.order();
        BigDecimal quantity =
                times > 0 ? filed.reservedQuantity() : filed.reservedQuantity().negate();
        boolean buy = order.intent().side() == Side.BUY;
        if (buy) {
            buys = buys.add(quantity);
        } else {
            sells = sells.add(quantity);
        }
        BigDecimal limit = order.intent().limitPrice();
        if (limit != null && !order.intent().type().hasStop()) {
            (buy ? buyLimits : sellLimits)
                    .merge(
                            limit.stripTrailingZeros(),
                            times,
                            (had, more) -> had + more == 0 ? null : had + more);
        }
    }
}
