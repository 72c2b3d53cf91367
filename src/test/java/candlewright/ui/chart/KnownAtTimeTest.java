package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownAtTimeTest {

    private static Optional<Instant> read(String typed) {
        return KnownAtViewModel.read(typed, Instant.parse("2026-01-05T20:00:00Z"));
    }

    @Test
    void readsATimeOfTheDayOrWithADate() {
        assertEquals(Optional.of(Instant.parse("2026-01-05T14:31:00Z")), read(" 14:31 "));
        assertEquals(Optional.of(Instant.parse("2026-01-05T14:31:07.250Z")), read("14:31:07.250"));
        assertEquals(
                Optional.of(Instant.parse("2025-12-31T23:59:59Z")), read("2025-12-31 23:59:59"));
        assertEquals(Optional.of(Instant.parse("2025-12-31T23:59:00Z")), read("2025-12-31T23:59"));
    }

    @Test
    void whatIsNoTimeIsNone() {
        for (String typed : new String[] {"", "now", "25:00", "2026-02-30 12:00", "1 2 3"}) {
            assertEquals(Optional.empty(), read(typed), typed);
        }
    }
}
