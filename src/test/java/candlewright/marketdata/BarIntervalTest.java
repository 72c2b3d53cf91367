package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.marketdata.BarInterval.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarIntervalTest {

    @ParameterizedTest
    @CsvSource({
        "5, 5m",
        "15m, 15m",
        "30s, 30s",
        "60s, 1m",
        "60, 1h",
        "1h, 1h",
        "4H, 4h",
        "90, 90m",
        "1440, 1D",
        "D, 1D",
        "3d, 3D",
        "7D, 1W",
        "W, 1W",
        "M, 1M",
        "1M, 1M",
        "1m, 1m",
        " 2 h , 2h"
    })
    void isReadAsTradersWriteIt(String typed, String read) {
        assertEquals(read, BarInterval.parse(typed).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "-5", "1.5h", "0", "2M", "10D", "5W", "25h", "123456"})
    void whatIsNoIntervalIsRefusedWithWhatWasFound(String typed) {
        assertThrows(IllegalArgumentException.class, () -> BarInterval.parse(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "30s, 2024-02-29T10:17:44Z, 2024-02-29T10:17:30Z, 2024-02-29T10:18:00Z",
        "15m, 2024-02-29T10:17:44Z, 2024-02-29T10:15:00Z, 2024-02-29T10:30:00Z",
        "4h, 2024-02-29T10:17:44Z, 2024-02-29T08:00:00Z, 2024-02-29T12:00:00Z",
        "7h, 2024-02-29T22:17:44Z, 2024-02-29T21:00:00Z, 2024-03-01T00:00:00Z",
        "1D, 2024-02-29T10:17:44Z, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
        "1W, 2024-02-29T10:17:44Z, 2024-02-26T00:00:00Z, 2024-03-04T00:00:00Z",
        "1W, 2024-03-03T23:59:59Z, 2024-02-26T00:00:00Z, 2024-03-04T00:00:00Z",
        "1W, 1969-12-31T23:59:59Z, 1969-12-29T00:00:00Z, 1970-01-05T00:00:00Z",
        "1M, 2024-02-29T10:17:44Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
        "1M, 2023-12-31T23:59:59Z, 2023-12-01T00:00:00Z, 2024-01-01T00:00:00Z",
        "1m, 1969-12-31T23:59:59Z, 1969-12-31T23:59:00Z, 1970-01-01T00:00:00Z"
    })
    void barsBeginAndEndWhereTheCalendarSays(String typed, Instant at, Instant start, Instant end) {
        BarInterval interval = BarInterval.parse(typed);
        assertEquals(start.toEpochMilli(), interval.floor(at.toEpochMilli()));
        assertEquals(end.toEpochMilli(), interval.end(start.toEpochMilli()));
    }

    @Test
    void isMadeOfWholeBarsOnly() {
        List<String> ofFiveMinutes =
                Stream.of("1m", "5m", "7m", "10m", "1h", "1D", "1W", "1M")
                        .filter(typed -> BarInterval.parse(typed).isMadeOf(Duration.ofMinutes(5)))
                        .toList();
        assertEquals(List.of("5m", "10m", "1h", "1D", "1W", "1M"), ofFiveMinutes);
        assertEquals(false, BarInterval.parse("1D").isMadeOf(Duration.ofSeconds(7)));
    }

    @Test
    void isSaidInFull() {
        assertEquals("15 minutes", BarInterval.parse("15").inWords());
        assertEquals("1 month", new BarInterval(1, Unit.MONTH).inWords());
    }
}
