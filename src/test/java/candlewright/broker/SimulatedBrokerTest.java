package candlewright.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the engine's test does not see: the broker on its own.
class SimulatedBrokerTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant OPEN = Instant.parse("2024-05-06T13:30:00Z");

    private final SimulatedBroker broker = new SimulatedBroker(true);

    private static Bar bar(Symbol symbol, int minute, double price) {
        Instant opened = OPEN.plus(Duration.ofMinutes(minute));
        return new Bar(
                symbol,
                opened,
                opened.plus(Duration.ofMinutes(1)),
                price,
                price,
                price,
                price,
                1,
                BarSource.SYNTHETIC,
                BarState.FINAL,
                0);
    }

    private static OrderIntent sell(String id, String limit) {
        return OrderIntent.limit(
                new ClientOrderId(id),
                SPY,
                Side.SELL,
                BigDecimal.ONE,
                new BigDecimal(limit),
                "test");
    }

    private static BrokerReport filled(String id, String price, int minute) {
        return new BrokerReport.Filled(
                new ClientOrderId(id),
                BigDecimal.ONE,
                new BigDecimal(price),
                OPEN.plus(Duration.ofMinutes(minute)));
    }

    @Test
    void numbersOrdersFromOneAndFillsThemInTheOrderTheyCame() {
        broker.onBar(bar(SPY, 0, 100));
        assertEquals(
                List.of(
                        new BrokerReport.Accepted(new ClientOrderId("b"), 1),
                        new BrokerReport.Working(new ClientOrderId("b"))),
                broker.submit(sell("b", "101")));
        assertEquals(
                new BrokerReport.Accepted(new ClientOrderId("a"), 2),
                broker.submit(sell("a", "102")).getFirst());
        assertEquals(
                List.of(filled("b", "103", 1), filled("a", "103", 1)),
                broker.onBar(bar(SPY, 1, 103)));
        assertEquals(List.of(), broker.onBar(bar(SPY, 2, 103)));
    }

    @Test
    void aBarOfAnotherSymbolFillsNothing() {
        broker.onBar(bar(SPY, 0, 100));
        broker.submit(sell("a", "101"));
        assertEquals(List.of(), broker.onBar(bar(new Symbol("BTC"), 1, 200)));
    }

    @Test
    void nothingFollowsACancelOfWhatIsNotOpen() {
        broker.onBar(bar(SPY, 0, 100));
        broker.submit(sell("a", "101"));
        assertEquals(
                List.of(new BrokerReport.Canceled(new ClientOrderId("a"), "why")),
                broker.cancel(new ClientOrderId("a"), "why"));
        assertEquals(List.of(), broker.cancel(new ClientOrderId("a"), "why"));
    }

    @Test
    void takesNoOrderBeforeTheFirstClosedBar() {
        assertEquals(
                "order for SPY before its first closed bar",
                assertThrows(IllegalStateException.class, () -> broker.submit(sell("a", "101")))
                        .getMessage());
    }
}
