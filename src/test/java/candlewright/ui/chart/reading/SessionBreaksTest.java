package candlewright.ui.chart.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.SampleBars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SessionBreaksTest {

    /// New York, Thursday, Friday and Monday, a whole session and an hour after hours.
    private static final BarSeries DAYS =
            SampleBars.sessions(
                    1,
                    Duration.ofMinutes(1),
                    450,
                    Instant.parse("2022-01-06T14:30:00Z"),
                    Instant.parse("2022-01-07T14:30:00Z"),
                    Instant.parse("2022-01-10T14:30:00Z"));

    private static Set<Integer> breaks(BarSeries series, double pixelsPerBar, ZoneId zone) {
        return SessionBreaks.between(series, 0, series.size() - 1, pixelsPerBar, zone);
    }

    @Test
    void aDayBeginsWithItsFirstBar() {
        assertEquals(Set.of(450, 900), breaks(DAYS, 1, ZoneOffset.UTC));
    }

    @Test
    void theDayIsThatOfTheZone() {
        // Midnight in Tokyo is 15:00 in UTC, half an hour after the open.
        assertEquals(Set.of(30, 450, 480, 900, 930), breaks(DAYS, 10, ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void aPauseWithinADayIsABreakAndOneMissingBarIsNone() {
        BarSeries morning =
                SampleBars.sessions(
                        1,
                        Duration.ofMinutes(1),
                        60,
                        Instant.parse("2022-01-06T00:00:00Z"),
                        Instant.parse("2022-01-06T01:01:00Z"),
                        Instant.parse("2022-01-06T03:30:00Z"));
        assertEquals(Set.of(120), breaks(morning, 8, ZoneOffset.UTC));
    }

    @Test
    void daysWithoutRoomAreLeftOut() {
        assertEquals(Set.of(), breaks(DAYS, 0.01, ZoneOffset.UTC));
    }

    @Test
    void barsOfADayHaveNoSessions() {
        BarSeries days =
                new SampleBars(1, Duration.ofDays(1), Instant.parse("2022-01-03T00:00:00Z"))
                        .series(50);
        assertEquals(new TreeSet<>(), breaks(days, 100, ZoneOffset.UTC));
    }
}
