package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Handling;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import candlewright.model.TradingState;
import candlewright.ui.chart.ChartPane;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Ticket, kill bar and order lines of the running window. The market stands at 100.06.
@ExtendWith(ApplicationExtension.class)
class TradingViewTest {

    private static final ClientOrderId RESTING = new ClientOrderId("notebook-1");

    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        workbench = new Workbench(stage, 1280, 800);
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    @Test
    void aStopWithBracketAndExpiryIsSentAsItIsWritten(FxRobot robot) throws TimeoutException {
        robot.clickOn("#ticket-stop").clickOn("#ticket-gtd");
        fill(robot, "#ticket-quantity", "25");
        fill(robot, "#ticket-stop-price", "100.50");
        fill(robot, "#ticket-take-profit", "102");
        fill(robot, "#ticket-stop-loss", "99");
        fill(robot, "#ticket-expire-at", "2026-01-06 21:00");
        ClientOrderId id = new ClientOrderId(text(robot, "#ticket-id"));
        robot.clickOn("#ticket-buy");

        await(() ->
                text(robot, "#ticket-outcome").equals("BUY 25 SPY: accepted, waits for its stop"));
        assertEquals(
                new OrderIntent(
                        id,
                        Workbench.SPY,
                        Side.BUY,
                        OrderType.STOP,
                        new BigDecimal("25"),
                        null,
                        new BigDecimal("100.50"),
                        TimeInForce.GTD,
                        Instant.parse("2026-01-06T21:00:00Z"),
                        Handling.PAPER,
                        new Bracket(new BigDecimal("102"), new BigDecimal("99")),
                        null,
                        null,
                        "ticket"),
                order(id).intent());
    }

    @Test
    void aBracketOnTheWrongSideDisablesTheSideAndSaysWhy(FxRobot robot) {
        fill(robot, "#ticket-take-profit", "99");
        assertTrue(robot.lookup("#ticket-buy").queryButton().isDisabled());
        assertEquals("Buy: Take profit must be above 100.06", text(robot, "#ticket-buy-blocked"));
    }

    @Test
    void enterInAFieldSendsNothing(FxRobot robot) {
        robot.clickOn("#ticket-quantity").push(KeyCode.ENTER);
        workbench.engine.cancel(new ClientOrderId("nobody")).join();
        assertEquals(0, workbench.engine.snapshot().orderCount());
    }

    @Test
    void upAndDownMoveAPriceByOneTick(FxRobot robot) {
        robot.clickOn("#ticket-limit").clickOn("#ticket-limit-price");
        robot.push(KeyCode.UP).push(KeyCode.SHIFT, KeyCode.DOWN);
        assertEquals(
                "99.97", robot.lookup("#ticket-limit-price").queryTextInputControl().getText());
    }

    @Test
    void theButtonHaltsAtOnceAndTheTicketSaysSo(FxRobot robot) throws TimeoutException {
        robot.clickOn("#kill-halt");
        await(() -> text(robot, "#kill-state").equals("HALTED"));
        assertEquals("by window since 14:32:07: halted by hand", text(robot, "#kill-detail"));
        assertEquals("Trading is halted", text(robot, "#ticket-buy-blocked"));
        assertTrue(robot.lookup("#ticket-buy").queryButton().isDisabled());
    }

    @Test
    void oneKeyHaltsAndCancelsAllWhateverHasTheFocus(FxRobot robot) throws TimeoutException {
        rest("98");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        await(() -> text(robot, "#kill-state").equals("HALTED"));
        await(() -> order(RESTING).status() == OrderStatus.CANCELED);
    }

    @Test
    void flattenIsAskedAboutAndClosesNothingUntilItIsConfirmed(FxRobot robot)
            throws TimeoutException {
        workbench
                .engine
                .submit(
                        OrderIntent.atOnce(
                                RESTING, Workbench.SPY, Side.BUY, BigDecimal.TEN, null, "api"))
                .join();
        robot.clickOn("#kill-flatten");
        assertEquals("Flatten all?", text(robot, "#kill-question"));
        robot.clickOn("#kill-keep");
        workbench.engine.cancel(new ClientOrderId("nobody")).join();
        assertEquals(1, workbench.engine.snapshot().orderCount());

        robot.clickOn("#kill-flatten").clickOn("#kill-confirm");
        await(() -> workbench.engine.snapshot().orderCount() == 2);
        workbench.bar(Workbench.SPY, 0.1);
        await(() -> text(robot, "#ticket-held").equals("0"));
        assertFalse(robot.lookup("#kill-confirm").queryButton().isVisible());
    }

