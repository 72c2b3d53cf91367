package candlewright.research.parity;

/// What is compared, each made of the one before.
public enum Level {
    BARS,
    INDICATORS,
    SIGNALS,
    ORDERS
}
