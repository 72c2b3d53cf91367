package candlewright.ui.chart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.SampleBars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeTicksTest {

    private static List<String> labels(Duration interval, String first, int bars, double width) {
        BarSeries series = new SampleBars(1, interval, Instant.parse(first)).series(bars);
        return TimeTicks.of(series, 0, bars, width, ZoneOffset.UTC).stream()
                .map(TimeTicks.Tick::label)
                .toList();
    }

    @Test
    void saysTheDateOnceAndAgainWhereTheDayChanges() {
        assertEquals(
                List.of(
                        "23:15\n3 Jan 2022",
                        "23:30",
                        "23:45",
                        "00:00\n4 Jan 2022",
                        "00:15",
                        "00:30"),
                labels(Duration.ofMinutes(1), "2022-01-03T23:10:00Z", 90, 640));
    }

    @Test
    void showsSecondsWhenLabelsAreLessThanAMinuteApart() {
        assertEquals(
                List.of("14:30:15\n3 Jan 2022", "14:30:30", "14:30:45"),
                labels(Duration.ofSeconds(1), "2022-01-03T14:30:10Z", 45, 330));
    }

    @Test
    void showsDaysWithTheYearWhereItChanges() {
        assertEquals(
                List.of("20 Dec\n2021", "27 Dec", "3 Jan\n2022", "10 Jan"),
                labels(Duration.ofDays(1), "2021-12-15T00:00:00Z", 30, 480));
    }

    @Test
    void showsMonthsWithTheirYear() {
        assertEquals(
                List.of("Feb 2022", "Mar 2022", "Apr 2022"),
                labels(Duration.ofDays(1), "2022-01-10T00:00:00Z", 100, 360));
    }

    @Test
    void followsTheClockOfTheZone() {
        BarSeries series =
                new SampleBars(1, Duration.ofMinutes(1), Instant.parse("2022-01-04T04:40:00Z"))
                        .series(60);
        assertEquals(
                List.of(
                        new TimeTicks.Tick(5, "23:45\n3 Jan 2022"),
                        new TimeTicks.Tick(20, "00:00\n4 Jan 2022"),
                        new TimeTicks.Tick(35, "00:15"),
                        new TimeTicks.Tick(50, "00:30")),
                TimeTicks.of(series, 0, 60, 480, ZoneId.of("America/New_York")));
    }

    /// On 13 March 2022 clocks in New York went from 2:00 to 3:00, at 7:00 UTC.
    @Test
    void staysOnRoundHoursWhenTheClocksArePutForward() {
        BarSeries series =
                new SampleBars(1, Duration.ofMinutes(10), Instant.parse("2022-03-13T04:00:00Z"))
                        .series(120);
        assertEquals(
                List.of("00:00\n13 Mar 2022", "04:00", "08:00", "12:00", "16:00"),
                TimeTicks.of(series, -10, 120, 700, ZoneId.of("America/New_York")).stream()
                        .map(TimeTicks.Tick::label)
                        .toList());
    }

    @Test
    void labelsOnlyBarsThatExistAndKeepsThemApart() {
        BarSeries series = SampleBars.minutes(1).series(5000);
        for (int bars = 20; bars < 5000; bars += 17) {
            double width = 1200;
            int previous = -1000;
            for (TimeTicks.Tick tick :
                    TimeTicks.of(series, 5000 - bars, 5000 + bars * 0.04, width, ZoneOffset.UTC)) {
                assertTrue(tick.index() >= 0 && tick.index() < 5000, bars + " bars: " + tick);
                assertTrue((tick.index() - previous) * width / bars > 70, bars + " bars: " + tick);
                previous = tick.index();
            }
        }
    }
}
