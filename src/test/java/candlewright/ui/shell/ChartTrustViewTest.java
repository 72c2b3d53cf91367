package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.PriceAlert;
import candlewright.model.Side;
import candlewright.research.BacktestResult.Trade;
import candlewright.ui.chart.ChartPane;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Orders, alerts and trades of a backtest written on the chart of the running window, and the
/// chart as it was known earlier. The market stands at 100.06. Draws pictures into
/// `target/screens`.
@ExtendWith(ApplicationExtension.class)
class ChartTrustViewTest {

    private static final Path FOLDER = Path.of("target/screens");

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
    void anOrderOfTheMenuIsInTheTicketAndIsSentOnlyByItsButton(FxRobot robot)
            throws TimeoutException, IOException {
        fill(robot, "#ticket-quantity", "25");
        choose(robot, "99.75", "Buy limit");
        assertEquals("BUY LIMIT 25 · not sent", draft(robot));
        picture(robot, "chart-draft");
        BigDecimal limit = new BigDecimal(typed(robot, "#ticket-limit-price"));
        assertEquals(99.75, limit.doubleValue(), 0.02, "a pixel is some ticks high");
        engineHasAll();
        assertEquals(0, workbench.engine.snapshot().orderCount());

        robot.clickOn("#chart-draft-send");
        await(() -> workbench.engine.snapshot().orderCount() == 1);
        Order sent = workbench.engine.snapshot().orders().getFirst();
        assertEquals(
                OrderIntent.limit(
                        sent.clientOrderId(),
                        Workbench.SPY,
                        Side.BUY,
                        new BigDecimal("25"),
                        limit,
                        "ticket"),
                sent.intent());
        await(() -> !robot.lookup("#chart-draft-send").query().getParent().isVisible());
    }

    @Test
    void theLineAndTheTicketAreOneOrderUntilEscape(FxRobot robot) throws TimeoutException {
        choose(robot, "100.30", "Buy stop");
        robot.drag(at(robot, typed(robot, "#ticket-stop-price")), MouseButton.PRIMARY)
                .moveTo(at(robot, "100.40"))
                .drop();
        assertEquals(
                100.40, Double.parseDouble(typed(robot, "#ticket-stop-price")), 0.02, "dragged");
        fill(robot, "#ticket-stop-price", "100.20");
        await(() -> axisPrice(robot).equals("100.20"));
        robot.clickOn(at(robot, "100.00")).push(KeyCode.ESCAPE);
        await(() -> !robot.lookup("#chart-draft-send").query().getParent().isVisible());
        assertEquals("100.20", typed(robot, "#ticket-stop-price"), "the ticket stays as it is");
        engineHasAll();
        assertEquals(0, workbench.engine.snapshot().orderCount());
    }

    @Test
    void onAnInvertedScaleOrdersAndAlertsAreAtTheirPrices(FxRobot robot)
            throws TimeoutException, IOException {
        robot.clickOn(at(robot, "99.75")).push(KeyCode.ALT, KeyCode.I);
        WaitForAsyncUtils.waitForFxEvents(8);
        assertTrue(at(robot, "99.75").getY() < at(robot, "100.30").getY());
        choose(robot, "100.30", "Alert at");
        PriceAlert set = workbench.alerts.read().getFirst();
        assertEquals(PriceAlert.Crossing.RISING, set.crossing());
        assertEquals(100.30, set.price().doubleValue(), 0.02, "a pixel is some ticks high");
        choose(robot, "99.75", "Buy limit");
        robot.drag(at(robot, typed(robot, "#ticket-limit-price")), MouseButton.PRIMARY)
                .moveTo(at(robot, "99.65"))
                .drop();
        assertEquals(99.65, Double.parseDouble(typed(robot, "#ticket-limit-price")), 0.02);
        picture(robot, "chart-inverted");
        robot.clickOn("#chart-draft-send");
        await(() -> workbench.engine.snapshot().orderCount() == 1);
        Order sent = workbench.engine.snapshot().orders().getFirst();
        assertEquals(
                OrderIntent.limit(
                        sent.clientOrderId(),
                        Workbench.SPY,
                        Side.BUY,
                        new BigDecimal("1"),
                        new BigDecimal(typed(robot, "#ticket-limit-price")),
                        "ticket"),
                sent.intent());
    }

