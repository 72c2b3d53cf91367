package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.engine.SubmitResult;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Side;
import candlewright.ui.orders.OrderRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The order blotter of the running window, beside a venue that says what the test says.
@ExtendWith(ApplicationExtension.class)
class BlotterViewTest {

    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        workbench =
                new Workbench(stage, 1280, 800, Workbench.Parts.plain().with(new SilentVenue()));
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    @Test
    void anOrderOfUnknownOutcomeIsShownUnderEveryFilter(FxRobot robot) throws TimeoutException {
        ClientOrderId lost = send("lost", 3);
        ClientOrderId resting = working("resting", 5);
        workbench.hear(new BrokerReport.OutcomeUnknown(lost, "the connection was lost"));
        await(() -> words(robot).contains("UNKNOWN · last SENT"));
        await(() -> labels(robot).contains("LMT BUY 3 · outcome unknown"));

        robot.clickOn("#orders-filter").write("no such order", 0);
        await(() -> ids(robot).equals(List.of(lost)));
        robot.clickOn("#orders-live");
        assertEquals(List.of(lost), ids(robot));
        robot.clickOn("#orders-filter").push(KeyCode.CONTROL, KeyCode.A).write("working", 0);
        await(() -> ids(robot).equals(List.of(resting, lost)));
    }

    @Test
    void closedOrdersAreHiddenWhileOnlyLiveOnesAreShown(FxRobot robot) throws TimeoutException {
        ClientOrderId resting = working("resting", 5);
        ClientOrderId refused = send("refused", 3);
        workbench.hear(new BrokerReport.Rejected(refused, "no such account"));
        await(() -> words(robot).equals(List.of("REJECTED", "WORKING")));
        robot.clickOn("#orders-live");
        await(() -> ids(robot).equals(List.of(resting)));
        robot.clickOn("#orders-all");
        await(() -> ids(robot).equals(List.of(refused, resting)));
    }

    @Test
    void deleteAsksForTheCancelAndTheRowSaysThatItIsNotConfirmed(FxRobot robot)
            throws TimeoutException {
        ClientOrderId resting = working("resting", 5);
        choose(robot, "WORKING");
        robot.push(KeyCode.DELETE);
        await(() -> words(robot).equals(List.of("WORKING · pending cancel")));
        assertEquals(Pending.CANCEL, order(resting).pending());

        workbench.hear(new BrokerReport.Canceled(resting, "canceled by request"));
        await(() -> words(robot).equals(List.of("CANCELED")));
        assertTrue(robot.lookup("#orders-cancel").queryButton().isDisabled());
    }

    @Test
    void aReplaceFromTheRowMakesANewLinkOfTheChain(FxRobot robot) throws TimeoutException {
        ClientOrderId resting = working("resting", 5);
        choose(robot, "WORKING");
        robot.clickOn("#orders-replace");
        robot.clickOn("#replace-quantity").push(KeyCode.CONTROL, KeyCode.A).write("8", 0);
        robot.push(KeyCode.ENTER);
        await(() -> order(resting).pending() == Pending.REPLACE);
        await(() -> words(robot).equals(List.of("SENT", "WORKING · pending replace")));
        ClientOrderId next = ids(robot).getFirst();
        assertEquals(
                order(resting)
                        .intent()
                        .replacement(
                                next, new BigDecimal("8"), new BigDecimal("98"), null, "blotter"),
                order(next).intent());

        workbench.hear(
                new BrokerReport.Replaced(resting, next),
                new BrokerReport.Accepted(next, 2),
                new BrokerReport.Working(next));
        await(() -> words(robot).equals(List.of("WORKING", "REPLACED")));
        robot.clickOn("#timeline-replaced-by");
        await(() -> text(robot, "#timeline-order").equals(next.value()));
        assertEquals("replaces resting", text(robot, "#timeline-replaces"));
    }

    @Test
    void aReplaceThatTheRiskCheckWouldDenySaysSoAndEscDiscardsIt(FxRobot robot)
            throws TimeoutException {
        ClientOrderId resting = working("resting", 5);
        choose(robot, "WORKING");
        robot.clickOn("#orders-replace");
        robot.clickOn("#replace-quantity").push(KeyCode.CONTROL, KeyCode.A).write("5000", 0);
        assertEquals("Needs 490,000.00, available cash 100,000.00", text(robot, "#replace-said"));
        robot.push(KeyCode.ENTER).push(KeyCode.ESCAPE);
        workbench.hear();
        assertEquals(1, workbench.engine.snapshot().orderCount());
        assertEquals(OrderStatus.WORKING, order(resting).status());
        assertFalse(robot.lookup("#replace-bar").query().isVisible());
    }

