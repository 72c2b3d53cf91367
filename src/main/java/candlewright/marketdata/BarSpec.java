package candlewright.marketdata;

import java.time.Duration;

/// Where one bar ends and the next begins. Every kind begins anew with each session.
public sealed interface BarSpec {

    Session session();

    /// Bars of equal time, counted from the start of the session; the last one of a session ends
    /// with it. A bar of one day is the whole session, however long it is. A print belongs to the
    /// bar of its event time. Where nothing was traded there is no bar.
    record Time(Duration interval, Session session) implements BarSpec {

        static final Duration SHORTEST = Duration.ofSeconds(1);
        static final Duration DAY = Duration.ofDays(1);

        public Time {
            if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(DAY) > 0) {
                throw new IllegalArgumentException(
                        "bar interval must be 1 s to 1 day, was " + interval);
            }
        }
    }

    /// Bars of so many prints. In this and the next two a print belongs to the bar that is open
    /// when it comes in sequence, the one that reaches the threshold included, and only prints that
    /// count for the volume bring the bar nearer to it.
    record Ticks(long count, Session session) implements BarSpec {
        public Ticks {
            requirePositive("ticks", (double) count);
        }
    }

    /// Bars of so much traded size.
    record Volume(double size, Session session) implements BarSpec {
        public Volume {
            requirePositive("volume", size);
        }
    }

    /// Bars of so much traded money: the sum of price times size.
    record Dollars(double amount, Session session) implements BarSpec {
        public Dollars {
            requirePositive("dollars", amount);
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " of a bar must be positive, was " + value);
        }
    }
}
