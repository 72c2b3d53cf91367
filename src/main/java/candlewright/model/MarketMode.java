package candlewright.model;

/// What the prices on the screen are. Window title and banner say it, so nobody mistakes one for
/// another.
public enum MarketMode {
    /// Made-up prices.
    SYNTHETIC,
    /// Recorded prices, played again.
    REPLAY,
    /// Real prices, simulated execution.
    PAPER
}
