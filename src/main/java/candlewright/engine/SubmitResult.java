package candlewright.engine;

import candlewright.model.Order;

/// The engine's answer to a submitted intent.
public sealed interface SubmitResult {

    /// The engine has the order; it may have been denied already.
    ///
    /// @param repeated true if the same intent had been submitted before and this is that order
    record Taken(Order order, boolean repeated) implements SubmitResult {}

    /// Another intent has this client order id; nothing was done.
    record Conflict(Order existing) implements SubmitResult {}
}
