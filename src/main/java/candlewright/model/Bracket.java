package candlewright.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The orders that follow each fill of an entry: a limit that takes the profit and a stop that cuts
/// the loss, either of which may be missing. When one of a pair is filled the other is canceled.
public record Bracket(@Nullable BigDecimal takeProfit, @Nullable BigDecimal stopLoss) {

    /// The ids of the legs are made from the entry's.
    public static final int LONGEST_ENTRY_ID = 40;

    private static final String TAKE_PROFIT = ".tp";
    private static final String STOP_LOSS = ".sl";

    public Bracket {
        if (takeProfit == null && stopLoss == null) {
            throw new IllegalArgumentException("a bracket must have a take profit or a stop loss");
        }
        if (takeProfit != null) {
            Decimals.positive("take profit", takeProfit);
        }
        if (stopLoss != null) {
            Decimals.positive("stop loss", stopLoss);
        }
    }

    /// The id of the order that takes the profit of the parent's fill number `fill`, from 1.
    public static ClientOrderId takeProfitId(ClientOrderId parent, int fill) {
        return new ClientOrderId(parent.value() + TAKE_PROFIT + fill);
    }

    /// The id of the order that cuts the loss of the parent's fill number `fill`, from 1.
    public static ClientOrderId stopLossId(ClientOrderId parent, int fill) {
        return new ClientOrderId(parent.value() + STOP_LOSS + fill);
    }

    /// The other leg of the pair that this id names one leg of.
    public static ClientOrderId otherLeg(ClientOrderId leg) {
        String id = leg.value();
        int takeProfit = id.lastIndexOf(TAKE_PROFIT);
        int stopLoss = id.lastIndexOf(STOP_LOSS);
        return takeProfit > stopLoss
                ? new ClientOrderId(
                        id.substring(0, takeProfit)
                                + STOP_LOSS
                                + id.substring(takeProfit + TAKE_PROFIT.length()))
                : new ClientOrderId(
                        id.substring(0, stopLoss)
                                + TAKE_PROFIT
                                + id.substring(stopLoss + STOP_LOSS.length()));
    }
}
