package candlewright.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How a market fills orders.
///
/// @param halfSpreadBps from the market's price to the side that a taker is filled at, in
///   hundredths of a percent
/// @param participation the share of the volume that our orders may take together, over 0 to 1;
///   null if all are filled whole
/// @param queue how many times the volume of the first touch of a limit price stands in the queue
///   before us; null if a price that is only touched fills nothing
/// @param impact how much of the market's range a taker of all of its volume pays in addition
public record FillSettings(
        BigDecimal halfSpreadBps,
        Commission commission,
        @Nullable BigDecimal participation,
        @Nullable BigDecimal queue,
        BigDecimal impact) {

    /// No costs, whole fills, limit prices only when traded through.
    public static final FillSettings PLAIN =
            new FillSettings(BigDecimal.ZERO, Commission.NONE, null, null, BigDecimal.ZERO);

    /// Whole fills at the market's price, for these hundredths of a percent of it.
    public static FillSettings costing(double halfSpreadBps, double feeBps) {
        return new FillSettings(
                BigDecimal.valueOf(halfSpreadBps),
                new Commission(
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(feeBps),
                        BigDecimal.ZERO),
                null,
                null,
                BigDecimal.ZERO);
    }

    public FillSettings {
        Costs.requireWithin("spread", halfSpreadBps, 0, 1000);
        Costs.requireWithin("impact", impact, 0, 100);
        if (participation != null) {
            Costs.requireWithin("participation", participation, 0, 1);
            if (participation.signum() == 0) {
                throw new IllegalArgumentException("participation must be over 0");
            }
        }
        if (queue != null) {
            Costs.requireWithin("queue", queue, 0, 1000);
        }
    }
}