    @Test
    void resumeIsConfirmedBesideWhatIsOpen(FxRobot robot) throws TimeoutException {
        rest("98");
        robot.clickOn("#kill-halt");
        await(() -> robot.lookup("#kill-resume").queryButton().isVisible());
        robot.clickOn("#kill-resume");
        assertEquals(
                "1 open order · 0 of unknown outcome · 0 incidents", text(robot, "#resume-facts"));
        assertEquals(TradingState.HALTED, workbench.engine.snapshot().state(Scope.ACCOUNT));
        robot.clickOn("#kill-confirm");
        await(() -> text(robot, "#kill-state").equals("ACTIVE"));
        assertFalse(robot.lookup("#resume-facts").query().isVisible());
    }

    @Test
    void aJournalThatCannotBeWrittenIsALineOverTheWholeWidth(FxRobot robot)
            throws TimeoutException {
        workbench.journal.fail("disk full");
        robot.clickOn("#ticket-buy");
        await(() ->
                text(robot, "#alarm")
                        .equals(
                                "Orders cannot be written down, so none is taken; cancels pass: disk full"));
        assertEquals(1280, robot.lookup("#alarm").query().getLayoutBounds().getWidth());
    }

    @Test
    void draggingAnOrderLineReplacesTheOrder(FxRobot robot) throws TimeoutException {
        rest("99.50");
        robot.drag(onLine(robot), MouseButton.PRIMARY).moveTo(at(robot, new BigDecimal("99.75")));
        String label = "LMT BUY 10  +";
        assertTrue(preview(robot).startsWith(label), preview(robot));
        BigDecimal way = new BigDecimal(preview(robot).substring(label.length()));
        assertEquals(0.25, way.doubleValue(), 0.05, "a pixel is some ticks high");
        robot.drop();
        await(() -> order(RESTING).status() == OrderStatus.REPLACED);
        Order replacement = workbench.engine.snapshot().liveOrders().getFirst();
        assertEquals(RESTING, replacement.intent().replaces());
        assertEquals(new BigDecimal("99.50").add(way), replacement.intent().limitPrice());
        assertEquals(OrderType.LIMIT, replacement.intent().type());
    }

    @Test
    void anOrderStaysInTheHandWhileTheMarketMoves(FxRobot robot) throws TimeoutException {
        rest("99.50");
        robot.drag(onLine(robot), MouseButton.PRIMARY).moveTo(at(robot, new BigDecimal("99.75")));
        String held = preview(robot);
        workbench.bar(Workbench.SPY, 0.01);
        await(() -> workbench.bridge.snapshot().equals(workbench.engine.snapshot()));
        assertEquals(held, preview(robot));
        robot.drop();
        await(() -> order(RESTING).status() == OrderStatus.REPLACED);
    }

    @Test
    void theCrosshairLiesUnderTheLabelsOfOrders(FxRobot robot) throws TimeoutException {
        rest("99.50");
        Node crosshair = robot.lookup(".crosshair-line").queryAll().iterator().next().getParent();
        Node orders = crosshair;
        Parent overlay = crosshair.getParent();
        for (Node node = robot.lookup(".order-preview").query();
                node != overlay;
                node = node.getParent()) {
            orders = node;
        }
        List<Node> fromBelow = overlay.getChildrenUnmodifiable();
        assertTrue(fromBelow.indexOf(crosshair) < fromBelow.indexOf(orders));
    }

    @Test
    void aClickOfAHandThatShakesMovesNothing(FxRobot robot) throws TimeoutException {
        rest("99.50");
        robot.drag(onLine(robot), MouseButton.PRIMARY).moveBy(20, 2).drop();
        workbench.engine.cancel(new ClientOrderId("nobody")).join();
        assertEquals(1, workbench.engine.snapshot().orderCount());
    }

    @Test
    void escapeDiscardsADrag(FxRobot robot) throws TimeoutException {
        rest("99.50");
        robot.drag(onLine(robot), MouseButton.PRIMARY).moveTo(at(robot, new BigDecimal("99.75")));
        robot.push(KeyCode.ESCAPE).drop();
        workbench.engine.cancel(new ClientOrderId("nobody")).join();
        assertEquals(1, workbench.engine.snapshot().orderCount());
        assertFalse(robot.lookup(".order-preview").query().isVisible());
    }

