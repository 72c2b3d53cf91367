package candlewright.ui.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.broker.FillModel;
import candlewright.broker.VenueSettings;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant OPEN = Instant.parse("2026-01-05T14:32:00Z");
    private static final Instrument INSTRUMENT =
            new Instrument(SPY, "S&P 500 ETF", new BigDecimal("0.01"), Duration.ofMinutes(1));
    private static final FillModel VENUE =
            new FillModel(VenueSettings.parse("spread=5,fee-order=1,fee-bps=2,impact=0.1").fills());
    private static final Bar BAR =
            new Bar(
                    SPY,
                    OPEN,
                    OPEN.plusSeconds(60),
                    100,
                    101,
                    99,
                    100,
                    1_000,
                    BarSource.SYNTHETIC,
                    BarState.FINAL,
                    0);

    private static Estimate estimate(OrderType type, Side side, String limit, String stop) {
        TicketFields fields =
                new TicketFields(SPY, type, "100", limit, stop, TimeInForce.GTC, "", "", "");
        assertEquals(Optional.empty(), fields.wrong());
        var intent = fields.intent(new ClientOrderId("cw-1"), side);
        return Estimate.of(
                INSTRUMENT, intent, VENUE.estimate(intent, BAR), BigDecimal.valueOf(20_000));
    }

    @Test
    void thePartsOfABuyAddUpToItsPriceAndItsCash() {
        assertEquals(
                new Estimate("100.00", "+0.05", "+0.02", "3.00", "100.07", "10,007.00", "9,990.00"),
                estimate(OrderType.MARKET, Side.BUY, "", ""));
    }

    @Test
    void aSaleBringsLess() {
        assertEquals(
                new Estimate("100.00", "-0.05", "-0.02", "3.00", "99.93", "9,993.00", "29,990.00"),
                estimate(OrderType.MARKET, Side.SELL, "", ""));
    }

    @Test
    void aLimitThatWaitsIsFilledAtItsPrice() {
        assertEquals(
                new Estimate("100.00", "-2.00", "0.00", "2.96", "98.00", "9,800.00", "10,197.04"),
                estimate(OrderType.LIMIT, Side.BUY, "98", ""));
    }

    @Test
    void aStopIsFilledFromItsStopPrice() {
        assertEquals(
                new Estimate(
                        "102.00", "+0.051", "+0.02", "3.04", "102.071", "10,207.10", "9,789.86"),
                estimate(OrderType.STOP, Side.BUY, "", "102"));
    }

    @Test
    void aStopLimitPaysNoMoreThanItsLimit() {
        assertEquals("102.05", estimate(OrderType.STOP_LIMIT, Side.BUY, "102.05", "102").price());
    }

    @Test
    void aTicketSaysWhichFieldIsWrong() {
        assertEquals(Optional.of("Stop price is missing"), wrong(OrderType.STOP, "", ""));
        assertEquals(
                Optional.of("Take profit is not a number"), wrong(OrderType.MARKET, "", "high"));
        assertEquals(
                Optional.of("Expiry is not a time in UTC such as 2026-01-05 21:00"),
                wrong(OrderType.MARKET, "tomorrow", ""));
        assertEquals(Optional.empty(), wrong(OrderType.MARKET, "2026-01-05T21:00Z", "101"));
    }

    private static Optional<String> wrong(OrderType type, String expiry, String takeProfit) {
        return new TicketFields(
                        SPY,
                        type,
                        "1",
                        "",
                        "",
                        expiry.isEmpty() ? TimeInForce.DAY : TimeInForce.GTD,
                        expiry,
                        takeProfit,
                        "")
                .wrong();
    }
}
