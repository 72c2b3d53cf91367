package candlewright.ui.chart.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.ClientOrderId;
import candlewright.model.Side;
import candlewright.ui.chart.SampleBars;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OrderLineTest {

    private static final BigDecimal MARKET = new BigDecimal("100.00");

    private static OrderLine line(OrderLine.Kind kind, Side side, OrderLine.Standing standing) {
        return new OrderLine(
                new ClientOrderId("cw-1"),
                kind,
                side,
                BigDecimal.valueOf(100),
                new BigDecimal("98.00"),
                standing,
                null);
    }

    private static String dragged(OrderLine.Kind kind, Side side, String to) {
        return line(kind, side, OrderLine.Standing.LIVE)
                .label(SampleBars.minutes(1).instrument(), new BigDecimal(to), MARKET);
    }

    @Test
    void saysWhatItIsAndWhatIsNotSettled() {
        assertEquals(
                "LMT BUY 100", line(OrderLine.Kind.LMT, Side.BUY, OrderLine.Standing.LIVE).label());
        assertEquals(
                "STP SELL 100 · cancel pending",
                line(OrderLine.Kind.STP, Side.SELL, OrderLine.Standing.CANCELING).label());
        assertEquals(
                "LMT BUY 100 · outcome unknown",
                line(OrderLine.Kind.LMT, Side.BUY, OrderLine.Standing.UNKNOWN).label());
    }

    @Test
    void aLimitThatIsDraggedAcrossTheMarketStaysALimitAndSaysThatItWouldTradeAtOnce() {
        assertEquals("LMT BUY 100  +1.50", dragged(OrderLine.Kind.LMT, Side.BUY, "99.50"));
        assertEquals(
                "LMT BUY 100  +2.50 · would trade at once",
                dragged(OrderLine.Kind.LMT, Side.BUY, "100.50"));
        assertEquals(
                "TP SELL 100  -1.00 · would trade at once",
                dragged(OrderLine.Kind.TP, Side.SELL, "97.00"));
    }

    @Test
    void aStopThatIsDraggedAcrossTheMarketSaysThatItWouldTriggerAtOnce() {
        assertEquals("SL SELL 100  -1.00", dragged(OrderLine.Kind.SL, Side.SELL, "97.00"));
        assertEquals(
                "SL SELL 100  +3.00 · would trigger at once",
                dragged(OrderLine.Kind.SL, Side.SELL, "101.00"));
        assertEquals(
                "STP BUY 100  -1.00 · would trigger at once",
                dragged(OrderLine.Kind.STP, Side.BUY, "97.00"));
    }
}
