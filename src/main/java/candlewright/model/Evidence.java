package candlewright.model;

/// Who says so.
public enum Evidence {
    /// We ourselves.
    LOCAL,
    /// A report that the venue sent.
    VENUE_STREAM,
    /// The venue's answer to a question.
    VENUE_QUERY,
    /// Followed from other evidence when the venue's books were compared with ours.
    RECON_INFERRED,
    /// A person.
    OPERATOR
}
