package candlewright.ui.fills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.ui.Desk;
import candlewright.ui.fills.Fill.Standing;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FillsViewModelTest {

    private final Desk desk = new Desk();
    private final FillsViewModel fills = new FillsViewModel(desk.snapshots);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void showsTheNewestFillFirstAndEachOnce() {
        buy("a");
        desk.look();
        desk.look();
        buy("b");
        buy("c");
        desk.look();
        assertEquals(List.of("c", "b", "a"), orders(fills));
    }

    @Test
    void aListThatIsOpenedLaterShowsTheSame() {
        buy("a");
        buy("b");
        bust("b");
        desk.look();
        assertEquals(fills.rows(), new FillsViewModel(desk.snapshots).rows());
    }

    @Test
    void whatWasBustedStaysAndSaysSo() {
        buy("a");
        desk.look();
        bust("a");
        desk.look();
        assertEquals(List.of(Standing.BUSTED), standings());
    }

    @Test
    void aCorrectedFillStaysBesideTheOneInItsPlace() {
        buy("a");
        desk.told(
                new BrokerReport.Corrected(
                        new ClientOrderId("a"), Desk.execution(execution("a"), "10", "102")));
        desk.look();
        assertEquals(List.of(Standing.STANDS, Standing.CORRECTED), standings());
        assertEquals(new BigDecimal("102"), fills.rows().getFirst().execution().price());
    }

    @Test
    void aFillOfACanceledOrderIsLate() {
        ClientOrderId id = new ClientOrderId("a");
        desk.submit(
                OrderIntent.limit(
                        id, Desk.SPY, Side.BUY, BigDecimal.TEN, new BigDecimal("90"), "test"));
        desk.engine.cancel(id).join();
        desk.look();
        assertEquals(OrderStatus.CANCELED, desk.engine.snapshot().order(id).orElseThrow().status());
        desk.told(new BrokerReport.Filled(id, Desk.execution("X-1", "4", "90")));
        desk.look();
        assertTrue(fills.rows().getFirst().late());
    }

    @Test
    void moreThanWasOrderedIsLateButTheLastPartIsNot() {
        buy("a");
        desk.told(
                new BrokerReport.Filled(new ClientOrderId("a"), Desk.execution("X-1", "1", "101")));
        desk.look();
        assertTrue(fills.rows().getFirst().late());
        assertFalse(fills.rows().getLast().late());
    }

    private void buy(String id) {
        desk.trade(id, Side.BUY, "10");
        desk.bar(100);
    }

    private void bust(String order) {
        desk.told(new BrokerReport.Busted(new ClientOrderId(order), execution(order)));
    }

    private String execution(String order) {
        return desk.engine
                .snapshot()
                .order(new ClientOrderId(order))
                .orElseThrow()
                .executions()
                .getFirst()
                .executionId();
    }

    private List<Standing> standings() {
        return fills.rows().stream().map(Fill::standing).toList();
    }

    private static List<String> orders(FillsViewModel shown) {
        return shown.rows().stream().map(fill -> fill.clientOrderId().value()).toList();
    }
}
