package candlewright.marketdata;

import java.time.Instant;

/// Times as nanoseconds since 1970: what a bar under construction reckons with. From 1677 to 2262.
public final class EpochNanos {

    private static final long SECOND = 1_000_000_000L;

    private EpochNanos() {}

    /// @throws ArithmeticException if the time is outside
    public static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
