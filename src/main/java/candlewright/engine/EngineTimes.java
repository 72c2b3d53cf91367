package candlewright.engine;

import java.time.Duration;
import java.util.Optional;

/// How long the engine waits.
///
/// @param staleAfter after how long without a bar of a symbol its prices are stale; empty if the
///   market stands still by design
/// @param answerWithin after how long without an answer of the venue an outcome is unknown and
///   asked for; also how long an order may be on its way before its absence at the venue means
///   anything
/// @param reconcileEvery how often the venue's books are compared with ours
public record EngineTimes(
        Optional<Duration> staleAfter, Duration answerWithin, Duration reconcileEvery) {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    /// For frozen markets and tests.
    public static EngineTimes standingStill() {
        return new EngineTimes(Optional.empty(), FIVE_SECONDS, FIVE_SECONDS);
    }

    public static EngineTimes moving(Duration staleAfter) {
        return new EngineTimes(Optional.of(staleAfter), FIVE_SECONDS, FIVE_SECONDS);
    }
}
