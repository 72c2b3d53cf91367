package candlewright.model;

/// Whether a bar may still change.
public enum BarState {
    /// The interval is still open: prices and volume are what was seen so far.
    PROVISIONAL,
    /// The interval is closed.
    FINAL
}