    @Test
    void theTimelineFollowsTheSelectionAndWhatHappens(FxRobot robot) throws TimeoutException {
        ClientOrderId resting = working("resting", 5);
        send("sent", 3);
        await(() -> words(robot).equals(List.of("SENT", "WORKING")));
        choose(robot, "SENT");
        await(() -> timeline(robot).equals(List.of("taken in", "sent")));
        choose(robot, "WORKING");
        await(() -> timeline(robot).equals(List.of("taken in", "sent", "accepted", "working")));
        workbench.hear(new BrokerReport.Expired(resting, "end of the day"));
        await(() -> timeline(robot).getLast().equals("expired"));
    }

    @Test
    void theSelectionStaysOnItsOrderWhenOthersComeIn(FxRobot robot) throws TimeoutException {
        ClientOrderId resting = working("resting", 5);
        choose(robot, "WORKING");
        send("second", 3);
        send("third", 4);
        await(() -> ids(robot).size() == 3);
        WaitForAsyncUtils.waitForFxEvents(8);
        assertEquals(
                resting,
                orders(robot).getSelectionModel().getSelectedItem().order().clientOrderId());
        assertEquals("resting", text(robot, "#timeline-order"));
    }

    @Test
    void tenThousandOrdersAreFilteredAndWalkedThroughAsOneIs(FxRobot robot)
            throws TimeoutException {
        List<CompletableFuture<SubmitResult>> replies = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            replies.add(
                    workbench.engine.submit(
                            OrderIntent.limit(
                                    new ClientOrderId("order-" + i),
                                    Workbench.SPY,
                                    i % 4 == 0 ? Side.SELL : Side.BUY,
                                    BigDecimal.ONE,
                                    new BigDecimal("98"),
                                    "api")));
        }
        replies.forEach(CompletableFuture::join);
        await(() -> ids(robot).size() == 10_000);
        assertEquals(new ClientOrderId("order-9999"), ids(robot).getFirst());

        robot.clickOn("#orders-filter").write("sell", 0);
        await(() -> ids(robot).size() == 2_500);
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> orders(robot).getSelectionModel().select(2_499));
        await(() -> text(robot, "#timeline-order").equals("order-0"));
        await(() -> timeline(robot).equals(List.of("taken in", "denied")));
    }

    /// What the lines on the chart say.
    private static List<String> labels(FxRobot robot) {
        return robot.lookup(".order-mark Text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
    }

    private ClientOrderId send(String name, long quantity) {
        ClientOrderId id = new ClientOrderId(name);
        workbench
                .engine
                .submit(
                        OrderIntent.limit(
                                id,
                                Workbench.SPY,
                                Side.BUY,
                                BigDecimal.valueOf(quantity),
                                new BigDecimal("98"),
                                "api"))
                .join();
        return id;
    }

    private ClientOrderId working(String name, long quantity) {
        ClientOrderId id = send(name, quantity);
        workbench.hear(new BrokerReport.Accepted(id, 1), new BrokerReport.Working(id));
        return id;
    }

    private static void choose(FxRobot robot, String status) throws TimeoutException {
        await(() -> words(robot).contains(status));
        robot.clickOn(
                robot.lookup("#orders .status-badge")
                        .match((Labeled badge) -> badge.getText().equals(status))
                        .queryLabeled());
    }

    private Order order(ClientOrderId id) {
        return workbench.engine.snapshot().order(id).orElseThrow();
    }

    private static TableView<OrderRow> orders(FxRobot robot) {
        return robot.lookup("#orders").queryTableView();
    }

    private static List<ClientOrderId> ids(FxRobot robot) {
        return orders(robot).getItems().stream().map(row -> row.order().clientOrderId()).toList();
    }

    /// The badges, from above.
    private static List<String> words(FxRobot robot) {
        return robot.lookup("#orders .status-badge").queryAllAs(Labeled.class).stream()
                .filter(badge -> badge.getParent() != null && badge.getParent().isVisible())
                .sorted(Comparator.comparing(BlotterViewTest::height))
                .map(Labeled::getText)
                .toList();
    }

    /// What the timeline says has happened, from above.
    private static List<String> timeline(FxRobot robot) {
        return robot.lookup("#timeline .table-cell.what-cell").queryAllAs(Labeled.class).stream()
                .filter(cell -> cell.getText() != null)
                .sorted(Comparator.comparing(BlotterViewTest::height))
                .map(Labeled::getText)
                .toList();
    }

    private static double height(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMinY();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryLabeled().getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
