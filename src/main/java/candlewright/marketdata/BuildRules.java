package candlewright.marketdata;

import java.time.Duration;

/// How long a bar waits, and how long it may be revised. Time passes by the event times of the
/// stream.
///
/// @param lateness how long after its close a bar of time stays provisional
/// @param revisable how long after that it takes late prints, corrections and busts
/// @param reach how many prints back a correction or a bust can reach, a power of two; older ones
///   are part of their bars for good
public record BuildRules(Duration lateness, Duration revisable, int reach) {

    public static final BuildRules USUAL =
            new BuildRules(Duration.ofSeconds(1), Duration.ofMinutes(1), 4096);

    private static final int MOST = 1 << 24;

    public BuildRules {
        if (lateness.isNegative() || revisable.isNegative()) {
            throw new IllegalArgumentException(
                    "lateness must not be negative, was " + lateness + " and " + revisable);
        }
        if (reach < 2 || reach > MOST || Integer.bitCount(reach) != 1) {
            throw new IllegalArgumentException(
                    "reach must be a power of two up to " + MOST + ", was " + reach);
        }
    }
}
