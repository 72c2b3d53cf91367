package candlewright.model;

/// Where an order stands (FIX tag 39, with our own INTENT and DENIED before it reaches a venue).
public enum OrderStatus {
    /// Taken in by the engine, not yet accepted by the venue.
    INTENT,
    /// Refused by us; the venue never saw it.
    DENIED,
    /// The venue has it.
    ACCEPTED,
    /// It rests in the venue's book.
    WORKING,
    FILLED,
    CANCELED;

    /// Whether the order may still be filled or canceled.
    public boolean isOpen() {
        return this == INTENT || this == ACCEPTED || this == WORKING;
    }
}
