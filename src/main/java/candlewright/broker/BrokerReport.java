package candlewright.broker;

import candlewright.model.ClientOrderId;
import java.math.BigDecimal;
import java.time.Instant;

/// What the venue says about an order (FIX: ExecutionReport).
public sealed interface BrokerReport {

    ClientOrderId clientOrderId();

    record Accepted(ClientOrderId clientOrderId, long orderId) implements BrokerReport {}

    record Working(ClientOrderId clientOrderId) implements BrokerReport {}

    /// @param barTime the open of the bar whose price it got
    record Filled(
            ClientOrderId clientOrderId, BigDecimal quantity, BigDecimal price, Instant barTime)
            implements BrokerReport {}

    record Canceled(ClientOrderId clientOrderId, String reason) implements BrokerReport {}
}
