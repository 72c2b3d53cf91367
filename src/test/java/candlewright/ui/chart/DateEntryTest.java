package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateEntryTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2022-01-03, 2022-01-03T05:00:00Z",
        "2022-1-3 9:30, 2022-01-03T14:30:00Z",
        "2022-01-03T09:30:15, 2022-01-03T14:30:15Z",
        "2022-07-01 09:30, 2022-07-01T13:30:00Z",
        // There is no half past two on that night.
        "2022-03-13 02:30, 2022-03-13T07:30:00Z"
    })
    void readsADateByTheClockOfTheZone(String text, Instant expected) {
        assertEquals(Optional.of(expected), DateEntry.read(text, NEW_YORK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2022", "2022-02-30", "3 Jan 2022", "2022-01-03 25:00", "x"})
    void saysSoOfWhatIsNoDate(String text) {
        assertEquals(Optional.empty(), DateEntry.read(text, NEW_YORK));
    }

    @Test
    void takesBlanksAround() {
        assertEquals(
                Optional.of(Instant.parse("2022-01-03T05:00:00Z")),
                DateEntry.read(" 2022-01-03 ", NEW_YORK));
    }
}
