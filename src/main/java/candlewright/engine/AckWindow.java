package candlewright.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.HdrHistogram.IntCountsHistogram;

/// How long the venue's acknowledgements of the last minute took. It forgets five seconds at a
/// time, so it knows of a minute and up to five seconds more.
final class AckWindow {

    /// Of fewer there is no percentile to go by.
    private static final int FEWEST = 20;

    private static final int DIGITS = 3;
    private static final long MICROS = 1_000;
    private static final long LONGEST = Duration.ofHours(1).toNanos() / MICROS;
    private static final long SPAN = Duration.ofMinutes(1).toNanos();
    private static final long SLOT = Duration.ofSeconds(5).toNanos();

    /// @param end from when on nothing is added to it any more
    private record Slot(long end, IntCountsHistogram taken) {}

    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private final IntCountsHistogram all = new IntCountsHistogram(LONGEST, DIGITS);

    /// @param now in nanoseconds, from any beginning, never earlier than before
    void add(long nanos, long now) {
        forget(now);
        if (slots.isEmpty() || now - slots.getLast().end() >= 0) {
            slots.addLast(new Slot(now + SLOT, new IntCountsHistogram(LONGEST, DIGITS)));
        }
        long micros = Math.clamp(nanos / MICROS, 0, LONGEST);
        slots.getLast().taken().recordValue(micros);
        all.recordValue(micros);
    }

    /// The 99th percentile, at most a thousandth too short; empty if there were too few.
    Optional<Duration> p99(long now) {
        forget(now);
        return all.getTotalCount() < FEWEST
                ? Optional.empty()
                : Optional.of(
                        Duration.ofNanos(
                                all.lowestEquivalentValue(all.getValueAtPercentile(99)) * MICROS));
    }

    private void forget(long now) {
        while (!slots.isEmpty() && now - slots.getFirst().end() > SPAN) {
            all.subtract(slots.removeFirst().taken());
        }
    }

    void clear() {
        slots.clear();
        all.reset();
    }
}
