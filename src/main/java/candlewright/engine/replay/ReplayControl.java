package candlewright.engine.replay;

import java.util.concurrent.CompletableFuture;

/// The one door to the replay, for window and API.
public interface ReplayControl {

    /// How it stands, a moment ago. Any thread may ask.
    ReplayStatus status();

    /// Any thread may ask; commands are done in the order in which they were given. The future
    /// completes when it is done: a seek when all messages up to there have been told.
    CompletableFuture<ReplayAnswer> command(ReplayCommand command);
}
