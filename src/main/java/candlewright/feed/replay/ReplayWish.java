package candlewright.feed.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// What somebody wants of a replay.
sealed interface ReplayWish {

    record Pause() implements ReplayWish {}

    record GoOn() implements ReplayWish {}

    record Step() implements ReplayWish {}

    record Seek(Instant receiveTime) implements ReplayWish {}

    record ChangeSpeed(ReplaySpeed speed) implements ReplayWish {}

    /// Everything that was received before that moment, as fast as possible.
    record PlayTo(Instant receiveTime, boolean thenPlaying) implements ReplayWish {}

    /// The rest of the interval in which the next message was received, then pause.
    record StepInterval(Duration interval) implements ReplayWish {}

    /// To hear when all that was wished before is done.
    record Settle(CompletableFuture<ReplayState> settled) implements ReplayWish {}

    /// To wake the thread.
    record Stop() implements ReplayWish {}
}
