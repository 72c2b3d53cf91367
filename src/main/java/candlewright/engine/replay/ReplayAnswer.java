package candlewright.engine.replay;

/// What came of a command.
public sealed interface ReplayAnswer {

    /// @param now how the replay stood then
    record Done(ReplayStatus now) implements ReplayAnswer {}

    /// Nothing has changed.
    record Refused(String why) implements ReplayAnswer {}
}
