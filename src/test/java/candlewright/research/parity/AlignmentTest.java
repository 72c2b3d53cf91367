package candlewright.research.parity;

import static candlewright.research.parity.Streams.SPY;
import static candlewright.research.parity.Streams.START;
import static candlewright.research.parity.Streams.TICK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Conditions;
import candlewright.model.Tick;
import candlewright.research.BacktestParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// History that is the same market under other stamps.
class AlignmentTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static List<Tick.Trade> prints(int count, Duration apart) {
        SplittableRandom random = new SplittableRandom(7);
        List<Tick.Trade> prints = new ArrayList<>();
        double price = 1000;
        for (int i = 0; i < count; i++) {
            price += 0.25 * random.nextInt(-8, 9);
            Instant at = START.plus(apart.multipliedBy(i));
            prints.add(
                    new Tick.Trade(
                            SPY, i + 1L, at, at, price, 1 + i % 7, null, Conditions.REGULAR));
        }
        return prints;
    }

    private static BarSeries stamped(List<Bar> bars, Duration interval, Duration later) {
        BarSeries series = BarSeries.empty(SPY, interval);
        for (Bar bar : bars) {
            Instant opens = bar.tsOpen().plus(later);
            series =
                    series.append(
                            new Bar(
                                    SPY,
                                    opens,
                                    opens.plus(interval),
                                    bar.open(),
                                    bar.high(),
                                    bar.low(),
                                    bar.close(),
                                    bar.volume(),
                                    BarSource.CSV,
                                    BarState.FINAL,
                                    0));
        }
        return series;
    }

    private static List<String> found(List<Tick.Trade> prints, BarSeries history) {
        ParityRequest request =
                new ParityRequest(
                        SPY,
                        new Source.Series(),
                        new Source.Feed(),
                        "",
                        history.interval(),
                        Counting.OURS,
                        Version.DECIDED,
                        ParityRequest.DEFAULT_LATENESS,
                        BacktestParameters.DEFAULT,
                        10);
        return Parity.run(
                        request,
                        new Parity.Side.OfBars(history),
                        new Parity.Side.OfMessages(List.copyOf(prints)),
                        TICK,
                        _ -> {})
                .findings()
                .stream()
                .map(Finding::text)
                .toList();
    }

    private static List<Bar> minutes(List<Tick.Trade> prints) {
        return Prints.bars(SPY, prints, MINUTE, Counting.OURS, Session.UTC);
    }

    @Test
    void historyThatIsStampedAtTheCloseIsNamed() {
        List<Tick.Trade> prints = prints(600, Duration.ofSeconds(9));
        assertEquals(
                List.of(
                        "history is stamped at the close: shifted by one interval; 90 of 90 bars"
                                + " are equal then"),
                found(prints, stamped(minutes(prints), MINUTE, MINUTE)));
    }

    @Test
    void historyInAnotherTimeZoneIsNamed() {
        List<Tick.Trade> prints = prints(600, Duration.ofSeconds(9));
        assertEquals(
                List.of("history is shifted by 4 h earlier; 90 of 90 bars are equal then"),
                found(prints, stamped(minutes(prints), MINUTE, Duration.ofHours(-4))));
    }

    @Test
    void historyThatIsRightAndOneThatIsOtherAltogetherHaveNoFinding() {
        List<Tick.Trade> prints = prints(600, Duration.ofSeconds(9));
        assertEquals(List.of(), found(prints, stamped(minutes(prints), MINUTE, Duration.ZERO)));
        List<Tick.Trade> others = prints(700, Duration.ofSeconds(7));
        assertEquals(List.of(), found(prints, stamped(minutes(others), MINUTE, MINUTE)));
    }

    private static Bar as(Bar bar, Bar content, double volume) {
        return new Bar(
                SPY,
                bar.tsOpen(),
                bar.tsClose(),
                content.open(),
                content.high(),
                content.low(),
                content.close(),
                volume,
                BarSource.CSV,
                BarState.FINAL,
                0);
    }

    /// The first five bars are what they would be without the shift, too.
    @Test
    void aFewBarsThatAreEqualAsTheyAreHideNoShift() {
        List<Tick.Trade> prints = prints(600, Duration.ofSeconds(9));
        List<Bar> bars = minutes(prints);
        List<Bar> history = new ArrayList<>(bars);
        for (int i = 0; i < 5; i++) {
            Bar next = bars.get(i + 1);
            history.set(i, as(bars.get(i), next, next.volume()));
        }
        assertEquals(
                List.of(
                        "history is stamped at the close: shifted by one interval; 85 of 90 bars"
                                + " are equal then"),
                found(prints, stamped(history, MINUTE, MINUTE)));
    }

    @Test
    void aShiftThatExplainsOnlyAFewBarsIsNotNamed() {
        List<Tick.Trade> prints = prints(600, Duration.ofSeconds(9));
        List<Bar> history = new ArrayList<>(minutes(prints));
        for (int i = 45; i < history.size(); i++) {
            Bar bar = history.get(i);
            history.set(i, as(bar, bar, bar.volume() + 100));
        }
        assertEquals(List.of(), found(prints, stamped(history, MINUTE, MINUTE)));
    }

    /// The market repeats itself every half an hour: so does what explains a shift by a quarter.
    @Test
    void ofShiftsThatExplainAsMuchTheSmallestIsNamed() {
        List<Tick.Trade> half = prints(200, Duration.ofSeconds(9));
        List<Tick.Trade> prints = new ArrayList<>();
        for (int i = 0; i < 2_400; i++) {
            Tick.Trade like = half.get(i % 200);
            Instant at = START.plusSeconds(9L * i);
            prints.add(
                    new Tick.Trade(
                            SPY,
                            i + 1L,
                            at,
                            at,
                            like.price(),
                            like.size(),
                            null,
                            Conditions.REGULAR));
        }
        List<Bar> middle = minutes(prints).subList(150, 180);
        assertEquals(
                List.of("history is shifted by 15 min later; 30 of 30 bars are equal then"),
                found(prints, stamped(middle, MINUTE, Duration.ofMinutes(15))));
    }

    /// A vendor stamps the day that began at 17:00 of the evening before with its date.
    @Test
    void daysThatBeginInTheEveningOfNewYorkAreNamed() {
        List<Tick.Trade> prints = prints(2_000, Duration.ofMinutes(10));
        Session evening = new Session(ZoneId.of("America/New_York"), LocalTime.of(17, 0));
        BarSeries history = BarSeries.empty(SPY, DAY);
        for (Bar bar : Prints.bars(SPY, prints, DAY, Counting.OURS, evening)) {
            Instant date = bar.tsClose().truncatedTo(ChronoUnit.DAYS);
            history =
                    history.append(
                            stamped(List.of(bar), DAY, Duration.between(bar.tsOpen(), date))
                                    .bar(0));
        }
        assertEquals(
                List.of("history's days begin at 17:00 New York; 15 of 15 bars are equal then"),
                found(prints, history));
    }
}
