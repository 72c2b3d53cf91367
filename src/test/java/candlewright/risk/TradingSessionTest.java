package candlewright.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 2026-03-02 is a Monday; New York's clocks go forward on Sunday 2026-03-08 and back on Sunday
/// 2026-11-01.
class TradingSessionTest {

    private static final String STOCKS = "mon-fri 09:30-16:00 America/New_York";
    private static final String FUTURES = "sun-thu 18:00-17:00 America/New_York";

    @ParameterizedTest
    @CsvSource({
        STOCKS + ", 2026-03-02T14:29:59.999999999Z, false",
        STOCKS + ", 2026-03-02T14:30:00Z, true",
        STOCKS + ", 2026-03-02T20:59:59.999999999Z, true",
        STOCKS + ", 2026-03-02T21:00:00Z, false",
        // Saturday and Sunday.
        STOCKS + ", 2026-03-07T15:00:00Z, false",
        STOCKS + ", 2026-03-08T15:00:00Z, false",
        // In summer an hour earlier by UTC.
        STOCKS + ", 2026-03-09T13:30:00Z, true",
        STOCKS + ", 2026-03-09T20:00:00Z, false",
        STOCKS + ", 2026-11-02T13:30:00Z, false",
        STOCKS + ", 2026-11-02T14:30:00Z, true",
        // Over midnight: Thursday evening's goes on until Friday, there is none on Friday evening.
        FUTURES + ", 2026-03-06T21:59:59Z, true",
        FUTURES + ", 2026-03-06T22:00:00Z, false",
        FUTURES + ", 2026-03-06T23:00:00Z, false",
        FUTURES + ", 2026-03-02T22:30:00Z, false",
        // Sunday evening, on the night after the clocks have gone forward.
        FUTURES + ", 2026-03-08T21:59:59Z, false",
        FUTURES + ", 2026-03-08T22:00:00Z, true",
        FUTURES + ", 2026-03-09T05:00:00Z, true",
        // A single day, and one of 24 hours.
        "wed 00:00-00:00 UTC, 2026-03-04T00:00:00Z, true",
        "wed 00:00-00:00 UTC, 2026-03-04T23:59:59Z, true",
        "wed 00:00-00:00 UTC, 2026-03-05T00:00:00Z, false",
    })
    void isOpenByTheClocksOfItsPlace(String session, Instant now, boolean open) {
        assertEquals(open, TradingSession.of(session).isOpen(now));
    }

    @ParameterizedTest
    @CsvSource({
        STOCKS + ", 2026-03-02T14:00:00Z, 2026-03-02T14:30:00Z",
        STOCKS + ", 2026-03-02T14:30:00Z, 2026-03-03T14:30:00Z",
        // Friday evening: on Monday, when summer time has begun.
        STOCKS + ", 2026-03-06T22:00:00Z, 2026-03-09T13:30:00Z",
        FUTURES + ", 2026-03-06T22:00:00Z, 2026-03-08T22:00:00Z",
        "wed 00:00-00:00 UTC, 2026-03-04T00:00:00Z, 2026-03-11T00:00:00Z",
        // Half past two does not exist on the day when the clocks go forward.
        "sun 02:30-04:00 America/New_York, 2026-03-08T00:00:00Z, 2026-03-08T07:30:00Z",
        "sun 02:15-03:00 America/New_York, 2026-03-08T00:00:00Z, 2026-03-15T06:15:00Z",
    })
    void tellsTheNextOpening(String session, Instant now, Instant next) {
        assertEquals(next, TradingSession.of(session).nextOpening(now));
    }

    @Test
    void isOpenForAnHourLongerOverTheNightWhenTheClocksGoBack() {
        TradingSession night = TradingSession.of("sat 20:00-08:00 America/New_York");
        assertEquals(true, night.isOpen(Instant.parse("2026-11-01T00:00:00Z")));
        assertEquals(true, night.isOpen(Instant.parse("2026-11-01T12:59:59Z")));
        assertEquals(false, night.isOpen(Instant.parse("2026-11-01T13:00:00Z")));
    }
}
