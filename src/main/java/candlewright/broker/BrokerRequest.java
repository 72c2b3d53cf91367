package candlewright.broker;

import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import java.math.BigDecimal;

/// What is asked of a venue.
public sealed interface BrokerRequest {

    /// Trade this. Never sent twice.
    ///
    /// @param reference the market's price at the decision
    record NewOrder(OrderIntent intent, BigDecimal reference) implements BrokerRequest {}

    /// Cancel this order. May be sent again until there is an answer.
    record Cancel(ClientOrderId clientOrderId, String reason) implements BrokerRequest {}

    /// Put another order in the place of this one, in one step. Never sent twice.
    ///
    /// @param replacement the next link of the chain; it `replaces` this order
    record Replace(ClientOrderId clientOrderId, OrderIntent replacement, BigDecimal reference)
            implements BrokerRequest {}

    /// Tell all open orders, all executions and all positions.
    record QueryBook() implements BrokerRequest {}

    /// Tell this order, open or closed, with its executions.
    record QueryOrder(ClientOrderId clientOrderId) implements BrokerRequest {}
}
