package candlewright.feed.replay;

import java.time.Instant;

/// What somebody wants of a replay.
sealed interface ReplayWish {

    record Pause() implements ReplayWish {}

    record GoOn() implements ReplayWish {}

    record Step() implements ReplayWish {}

    record Seek(Instant receiveTime) implements ReplayWish {}

    record ChangeSpeed(ReplaySpeed speed) implements ReplayWish {}

    /// To wake the thread.
    record Stop() implements ReplayWish {}
}
