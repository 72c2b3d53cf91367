package candlewright.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final SetClock clock = new SetClock(START);
    private final FeedThread thread = new FeedThread("test");

    @Test
    void letsThroughWhatIsDueAndHoldsWhatIsNot() {
        Pace pace = new Pace(thread, clock, 10, START);
        clock.advance(Duration.ofSeconds(1));
        assertTrue(pace.await(Duration.ofSeconds(10)));
        assertFalse(pace.hasStalled(Duration.ofSeconds(10)));
        thread.close();
        assertFalse(pace.await(Duration.ofSeconds(11)));
    }

    @Test
    void tellsAStallFromADelay() {
        Pace pace = new Pace(thread, clock, 1, START);
        clock.advance(Duration.ofSeconds(3));
        assertFalse(pace.hasStalled(Duration.ofSeconds(1)));
        clock.advance(Duration.ofMillis(1));
        assertTrue(pace.hasStalled(Duration.ofSeconds(1)));
    }

    @Test
    void goesOnAfterAStallAsIfNothingHadBeenMissed() {
        Pace pace = new Pace(thread, clock, 1, START);
        clock.advance(Duration.ofHours(8));
        pace.resume(Duration.ofSeconds(5), clock.instant());
        assertFalse(pace.hasStalled(Duration.ofSeconds(5)));
        clock.advance(Duration.ofMillis(3001));
        assertTrue(pace.hasStalled(Duration.ofSeconds(6)));
    }

    @Test
    void doesNotWaitForAClockThatWasSetBack() {
        Pace pace = new Pace(thread, clock, 1, START);
        clock.advance(Duration.ofSeconds(1));
        assertTrue(pace.await(Duration.ofSeconds(1)));
        clock.advance(Duration.ofHours(-1));
        assertTrue(pace.await(Duration.ofSeconds(1)));
    }

    @Test
    void refusesASpeedThatIsNone() {
        for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var refusal =
                    assertThrows(IllegalArgumentException.class, () -> Pace.requireSpeed(speed));
            assertEquals("speed must be positive, was " + speed, refusal.getMessage());
        }
    }
}
