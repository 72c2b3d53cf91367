package candlewright.risk;

import java.time.Duration;
import java.util.Arrays;

/// How many things happened in the span of time that ends now. It keeps 64 numbers whatever
/// happens; for that it counts up to 1/63 of the span too long, and never too short.
final class SlidingCount {

    private static final int SLOTS = 64;

    private final long slotMicros;
    private final int[] slots = new int[SLOTS];
    private long newest;
    private int total;

    SlidingCount(Duration span) {
        long micros = span.toMillis() * 1_000;
        this.slotMicros = Math.ceilDiv(micros, SLOTS - 1);
    }

    /// @param now in microseconds, never earlier than before
    void add(long now) {
        long slot = now / slotMicros;
        if (slot - newest >= SLOTS) {
            clear();
            newest = slot;
        }
        while (newest < slot) {
            newest++;
            total -= slots[index(newest)];
            slots[index(newest)] = 0;
        }
        slots[index(newest)]++;
        total++;
    }

    int at(long now) {
        long gone = now / slotMicros - newest;
        if (gone >= SLOTS) {
            return 0;
        }
        int count = total;
        for (long slot = newest + 1; slot <= newest + gone; slot++) {
            count -= slots[index(slot)];
        }
        return count;
    }

    void clear() {
        Arrays.fill(slots, 0);
        total = 0;
    }

    private static int index(long slot) {
        return (int) (slot & (SLOTS - 1));
    }
}
