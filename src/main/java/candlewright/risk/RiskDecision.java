package candlewright.risk;

import candlewright.model.DenialReason;
import java.math.BigDecimal;

/// May this order be sent.
public sealed interface RiskDecision {

    record Approved() implements RiskDecision {}

    /// @param limit what there is
    /// @param actual what the order would need
    record Denied(DenialReason reason, BigDecimal limit, BigDecimal actual)
            implements RiskDecision {}
}
