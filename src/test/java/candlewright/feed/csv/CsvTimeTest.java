package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTimeTest {

    private final CsvTime time = new CsvTime();

    @ParameterizedTest
    @CsvSource({
        "1640991660,2021-12-31T23:01:00Z",
        "1640991660000,2021-12-31T23:01:00Z",
        "1640991660000001,2021-12-31T23:01:00.000001Z",
        "1640991660000001999,2021-12-31T23:01:00.000001Z",
        "-86400,1969-12-31T00:00:00Z",
        "2021-12-31T23:01:00Z,2021-12-31T23:01:00Z",
        "2021-12-31T23:01:00 UTC,2021-12-31T23:01:00Z",
        "2021-12-31T23:01:00.123456789Z,2021-12-31T23:01:00.123456Z",
        "2021-12-31 23:01:00.295000+00:00,2021-12-31T23:01:00.295Z",
        "2021-12-31T23:01:00+01:30,2021-12-31T21:31:00Z",
        "2021-12-31 18:01:00 -0500,2021-12-31T23:01:00Z",
        "2021-12-31 18:01:00-05,2021-12-31T23:01:00Z"
    })
    void readsTimesThatSayWhereTheyAre(String text, Instant expected) {
        assertTrue(read(text), text);
        assertEquals(expected, CsvBars.instant(time.micros()));
        assertFalse(time.isLocal());
    }

    @ParameterizedTest
    @CsvSource({
        "20211231,2021-12-31T00:00",
        "202112312301,2021-12-31T23:01",
        "20211231230159,2021-12-31T23:01:59",
        "2021-12-31,2021-12-31T00:00",
        "2021.12.31,2021-12-31T00:00",
        "2021/12/31,2021-12-31T00:00",
        "2021-12-31 23:01,2021-12-31T23:01",
        "2021.12.31 23:01:02,2021-12-31T23:01:02",
        "2021-12-31 23:01:00.000000,2021-12-31T23:01",
        "2021-12-31T23:01:00.5,2021-12-31T23:01:00.500",
        "1871-03-01,1871-03-01T00:00",
        "2000-02-29,2000-02-29T00:00"
    })
    void readsTimesOfAClockOnAWall(String text, LocalDateTime expected) {
        assertTrue(read(text), text);
        assertEquals(expected.toInstant(ZoneOffset.UTC), CsvBars.instant(time.micros()));
        assertTrue(time.isLocal());
    }

    @Test
    void readsADayAndATimeInFieldsOfTheirOwn() {
        byte[] bytes = "2022.01.03,09:31".getBytes(StandardCharsets.UTF_8);
        assertTrue(time.read(bytes, 0, 10, 11, 16));
        assertEquals(Instant.parse("2022-01-03T09:31:00Z"), CsvBars.instant(time.micros()));
        assertFalse(time.read(bytes, 0, 10, 10, 10));
        assertFalse(time.read(bytes, 11, 16, 0, 10));
    }

    @Test
    void knowsEveryDayOfFourCenturies() {
        SplittableRandom random = new SplittableRandom(7);
        for (long day = -62_091; day < 84_006; day += random.nextInt(1, 9)) {
            Instant expected = Instant.ofEpochSecond(day * 86_400 + random.nextInt(86_400));
            assertTrue(read(expected.toString()), expected.toString());
            assertEquals(expected, CsvBars.instant(time.micros()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "abc",
                "2021-02-30",
                "1900-02-29",
                "2021-13-01",
                "2021-12-31 25:00",
                "2021-12-31T",
                "2021-12-31 23:01:",
                "2021-12-31 23:01:0",
                "2021-12-31 23:01:00.",
                "2021-12-31 23:01:00+",
                "2021-12-31 23:01:00+1",
                "2021-12-31 23:01:00+01:",
                "2021-12-31 23:01:00+01:99",
                "2021-12-31 23:01:00+19:00",
                "09:30",
                "31/12/2021",
                "2021-12/31",
                "2021-12-31 23:01:00 CET",
                "20211332",
                "202112312460",
                "12345678901234567890",
                "9999999999999999999",
                "2021-12-31x23:01"
            })
    void refusesWhatIsNoTime(String text) {
        assertFalse(read(text), text);
    }

    private boolean read(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return time.read(bytes, 1, bytes.length - 1);
    }
}
