package candlewright.research.parity;

/// Why a rebuilt bar is not the bar of history. A bar may have several.
public enum Cause {
    /// The bar was decided before prints came that history includes.
    FINALISATION,
    /// A correction or a bust that history applied came after the bar was decided.
    CORRECTION,
    /// Messages of the bar never arrived, or after their gap had been given up.
    DELIVERY,
    /// The same messages, counted by other rules.
    AGGREGATION,
    /// Nothing that was received explains it.
    UNKNOWN
}
