package candlewright.model;

/// What was asked of the venue about an order and is not answered yet. The order may still be
/// filled.
public enum Pending {
    NONE,
    CANCEL,
    REPLACE
}
