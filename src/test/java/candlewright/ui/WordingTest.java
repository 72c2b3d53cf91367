package candlewright.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.DenialReason;
import candlewright.model.Instrument;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

    private static final Instrument SPY =
            new Instrument(
                    new Symbol("SPY"),
                    "S&P 500 ETF",
                    new BigDecimal("0.01"),
                    Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NO_MARKET_PRICE      | 0      | 0      | No price for SPY yet
                    INSUFFICIENT_CASH    | 100    | 250.5  | Needs 250.50, available cash 100.00
                    NOT_ENOUGH_INVENTORY | 7      | 9      | Only 7 SPY to sell
                    HALTED               | 0      | 9      | Trading is halted
                    REDUCING_ONLY        | 7      | 9      | Only what reduces the position may be sent: at most 7
                    RECONCILING          | 0      | 9      | Comparing books with the venue: new orders wait
                    MAX_QTY              | 1000   | 2000   | Quantity 2,000 is over the limit of 1,000
                    MAX_NOTIONAL         | 5000   | 9000.4 | Value 9,000.40 is over the limit of 5,000.00
                    PRICE_COLLAR         | 105    | 120    | Price 120.00 is too far from the market, at most 105.00
                    STALE_REFERENCE      | 5      | 9.5    | The price is 9.5 s old, at most 5 s is allowed
                    MAX_POSITION         | 5000   | 9000   | Position of 9,000.00 with open orders is over the limit of 5,000.00
                    RATE                 | 20     | 21     | Order number 21 in a burst, at most 20 are allowed
                    OPEN_ORDERS          | 200    | 201    | Would be open order number 201, at most 200 are allowed
                    DUPLICATE_SUSPECT    | 2      | 3      | Looks like an order sent a moment ago: number 3 of its kind, at most 2
                    REAT                 | 0      | 9      | Too many executions: this source is disabled until it is resumed
                    DAILY_LOSS           | 2000   | 2100   | The day's loss of 2,100.00 has reached the limit of 2,000.00
                    DIVERGENCE           | 0      | 9      | The venue's books differ from ours: SPY is halted
                    DATA_HEALTH          | 7      | 9      | Data of SPY is late: only what reduces the position may be sent, at most 7
                    SELF_CROSS           | 101    | 102    | Price 102.00 would trade against your own sell at 101.00
                    SESSION_CLOSED       | 1800   | 60     | The session is closed until 1970-01-01 00:30 UTC
                    RESTRICTED           | 0      | 9      | SPY is on the restricted list
                    PRECISION            | 0.010  | 99.999 | 99.999 is not a multiple of 0.01
                    EXPIRED_GTD          | 1800   | 60     | Expiry 1970-01-01 00:01 UTC is over already, it is 1970-01-01 00:30
                    REJECT_STORM         | 0      | 9      | Too many rejects: this source is disabled until it is resumed
                    JOURNAL_UNAVAILABLE  | 0      | 9      | Orders cannot be written down, or the venue acknowledges too slowly
                    NOT_REPLACEABLE      | 0      | 9      | The order cannot be replaced any more
                    """)
    void saysWhyAnOrderIsDeniedWithTheLimitAndWhatWasFound(
            DenialReason reason, BigDecimal limit, BigDecimal actual, String words) {
        assertEquals(words, Wording.denied(reason, SPY, Side.BUY, limit, actual));
    }

    @ParameterizedTest
    @EnumSource(DenialReason.class)
    void hasWordsForEveryReason(DenialReason reason) {
        BigDecimal nothing = BigDecimal.ZERO;
        assertTrue(Wording.denied(reason, SPY, Side.SELL, nothing, nothing).length() > 10);
    }

    @Test
    void saysHowLongAgoInTheLargestUnitThatTellsIt() {
        Instant now = Instant.parse("2026-01-05T14:32:07Z");
        assertEquals("0 s", Wording.age(now.plusSeconds(3), now));
        assertEquals("119 s", Wording.age(now.minusSeconds(119), now));
        assertEquals("2 min", Wording.age(now.minusSeconds(120), now));
        assertEquals("2 h", Wording.age(now.minusSeconds(7_200), now));
        assertEquals("2 d", Wording.age(now.minusSeconds(172_800), now));
    }
}
