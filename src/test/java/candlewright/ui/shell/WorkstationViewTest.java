package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.engine.ClientOrderIdMint;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.research.BacktestParameters;
import candlewright.research.BacktestResult;
import candlewright.research.SmaBacktest;
import candlewright.ui.Formats;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.control.FigureButton;
import candlewright.ui.control.FigureLabel;
import candlewright.ui.orders.OrderRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WorkstationViewTest {

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
    void titleAndBannerSayThatPricesAreMadeUp(FxRobot robot) {
        assertEquals("SYNTHETIC — Candlewright", workbench.stage.getTitle());
        assertEquals("SYNTHETIC · made-up prices, paper account", text(robot, "#banner"));
    }

    @Test
    void anOrderFromTheTicketFillsAtTheNextOpenAndShowsInOrdersAndPortfolio(FxRobot robot)
            throws TimeoutException {
        fill(robot, "#ticket-quantity", "10");
        robot.clickOn("#ticket-buy");
        await(() ->
                text(robot, "#ticket-outcome")
                        .equals("BUY 10 SPY: accepted, fills at the next bar"));

        workbench.bar(Workbench.SPY, 0.5);

        BigDecimal open = new BigDecimal("100.06");
        await(() -> text(robot, "#ticket-outcome").equals("BUY 10 SPY: filled at 100.06"));
        Order order = table(robot, "#orders", OrderRow.class).getItems().getFirst().order();
        assertEquals(OrderStatus.FILLED, order.status());
        assertEquals(open, order.averagePrice());
        assertEquals("10", text(robot, "#ticket-held"));
        assertEquals("98,999.40", text(robot, "#cash"));
        assertEquals("100,005.00", text(robot, "#equity"));
    }

    @Test
    void sellingWhatIsNotHeldIsDisabledAndSaysWhy(FxRobot robot) {
        assertTrue(robot.lookup("#ticket-sell").queryButton().isDisabled());
        assertEquals("Sell: No SPY to sell", text(robot, "#ticket-sell-blocked"));
        assertEquals("", text(robot, "#ticket-buy-blocked"));
        assertFalse(robot.lookup("#ticket-buy").queryButton().isDisabled());
    }

    @Test
    void anOrderThatCostsMoreThanTheCashIsDisabledAndSaysWhatIsMissing(FxRobot robot) {
        fill(robot, "#ticket-quantity", "2,000");
        assertEquals("200,120.00", text(robot, "#ticket-cost"));
        assertEquals(
                "Buy: Needs 200,120.00, available cash 100,000.00",
                text(robot, "#ticket-buy-blocked"));
        assertTrue(robot.lookup("#ticket-buy").queryButton().isDisabled());
    }

    @Test
    void aQuantityThatIsNoPositiveNumberDisablesBothSidesAndSaysWhy(FxRobot robot) {
        fill(robot, "#ticket-quantity", "ten");
        assertEquals("Quantity is not a number", text(robot, "#ticket-buy-blocked"));
        fill(robot, "#ticket-quantity", "-1");
        assertEquals("Quantity must be positive", text(robot, "#ticket-buy-blocked"));
        fill(robot, "#ticket-quantity", "1e99999999");
        assertEquals(
                "Quantity has more than 18 digits or 12 decimals",
                text(robot, "#ticket-buy-blocked"));
        assertTrue(robot.lookup("#ticket-buy").queryButton().isDisabled());
        assertTrue(robot.lookup("#ticket-sell").queryButton().isDisabled());
    }

    @Test
    void aLimitOrderRestsUntilItIsCanceledFromItsRow(FxRobot robot) throws TimeoutException {
        robot.clickOn("#ticket-limit");
        fill(robot, "#ticket-limit-price", "90");
        robot.clickOn("#ticket-buy");
        TableView<OrderRow> orders = table(robot, "#orders", OrderRow.class);
        await(() ->
                !orders.getItems().isEmpty()
                        && orders.getItems().getFirst().order().status() == OrderStatus.WORKING);

        robot.clickOn(robot.lookup("#orders .status-badge").queryLabeled(), MouseButton.SECONDARY);
        robot.clickOn("Cancel order");

        await(() -> orders.getItems().getFirst().order().status() == OrderStatus.CANCELED);
        assertEquals("canceled by request", orders.getItems().getFirst().order().note());
    }

    @Test
    void theWatchlistMarksTheSymbolThatIsShownWhilePricesMove(FxRobot robot)
            throws TimeoutException {
        workbench.bar(Workbench.SPY, 0.5);
        await(() -> marked(robot).equals(List.of("SPY")));
        robot.clickOn("QQQ");
        workbench.bar(Workbench.QQQ, 0.5);
        await(() -> marked(robot).equals(List.of("QQQ")));
        workbench.bar(Workbench.SPY, 0.5);
        await(() -> marked(robot).equals(List.of("QQQ")));
        assertEquals("QQQ", text(robot, "#chart-symbol"));
    }

    /// A row that is replaced is built and styled anew, and the window painted once more for it.
    @Test
    void aPriceThatMovesRenewsTheFiguresOfItsRowAndLeavesTheRows(FxRobot robot)
            throws TimeoutException {
        TableView<?> table = robot.lookup(".watchlist .table-view").query();
        List<?> rows = List.copyOf(table.getItems());
        List<String> before = lastPrices(robot);

        workbench.bar(Workbench.SPY, 0.5);
        await(() -> !lastPrices(robot).getFirst().equals(before.getFirst()));

        String spy =
                Formats.price(
                        workbench.engine.snapshot().instruments().getFirst(),
                        workbench.engine.snapshot().series(Workbench.SPY).lastPrice());
        assertEquals(List.of(spy, before.get(1), before.get(2)), lastPrices(robot));
        assertEquals(rows, table.getItems());
    }

    private static List<String> lastPrices(FxRobot robot) {
        return robot.lookup(".watchlist .table-row-cell").queryAll().stream()
                .map(row -> (Labeled) row.lookup(".number-cell"))
                .filter(cell -> cell.getText() != null)
                .sorted(
                        Comparator.comparingDouble(
                                cell -> cell.localToScene(cell.getBoundsInLocal()).getMinY()))
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void anotherFigureOfTheSameLengthHasNothingAroundItLaidOutAgain(FxRobot robot) {
        FigureLabel last = robot.lookup("#ticket-last").queryAs(FigureLabel.class);
        Parent root = last.getScene().getRoot();
        List<Boolean> laidOut = new ArrayList<>();
        robot.interact(() -> {
            for (String text : List.of("101.50", "101.75", "99.25")) {
                last.show("101.50");
                root.layout();
                last.show(text);
                laidOut.add(last.getParent().isNeedsLayout());
            }
        });
        assertEquals(List.of(false, false, true), laidOut);
        assertEquals("99.25", last.getText());
    }

    @Test
    void aCellOfTheWatchlistIsLaidOutByItself(FxRobot robot) {
        Parent cell = robot.lookup(".watchlist .number-cell.table-cell").queryAs(Parent.class);
        Parent table = robot.lookup(".watchlist .table-view").queryAs(Parent.class);
        List<Boolean> laidOut = new ArrayList<>();
        robot.interact(() -> {
            cell.getScene().getRoot().layout();
            cell.requestLayout();
            laidOut.addAll(List.of(cell.isNeedsLayout(), table.isNeedsLayout()));
        });
        assertEquals(List.of(true, false), laidOut);
    }

    /// The group around the rows would have the table laid out, and all around it up to the window,
    /// with one more frame for each tick.
    @Test
    void aCellOfTheWatchlistThatShowsAnotherTextLeavesTheTableAsItIs(FxRobot robot) {
        Labeled cell = robot.lookup(".watchlist .number-cell.table-cell").queryAs(Labeled.class);
        Parent table = robot.lookup(".watchlist .table-view").queryAs(Parent.class);
        Parent root = cell.getScene().getRoot();
        List<Boolean> laidOut = new ArrayList<>();
        robot.interact(() -> {
            for (String text : List.of("1.5", "1,234.50")) {
                root.layout();
                cell.setText(text);
                root.layout();
                laidOut.addAll(List.of(table.isNeedsLayout(), root.isNeedsLayout()));
            }
        });
        assertEquals(List.of(false, false, false, false), laidOut);
    }

    @Test
    void anotherPriceOfTheSameLengthOnAButtonHasNothingAroundItLaidOutAgain(FxRobot robot) {
        FigureButton buy = robot.lookup("#ticket-buy").queryAs(FigureButton.class);
        Parent root = buy.getScene().getRoot();
        List<Boolean> laidOut = new ArrayList<>();
        robot.interact(() -> {
            for (String text : List.of("Buy 1\n101.75", "Buy 10\n101.75")) {
                buy.show("Buy 1\n101.50");
                root.layout();
                // A button whose text goes over two lines asks for a second layout of a new one.
                root.layout();
                buy.show(text);
                laidOut.add(buy.getParent().isNeedsLayout());
            }
        });
        assertEquals(List.of(false, true), laidOut);
        assertEquals("Buy 10\n101.75", buy.getText());
    }

    @Test
    void theTicketIsPaintedInPlaceWithoutAPictureOfItsOwn(FxRobot robot) {
        assertFalse(robot.lookup(".ticket-scroll .viewport").query().isCache());
    }

    private static List<String> marked(FxRobot robot) {
        PseudoClass selected = PseudoClass.getPseudoClass("selected");
        return robot.lookup(".watchlist .table-row-cell").queryAll().stream()
                .filter(row -> row.getPseudoClassStates().contains(selected))
                .map(row -> ((Labeled) row.lookup(".text-cell")).getText())
                .toList();
    }

    @Test
    void anOrderSentByAScriptShowsInTheSameBlotter(FxRobot robot) throws TimeoutException {
        OrderIntent script =
                OrderIntent.market(
                        new ClientOrderId("notebook-1"),
                        Workbench.QQQ,
                        Side.BUY,
                        BigDecimal.ONE,
                        "api");
        workbench.engine.submit(script).join();

        TableView<OrderRow> orders = table(robot, "#orders", OrderRow.class);
        await(() -> orders.getItems().size() == 1);
        assertEquals(script, orders.getItems().getFirst().order().intent());
    }

    @Test
    void choosingASymbolInTheWatchlistShowsItInChartAndTicket(FxRobot robot)
            throws TimeoutException {
        robot.clickOn("QQQ");
        await(() -> text(robot, "#chart-symbol").equals("QQQ"));
        assertEquals("QQQ", text(robot, "#ticket-symbol"));
    }

    @Test
    void aBacktestFromTheViewBringsTheNumbersOfTheSameRunInCode(FxRobot robot)
            throws TimeoutException {
        openTab(robot, "Backtest");
        fill(robot, "#backtest-fast", "5");
        fill(robot, "#backtest-slow", "20");
        robot.clickOn("#backtest-run");

        BacktestResult expected =
                SmaBacktest.run(
                                workbench.engine.snapshot().series(Workbench.SPY),
                                new BacktestParameters(5, 20, 1, 1, 0.5, 1000))
                        .orElseThrow();
        TableView<BacktestResult.Trade> log =
                table(robot, "#backtest-log", BacktestResult.Trade.class);
        await(() -> !log.getItems().isEmpty());
        assertEquals(expected.trades(), log.getItems());
        assertEquals(String.valueOf(expected.trades().size()), text(robot, "#backtest-trades"));
        assertTrue(robot.lookup("#chart-clear-trades").queryButton().isVisible());
    }

    @Test
    void aBacktestWithWrongParametersSaysWhatIsWrong(FxRobot robot) {
        openTab(robot, "Backtest");
        fill(robot, "#backtest-fast", "30");
        robot.clickOn("#backtest-run");
        assertEquals("slow must be greater than fast", text(robot, "#backtest-problem"));
    }

    @Test
    void theZoomButtonsShowFewerAndMoreBars(FxRobot robot) {
        ChartPane chart = robot.lookup("#chart").queryAs(ChartPane.class);
        double before = chart.times().span();
        robot.clickOn("#chart");
        robot.write("+", 0);
        double closer = chart.times().span();
        robot.clickOn("#chart-fit");
        double all = chart.times().span();
        assertTrue(closer < before && all >= 300, closer + " < " + before + ", " + all);
    }

    @Test
    void theCurlLineOfTheTicketSendsTheOrderThatTheTicketShows(FxRobot robot) {
        fill(robot, "#ticket-quantity", "2");
        robot.clickOn("#ticket-curl");
        String line =
                WaitForAsyncUtils.waitForAsyncFx(
                        2_000, () -> Clipboard.getSystemClipboard().getString());
        ClientOrderId id = new ClientOrderIdMint(InstantSource.fixed(Workbench.NOW)).next();
        assertEquals(
                "curl -s http://127.0.0.1:8000/orders/submit"
                        + " -H \"Authorization: Bearer $(cat '/home/you/.local/share/candlewright/api-token')\""
                        + " -H 'Content-Type: application/json' -d '{\"client_order_id\":\""
                        + id
                        + "\","
                        + "\"symbol\":\"SPY\",\"side\":\"BUY\",\"order_type\":\"MARKET\",\"quantity\":2,\"time_in_force\":\"GTC\"}'",
                line);
    }

    private static void fill(FxRobot robot, String field, String text) {
        robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text, 0);
    }

    private static void openTab(FxRobot robot, String title) {
        robot.clickOn(
                robot.lookup("#tabs .tab-label")
                        .match((Labeled label) -> label.getText().equals(title))
                        .queryLabeled());
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    @SuppressWarnings("unchecked")
    private static <T> TableView<T> table(FxRobot robot, String query, Class<T> rows) {
        return (TableView<T>) robot.lookup(query).queryAs(TableView.class);
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
