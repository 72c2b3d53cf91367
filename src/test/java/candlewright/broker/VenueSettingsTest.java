package candlewright.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VenueSettingsTest {

    private static String complaint(String text) {
        return assertThrows(IllegalArgumentException.class, () -> VenueSettings.parse(text))
                .getMessage();
    }

    @Test
    void startsFromAPresetAndChangesWhatIsNamed() {
        assertEquals(VenueSettings.plain(), VenueSettings.parse("plain"));
        assertEquals(VenueSettings.realistic(), VenueSettings.parse("realistic"));
        assertEquals(
                new VenueSettings(
                        "X",
                        new FillSettings(
                                new BigDecimal("2.5"),
                                new Commission(
                                        BigDecimal.ONE,
                                        new BigDecimal("0.01"),
                                        BigDecimal.TWO,
                                        BigDecimal.TEN),
                                new BigDecimal("0.2"),
                                new BigDecimal("3"),
                                new BigDecimal("0.1")),
                        new Latency.Fixed(Duration.ofMillis(20)),
                        new Latency.Lognormal(Duration.ofMillis(5), Duration.ofSeconds(1)),
                        0.25,
                        new BigDecimal("100"),
                        false,
                        7),
                VenueSettings.parse(
                        "name=X,spread=2.5,fee-order=1,fee-unit=0.01,fee-bps=2,fee-min=10,"
                                + "participation=0.2,queue=3,impact=0.1,to-venue=20ms,to-us=5ms..1s,"
                                + "reject=0.25,max-quantity=100,dedup=no,seed=7"));
        assertEquals(
                VenueSettings.plain().fills(),
                VenueSettings.parse(
                                "realistic,spread=0,fee-bps=0,participation=all,queue=through,impact=0")
                        .fills());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("--venue: must be key=value, was 'real'", complaint("real"));
        assertEquals("--venue: must be key=value, was ''", complaint("plain,"));
        assertTrue(complaint("spraed=1").startsWith("--venue: no key 'spraed'; there are name "));
        assertEquals("--venue: seed was given twice", complaint("seed=1,seed=2"));
        assertEquals("--venue: spread must be a number, was 'x'", complaint("spread=x"));
        assertEquals("--venue: spread must be a number, was '1e9'", complaint("spread=1e9"));
        assertEquals("--venue: spread must be 0 to 1000, was -1", complaint("spread=-1"));
        assertEquals("--venue: participation must be over 0", complaint("participation=0"));
        assertEquals("--venue: dedup must be yes or no, was 'maybe'", complaint("dedup=maybe"));
        assertEquals("--venue: seed must be a whole number, was 'x'", complaint("seed=x"));
        assertEquals(
                "--venue: to-us must be a time like 20ms, 5s or 1m, was '20'",
                complaint("to-us=20"));
        assertTrue(complaint("to-us=20ms..10ms").startsWith("--venue: latency must go from"));
        assertEquals(
                "--venue: the venue's name must be 1 to 12 letters or digits, was 'a b'",
                complaint("name=a b"));
        assertEquals(15, VenueSettings.help().size());
    }

    @Test
    void drawnLatenciesHaveTheMedianAndTheTailThatWereAskedFor() {
        Latency latency = new Latency.Lognormal(Duration.ofMillis(20), Duration.ofMillis(200));
        Draws draws = new Draws(1);
        int overMedian = 0;
        int overTail = 0;
        for (int n = 0; n < 100_000; n++) {
            Duration time = draws.time(latency, n, Draws.Purpose.TO_US);
            overMedian += time.compareTo(Duration.ofMillis(20)) > 0 ? 1 : 0;
            overTail += time.compareTo(Duration.ofMillis(200)) > 0 ? 1 : 0;
        }
        assertEquals(50_000, overMedian, 500);
        assertEquals(1_000, overTail, 100);
    }
}
