package candlewright.risk;

import candlewright.model.DenialReason;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import java.math.BigDecimal;

/// The pre-trade rules: long only, no credit.
public final class RiskCheck {

    private RiskCheck() {}

    public static RiskDecision check(OrderIntent intent, Means means) {
        if (means.price().isEmpty()) {
            return new RiskDecision.Denied(
                    DenialReason.NO_MARKET_PRICE, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        if (intent.side() == Side.SELL) {
            return covered(DenialReason.NOT_ENOUGH_INVENTORY, means.quantity(), intent.quantity());
        }
        return covered(
                DenialReason.INSUFFICIENT_CASH,
                means.cash(),
                intent.quantity().multiply(means.price().get()));
    }

    private static RiskDecision covered(DenialReason reason, BigDecimal limit, BigDecimal actual) {
        return actual.compareTo(limit) > 0
                ? new RiskDecision.Denied(reason, limit, actual)
                : new RiskDecision.Approved();
    }
}
