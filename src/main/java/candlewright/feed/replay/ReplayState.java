package candlewright.feed.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a replay is.
///
/// @param at when the last message was received that was told since the last jump; null if none was
/// @param told messages since the last jump
public record ReplayState(Motion motion, ReplaySpeed speed, @Nullable Instant at, long told) {

    /// What it does.
    public enum Motion {
        PLAYING,
        PAUSED,
        /// At the end: goes on by a seek alone.
        ENDED
    }
}
