package candlewright.ui.chart.plot;

import candlewright.marketdata.BarSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which bars get a time label, and what it says by the clock of some zone. Labels never lie in a
/// pause of trading, and the first one and each that begins a new day (or year) says on a second
/// line which.
public final class TimeTicks {

    /// A label in the middle of bar `index`.
    record Tick(int index, String label) {}

    private static final double SPACING = 96;

    /// Half the width of the widest label: one nearer to the left edge would be cut off.
    private static final double HALF_LABEL = 36;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy", Locale.ROOT);

    private TimeTicks() {}

    /// The labels of a view from bar `from` to bar `to` that is `width` pixels wide.
    static List<Tick> of(BarSeries series, double from, double to, double width, ZoneId zone) {
        double pixelsPerBar = width / (to - from);
        int first = (int) Math.max(0, Math.ceil(from + HALF_LABEL / pixelsPerBar - 0.5));
        int last = (int) Math.min(series.size() - 1.0, Math.ceil(to));
        if (!(width > 0) || first > last) {
            return List.of();
        }
        double spacing = SPACING / pixelsPerBar;
        TimeStep step = TimeStep.atLeast(spacing * millisPerBar(series, first, last));
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime previous = LocalDateTime.MIN;
        int previousIndex = Integer.MIN_VALUE;
        int i = series.indexAtOrAfter(step.boundaryAtOrAfter(series.openTime(first), zone));
        while (i <= last) {
            LocalDateTime opened = local(series.openTime(i), zone);
            // After a pause the next label may come early; then it has to wait for room.
            if ((long) i - previousIndex >= spacing * 0.8) {
                ticks.add(new Tick(i, label(step, previous, opened)));
                previous = opened;
                previousIndex = i;
            }
            i =
                    Math.max(
                            i + 1,
                            series.indexAtOrAfter(
                                    step.boundaryAtOrAfter(series.openTime(i) + 1, zone)));
        }
        return ticks;
    }

    /// The open of a bar in full, as the crosshair shows it.
    public static String full(long epochMilli, Duration interval, ZoneId zone) {
        LocalDateTime opened = local(epochMilli, zone);
        if (interval.compareTo(Duration.ofDays(1)) >= 0) {
            return DATE.format(opened);
        }
        return DATE.format(opened)
                + "  "
                + (interval.toMillis() % 60_000 == 0 ? MINUTES : SECONDS).format(opened);
    }

    private static double millisPerBar(BarSeries series, int first, int last) {
        double bar = series.interval().toMillis();
        long elapsed = series.openTime(last) - series.openTime(first);
        boolean longView = bar * (last - first) > 2 * Duration.ofDays(1).toMillis();
        // Over days, nights and weekends count: months should be labelled as months. Within a day
        // they mislead.
        return longView ? Math.max(bar, (double) elapsed / (last - first)) : bar;
    }

    private static String label(TimeStep step, LocalDateTime previous, LocalDateTime opened) {
        if (step.unit() == ChronoUnit.YEARS) {
            return YEAR.format(opened);
        }
        if (step.unit() == ChronoUnit.MONTHS) {
            return MONTH.format(opened);
        }
        LocalDate day = opened.toLocalDate();
        if (!step.isShorterThan(ChronoUnit.DAYS)) {
            return DAY.format(day)
                    + (day.getYear() == previous.getYear() ? "" : "\n" + YEAR.format(day));
        }
        DateTimeFormatter time = step.isShorterThan(ChronoUnit.MINUTES) ? SECONDS : MINUTES;
        return time.format(opened)
                + (day.equals(previous.toLocalDate()) ? "" : "\n" + DATE.format(day));
    }

    private static LocalDateTime local(long epochMilli, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMilli), zone);
    }
}
