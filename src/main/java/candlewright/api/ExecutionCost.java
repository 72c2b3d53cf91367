package candlewright.api;

import candlewright.model.Execution;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What executions cost beside the market's price at the decision, in money: positive is worse than
/// that price, for buys and sales alike.
///
/// @param notional what they would have cost at that price
/// @param latency what the market moved until the orders met it
/// @param spread from the market's price to the side that was traded, waiting in the queue included
/// @param impact what the orders' own size added
/// @param fees what was paid to the venue
record ExecutionCost(
        BigDecimal notional,
        BigDecimal latency,
        BigDecimal spread,
        BigDecimal impact,
        BigDecimal fees) {

    static final ExecutionCost NONE =
            new ExecutionCost(
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO);

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final int BPS_DECIMALS = 6;

    static ExecutionCost of(Side side, Execution execution) {
        PriceParts parts = execution.parts();
        BigDecimal quantity = execution.quantity();
        BigDecimal paid = side == Side.BUY ? quantity : quantity.negate();
        return new ExecutionCost(
                quantity.multiply(parts.reference()),
                paid.multiply(parts.latency()),
                paid.multiply(parts.spread()),
                paid.multiply(parts.impact()),
                execution.fee());
    }

    ExecutionCost plus(ExecutionCost other) {
        return new ExecutionCost(
                notional.add(other.notional),
                latency.add(other.latency),
                spread.add(other.spread),
                impact.add(other.impact),
                fees.add(other.fees));
    }

    /// The cost as it is answered, in money and in bps of `notional`. `slippage` is `latency` plus
    /// `spread` plus `impact`, and `cost` is `slippage` plus `fees`, to the last digit, in either
    /// unit.
    record Answer(
            BigDecimal notional,
            BigDecimal latency,
            BigDecimal spread,
            BigDecimal impact,
            BigDecimal slippage,
            BigDecimal fees,
            BigDecimal cost,
            BigDecimal latencyBps,
            BigDecimal spreadBps,
            BigDecimal impactBps,
            BigDecimal slippageBps,
            BigDecimal feesBps,
            BigDecimal costBps) {}

    Answer answer() {
        BigDecimal slippage = latency.add(spread).add(impact);
        BigDecimal slippageBps = bps(latency).add(bps(spread)).add(bps(impact));
        return new Answer(
                plain(notional),
                plain(latency),
                plain(spread),
                plain(impact),
                plain(slippage),
                plain(fees),
                plain(slippage.add(fees)),
                plain(bps(latency)),
                plain(bps(spread)),
                plain(bps(impact)),
                plain(slippageBps),
                plain(bps(fees)),
                plain(slippageBps.add(bps(fees))));
    }

    private BigDecimal bps(BigDecimal money) {
        return notional.signum() == 0
                ? BigDecimal.ZERO
                : money.multiply(BPS).divide(notional, BPS_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
