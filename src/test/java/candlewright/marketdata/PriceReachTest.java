package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceReachTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final BarSeries NONE = BarSeries.empty(SPY, Duration.ofSeconds(1));

    private static Bar bar(int second, double low, double high, double close, BarState state) {
        Instant opens = Instant.EPOCH.plusSeconds(second);
        return new Bar(
                SPY,
                opens,
                opens.plusSeconds(1),
                close,
                high,
                low,
                close,
                1,
                BarSource.SYNTHETIC,
                state,
                0);
    }

    private static Bar closed(int second, double low, double high, double close) {
        return bar(second, low, high, close, BarState.FINAL);
    }

    private static Bar open(int second, double low, double high, double close) {
        return bar(second, low, high, close, BarState.PROVISIONAL);
    }

    private static Optional<PriceReach> reach(double low, double high) {
        return Optional.of(new PriceReach(low, high));
    }

    @Test
    void isTheRangeOfTheBarsThatAreNew() {
        BarSeries before = NONE.append(closed(0, 1, 99, 50));
        assertEquals(reach(50, 50), PriceReach.between(before, before));
        assertEquals(
                reach(40, 60),
                PriceReach.between(
                        before,
                        before.append(closed(1, 45, 60, 50)).append(closed(2, 40, 55, 50))));
    }

    @Test
    void ofTheBarThatWasOpenOnlyWhatIsBeyondItsRangeOfThenCounts() {
        BarSeries before = NONE.append(closed(0, 1, 99, 50)).withProvisional(open(1, 40, 60, 50));
        assertEquals(
                reach(52, 52),
                PriceReach.between(before, before.withProvisional(open(1, 40, 60, 52))));
        assertEquals(
                reach(52, 61),
                PriceReach.between(before, before.withProvisional(open(1, 40, 61, 52))));
        assertEquals(
                reach(39, 52), PriceReach.between(before, before.append(closed(1, 39, 60, 52))));
    }

    @Test
    void revisionsAndRewindsTellOnlyTheNewestPrice() {
        BarSeries before = NONE.append(closed(0, 1, 99, 50)).append(closed(1, 49, 51, 50));
        Bar revised =
                new Bar(
                        SPY,
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1),
                        50,
                        500,
                        1,
                        50,
                        1,
                        BarSource.SYNTHETIC,
                        BarState.FINAL,
                        1);
        assertEquals(reach(50, 50), PriceReach.between(before, before.revise(revised)));
        assertEquals(reach(70, 70), PriceReach.between(before, NONE.append(closed(9, 1, 99, 70))));
        assertEquals(Optional.empty(), PriceReach.between(before, NONE));
    }
}