    @Test
    void whatTheTicketRefusesTheButtonDoesNotSend(FxRobot robot) throws TimeoutException {
        choose(robot, "99.75", "Buy limit");
        robot.clickOn("#kill-halt");
        await(() -> draft(robot).equals("BUY LIMIT 1 · Trading is halted"));
        robot.clickOn("#chart-draft-send");
        engineHasAll();
        assertEquals(0, workbench.engine.snapshot().orderCount());
    }

    @Test
    void anAlertFiresWhateverTheChartShowsAndIsKept(FxRobot robot)
            throws TimeoutException, IOException {
        choose(robot, "99.75", "Alert at");
        PriceAlert set = workbench.alerts.read().getFirst();
        assertEquals(PriceAlert.Crossing.FALLING, set.crossing());
        robot.clickOn("QQQ");
        await(() -> text(robot, "#chart-symbol").equals("QQQ"));
        workbench.bar(Workbench.SPY, -0.10);
        assertFalse(robot.lookup("#chart-alert-bar").query().isVisible());
        workbench.bar(Workbench.SPY, -0.40);
        String words = "SPY fell to " + set.price() + " · last 99.56 · seen 14:32:07 UTC";
        await(() -> text(robot, "#chart-alert-note").equals(words));
        await(() -> workbench.alerts.read().equals(List.of(set.fired(Workbench.NOW))));
        picture(robot, "chart-alert");

        robot.clickOn("#chart-alert-show");
        await(() -> text(robot, "#chart-symbol").equals("SPY"));
        await(() -> !robot.lookup("#chart-alert-bar").query().isVisible());
        await(() -> alertWords(robot).equals("ALERT fired 14:32:07"));
    }

    @Test
    void anAlertIsDraggedAndTakenAway(FxRobot robot) throws TimeoutException {
        choose(robot, "99.75", "Alert at");
        BigDecimal set = workbench.alerts.read().getFirst().price();
        robot.drag(at(robot, set.toPlainString()), MouseButton.PRIMARY)
                .moveTo(at(robot, "100.30"))
                .drop();
        await(() ->
                workbench.alerts.read().stream()
                        .map(PriceAlert::crossing)
                        .toList()
                        .equals(List.of(PriceAlert.Crossing.RISING)));
        Node cross =
                robot.lookup("#chart-alerts Text")
                        .match((Text text) -> text.getText().equals("×") && text.isVisible())
                        .query();
        robot.clickOn(cross);
        await(() -> workbench.alerts.read().isEmpty());
    }

