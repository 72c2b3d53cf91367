package candlewright.model;

/// Whether an order's status is known. Only evidence makes an unknown one known again, never time.
public enum Certainty {
    CONFIRMED,
    UNKNOWN
}
