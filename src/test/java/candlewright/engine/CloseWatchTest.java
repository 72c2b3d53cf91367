package candlewright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.CloseMoves;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What a source was seen to do to the closes of its bars, in ticks of a quarter.
class CloseWatchTest {

    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CloseWatch watch = new CloseWatch(new BigDecimal("0.25"));

    private void told(int number, int revision, double close, long prints) {
        Instant opens = START.plus(MINUTE.multipliedBy(number));
        watch.add(
                new BuiltBar(
                        new Bar(
                                new Symbol("SPY"),
                                opens,
                                opens.plus(MINUTE),
                                100,
                                Math.max(100, close),
                                Math.min(100, close),
                                close,
                                prints,
                                BarSource.REPLAY,
                                BarState.FINAL,
                                revision),
                        new Provenance(
                                Reconstruction.STREAM, Completeness.COMPLETE, 1, prints, prints)));
    }

    @Test
    void nothingIsCountedBeforeABarIsTold() {
        assertEquals(CloseMoves.NONE, watch.counts());
    }

    @Test
    void aCloseThatMovesWithPrintsMoreIsLateAndOneWithoutIsCorrected() {
        told(0, 0, 100, 5);
        told(1, 0, 101, 5);
        told(0, 1, 100.5, 6);
        told(1, 1, 100, 5);
        told(1, 2, 101.25, 4);
        assertEquals(new CloseMoves(2, 1, 2, 5, 5), watch.counts());
    }

    @Test
    void aBarThatIsToldAgainWithTheSameCloseHasNotMoved() {
        told(0, 0, 100, 5);
        told(0, 1, 100, 6);
        assertEquals(new CloseMoves(1, 0, 0, 0, 0), watch.counts());
    }

    @Test
    void aMoveIsFromTheLastVersionAndPartOfATickIsATick() {
        told(0, 0, 100, 5);
        told(0, 1, 100.1, 6);
        told(0, 2, 100.6, 7);
        assertEquals(new CloseMoves(1, 2, 0, 2, 2), watch.counts());
    }

    @Test
    void nineteenOfTwentyMovesAreWithinTheNinetyFifthPercentile() {
        for (int bar = 0; bar < 20; bar++) {
            told(bar, 0, 100, 5);
            told(bar, 1, 100 + 0.25 * (bar + 1), 6);
        }
        assertEquals(new CloseMoves(20, 20, 0, 19, 20), watch.counts());
    }

    @Test
    void movesBeyondTheLastSlotCountAsTheLargestOne() {
        told(0, 0, 100, 5);
        told(0, 1, 400, 6);
        assertEquals(new CloseMoves(1, 1, 0, 1200, 1200), watch.counts());
    }

    @Test
    void aBarThatIsOlderThanAllThatAreRememberedIsNotSeenToMove() {
        told(0, 0, 100, 5);
        for (int bar = 1; bar <= 256; bar++) {
            told(bar, 0, 100, 5);
        }
        told(0, 1, 105, 6);
        assertEquals(new CloseMoves(257, 0, 0, 0, 0), watch.counts());
    }

    @Test
    void countsThatWereAskedForGoOnWithTheNextBar() {
        told(0, 0, 100, 5);
        assertEquals(1, watch.counts().bars());
        told(1, 0, 100, 5);
        told(0, 1, 101, 6);
        assertEquals(new CloseMoves(2, 1, 0, 4, 4), watch.counts());
    }
}
