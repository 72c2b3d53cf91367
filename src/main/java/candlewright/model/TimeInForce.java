package candlewright.model;

/// How long an order stays (FIX tag 59).
public enum TimeInForce {
    /// Until the end of the trading day, which is the end of the day in UTC.
    DAY,
    /// Until it is filled or canceled.
    GTC,
    /// What can be filled when the order meets the market first, and no more.
    IOC,
    /// The whole when the order meets the market first, or nothing.
    FOK,
    /// Until a moment that the order names.
    GTD
}
