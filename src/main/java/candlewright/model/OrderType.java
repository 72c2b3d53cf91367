package candlewright.model;

/// FIX tag 40.
public enum OrderType {
    MARKET,
    LIMIT
}
