package candlewright.risk;

import candlewright.model.DenialReason;
import candlewright.model.Handling;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The pre-trade rules as pure functions.
public final class RiskCheck {

    private RiskCheck() {}

    /// @param replaced the order whose place it is to take, or null: only the increase counts
    public static RiskDecision check(
            OrderIntent intent, @Nullable Order replaced, RiskView view, RiskLimits limits) {
        if (view.price().isEmpty()) {
            return new RiskDecision.Denied(
                    DenialReason.NO_MARKET_PRICE, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        if (view.state() == TradingState.HALTED) {
            return new RiskDecision.Denied(DenialReason.HALTED, BigDecimal.ZERO, intent.quantity());
        }
        BigDecimal freed = replaced == null ? BigDecimal.ZERO : replaced.leavesQuantity();
        if (intent.side() == Side.SELL) {
            boolean mayBeShort = limits.allowShort() && intent.handling() == Handling.PAPER;
            BigDecimal free = view.position().subtract(view.openSells()).add(freed);
            return mayBeShort
                    ? new RiskDecision.Approved()
                    : covered(DenialReason.NOT_ENOUGH_INVENTORY, free, intent.quantity());
        }
        BigDecimal price = view.price().get();
        return covered(
                DenialReason.INSUFFICIENT_CASH,
                view.cash().add(freed.multiply(price)),
                intent.quantity().multiply(price));
    }

    private static RiskDecision covered(DenialReason reason, BigDecimal limit, BigDecimal actual) {
        return actual.compareTo(limit) > 0
                ? new RiskDecision.Denied(reason, limit, actual)
                : new RiskDecision.Approved();
    }
}
