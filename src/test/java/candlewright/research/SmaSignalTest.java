package candlewright.research;

import static candlewright.research.Closes.SPY;
import static candlewright.research.Closes.minute;
import static candlewright.research.Closes.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Signal;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmaSignalTest {

    @Test
    void isLongWhenTheFastMeanIsAboveTheSlowOne() {
        // fast (10 + 13) / 2, slow (10 + 10 + 13) / 3
        assertEquals(
                Optional.of(new Signal(SPY, 1, 11.5, 11, 13, minute(3))),
                SmaSignal.run(series(99, 10, 10, 13), 2, 3));
    }

    @Test
    void isShortWhenTheFastMeanIsBelowTheSlowOne() {
        assertEquals(
                Optional.of(new Signal(SPY, -1, 8.5, 9, 7, minute(3))),
                SmaSignal.run(series(99, 10, 10, 7), 2, 3));
    }

    @Test
    void saysNothingOnAFlatStretchWhateverCameBefore() {
        double[] closes = new double[60];
        Arrays.fill(closes, 0.1);
        closes[0] = 1e9;
        closes[1] = 3;
        assertEquals(
                Optional.of(new Signal(SPY, 0, 0.1, 0.1, 0.1, minute(59))),
                SmaSignal.run(series(closes), 7, 50));
    }

    @Test
    void needsAsManyBarsAsTheSlowWindow() {
        assertEquals(Optional.empty(), SmaSignal.run(series(10, 10), 2, 3));
        assertEquals(
                Optional.of(new Signal(SPY, 0, 10, 10, 10, minute(2))),
                SmaSignal.run(series(10, 10, 10), 2, 3));
    }

    @Test
    void refusesAFastWindowThatIsNotTheShorterOne() {
        assertEquals(
                "fast must be positive and less than slow, were 3 and 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SmaSignal.run(series(10, 10, 10), 3, 3))
                        .getMessage());
    }
}
