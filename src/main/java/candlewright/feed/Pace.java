package candlewright.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How fast market time runs: `speed` times as fast as the clock, from a common start. Every wait
/// is for an absolute time, so delays do not add up. Used by one thread.
public final class Pace {

    /// Who is later than this was not slow but asleep.
    private static final Duration STALL = Duration.ofSeconds(2);

    /// Shorter waits are not worth a sleep each: what falls due within one is sent in one go after
    /// it.
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);

    /// A longer sleep would not notice that the machine slept too, or that the clock was set.
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final FeedThread thread;
    private final InstantSource clock;
    private final double speed;
    private Instant clockStart;
    private Instant lastSeen;
    private Duration marketStart = Duration.ZERO;

    /// @param start when market time zero is due
    public Pace(FeedThread thread, InstantSource clock, double speed, Instant start) {
        requireSpeed(speed);
        this.thread = thread;
        this.clock = clock;
        this.speed = speed;
        this.clockStart = start;
        this.lastSeen = start;
    }

    /// Returns a usable speed, or says why it is none.
    public static double requireSpeed(double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be positive, was " + speed);
        }
        return speed;
    }

    /// Waits until a moment of market time is due; false if the thread is to stop.
    public boolean await(Duration market) {
        Duration left = untilDue(market);
        while (left.isPositive() && thread.sleep(clamp(left))) {
            left = untilDue(market);
        }
        return !thread.isStopped();
    }

    /// Whether a moment was due so long ago that the machine must have slept, or cannot keep the
    /// pace.
    public boolean hasStalled(Duration market) {
        return untilDue(market).negated().compareTo(STALL) > 0;
    }

    /// Goes on from a moment of market time as if it were due at this time.
    public void resume(Duration market, Instant at) {
        marketStart = market;
        clockStart = at;
    }

    /// How long to sleep before asking again whether a moment of market time is due; zero if it is.
    public Duration sleepFor(Duration market) {
        Duration left = untilDue(market);
        return left.isPositive() ? clamp(left) : Duration.ZERO;
    }

    private Duration untilDue(Duration market) {
        Instant now = clock.instant();
        if (now.isBefore(lastSeen)) {
            // The clock was set back; the market does not wait for it.
            clockStart = clockStart.minus(Duration.between(now, lastSeen));
        }
        lastSeen = now;
        long nanos = Math.round(market.minus(marketStart).toNanos() / speed);
        return Duration.between(now, clockStart.plusNanos(nanos));
    }

    private static Duration clamp(Duration left) {
        if (left.compareTo(SHORTEST_SLEEP) < 0) {
            return SHORTEST_SLEEP;
        }
        return left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
    }
}
