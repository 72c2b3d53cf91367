package candlewright.engine;

import candlewright.model.ClientOrderId;
import candlewright.model.Order;

/// The engine's answer to a cancel.
public sealed interface CancelResult {

    /// The request is durable and on its way. The order is not confirmed canceled: it may still be
    /// filled.
    record Requested(Order order) implements CancelResult {}

    /// The order is closed; nothing was done.
    record TooLate(Order order) implements CancelResult {}

    record NoSuchOrder(ClientOrderId clientOrderId) implements CancelResult {}

    /// The journal could not tell whether there is such an order; nothing was done.
    record Refused(String why) implements CancelResult {}
}
