package candlewright.ui.quality;

import candlewright.ui.fills.Cost;
import java.math.BigDecimal;

/// What the cost of executions consists of, in the order of an order's way.
enum CostPart {
    LATENCY,
    SPREAD,
    IMPACT,
    FEES;

    BigDecimal of(Cost cost) {
        return switch (this) {
            case LATENCY -> cost.latency();
            case SPREAD -> cost.spread();
            case IMPACT -> cost.impact();
            case FEES -> cost.fees();
        };
    }
}