    @Test
    void aDragThatIsDeniedIsToldBesideTheLineAndTheLineStays(FxRobot robot)
            throws TimeoutException {
        rest("99.50");
        robot.clickOn("#kill-halt");
        await(() -> text(robot, "#kill-state").equals("HALTED"));
        robot.drag(onLine(robot), MouseButton.PRIMARY).moveTo(at(robot, new BigDecimal("99.75")));
        robot.drop();
        await(() ->
                robot.lookup(".order-notice")
                        .queryAs(Text.class)
                        .getText()
                        .equals("Not moved: Trading is halted"));
        assertEquals(new BigDecimal("99.50"), order(RESTING).intent().limitPrice());
        assertTrue(order(RESTING).isLive());
    }

    @Test
    void theCrossAtTheLabelCancels(FxRobot robot) throws TimeoutException {
        rest("99.50");
        Node cross =
                robot.lookup(".order-mark Text")
                        .match((Text text) -> text.getText().equals("×") && text.isVisible())
                        .query();
        robot.clickOn(cross);
        await(() -> order(RESTING).status() == OrderStatus.CANCELED);
    }

    @Test
    void aBracketIsDrawnAroundItsEntryBeforeThatIsFilled(FxRobot robot) throws TimeoutException {
        workbench
                .engine
                .submit(
                        new OrderIntent(
                                RESTING,
                                Workbench.SPY,
                                Side.BUY,
                                OrderType.LIMIT,
                                BigDecimal.TEN,
                                new BigDecimal("99.50"),
                                null,
                                TimeInForce.GTC,
                                null,
                                Handling.PAPER,
                                new Bracket(new BigDecimal("100.40"), new BigDecimal("99.20")),
                                null,
                                null,
                                "api"))
                .join();
        await(() ->
                labels(robot)
                        .equals(
                                Set.of(
                                        "LMT BUY 10",
                                        "TP SELL 10 · with the fill",
                                        "SL SELL 10 · with the fill")));
        assertEquals(
                1,
                robot.lookup(".order-mark").queryAllAs(Group.class).stream()
                        .filter(Node::isVisible)
                        .flatMap(mark -> mark.getChildren().stream())
                        .filter(Node::isVisible)
                        .filter(node -> node instanceof Text text && text.getText().equals("×"))
                        .count(),
                "what is not sent cannot be canceled");
        workbench.engine.cancel(RESTING).join();
        await(() -> labels(robot).isEmpty());
    }

    /// What the visible lines on the chart say.
    private static Set<String> labels(FxRobot robot) {
        return robot.lookup(".order-mark").queryAllAs(Group.class).stream()
                .filter(Node::isVisible)
                .flatMap(mark -> mark.getChildren().stream())
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .filter(words -> words.contains(" "))
                .collect(Collectors.toSet());
    }

    /// A limit to buy ten SPY, and its line on the screen.
    private void rest(String limit) throws TimeoutException {
        workbench
                .engine
                .submit(
                        OrderIntent.limit(
                                RESTING,
                                Workbench.SPY,
                                Side.BUY,
                                BigDecimal.TEN,
                                new BigDecimal(limit),
                                "api"))
                .join();
        await(() -> order(RESTING).status() == OrderStatus.WORKING);
        WaitForAsyncUtils.waitForFxEvents(8);
    }

    private Order order(ClientOrderId id) {
        return workbench.engine.snapshot().order(id).orElseThrow();
    }

    private static Point2D onLine(FxRobot robot) {
        Line line =
                robot.lookup(".order-mark Line")
                        .match((Line shown) -> shown.isVisible() && shown.getEndX() > 0)
                        .query();
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> line.localToScreen(line.getStartX() + 60, line.getStartY()));
    }

    /// A point of the plot at this price.
    private static Point2D at(FxRobot robot, BigDecimal price) {
        ChartPane chart = robot.lookup("#chart").queryAs(ChartPane.class);
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> {
                    double y = chart.heightOf(price);
                    return chart.localToScreen(200, y);
                });
    }

    private static String preview(FxRobot robot) {
        return robot.lookup(".order-preview")
                .lookup((Text text) -> text.getText().startsWith("LMT"))
                .queryAs(Text.class)
                .getText();
    }

    private static void fill(FxRobot robot, String field, String text) {
        robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text, 0);
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
