package candlewright.feed.replay;

import candlewright.model.Tick;
import java.io.IOException;
import java.time.Instant;

/// Who hears a replay, on its thread.
public interface ReplaySink {

    /// The next message, just as it came when it was recorded.
    void onTick(Tick tick);

    /// What was told so far does not count any more: the next message is the first that was
    /// received then or later.
    void onJump(Instant to);

    /// Nothing follows, unless somebody seeks.
    void onEnd(End end);

    /// Why nothing follows.
    sealed interface End {

        /// Everything was told.
        record Played() implements End {}

        /// The recording cannot be read on.
        record Broken(IOException why) implements End {}
    }
}
