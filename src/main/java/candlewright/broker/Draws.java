package candlewright.broker;

import java.time.Duration;

/// Chance that can be drawn again: the same seed, number and purpose give the same draw, whatever
/// was drawn before. A venue that is started again goes on as if it had not stopped.
record Draws(long seed) {

    enum Purpose {
        TO_VENUE(0),
        TO_US(1),
        REJECT(2);

        /// Beyond all others: the second number of a pair.
        private static final int SECOND = 3;

        private final int stream;

        Purpose(int stream) {
            this.stream = stream;
        }
    }

    /// The standard normal distribution's 99th percentile.
    private static final double NORMAL_P99 = 2.3263478740408408;

    /// How long the message of this number is under way.
    Duration time(Latency latency, long number, Purpose purpose) {
        return switch (latency) {
            case Latency.Fixed(Duration time) -> time;
            case Latency.Lognormal(Duration median, Duration p99) -> {
                double sigma =
                        StrictMath.log((double) p99.toNanos() / median.toNanos()) / NORMAL_P99;
                yield Duration.ofNanos(
                        Math.round(
                                median.toNanos()
                                        * StrictMath.exp(sigma * normal(number, purpose))));
            }
        };
    }

    /// Evenly over 0 to 1, neither included.
    double uniform(long number, Purpose purpose) {
        return uniform(number, purpose.stream);
    }

    private double uniform(long number, int stream) {
        long mixed = mix(mix(mix(seed) + number) + stream);
        return ((mixed >>> 11) + 0.5) * 0x1.0p-53;
    }

    /// Standard normal, by Box and Muller; the same on every machine.
    private double normal(long number, Purpose purpose) {
        double one = uniform(number, purpose.stream);
        double other = uniform(number, purpose.stream + Purpose.SECOND);
        return StrictMath.sqrt(-2 * StrictMath.log(one)) * StrictMath.cos(2 * Math.PI * other);
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
