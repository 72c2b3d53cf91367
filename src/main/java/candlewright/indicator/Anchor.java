package candlewright.indicator;

import candlewright.marketdata.Session;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Where a sum over bars begins anew: with the first bar of each session, of the session's week
/// (Monday), month or year, or never.
public enum Anchor {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    ALL;

    static final List<String> WORDS =
            Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

    /// A number that is the same for two moments of one period and for no others. A session is
    /// called by the date on which it begins.
    long period(Session session, long epochMilli) {
        LocalDate day =
                session.startOf(Instant.ofEpochMilli(epochMilli))
                        .atZone(session.zone())
                        .toLocalDate();
        return switch (this) {
            case DAY -> day.toEpochDay();
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay();
            case MONTH -> day.getYear() * 12L + day.getMonthValue();
            case YEAR -> day.getYear();
            case ALL -> 0;
        };
    }
}
