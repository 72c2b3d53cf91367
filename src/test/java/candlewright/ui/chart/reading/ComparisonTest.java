package candlewright.ui.chart.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.SampleBars;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.PriceFormat;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.plot.Span;
import candlewright.ui.chart.plot.Viewport;
import candlewright.ui.look.Palette;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant NINE = Instant.parse("2022-01-03T09:00:00Z");

    private final BarSeries minutes = new SampleBars(1, Duration.ofMinutes(1), NINE).series(120);

    private static long at(int minute) {
        return NINE.plus(Duration.ofMinutes(minute)).toEpochMilli();
    }

    @Test
    void joinsTheBarThatClosedAtTheSameTime() {
        assertEquals(7, Comparison.joined(minutes, at(8)));
    }

    @Test
    void knowsNoBarThatClosesLater() {
        BarSeries quarters = new SampleBars(2, Duration.ofMinutes(15), NINE).series(8);
        assertEquals(
                List.of(-1, 0, 0, 1),
                List.of(
                        Comparison.joined(quarters, at(14)),
                        Comparison.joined(quarters, at(15)),
                        Comparison.joined(quarters, at(29)),
                        Comparison.joined(quarters, at(30))));
    }

    @Test
    void aPauseOfTheOtherKeepsItsLastBar() {
        BarSeries paused =
                SampleBars.sessions(
                        1, Duration.ofMinutes(1), 10, NINE, NINE.plus(Duration.ofMinutes(40)));
        assertEquals(9, Comparison.joined(paused, at(30)));
    }

    @Test
    void aTagStandsBesideThoseThatWerePlacedBeforeIt() {
        assertEquals(
                List.of(100.0, 118.0, 82.0, 136.0, 46.0),
                List.of(
                        Comparison.apart(100, List.of(50.0, 130.0)),
                        Comparison.apart(100, List.of(100.0)),
                        Comparison.apart(99, List.of(100.0)),
                        Comparison.apart(101, List.of(100.0, 118.0)),
                        Comparison.apart(98, List.of(100.0, 64.0, 82.0))));
    }

    /// A row and a tag's height beside it are less than a tag's height apart where that is rounded.
    @Test
    void roundingLeavesATagBesideTheOthers() {
        for (int i = 0; i < 100_000; i++) {
            double row = i * 0.007;
            assertEquals(row + 18, Comparison.apart(row + 1e-9, List.of(row)));
        }
    }

    @Test
    void startsWhereTheCandlesStartAndReadsItsOwnPriceAndPercent() {
        BarSeries other = new SampleBars(9, Duration.ofMinutes(1), NINE).series(120);
        Comparison comparison = new Comparison(0, _ -> {});
        comparison.show(SampleBars.minutes(9).instrument(), other);
        CandleLayout layout = CandleLayout.of(new Viewport(20, 60, 120), 1_000);
        BarColumns bars = new BarColumns();
        minutes.aggregate(1, 20, 40, bars);

        double factor = minutes.close(20) / other.close(20);
        double highest = 0;
        double lowest = Double.MAX_VALUE;
        for (int i = 20; i < 60; i++) {
            highest = Math.max(highest, other.close(i) * factor);
            lowest = Math.min(lowest, other.close(i) * factor);
        }
        assertEquals(
                Optional.of(new Span(lowest, highest)), comparison.span(minutes, bars, layout));
        PriceFormat format = new PriceFormat(2);
        assertEquals(
                List.of(
                        new Reading(
                                "SPY  "
                                        + format.price(other.close(50))
                                        + "  "
                                        + format.percent(
                                                (other.close(50) / other.close(20) - 1) * 100),
                                Palette.DARK.compared.getFirst())),
                comparison.read(50));
    }
}
