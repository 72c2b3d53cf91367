package candlewright.broker;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import java.util.Optional;

/// What the venue says (FIX: ExecutionReport, OrderCancelReject), or what is known of the way to
/// it.
public sealed interface BrokerReport {

    /// About one order.
    sealed interface OrderReport extends BrokerReport {
        ClientOrderId clientOrderId();
    }

    record Accepted(ClientOrderId clientOrderId, long orderId) implements OrderReport {}

    record Rejected(ClientOrderId clientOrderId, String reason) implements OrderReport {}

    record Working(ClientOrderId clientOrderId) implements OrderReport {}

    record Filled(ClientOrderId clientOrderId, Execution execution) implements OrderReport {}

    record Canceled(ClientOrderId clientOrderId, String reason) implements OrderReport {}

    record CancelRejected(ClientOrderId clientOrderId, String reason) implements OrderReport {}

    record Expired(ClientOrderId clientOrderId, String reason) implements OrderReport {}

    /// The replacement has taken the order's place. Its own `Accepted` and `Working` follow.
    record Replaced(ClientOrderId clientOrderId, ClientOrderId replacement)
            implements OrderReport {}

    record ReplaceRejected(ClientOrderId clientOrderId, ClientOrderId replacement, String reason)
            implements OrderReport {}

    record Busted(ClientOrderId clientOrderId, String executionId) implements OrderReport {}

    /// @param execution with the id of the one it corrects
    record Corrected(ClientOrderId clientOrderId, Execution execution) implements OrderReport {}

    /// Whether the request arrived is not known: the connection broke or nobody answered in time.
    record OutcomeUnknown(ClientOrderId clientOrderId, String reason) implements OrderReport {}

    /// The answer to [BrokerRequest.QueryOrder]; empty if the venue has no such order.
    record OrderTold(ClientOrderId clientOrderId, Optional<VenueOrder> order)
            implements OrderReport {}

    /// The answer to [BrokerRequest.QueryBook].
    record BookTold(VenueBook book) implements BrokerReport {}

    /// A query had no answer. It says nothing about orders or positions.
    record QueryFailed(String reason) implements BrokerReport {}

    record Disconnected(String reason) implements BrokerReport {}

    record Connected() implements BrokerReport {}
}
