package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.Connection;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.ui.orders.OrderRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The board of API risk on the smallest and on a large screen. Its pictures go to
/// `target/screens`, or where `-Dscreens.dir` says.
@ExtendWith(ApplicationExtension.class)
class ApiRiskViewTest {

    private static final Path FOLDER = Path.of(System.getProperty("screens.dir", "target/screens"));

    private Stage stage;
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private void open(double width, double height) {
        workbench =
                WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new Workbench(stage, width, height));
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    private void overfill() {
        ClientOrderId id = new ClientOrderId("notebook-17");
        workbench
                .engine
                .submit(OrderIntent.market(id, Workbench.QQQ, Side.BUY, BigDecimal.ONE, "notebook"))
                .join();
        BigDecimal price = new BigDecimal("100.50");
        workbench.bar(Workbench.QQQ, 0.1);
        workbench.hear(
                new BrokerReport.Filled(
                        id,
                        new Execution(
                                "SIM-9-1",
                                BigDecimal.ONE,
                                price,
                                BigDecimal.ZERO,
                                PriceParts.of(price),
                                null,
                                Workbench.NOW)));
    }

    private void strangers() {
        Connection script = workbench.risk.client("python-requests/2.32");
        for (int i = 0; i < 14; i++) {
            workbench.risk.request("python-requests/2.32", false);
            workbench.risk.count(ApiObservable.WRONG_TOKENS, script, "a bearer token is needed");
        }
        workbench.risk.count(
                ApiObservable.MALFORMED_REQUESTS, script, "POST /orders/submit: field required");
        workbench.bar(Workbench.SPY, 0.1);
    }

    @Test
    void theStatusBarTellsHowManyAreOpenAndLeadsToTheBoard(FxRobot robot)
            throws TimeoutException, IOException {
        open(1280, 800);
        strangers();
        await(() -> text(robot, "#status-apirisk").equals("API risk: 2 open"));
        robot.clickOn("#status-apirisk");
        await(() -> robot.lookup("#risk-session").tryQuery().isPresent());
        assertEquals(
                "api-risk",
                robot.lookup("#tabs")
                        .queryAs(TabPane.class)
                        .getSelectionModel()
                        .getSelectedItem()
                        .getContent()
                        .getStyleClass()
                        .getLast());
        robot.clickOn("#risk-session");
        assertEquals(
                "Session: who may talk to us, and who went away", text(robot, "#risk-meaning"));
        assertTrue(
                table(robot, "#risk-rows").getItems().toString().contains("WRONG_TOKENS"),
                () -> table(robot, "#risk-rows").getItems().toString());
        assertEquals(2, table(robot, "#risk-incidents").getItems().size());
        picture(robot, "apirisk-1280x800");
    }

    @Test
    void anIncidentLeadsToItsOrderAndSymbol(FxRobot robot) throws TimeoutException, IOException {
        // The headless platform has a thousand rows.
        open(1920, 990);
        strangers();
        overfill();
        // Another one is the newest in the blotter, and the chart shows its symbol.
        workbench
                .engine
                .submit(
                        OrderIntent.market(
                                new ClientOrderId("notebook-18"),
                                Workbench.SPY,
                                Side.BUY,
                                BigDecimal.ONE,
                                "notebook"))
                .join();
        assertEquals("SPY", text(robot, "#chart-symbol"));
        robot.clickOn("#status-apirisk");
        await(() -> table(robot, "#risk-incidents").getItems().size() >= 3);
        robot.clickOn("#risk-execution");
        picture(robot, "apirisk-1920x990");
        robot.clickOn("notebook-17");
        await(() ->
                robot.lookup("#tabs")
                        .queryAs(TabPane.class)
                        .getSelectionModel()
                        .getSelectedItem()
                        .getId()
                        .equals("tab-orders"));
        await(() ->
                robot.lookup("#orders")
                                .<OrderRow>queryTableView()
                                .getSelectionModel()
                                .getSelectedItem()
                        != null);
        assertEquals(
                List.of("notebook-17", "notebook-17", "QQQ"),
                List.of(
                        robot.lookup("#orders")
                                .<OrderRow>queryTableView()
                                .getSelectionModel()
                                .getSelectedItem()
                                .order()
                                .clientOrderId()
                                .value(),
                        text(robot, "#timeline-order"),
                        text(robot, "#chart-symbol")));
    }

    private static TableView<?> table(FxRobot robot, String query) {
        return robot.lookup(query).queryTableView();
    }

    private static String text(FxRobot robot, String query) {
        Labeled label = robot.lookup(query).queryLabeled();
        return label.getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void picture(FxRobot robot, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(
                        20_000, () -> robot.lookup(".workstation").query().snapshot(null, null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }
}
