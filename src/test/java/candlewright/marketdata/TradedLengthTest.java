package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.marketdata.TradedLength.Unit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradedLengthTest {

    @ParameterizedTest
    @CsvSource({
        "500t, 500, TICKS, 500t, 500 ticks",
        "1T, 1, TICKS, 1t, 1 tick",
        "1000v, 1000, VOLUME, 1000v, '1,000 volume'",
        "1kv, 1000, VOLUME, 1000v, '1,000 volume'",
        "0.50 v, 0.5, VOLUME, 0.5v, 0.5 volume",
        "50k$, 50000, DOLLARS, 50k$, '50,000 dollars'",
        "1m$, 1000000, DOLLARS, 1m$, '1,000,000 dollars'",
        "1.5M$, 1500000, DOLLARS, 1.5m$, '1,500,000 dollars'",
        "12345678$, 12345678, DOLLARS, 12345678$, '12,345,678 dollars'",
    })
    void isTypedAsTradersDo(
            String typed, BigDecimal amount, Unit unit, String written, String words) {
        TradedLength length = new TradedLength(amount, unit);
        assertEquals(length, BarLength.parse(typed));
        assertEquals(length, BarLength.parse(written));
        assertEquals(written, length.toString());
        assertEquals(words, length.inWords());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5m", "1M", "90", "4h", "D"})
    void whatIsATimeStaysOne(String typed) {
        assertEquals(BarInterval.parse(typed), BarLength.parse(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "50k, '''50k'' does not say of what: end it with t for ticks, v for volume or $ for dollars'",
        "1.5m, '''1.5m'' does not say of what: end it with t for ticks, v for volume or $ for dollars'",
        "1.5t, 'ticks of a bar must be a whole number, was 1.5'",
        "0t, 'ticks of a bar must be more than 0 and at most 10^15, was 0'",
        "1d$, 'a bar of trades must be like 500t, 1000v, 50k$ or 1m$, was ''1d$'''",
        "99x, 'interval must be like 30s, 15m, 4h, 1D, 1W or 1M, was ''99x'''",
    })
    void whatMayBeSeveralThingsIsRefused(String typed, String why) {
        assertEquals(
                why,
                assertThrows(IllegalArgumentException.class, () -> BarLength.parse(typed))
                        .getMessage());
    }

    @Test
    void whatIsLeftIsWrittenShort() {
        TradedLength dollars = (TradedLength) BarLength.parse("1m$");
        assertEquals("231t", ((TradedLength) BarLength.parse("500t")).written(231));
        assertEquals("0.125v", ((TradedLength) BarLength.parse("1v")).written(0.12509));
        assertEquals("999.9k$", dollars.written(999_876));
        assertEquals("12.346k$", dollars.written(12_345.678));
    }
}
