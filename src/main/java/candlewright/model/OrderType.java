package candlewright.model;

/// FIX tag 40.
public enum OrderType {
    MARKET,
    LIMIT,
    /// Becomes a market order once the market trades at its stop price or beyond.
    STOP,
    /// Becomes a limit order once the market trades at its stop price or beyond.
    STOP_LIMIT;

    public boolean hasLimit() {
        return this == LIMIT || this == STOP_LIMIT;
    }

    public boolean hasStop() {
        return this == STOP || this == STOP_LIMIT;
    }
}
