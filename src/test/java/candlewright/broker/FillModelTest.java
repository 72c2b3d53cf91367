package candlewright.broker;

import static candlewright.broker.TestDesk.filled;
import static candlewright.broker.TestDesk.limit;
import static candlewright.broker.TestDesk.market;
import static candlewright.broker.TestDesk.minute;
import static candlewright.broker.TestDesk.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Side;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What fills cost and how much is filled. Orders are sent at a price of 100.
class FillModelTest {

    private static TestDesk desk(String venue) {
        TestDesk desk = TestDesk.with(venue);
        desk.closes(0, 100);
        return desk;
    }

    @Test
    void aTakerPaysHalfTheSpreadAndTheLatencyIsWhatTheMarketMoved() {
        TestDesk desk = desk("spread=5");
        desk.send(market("b", Side.BUY, "1"));
        desk.send(market("s", Side.SELL, "1"));
        assertEquals(
                List.of(
                        filled("b", 1, "1", "2", "0.051", 1),
                        filled("s", 2, "1", "2", "-0.051", 1)),
                desk.closes(1, 102, 103, 101, 102, 1000));
    }

    @Test
    void aTakerNeverPaysMoreThanItsLimit() {
        TestDesk desk = desk("spread=5,impact=1");
        desk.send(limit("some", Side.BUY, "1", "102.03"));
        desk.send(limit("none", Side.BUY, "1", "102"));
        assertEquals(
                List.of(
                        filled("some", 1, "1", "2", "0.03", 1),
                        filled("none", 2, "1", "2", "0", 1)),
                desk.closes(1, 102, 103, 101, 102, 1000));
    }

    @Test
    void whatRestsPaysNoSpread() {
        TestDesk desk = desk("spread=5,impact=1");
        desk.send(limit("a", Side.BUY, "1", "99"));
        assertEquals(
                List.of(filled("a", 1, "1", "0", "-1", 1)), desk.closes(1, 100, 100, 98, 99, 1000));
    }

    /// A tenth of the volume pays a tenth of the range of 4, and more on the side that the market
    /// runs away from: it rose by 2.
    @Test
    void impactGrowsWithSizeAndRangeAndIsWorseWhereTheMarketRunsAway() {
        TestDesk desk = desk("impact=1");
        desk.send(market("b", Side.BUY, "100"));
        desk.send(market("s", Side.SELL, "100"));
        assertEquals(
                List.of(
                        filled("b", 1, "100", "0", "0", "0.6", "0", 1, minute(2)),
                        filled("s", 2, "100", "0", "0", "-0.4", "0", 1, minute(2))),
                desk.closes(1, 100, 103, 99, 102, 1000));
    }

    @Test
    void aStopPaysLikeATaker() {
        TestDesk desk = desk("spread=10");
        desk.send(stop("a", Side.SELL, "1", "98"));
        assertEquals(
                List.of(TestDesk.working("a"), filled("a", 1, "1", "-2", "-0.098", 1)),
                desk.closes(1, 100, 100, 97, 99, 1000));
    }

    @Test
    void anOrderCostsTheSameFeesInOnePartAsInTwo() {
        TestDesk whole = desk("fee-order=1,fee-unit=0.01,fee-bps=10,fee-min=5");
        whole.send(market("a", Side.BUY, "100"));
        assertEquals(
                List.of(filled("a", 1, "100", "0", "0", "0", "12", 1, minute(2))),
                whole.closes(1, 100));
        TestDesk parts = desk("fee-order=1,fee-unit=0.01,fee-bps=10,fee-min=5,participation=0.01");
        parts.send(market("a", Side.BUY, "100"));
        assertEquals(
                List.of(filled("a", 1, "10", "0", "0", "0", "5", 1, minute(2))),
                parts.closes(1, 100));
        assertEquals(
                List.of(filled("a", 2, "90", "0", "0", "0", "7", 2, minute(3))),
                parts.closes(2, 100, 100, 100, 100, 9000));
    }

    @Test
    void ordersShareWhatTheyMayTakeOfTheVolume() {
        TestDesk desk = desk("participation=0.25");
        desk.send(market("a", Side.BUY, "150"));
        desk.send(market("b", Side.BUY, "150"));
        assertEquals(
                List.of(filled("a", 1, "150", "0", "0", 1), filled("b", 2, "100", "0", "0", 1)),
                desk.closes(1, 100));
        assertEquals(List.of(filled("b", 3, "50", "0", "0", 2)), desk.closes(2, 100));
    }

    @Test
    void whereNobodyKnowsTheVolumeOrdersAreFilledWhole() {
        TestDesk desk = desk("participation=0.1");
        desk.send(market("a", Side.BUY, "150"));
        assertEquals(
                List.of(filled("a", 1, "150", "0", "0", 1)), desk.closes(1, 100, 100, 100, 100, 0));
    }

    @Test
    void aBarThatGrowsGivesEachUnitOfItsVolumeOnce() {
        TestDesk desk = desk("participation=0.1");
        desk.send(market("a", Side.BUY, "100"));
        assertEquals(List.of(), desk.shows(1, 101, 101, 101, 101, 0));
        assertEquals(
                List.of(filled("a", 1, "30", "1", "0", "0", "0", 1, desk.now)),
                desk.shows(1, 101, 103, 101, 102, 300));
        assertEquals(List.of(), desk.shows(1, 101, 103, 101, 102, 300));
        assertEquals(
                List.of(filled("a", 2, "20", "2", "0", 1)),
                desk.closes(1, 101, 103, 101, 103, 500));
        assertEquals(List.of(), desk.closes(1, 101, 103, 101, 103, 900));
    }

    @Test
    void aPriceThatABarHadShownBeforeIsNotShownAgainByItsGrowth() {
        TestDesk desk = desk("participation=0.1");
        desk.send(limit("a", Side.BUY, "100", "99"));
        assertEquals(
                List.of(filled("a", 1, "10", "0", "-1", "0", "0", 1, desk.now)),
                desk.shows(1, 100, 100, 98, 100, 100));
        assertEquals(List.of(), desk.closes(1, 100, 101, 98, 100, 1000));
    }

    /// Twice the volume of the first touch stands before us: the second touch serves the rest of
    /// it.
    @Test
    void aTouchedPriceFillsOnceTheQueueBeforeUsIsServed() {
        TestDesk desk = desk("queue=2,participation=0.5");
        desk.send(limit("a", Side.BUY, "100", "99"));
        assertEquals(List.of(), desk.closes(1, 100, 100, 99, 100, 100));
        assertEquals(
                List.of(filled("a", 1, "20", "0", "-1", 2)),
                desk.closes(2, 100, 100, 99, 100, 140));
        assertEquals(
                List.of(filled("a", 2, "80", "0", "-1", 3)),
                desk.closes(3, 100, 100, 98, 100, 1000));
    }

    @Test
    void theShorterTheQueueTheMoreIsFilled() {
        BigDecimal before = BigDecimal.valueOf(1_000_000);
        for (String queue : List.of("0", "0.5", "1", "1.5", "2", "3", "5")) {
            TestDesk desk = desk("queue=" + queue);
            desk.send(limit("a", Side.BUY, "1000", "99"));
            for (int minute = 1; minute <= 4; minute++) {
                desk.closes(minute, 100, 101, 99, 100, 100);
            }
            BigDecimal filled = desk.book().positions().getOrDefault(TestDesk.SPY, BigDecimal.ZERO);
            assertTrue(filled.compareTo(before) <= 0, "queue " + queue + " filled " + filled);
            before = filled;
        }
        assertEquals(BigDecimal.ZERO, before);
    }
}
