package candlewright.engine;

import candlewright.model.Order;

/// The engine's answer to a submitted intent.
public sealed interface SubmitResult {

    /// The engine has the order, and that is durable: DENIED, or SENT and on its way to the venue.
    /// One that fills at once is answered when it has.
    ///
    /// @param order as it stood when it was first answered
    /// @param repeated true if the same intent had been submitted before and this is its answer
    record Taken(Order order, boolean repeated) implements SubmitResult {}

    /// Another intent has this client order id; nothing was done.
    record Conflict(Order existing) implements SubmitResult {}

    /// The order could not be written down: it was not taken and not sent.
    record Refused(String why) implements SubmitResult {}
}
