package candlewright.engine;

/// What came of the wish to take a replay back to its beginning.
public sealed interface RewindResult {

    /// No bar is known any more; the account is as it was.
    record Rewound() implements RewindResult {}

    /// Nothing has changed.
    record Refused(String why) implements RewindResult {}
}
