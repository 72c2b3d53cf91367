package candlewright.api;

import candlewright.model.Execution;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One trade of an order, its price taken apart: `reference + latency + spread + impact` is the
/// price, to the last digit.
///
/// @param fee in money, for the whole execution; negative for a rebate
/// @param reference the market's price at the decision
/// @param latency what the market moved until the order met it, per unit
/// @param spread from the market's price to the side it was filled at, per unit
/// @param impact what the order's own size added, per unit
/// @param barAt the open of the bar whose market it met
/// @param eventAt when it happened at the venue
record ExecutionAnswer(
        String executionId,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal reference,
        BigDecimal latency,
        BigDecimal spread,
        BigDecimal impact,
        @Nullable String barAt,
        String eventAt) {

    static ExecutionAnswer of(Execution execution) {
        return new ExecutionAnswer(
                execution.executionId(),
                execution.quantity(),
                execution.price(),
                execution.fee(),
                execution.parts().reference(),
                execution.parts().latency(),
                execution.parts().spread(),
                execution.parts().impact(),
                Json.iso(execution.barTime()),
                execution.eventTime().toString());
    }
}
