package candlewright.ui.chart.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.OrderType;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftOrderTest {

    private static final BigDecimal MARKET = new BigDecimal("100");

    private static List<String> words(String price) {
        return DraftOrder.waitingAt(new BigDecimal(price), MARKET).stream()
                .map(DraftOrder::words)
                .toList();
    }

    @Test
    void onlyWhatWaitsAtAPriceIsOffered() {
        assertEquals(List.of("Buy limit", "Sell stop"), words("99.99"));
        assertEquals(List.of("Sell limit", "Buy stop"), words("100.01"));
        assertEquals(List.of("Buy limit", "Sell limit"), words("100.00"));
    }

    @Test
    void aDraftHasOnePositivePrice() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DraftOrder(Side.BUY, OrderType.STOP_LIMIT, MARKET));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DraftOrder(Side.BUY, OrderType.LIMIT, BigDecimal.ZERO));
    }
}
