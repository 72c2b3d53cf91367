package candlewright.broker;

import candlewright.model.OptionText;
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

    /// `none`, `20ms`, or `20ms..200ms` for a median and a 99th percentile.
    static Latency parse(OptionText given, String key, Latency otherwise) {
        if (!given.values().containsKey(key)) {
            return otherwise;
        }
        String text = given.text(key, "");
        if (text.equals("none")) {
            return NONE;
        }
        int dots = text.indexOf("..");
        return dots < 0
                ? new Fixed(given.time(key, text))
                : new Lognormal(
                        given.time(key, text.substring(0, dots)),
                        given.time(key, text.substring(dots + 2)));
    }
}
