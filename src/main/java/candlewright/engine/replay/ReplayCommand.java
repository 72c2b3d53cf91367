package candlewright.engine.replay;

import java.time.Instant;

/// What somebody wants of a replay.
public sealed interface ReplayCommand {

    record Pause() implements ReplayCommand {}

    record Play() implements ReplayCommand {}

    /// One message, then pause.
    record StepMessage() implements ReplayCommand {}

    /// The rest of the bar in which the next message was received, then pause.
    record StepBar() implements ReplayCommand {}

    /// To the first message that was received then or later. Forwards all that lies between is
    /// played as fast as possible; backwards the market begins anew and is played up to there.
    record Seek(Instant to) implements ReplayCommand {}

    /// @param factor times as fast as it was received; infinite is as fast as possible
    record Speed(double factor) implements ReplayCommand {
        public Speed {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("speed must be positive, was " + factor);
            }
        }
    }
}
