package candlewright.model;

/// What can be wrong with orders and books.
public enum IncidentKind {
    /// A fill arrived for an order that was closed.
    LATE_FILL,
    /// More was filled than was ordered.
    OVERFILL,
    /// The venue told one execution id in two ways.
    EXECUTION_CONFLICT,
    /// A report did not fit the order it was for; it was kept and not applied.
    UNAPPLIED,
    /// The venue has a trade of this account that we did not order.
    EXTERNAL_TRADE,
    /// The venue holds another position than our books.
    POSITION_DIFFERS,
    /// FLATTEN has ended and the position stands.
    NOT_FLAT,
    /// The venue's open orders are not ours.
    ORDER_DIFFERS,
    /// The venue could not be asked.
    QUERY_FAILED,
    /// The connection to the venue was lost.
    DISCONNECTED,
    /// Orders could not be written down.
    JOURNAL,
    /// Messages could not be captured, a capture that is replayed has holes, or a replay went back.
    RECORDING,
    /// A signal was kept from becoming an order.
    SIGNAL
}
