package candlewright.research.parity;

/// Which version of a rebuilt bar is compared.
public enum Version {
    /// The first final one: what a strategy decided on.
    DECIDED,
    /// The last one, with all revisions that the rules allow.
    REVISED
}
