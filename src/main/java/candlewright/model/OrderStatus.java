package candlewright.model;

/// Where an order stands (FIX tag 39), with INTENT, DENIED and SENT for what happens before a venue
/// has spoken. Whether a cancel or a replace is under way ([Pending]), and whether all this is
/// known ([Certainty]), are fields of their own.
public enum OrderStatus {
    /// Taken in by the engine, not decided yet.
    INTENT,
    /// Refused by us; the venue never saw it.
    DENIED,
    /// Written down as sent; the venue has not answered yet.
    SENT,
    /// The venue has it, but it cannot be filled yet: a stop that was not elected.
    ACCEPTED,
    /// It rests in the venue's book.
    WORKING,
    PARTIALLY_FILLED,
    FILLED,
    /// Refused by the venue.
    REJECTED,
    CANCELED,
    EXPIRED,
    /// Another link of the chain took its place.
    REPLACED;

    /// Whether the order may still be filled or canceled, as far as is known.
    public boolean isOpen() {
        return switch (this) {
            case INTENT, SENT, ACCEPTED, WORKING, PARTIALLY_FILLED -> true;
            case DENIED, FILLED, REJECTED, CANCELED, EXPIRED, REPLACED -> false;
        };
    }
}
