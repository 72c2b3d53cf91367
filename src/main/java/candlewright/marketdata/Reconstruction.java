package candlewright.marketdata;

/// How the messages of a bar were come by.
public enum Reconstruction {
    /// From the stream alone.
    STREAM,
    /// From the stream, with gaps filled from history.
    REBUILT
}
