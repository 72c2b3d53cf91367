package candlewright.research.miss;

import static candlewright.research.Closes.series;
import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One bar a minute, ticks of 1.
class MissMeasuredTest {

    private static final Opportunity FAR = new Opportunity.BeyondMean(2, 3);

    private static MissMeasured measured(BarSeries bars, double every, double latency) {
        return MissMeasured.of(bars, BigDecimal.ONE, FAR, 1_000, every, latency);
    }

    @Test
    void livesFromTheCloseThatShowsItToTheCloseThatDoesNot() {
        // From the mean of two: 5, 5, 0: above for two bars; -5: below until the end, so cut.
        assertEquals(
                new MissMeasured(5, List.of(120.0), 1, 0.5, 0, 1),
                measured(series(10, 10, 20, 30, 30, 20), 240, 0));
    }

    @Test
    void aTurnToTheOtherSideIsAnother() {
        // 5, -5, 0
        assertEquals(List.of(60.0, 60.0), measured(series(10, 10, 20, 10, 10), 60, 0).seconds());
    }

    @Test
    void whatWasThereAtTheBeginningIsCut() {
        MissMeasured found = measured(series(10, 20, 20), 60, 0);
        assertEquals(List.of(), found.seconds());
        assertEquals(1, found.cut());
        assertEquals(Double.NaN, found.missed());
    }

    /// Polls are tried one after the other, in each of many phases.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isWhatPollingInEachPhaseWouldHaveMissed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] closes = new double[400];
        for (int i = 1; i < closes.length; i++) {
            closes[i] = closes[i - 1] + random.nextInt(-6, 7);
        }
        BarSeries bars = series(closes);
        double every = 60 + random.nextInt(400) + 0.5;
        double latency = random.nextInt(50);
        MissMeasured found = measured(bars, every, latency);
        int phases = 2_000;
        double all = 0;
        for (int phase = 0; phase < phases; phase++) {
            all += bruteForce(bars, every, latency, every * (phase + 0.5) / phases);
        }
        assertEquals(found.missed(), all / phases, 1.0 / phases, "seed " + seed);
    }

    private static double bruteForce(BarSeries bars, double every, double latency, double phase) {
        int missed = 0;
        int count = 0;
        int begin = -1;
        int before = FAR.sign(bars, 1, BigDecimal.ONE);
        for (int i = 2; i < bars.size(); i++) {
            int now = FAR.sign(bars, i, BigDecimal.ONE);
            if (now != before) {
                if (before != 0 && begin >= 0) {
                    count++;
                    missed += isSeen(begin, i, every, latency, phase) ? 0 : 1;
                }
                begin = i;
                before = now;
            }
        }
        return (double) missed / count;
    }

    /// Times in seconds after the first close.
    private static boolean isSeen(int begin, int end, double every, double latency, double phase) {
        for (double poll = phase; poll + latency <= 60.0 * end; poll += every) {
            if (poll >= 60.0 * begin) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theSideOfACrossingIsAnOpportunityToo() {
        Opportunity side = new Opportunity.SignOfGap(1, 2);
        // Falls, rises, rises, falls: short until the second, long for two bars, then short.
        assertEquals(
                List.of(120.0),
                MissMeasured.of(series(10, 9, 10, 11, 10), BigDecimal.ONE, side, 1_000, 60, 0)
                        .seconds());
    }
}
