package candlewright.ui.chart.plot;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Whose clock the times of a chart are written by.
///
/// @param name as the corner of the axes says it
public record ChartZone(String name, ZoneId id) {

    public static final ChartZone UTC = new ChartZone("UTC", ZoneOffset.UTC);
    public static final ChartZone NEW_YORK = of("New York", "America/New_York");

    /// The zones of the menu; the exchange's is the second.
    public static final List<ChartZone> ALL =
            List.of(
                    UTC,
                    NEW_YORK,
                    of("Chicago", "America/Chicago"),
                    of("London", "Europe/London"),
                    of("Frankfurt", "Europe/Berlin"),
                    of("Mumbai", "Asia/Kolkata"),
                    of("Shanghai", "Asia/Shanghai"),
                    of("Tokyo", "Asia/Tokyo"),
                    new ChartZone("Local", ZoneId.systemDefault()));

    private static ChartZone of(String name, String id) {
        return new ChartZone(name, ZoneId.of(id));
    }

    /// This zone for bars that are shorter than a day. A bar of a day or more stands for a date: it
    /// begins at midnight UTC, and must not become the day before in New York.
    public ChartZone forBars(Duration interval) {
        return interval.compareTo(Duration.ofDays(1)) < 0 ? this : UTC;
    }
}
