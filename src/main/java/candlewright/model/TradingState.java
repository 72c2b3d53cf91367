package candlewright.model;

/// What may be sent. Cancels may always.
public enum TradingState {
    ACTIVE,
    /// Only what makes a position smaller.
    REDUCING,
    /// No new orders.
    HALTED
}
