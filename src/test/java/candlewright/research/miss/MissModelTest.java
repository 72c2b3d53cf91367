package candlewright.research.miss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.research.miss.MissModel.Lifetime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissModelTest {

    @Test
    void whatLivesAsLongAsThePollsAreApartIsNeverMissed() {
        assertEquals(0, new MissModel(10, 10, 0, Lifetime.FIXED).missed());
        assertEquals(0, new MissModel(10, 12, 2, Lifetime.FIXED).missed());
    }

    @Test
    void whatLivesForAThirdIsMissedTwoTimesInThree() {
        assertEquals(2 / 3.0, new MissModel(30, 12, 2, Lifetime.FIXED).missed(), 1e-15);
        assertEquals(1, new MissModel(30, 2, 2, Lifetime.FIXED).missed());
        assertEquals(1, new MissModel(30, 1, 2, Lifetime.FIXED).missed());
    }

    @Test
    void halfOfItsRoomIsHowOldACaughtOneIs() {
        assertEquals(7, new MissModel(30, 12, 2, Lifetime.FIXED).ageWhenCaught());
        assertEquals(7, new MissModel(10, 60, 2, Lifetime.FIXED).ageWhenCaught());
        assertEquals(Double.NaN, new MissModel(30, 1, 2, Lifetime.FIXED).ageWhenCaught());
    }

    @Test
    void exponentialLifetimesByHand() {
        // e^-0.5 (1 - e^-2) / 2
        assertEquals(1 - 0.2622228, new MissModel(20, 10, 5, Lifetime.EXPONENTIAL).missed(), 1e-6);
        assertEquals(0, new MissModel(1e-6, 10, 0, Lifetime.EXPONENTIAL).missed(), 1e-6);
    }

    /// The mean of 400,000 draws lies within five of its standard errors.
    @ParameterizedTest
    @CsvSource({
        "30, 12, 2, FIXED",
        "10, 60, 2, FIXED",
        "20, 10, 5, EXPONENTIAL",
        "1, 50, 0, EXPONENTIAL",
        "100, 3, 0.5, EXPONENTIAL"
    })
    void isWhatASimulationFinds(double every, double lives, double latency, Lifetime lifetime) {
        SplittableRandom random = new SplittableRandom(42);
        int draws = 400_000;
        int missed = 0;
        double age = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double acts = random.nextDouble() * every + latency;
            double lived =
                    lifetime == Lifetime.FIXED ? lives : -lives * Math.log1p(-random.nextDouble());
            if (acts > lived) {
                missed++;
            } else {
                age += acts;
                squares += acts * acts;
            }
        }
        MissModel model = new MissModel(every, lives, latency, lifetime);
        double p = model.missed();
        assertEquals(p, (double) missed / draws, 5 * Math.sqrt(p * (1 - p) / draws) + 1e-12);
        int caught = draws - missed;
        double mean = age / caught;
        double error = Math.sqrt((squares / caught - mean * mean) / caught);
        assertEquals(model.ageWhenCaught(), mean, 5 * error);
    }

    @Test
    void refusesTimesThatAreNone() {
        assertEquals(
                "every must be more than 0, was 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MissModel(0, 1, 0, Lifetime.FIXED))
                        .getMessage());
    }
}