    @Test
    void theChartAsItWasKnownEarlierHasNoLaterBarsAndTradesNothing(FxRobot robot)
            throws TimeoutException, IOException {
        robot.clickOn("#chart-known-at");
        await(() -> robot.lookup("#chart-known-at-bar").query().isVisible());
        fill(robot, "#chart-known-at-time", "yesterday");
        robot.push(KeyCode.ENTER);
        assertEquals(
                "\"yesterday\" is no time in UTC such as 14:31:07.250 or 2026-01-05 14:31",
                text(robot, "#chart-known-at-words"));
        fill(robot, "#chart-known-at-time", "14:31:37.999");
        robot.push(KeyCode.ENTER);
        int all = workbench.engine.snapshot().series(Workbench.SPY).size();
        int then =
                workbench
                        .engine
                        .snapshot()
                        .series(Workbench.SPY)
                        // The bar that opens then closes a millisecond too late.
                        .indexAtOrAfter(Workbench.NOW.minusSeconds(30).toEpochMilli());
        assertEquals(
                String.format("%,d of %,d bars, 0 in another version", then, all)
                        + " · no trading here",
                text(robot, "#chart-known-at-words"));
        workbench.bar(Workbench.SPY, 0.1);
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "chart-known-at");
        robot.rightClickOn(at(robot, "99.90"));
        robot.clickOn(item(robot, "Buy limit")).push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("", draft(robot), "nothing is traded in the past");
        robot.clickOn("#chart-known-at");
        await(() -> !robot.lookup("#chart-known-at-bar").query().isVisible());
    }

    @Test
    void aClickOnATradeShowsItsRowAndItsProfit(FxRobot robot) throws TimeoutException, IOException {
        robot.clickOn(label(robot, "Backtest")).clickOn("#backtest-run");
        TableView<Trade> log = robot.lookup("#backtest-log").queryTableView();
        await(() -> !log.getItems().isEmpty());
        robot.clickOn(label(robot, "Orders"));
        WaitForAsyncUtils.waitForFxEvents(8);
        ChartPane chart = robot.lookup("#chart").queryAs(ChartPane.class);
        Trade last =
                log.getItems().stream()
                        .filter(trade ->
                                trade.entryIndex() > chart.times().from()
                                        && trade.exitIndex() < chart.times().to())
                        .toList()
                        .getLast();
        double from = chart.times().from();
        robot.clickOn(at(robot, last));
        await(() -> last.equals(log.getSelectionModel().getSelectedItem()));
        assertTrue(
                robot.lookup("#tabs")
                        .queryAs(TabPane.class)
                        .getSelectionModel()
                        .getSelectedItem()
                        .getText()
                        .equals("Backtest"));
        assertEquals(from, chart.times().from(), "what was clicked on stays where it is");
        assertEquals(
                String.format("%+.2f", last.pnl()),
                robot.lookup("#chart-trade-pnl").queryText().getText());
        picture(robot, "chart-trade");
    }

    /// The exit of a trade on the screen.
    private static Point2D at(FxRobot robot, Trade trade) {
        ChartPane chart = robot.lookup("#chart").queryAs(ChartPane.class);
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> {
                    double span = chart.times().span();
                    double width = plotWidth(chart);
                    double x = (trade.exitIndex() + 0.5 - chart.times().from()) / span * width;
                    double y = chart.heightOf(BigDecimal.valueOf(trade.exitPrice()));
                    return chart.localToScreen(x, y);
                });
    }

    private static double plotWidth(ChartPane chart) {
        return chart.lookupAll("*").stream()
                .filter(Canvas.class::isInstance)
                .mapToDouble(node -> node.getLayoutBounds().getWidth())
                .max()
                .orElseThrow();
    }

    private static void choose(FxRobot robot, String price, String words) {
        robot.rightClickOn(at(robot, price));
        Node item = item(robot, words);
        robot.clickOn(item);
        WaitForAsyncUtils.waitForFxEvents(8);
    }

    private static Node item(FxRobot robot, String words) {
        return robot.lookup(".menu-item")
                .match((Node node) ->
                        node.lookup(".label") instanceof Labeled label
                                && label.getText().startsWith(words))
                .query();
    }

    private static String draft(FxRobot robot) {
        return robot.lookup("#chart-draft Text").queryAllAs(Text.class).stream()
                .filter(text -> text.getParent().isVisible())
                .map(Text::getText)
                .filter(words -> words.contains(" · "))
                .collect(Collectors.joining());
    }

    private static String axisPrice(FxRobot robot) {
        return robot.lookup("#chart-draft .order-price-tag Text").queryAs(Text.class).getText();
    }

    private static String alertWords(FxRobot robot) {
        return robot.lookup("#chart-alerts Text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .filter(words -> words.startsWith("ALERT"))
                .collect(Collectors.joining());
    }

    /// A point of the plot at this price.
    private static Point2D at(FxRobot robot, String price) {
        ChartPane chart = robot.lookup("#chart").queryAs(ChartPane.class);
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> chart.localToScreen(200, chart.heightOf(new BigDecimal(price))));
    }

    private void engineHasAll() {
        workbench.engine.cancel(new ClientOrderId("nobody")).join();
    }

    private static Node label(FxRobot robot, String title) {
        return robot.lookup("#tabs .tab-label")
                .match((Labeled label) -> label.getText().startsWith(title))
                .query();
    }

    private static void picture(FxRobot robot, String name) throws IOException {
        robot.moveTo("#banner");
        WaitForAsyncUtils.waitForFxEvents(8);
        Node window = robot.lookup(".workstation").query();
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(5_000, () -> window.snapshot(null, null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }

    private static void fill(FxRobot robot, String field, String text) {
        robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text, 0);
    }

    private static String typed(FxRobot robot, String field) {
        return robot.lookup(field).queryAs(TextInputControl.class).getText();
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
