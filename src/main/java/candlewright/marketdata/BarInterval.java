package candlewright.marketdata;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long the bars of a chart are, from a second to a month, and where they begin, in UTC: those
/// shorter than a day are counted from midnight, and the last one of a day ends with it; days are
/// counted from 1 January 1970, weeks begin on Monday, months on their first.
///
/// The same length is the same interval: 60 minutes are made an hour, 7 days a week.
public record BarInterval(int count, Unit unit) implements BarLength, Comparable<BarInterval> {

    /// What an interval is counted in, from the shortest. A month is not a fixed time.
    public enum Unit {
        SECOND("s", "second", Duration.ofSeconds(1)),
        MINUTE("m", "minute", Duration.ofMinutes(1)),
        HOUR("h", "hour", Duration.ofHours(1)),
        DAY("D", "day", Duration.ofDays(1)),
        WEEK("W", "week", Duration.ofDays(7)),
        MONTH("M", "month", Duration.ofDays(31));

        private final String letter;
        private final String word;
        private final Duration longest;

        Unit(String letter, String word, Duration longest) {
            this.letter = letter;
            this.word = word;
            this.longest = longest;
        }
    }

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long A_MONDAY = LocalDate.of(1970, 1, 5).toEpochDay() * DAY;
    private static final Pattern TYPED = Pattern.compile("(\\d{0,5}) ?([smhHdDwWM]?)");

    public BarInterval {
        if (count < 1) {
            throw new IllegalArgumentException("interval must be positive, was " + count);
        }
        if (unit == Unit.SECOND && count % 60 == 0) {
            count /= 60;
            unit = Unit.MINUTE;
        }
        if (unit == Unit.MINUTE && count % 60 == 0) {
            count /= 60;
            unit = Unit.HOUR;
        }
        if (unit == Unit.HOUR && count % 24 == 0) {
            count /= 24;
            unit = Unit.DAY;
        }
        if (unit == Unit.DAY && count % 7 == 0) {
            count /= 7;
            unit = Unit.WEEK;
        }
        boolean tooLong =
                switch (unit) {
                    case SECOND, MINUTE, HOUR ->
                            unit.longest.multipliedBy(count).compareTo(Unit.DAY.longest) > 0;
                    case DAY -> count > 6;
                    case WEEK -> count > 4;
                    case MONTH -> count > 1;
                };
        if (tooLong) {
            throw new IllegalArgumentException(
                    "interval must be at most a day, 6 days, 4 weeks or a month, was "
                            + count
                            + " "
                            + unit.word
                            + "s");
        }
    }

    /// As traders write it: `30s`, `15m`, `4h`, `D`, `1W`, `M`. A number alone is minutes; `m` is
    /// minutes, `M` is months.
    ///
    /// @throws IllegalArgumentException if it is nothing of the kind, with what was found
    public static BarInterval parse(String text) {
        Matcher typed = TYPED.matcher(text.strip());
        if (text.isBlank() || !typed.matches()) {
            throw new IllegalArgumentException(
                    "interval must be like 30s, 15m, 4h, 1D, 1W or 1M, was '" + text + "'");
        }
        Unit unit =
                switch (typed.group(2)) {
                    case "s" -> Unit.SECOND;
                    case "h", "H" -> Unit.HOUR;
                    case "d", "D" -> Unit.DAY;
                    case "w", "W" -> Unit.WEEK;
                    case "M" -> Unit.MONTH;
                    default -> Unit.MINUTE;
                };
        return new BarInterval(
                typed.group(1).isEmpty() ? 1 : Integer.parseInt(typed.group(1)), unit);
    }

    /// The start of the bar that holds this time, in milliseconds since 1970.
    public long floor(long epochMilli) {
        return switch (unit) {
            case SECOND, MINUTE, HOUR -> {
                long midnight = Math.floorDiv(epochMilli, DAY) * DAY;
                yield midnight + (epochMilli - midnight) / width() * width();
            }
            case DAY -> Math.floorDiv(epochMilli, width()) * width();
            case WEEK -> A_MONDAY + Math.floorDiv(epochMilli - A_MONDAY, width()) * width();
            case MONTH -> millis(date(epochMilli).withDayOfMonth(1));
        };
    }

    /// Where the bar that begins here ends.
    public long end(long start) {
        return switch (unit) {
            case SECOND, MINUTE, HOUR ->
                    Math.min(start + width(), Math.floorDiv(start, DAY) * DAY + DAY);
            case DAY, WEEK -> start + width();
            case MONTH -> millis(date(start).plusMonths(1));
        };
    }

    private static LocalDate date(long epochMilli) {
        try {
            return LocalDate.ofInstant(Instant.ofEpochMilli(epochMilli), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no date is " + epochMilli + " ms since 1970", e);
        }
    }

    private static long millis(LocalDate day) {
        return day.toEpochDay() * DAY;
    }

    private long width() {
        return longest().toMillis();
    }

    /// The length of a bar, of a month that of the longest.
    public Duration longest() {
        return unit.longest.multipliedBy(count);
    }

    /// Whether each of its bars is made of whole bars of this length, counted from midnight.
    public boolean isMadeOf(Duration finer) {
        if (finer.isZero() || Unit.DAY.longest.toNanos() % finer.toNanos() != 0) {
            return false;
        }
        return switch (unit) {
            case SECOND, MINUTE, HOUR -> longest().toNanos() % finer.toNanos() == 0;
            case DAY, WEEK, MONTH -> true;
        };
    }

    @Override
    public int compareTo(BarInterval other) {
        return longest().compareTo(other.longest());
    }

    /// In full: `15 minutes`, `1 month`.
    @Override
    public String inWords() {
        return count + " " + unit.word + (count == 1 ? "" : "s");
    }

    /// As it is typed: `15m`, `1D`, `1M`.
    @Override
    public String toString() {
        return count + unit.letter;
    }
}
