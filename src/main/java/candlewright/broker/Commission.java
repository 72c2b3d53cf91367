package candlewright.broker;

import java.math.BigDecimal;

/// What the venue takes for an order.
///
/// @param perOrder money, once it trades
/// @param perUnit money
/// @param bps of the traded value, in hundredths of a percent
/// @param minimum the least that an order that trades costs, in money
public record Commission(
        BigDecimal perOrder, BigDecimal perUnit, BigDecimal bps, BigDecimal minimum) {

    public static final Commission NONE =
            new Commission(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Commission {
        Costs.requireWithin("fee-order", perOrder, 0, 1_000_000);
        Costs.requireWithin("fee-unit", perUnit, 0, 1_000_000);
        Costs.requireWithin("fee-bps", bps, 0, 1000);
        Costs.requireWithin("fee-min", minimum, 0, 1_000_000);
    }

    /// What an order has cost once it traded so much. The fee of one execution is the difference
    /// that it makes, so that an order costs the same however many parts it is filled in.
    ///
    /// @param value quantity times price, over all of the order's trades
    BigDecimal of(BigDecimal quantity, BigDecimal value) {
        return quantity.signum() == 0
                ? BigDecimal.ZERO
                : perOrder.add(perUnit.multiply(quantity)).add(Costs.bps(value, bps)).max(minimum);
    }
}
