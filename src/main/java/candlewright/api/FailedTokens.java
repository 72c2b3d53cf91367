package candlewright.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Counts wrong tokens minute by minute, so that guessing is slow. A right token is never held up.
final class FailedTokens {

    private static final int LIMIT = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant windowStart = Instant.EPOCH;
    private int failures;

    FailedTokens(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts one more failure; false once there are too many of them in this minute.
    synchronized boolean tolerates() {
        Instant now = clock.instant();
        if (now.isBefore(windowStart) || !now.isBefore(windowStart.plus(WINDOW))) {
            windowStart = now;
            failures = 0;
        }
        failures = Math.min(failures + 1, LIMIT + 1);
        return failures <= LIMIT;
    }
}
