package candlewright.model;

/// FIX tag 54.
public enum Side {
    BUY,
    SELL
}
