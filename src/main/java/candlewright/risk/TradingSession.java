package candlewright.risk;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hours of a week in which new orders may be sent, by the clocks of their place. A session
/// belongs to the day on which it opens; one that closes no later than it opens goes on until the
/// next day.
///
/// @param from the first day of the week on which it opens
/// @param to the last one; may be earlier in the week than the first
record TradingSession(
        DayOfWeek from, DayOfWeek to, LocalTime opens, LocalTime closes, ZoneId zone) {

    static final String FORM = "mon-fri 09:30-16:00 America/New_York";

    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String DAY = "(" + String.join("|", DAYS) + ")";
    private static final String TIME = "((?:[01][0-9]|2[0-3]):[0-5][0-9])";
    private static final Pattern TEXT =
            Pattern.compile(DAY + "(?:-" + DAY + ")? +" + TIME + "-" + TIME + " +(\\S+)");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /// Further than any next opening: a change of the clocks may take one away.
    private static final int DAYS_AHEAD = 15;

    /// @throws IllegalArgumentException if it cannot be read
    static TradingSession of(String text) {
        Matcher form = TEXT.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("no session: " + text);
        }
        DayOfWeek from = day(form.group(1));
        return new TradingSession(
                from,
                form.group(2) == null ? from : day(form.group(2)),
                LocalTime.parse(form.group(3)),
                LocalTime.parse(form.group(4)),
                zone(form.group(5)));
    }

    private static DayOfWeek day(String name) {
        return DayOfWeek.of(DAYS.indexOf(name) + 1);
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException("no zone: " + name);
        }
        return ZoneId.of(name);
    }

    String text() {
        String days = name(from) + (from == to ? "" : "-" + name(to));
        return days + " " + CLOCK.format(opens) + "-" + CLOCK.format(closes) + " " + zone;
    }

    private static String name(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    /// The opening belongs to it, the closing does not.
    boolean isOpen(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return isOpen(today, now) || isOpen(today.minusDays(1), now);
    }

    private boolean isOpen(LocalDate day, Instant now) {
        return opensOn(day) && !now.isBefore(opening(day)) && now.isBefore(closing(day));
    }

    /// The next opening after this moment.
    Instant nextOpening(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return today.datesUntil(today.plusDays(DAYS_AHEAD))
                .filter(day -> opensOn(day) && opening(day).isBefore(closing(day)))
                .map(this::opening)
                .filter(now::isBefore)
                .findFirst()
                .orElseThrow();
    }

    private boolean opensOn(LocalDate day) {
        return Math.floorMod(day.getDayOfWeek().getValue() - from.getValue(), 7)
                <= Math.floorMod(to.getValue() - from.getValue(), 7);
    }

    private Instant opening(LocalDate day) {
        return ZonedDateTime.of(day, opens, zone).toInstant();
    }

    private Instant closing(LocalDate day) {
        LocalDate last = closes.isAfter(opens) ? day : day.plusDays(1);
        return ZonedDateTime.of(last, closes, zone).toInstant();
    }
}
