package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.VenueSettings;
import candlewright.engine.LatencyReport;
import candlewright.engine.LatencyStage;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The tabs below the chart, on the smallest screen. Ten SPY were bought with costs, and the venue
/// told of one more than was ordered.
@ExtendWith(ApplicationExtension.class)
class TabsViewTest {

    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        workbench =
                new Workbench(
                        stage,
                        1280,
                        800,
                        Workbench.Parts.plain()
                                .with(VenueSettings.parse("spread=2,fee-unit=0.005")));
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    @Test
    void allTabsFitTheSmallestScreenAndNoneIsBuiltBeforeItIsOpened(FxRobot robot) {
        TabPane tabs = robot.lookup("#tabs").queryAs(TabPane.class);
        assertEquals(
                List.of(
                        "Orders",
                        "Fills",
                        "Portfolio",
                        "Backtest",
                        "Parity",
                        "Miss",
                        "Execution",
                        "Latency",
                        "Incidents",
                        "API risk"),
                tabs.getTabs().stream().map(tab -> tab.getText()).toList());
        assertEquals(1, tabs.getTabs().stream().filter(tab -> tab.getContent() != null).count());
        for (Labeled label : robot.lookup("#tabs .tab-label").queryAllAs(Labeled.class)) {
            assertTrue(label.localToScene(label.getBoundsInLocal()).getMaxX() < 1280);
        }
    }

    @Test
    void aFillShowsWithWhatItCost(FxRobot robot) throws TimeoutException {
        trade();
        open(robot, "Fills");
        await(() -> table(robot, "#fills").getItems().size() == 2);
        assertTrue(shows(robot, "#fills", "late"));
        assertTrue(shows(robot, "#fills", "+2.00"));
    }

    @Test
    void thePortfolioShowsFeesAndTheSumOfAllBookings(FxRobot robot) throws TimeoutException {
        trade();
        open(robot, "Portfolio");
        await(() -> table(robot, "#ledger").getItems().size() == 3);
        assertEquals("0.05", text(robot, "#portfolio-fees"));
        assertEquals(
                "Sum of 3 bookings = cash " + text(robot, "#cash"), text(robot, "#ledger-sum"));
    }

    @Test
    void theCostsAreAddedUpAndDrawn(FxRobot robot) throws TimeoutException {
        trade();
        open(robot, "Execution");
        await(() -> table(robot, "#execution").getItems().size() == 1);
        Region spread = robot.lookup("#execution .cost-spread").queryAs(Region.class);
        Region fees = robot.lookup("#execution .cost-fees").queryAs(Region.class);
        assertTrue(spread.getWidth() > fees.getWidth() && fees.getWidth() > 0);
    }

    @Test
    void everyStageOfTheWayIsMeasuredButTheRestOfAnOrderThatDoesNotRest(FxRobot robot)
            throws TimeoutException {
        trade();
        open(robot, "Latency");
        await(() ->
                table(robot, "#latency").getItems().stream()
                        .map(LatencyReport.Stage.class::cast)
                        .allMatch(stage ->
                                stage.count() > 0 != (stage.name() == LatencyStage.WORKING)));
        robot.clickOn("Sent to acknowledged");
        assertTrue(text(robot, "#latency-title").startsWith("Sent to acknowledged, "));
    }

    @Test
    void theCountOfIncidentsStaysOnTheTabUntilItIsOpened(FxRobot robot) throws TimeoutException {
        trade();
        await(() -> tabTitle(robot, 8).equals("Incidents 2"));
        open(robot, "Portfolio");
        assertEquals("Incidents 2", tabTitle(robot, 8));
        open(robot, "Incidents 2");
        await(() -> tabTitle(robot, 8).equals("Incidents"));
        assertEquals(2, table(robot, "#incidents").getItems().size());
        assertTrue(shows(robot, "#incidents", "More filled than ordered"));
    }

    private void trade() {
        ClientOrderId id = new ClientOrderId("notebook-1");
        workbench
                .engine
                .submit(OrderIntent.market(id, Workbench.SPY, Side.BUY, BigDecimal.TEN, "api"))
                .join();
        settle();
        workbench.bar(Workbench.SPY, 0.5);
        BigDecimal price = new BigDecimal("100.06");
        workbench.engine.onReport(
                new BrokerReport.Filled(
                        id,
                        new Execution(
                                "X-1",
                                BigDecimal.ONE,
                                price,
                                BigDecimal.ZERO,
                                PriceParts.of(price),
                                null,
                                Workbench.NOW)));
        settle();
    }

    /// Returns when the engine has heard what the venue said at once.
    private void settle() {
        workbench.engine.cancel(new ClientOrderId("nobody")).join();
    }

    private static void open(FxRobot robot, String title) {
        robot.clickOn(
                robot.lookup("#tabs .tab-label")
                        .match((Labeled label) -> label.getText().equals(title))
                        .queryLabeled());
    }

    private static String tabTitle(FxRobot robot, int index) {
        return robot.lookup("#tabs").queryAs(TabPane.class).getTabs().get(index).getText();
    }

    private static boolean shows(FxRobot robot, String table, String text) {
        return robot.lookup(table + " .table-cell")
                .match((Labeled cell) -> text.equals(cell.getText()))
                .tryQuery()
                .isPresent();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    private static TableView<?> table(FxRobot robot, String query) {
        return robot.lookup(query).queryTableView();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
