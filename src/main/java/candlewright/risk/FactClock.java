package candlewright.risk;

import java.time.Instant;

/// Time as the facts tell it, in microseconds, and never backwards: a clock that is set back stands
/// still until its next step, so no limit stays used up for hours because of it.
final class FactClock {

    private long elapsed;
    private long last;
    private boolean started;

    /// Goes on to the time of a fact.
    long advance(Instant ts) {
        long now = micros(ts);
        if (started) {
            elapsed += Math.max(0, now - last);
        }
        started = true;
        last = now;
        return elapsed;
    }

    /// How late it is by this time, which is not learned.
    long at(Instant ts) {
        return started ? elapsed + Math.max(0, micros(ts) - last) : 0;
    }

    private static long micros(Instant ts) {
        return ts.getEpochSecond() * 1_000_000 + ts.getNano() / 1_000;
    }
}
