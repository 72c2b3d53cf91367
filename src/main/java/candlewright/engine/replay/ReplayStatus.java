package candlewright.engine.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a replay is.
///
/// @param capture its name
/// @param speed times as fast as it was received; infinite is as fast as possible
/// @param at when the message was received that was told last; null before the first
/// @param from when the first message of the capture was received, null if there is none
/// @param to when the last one was
/// @param told how many messages were told since its beginning
/// @param messages how many there are
/// @param holes what is missing or damaged, as far as it was come upon
public record ReplayStatus(
        String capture,
        Motion motion,
        double speed,
        @Nullable Instant at,
        @Nullable Instant from,
        @Nullable Instant to,
        long told,
        long messages,
        List<Hole> holes) {

    public ReplayStatus {
        holes = List.copyOf(holes);
    }

    /// What it does.
    public enum Motion {
        PLAYING,
        PAUSED,
        /// At the end of the capture: goes on by a seek alone.
        ENDED
    }

    /// What the capture lacks.
    ///
    /// @param from the missing messages were received from then on; null if nobody knows
    /// @param to until then; null if nobody knows
    /// @param messages how many; 0 if nobody knows
    public record Hole(String text, @Nullable Instant from, @Nullable Instant to, long messages) {}
}
