package candlewright.marketdata;

import candlewright.model.BarSource;
import candlewright.model.Symbol;
import java.time.Duration;
import java.util.Locale;

/// Which bars are kept together: those of one symbol, length and source. Made-up, read and replayed
/// prices of one symbol are never one series.
///
/// @param interval of a whole bar; one that the next cut short is shorter. At most 100 days
public record SeriesName(Symbol symbol, Duration interval, BarSource source) {

    private static final Duration LONGEST = Duration.ofDays(100);

    /// From the longest to the shortest.
    private enum Unit {
        D(Duration.ofDays(1)),
        H(Duration.ofHours(1)),
        M(Duration.ofMinutes(1)),
        S(Duration.ofSeconds(1)),
        MS(Duration.ofMillis(1)),
        US(Duration.ofNanos(1_000)),
        NS(Duration.ofNanos(1));

        private final long nanos;

        Unit(Duration length) {
            nanos = length.toNanos();
        }
    }

    public SeriesName {
        if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    symbol + ": bar interval must be up to 100 days, was " + interval);
        }
    }

    /// Whether this is what is meant by `SPY`, `SPY/1m` or `SPY/1m/csv`.
    public boolean isMeantBy(String text) {
        return (this + "/").startsWith(text + "/");
    }

    /// `SPY/1m/csv`.
    @Override
    public String toString() {
        return symbol + "/" + inWords(interval) + "/" + source.wireName();
    }

    private static String inWords(Duration interval) {
        long nanos = interval.toNanos();
        for (Unit unit : Unit.values()) {
            if (nanos % unit.nanos == 0) {
                return nanos / unit.nanos + unit.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new IllegalStateException("not so many nanoseconds: " + interval);
    }
}
