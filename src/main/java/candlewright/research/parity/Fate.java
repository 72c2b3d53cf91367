package candlewright.research.parity;

/// What became of a message on its way into the rebuilt bar.
public enum Fate {
    USED,
    /// Came in sequence, but after the bar was decided.
    AFTER_DECISION,
    /// Came after its gap had been given up; or it is about a message that did not come.
    DROPPED,
    /// Never came.
    MISSING,
    /// Came again; the first one counts.
    DUPLICATE,
    /// Happened at exactly the close: counted in the next bar.
    NEXT_BAR,
    /// Only the rebuilt stream has it.
    NOT_IN_REFERENCE,
    /// The reference has another message of this number.
    ALTERED
}
