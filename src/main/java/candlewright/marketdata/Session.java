package candlewright.marketdata;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// When a market's day begins. It lasts until the next one begins: 23 or 25 hours when the clocks
/// change. `New York 18:00` is the day of American futures, `UTC 00:00` that of crypto currencies.
public record Session(ZoneId zone, LocalTime start) {

    public static final Session UTC = new Session(ZoneOffset.UTC, LocalTime.MIDNIGHT);

    /// The begin of the day that this moment belongs to.
    public Instant startOf(Instant time) {
        LocalDate date = time.atZone(zone).toLocalDate();
        Instant sameDate = startOn(date);
        return sameDate.isAfter(time) ? startOn(date.minusDays(1)) : sameDate;
    }

    /// The begin of the first day after this moment.
    public Instant startAfter(Instant time) {
        LocalDate date = time.atZone(zone).toLocalDate();
        Instant sameDate = startOn(date);
        return sameDate.isAfter(time) ? sameDate : startOn(date.plusDays(1));
    }

    private Instant startOn(LocalDate date) {
        return ZonedDateTime.of(date, start, zone).toInstant();
    }
}
