package candlewright.broker;

import java.time.Duration;

/// How long a message is under way.
public sealed interface Latency {

    Latency NONE = new Fixed(Duration.ZERO);

    record Fixed(Duration time) implements Latency {
        public Fixed {
            if (time.isNegative()) {
                throw new IllegalArgumentException("latency must not be negative, was " + time);
            }
        }
    }

    /// Lognormal: half of the messages take the median or less, 99 of 100 the other or less.
    record Lognormal(Duration median, Duration p99) implements Latency {
        public Lognormal {
            if (!median.isPositive() || p99.compareTo(median) < 0) {
                throw new IllegalArgumentException(
                        "latency must go from a median over 0 to a p99 that is no less, was "
                                + median
                                + " to "
                                + p99);
            }
        }
    }
}
