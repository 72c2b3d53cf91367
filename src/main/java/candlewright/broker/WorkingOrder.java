package candlewright.broker;

import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An open order as the market meets it.
///
/// @param reference the market's price at the decision
/// @param arrival the market's price when the venue accepted it
/// @param leaves what may still be filled
/// @param elected false for a stop that waits for its price
/// @param ahead what must still trade at its limit price before it does; null before the first
///   touch
/// @param traded what was filled of it already
/// @param value quantity times price of that
public record WorkingOrder(
        OrderIntent intent,
        BigDecimal reference,
        BigDecimal arrival,
        BigDecimal leaves,
        boolean elected,
        @Nullable BigDecimal ahead,
        BigDecimal traded,
        BigDecimal value) {

    /// Whether it takes what it can when it meets the market first, and never rests.
    boolean isImmediate() {
        return intent.timeInForce() == TimeInForce.IOC || isAllOrNothing();
    }

    boolean isAllOrNothing() {
        return intent.timeInForce() == TimeInForce.FOK;
    }

    /// Whether it stands in the book where others see it.
    boolean rests() {
        return intent.type() == OrderType.LIMIT && !isImmediate();
    }
}
