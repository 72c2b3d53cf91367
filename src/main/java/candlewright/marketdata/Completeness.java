package candlewright.marketdata;

/// Whether everything that the source told about a bar is in it. Each one outweighs those before.
public enum Completeness {
    /// Every message that could concern the bar was used.
    COMPLETE,
    /// The source does not number its messages: nobody can say.
    UNNUMBERED,
    /// The prints of its time were used, but what is missing later may be about it: a print later
    /// than the lateness allows, a correction, a bust.
    UNREVISED,
    /// Prints of its time may be missing, or bars before it were cut at the wrong print.
    INCOMPLETE;

    Completeness and(Completeness other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
