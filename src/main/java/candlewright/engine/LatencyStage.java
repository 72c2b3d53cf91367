package candlewright.engine;

/// The parts of an order's way, in their order.
public enum LatencyStage {
    /// From the decision (the wish was handed to the engine) until the intent is durable.
    DURABLE,
    /// From there until it is handed to the venue.
    SENT,
    /// From there until the venue's acknowledgement is here.
    ACKNOWLEDGED,
    /// From there until it rests in the venue's book.
    WORKING,
    /// From the last of these until its first fill is here.
    FILLED,
    /// From a fill's arrival until it is in the ledger, durably.
    BOOKED
}
