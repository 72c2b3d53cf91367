package candlewright.engine;

import candlewright.model.ClientOrderId;
import candlewright.model.Order;

/// The engine's answer to a replace.
public sealed interface ReplaceResult {

    /// The request is durable: DENIED, or SENT and on its way. The old order stands until the venue
    /// confirms.
    ///
    /// @param replacement as it stood when it was first answered
    /// @param repeated true if the same replace had been asked for before and this is its answer
    record Taken(Order replacement, boolean repeated) implements ReplaceResult {}

    /// The order is closed, not acknowledged yet, or being changed already; nothing was done.
    record NotNow(Order order) implements ReplaceResult {}

    /// The new values do not make an order of this type; nothing was done.
    record Invalid(Order order, String why) implements ReplaceResult {}

    /// Another intent has the replacement's id; nothing was done.
    record Conflict(Order existing) implements ReplaceResult {}

    record NoSuchOrder(ClientOrderId clientOrderId) implements ReplaceResult {}

    /// The request could not be written down: it was not taken and not sent.
    record Refused(String why) implements ReplaceResult {}
}
