package candlewright.engine.apirisk;

import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.IntCountsHistogram;

/// How much later than they happened messages were received, in milliseconds: those of the running
/// minute of the clock and of the one before.
final class Lateness {

    private static final long LONGEST = Duration.ofDays(1).toMillis();
    private static final int DIGITS = 3;

    /// Percentiles in milliseconds.
    record Figures(long count, long last, long p50, long p99, long max) {}

    private IntCountsHistogram running = new IntCountsHistogram(LONGEST, DIGITS);
    private IntCountsHistogram before = new IntCountsHistogram(LONGEST, DIGITS);
    private long minute = Long.MIN_VALUE;
    private long last;

    /// False if it happened after it was received.
    synchronized boolean take(Tick tick) {
        long late = Duration.between(tick.eventTime(), tick.receiveTime()).toMillis();
        last = late;
        running.recordValue(Math.clamp(late, 0, LONGEST));
        return !tick.eventTime().isAfter(tick.receiveTime());
    }

    synchronized Figures at(Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), 60);
        if (minute == Long.MIN_VALUE) {
            minute = current;
        }
        if (current > minute) {
            IntCountsHistogram fresh = before;
            fresh.reset();
            before = running;
            running = fresh;
            if (current > minute + 1) {
                before.reset();
            }
            minute = current;
        }
        IntCountsHistogram both = running.copy();
        both.add(before);
        return both.getTotalCount() == 0
                ? new Figures(0, 0, 0, 0, 0)
                : new Figures(
                        both.getTotalCount(),
                        last,
                        both.getValueAtPercentile(50),
                        both.getValueAtPercentile(99),
                        both.getMaxValue());
    }
}
