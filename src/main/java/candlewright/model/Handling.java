package candlewright.model;

/// How the simulated venue handles an order.
public enum Handling {
    /// The order waits for what the market shows after it was accepted.
    PAPER,
    /// The order fills whole when it is accepted, at its price or the last close (`POST
    /// /orders/simulate`).
    AT_ONCE
}
