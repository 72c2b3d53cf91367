package candlewright.ui.fills;

import candlewright.model.Execution;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;

/// What executions cost beyond what was bought or sold, in money and taken apart: positive is
/// worse, for a sale too. The parts add up to the cost exactly.
///
/// @param notional what was traded, at the executions' prices
/// @param reference the same quantity at the prices of the decisions
/// @param latency what the market moved before the orders met it
/// @param spread from the market's price to the side they were filled at
/// @param impact what the orders' own size added
public record Cost(
        int fills,
        BigDecimal notional,
        BigDecimal reference,
        BigDecimal latency,
        BigDecimal spread,
        BigDecimal impact,
        BigDecimal fees) {

    public static final Cost NONE =
            new Cost(
                    0,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO);

    public static Cost of(Side side, Execution execution) {
        BigDecimal quantity = execution.quantity();
        BigDecimal worse = side == Side.BUY ? quantity : quantity.negate();
        PriceParts parts = execution.parts();
        return new Cost(
                1,
                execution.price().multiply(quantity),
                parts.reference().multiply(quantity),
                parts.latency().multiply(worse),
                parts.spread().multiply(worse),
                parts.impact().multiply(worse),
                execution.fee());
    }

    public Cost plus(Cost other) {
        return new Cost(
                fills + other.fills,
                notional.add(other.notional),
                reference.add(other.reference),
                latency.add(other.latency),
                spread.add(other.spread),
                impact.add(other.impact),
                fees.add(other.fees));
    }

    /// What the prices were worse than at the decisions, without fees.
    public BigDecimal slippage() {
        return latency.add(spread).add(impact);
    }

    public BigDecimal total() {
        return slippage().add(fees);
    }

    /// An amount of money in basis points of the value at the decisions; 0 if that is nothing.
    public double basisPoints(BigDecimal amount) {
        return reference.signum() == 0
                ? 0
                : amount.movePointRight(4).divide(reference, MathContext.DECIMAL64).doubleValue();
    }
}
