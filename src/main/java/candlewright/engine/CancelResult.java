package candlewright.engine;

import candlewright.model.ClientOrderId;
import candlewright.model.Order;

/// The engine's answer to a cancel.
public sealed interface CancelResult {

    record Canceled(Order order) implements CancelResult {}

    /// The order is closed; nothing was done.
    record TooLate(Order order) implements CancelResult {}

    record Unknown(ClientOrderId clientOrderId) implements CancelResult {}
}
