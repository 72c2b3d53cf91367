package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.VenueSettings;
import candlewright.engine.ReplaceRequest;
import candlewright.engine.replay.Recordings;
import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.model.ArchivingState;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the pictures of the README from the running views, on a fixed clock and seed: `mvn test
/// -Dtest=ScreensTest -Dscreens.dir=docs/screens`. Without that option they go to `target/screens`.
@ExtendWith(ApplicationExtension.class)
class ScreensTest {

    private static final Path FOLDER = Path.of(System.getProperty("screens.dir", "target/screens"));

    private Stage stage;
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private void open(double width, double height) {
        workbench =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000,
                        () ->
                                new Workbench(
                                        stage,
                                        width,
                                        height,
                                        Workbench.Parts.plain()
                                                .with(
                                                        VenueSettings.parse(
                                                                "spread=1,fee-unit=0.005,impact=0.02"))));
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    @Test
    void drawsThePicturesOfTheReadme(FxRobot robot) throws IOException, TimeoutException {
        open(1600, 900);
        trade();
        await(() -> orders(robot).getItems().size() == 6);
        robot.clickOn("#ticket-limit");
        robot.clickOn("#ticket-quantity").push(KeyCode.CONTROL, KeyCode.A).write("100", 0);
        picture(robot, robot.lookup(".workstation").query(), "workstation");
        picture(robot, robot.lookup("#chart").query(), "chart");
        picture(robot, robot.lookup(".ticket").query(), "ticket");

        robot.clickOn(tab(robot, "Portfolio"));
        picture(robot, robot.lookup("#tabs").query(), "portfolio");

        robot.clickOn(tab(robot, "Backtest"));
        robot.clickOn("#backtest-run");
        await(() -> !robot.lookup("#backtest-log").queryTableView().getItems().isEmpty());
        robot.clickOn("#chart-fit");
        picture(robot, robot.lookup(".workstation").query(), "backtest");
    }

    /// The tabs below the chart on a small screen, after trades with costs and a fill too much.
    @Test
    void drawsTheTabsOnASmallScreen(FxRobot robot) throws IOException, TimeoutException {
        open(1280, 800);
        trade();
        protect();
        BigDecimal price = new BigDecimal("100.50");
        workbench.engine.onReport(
                new BrokerReport.Filled(
                        new ClientOrderId("notebook-17"),
                        new Execution(
                                "SIM-9-1",
                                BigDecimal.ONE,
                                price,
                                BigDecimal.ZERO,
                                PriceParts.of(price),
                                null,
                                Workbench.NOW)));
        await(() -> workbench.engine.snapshot().incidents().size() == 2);
        for (String title : List.of("Fills", "Portfolio", "Execution", "Latency", "Incidents 2")) {
            robot.clickOn(tab(robot, title));
            String name = title.replace(" 2", "").toLowerCase(Locale.ROOT);
            picture(robot, robot.lookup("#tabs").query(), name + "-1280");
        }
        picture(robot, robot.lookup(".workstation").query(), "incidents-1280x800");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        for (String title :
                List.of(
                        "Fills",
                        "Portfolio",
                        "Backtest",
                        "Parity",
                        "Miss",
                        "Execution",
                        "Latency",
                        "API risk")) {
            robot.clickOn(tab(robot, title));
            String name = title.replace(" ", "").toLowerCase(Locale.ROOT);
            picture(robot, robot.lookup(".workstation").query(), name + "-light-1280x800");
        }
    }

    /// The chart with a protected position and every kind of order, the ticket with all its fields,
    /// and the kill bar, at the sizes of a small and of a large screen.
    @Test
    void drawsTradingOnASmallAndOnALargeScreen(FxRobot robot) throws IOException, TimeoutException {
        open(1920, 1080);
        trade();
        protect();
        await(() -> workbench.engine.snapshot().liveOrders().size() == 5);
        robot.clickOn("#ticket-stop-limit").clickOn("#ticket-gtd");
        fill(robot, "#ticket-quantity", "100");
        fill(robot, "#ticket-stop-price", "100.40");
        fill(robot, "#ticket-limit-price", "100.60");
        fill(robot, "#ticket-take-profit", "103.20");
        picture(robot, robot.lookup(".workstation").query(), "trading-1920x1080");
        resize(1280, 800);
        picture(robot, robot.lookup(".workstation").query(), "trading-1280x800");
        picture(robot, robot.lookup(".ticket").query(), "ticket-stop-limit");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        picture(robot, robot.lookup(".workstation").query(), "trading-light-1280x800");
        resize(1920, 1080);
        picture(robot, robot.lookup(".workstation").query(), "trading-light-1920x1080");
        resize(1280, 800);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        robot.clickOn("#kill-halt");
        await(() -> robot.lookup("#kill-resume").queryButton().isVisible());
        robot.clickOn("#kill-resume");
        picture(robot, robot.lookup(".workstation").query(), "resume-1280x800");
    }

    /// A comparison with the bar of its first divergence chosen.
    @Test
    void drawsParityOnASmallAndOnALargeScreen(FxRobot robot) throws IOException, TimeoutException {
        open(1280, 800);
        robot.clickOn(tab(robot, "Parity"));
        robot.clickOn("#parity-run");
        await(() -> !robot.lookup("#parity-levels").queryTableView().getItems().isEmpty());
        robot.clickOn("Indicators");
        picture(robot, robot.lookup("#tabs").query(), "parity-1280");
        picture(robot, robot.lookup(".workstation").query(), "parity-1280x800");
        resize(1920, 1080);
        picture(robot, robot.lookup(".workstation").query(), "parity-1920x1080");
    }

    /// A capture that is played, a stretch of it damaged, while its bars are archived.
    @Test
    void drawsAReplayOnASmallAndOnALargeScreen(FxRobot robot) throws IOException {
        workbench =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000,
                        () ->
                                new Workbench(
                                        stage, 1280, 800, Workbench.Parts.plain().with(replay())));
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, robot.lookup(".workstation").query(), "replay-1280x800");
        resize(1920, 1080);
        picture(robot, robot.lookup(".workstation").query(), "replay-1920x1080");
    }

    private static Recordings replay() {
        Instant from = Workbench.NOW.minusSeconds(2_520);
        ReplayStatus status =
                new ReplayStatus(
                        "20260105-135007.000000000",
                        ReplayStatus.Motion.PAUSED,
                        10,
                        Workbench.NOW,
                        from,
                        from.plusSeconds(5_400),
                        1_260_410,
                        2_711_002,
                        List.of(
                                new ReplayStatus.Hole(
                                        "a block is damaged",
                                        from.plusSeconds(3_600),
                                        from.plusSeconds(3_720),
                                        62_117)));
        ReplayControl deck =
                new ReplayControl() {
                    @Override
                    public ReplayStatus status() {
                        return status;
                    }

                    @Override
                    public CompletableFuture<ReplayAnswer> command(ReplayCommand command) {
                        return CompletableFuture.completedFuture(new ReplayAnswer.Done(status));
                    }
                };
        return new Recordings(
                Optional::empty,
                Optional.of(deck),
                _ -> {
                    throw new FileNotFoundException();
                },
                () -> Optional.of(new ArchivingState(2_520, 0)));
    }

    /// The blotter with every status that an order can have for longer than a moment.
    @Test
    void drawsTheBlotterWithEveryStatus(FxRobot robot) throws IOException, TimeoutException {
        workbench =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000,
                        () ->
                                new Workbench(
                                        stage,
                                        1280,
                                        800,
                                        Workbench.Parts.plain().with(new SilentVenue())));
        everyStatus();
        await(() -> orders(robot).getItems().size() == 15);
        robot.interact(() ->
                robot.lookup(".workstation .split-pane")
                        .queryAs(SplitPane.class)
                        .setDividerPositions(0.35));
        robot.clickOn(
                robot.lookup("#orders .status-badge")
                        .match((Labeled badge) -> badge.getText().equals("PARTIALLY_FILLED"))
                        .queryLabeled());
        robot.clickOn("#orders-replace");
        picture(robot, robot.lookup(".workstation").query(), "orders");
    }

    private void everyStatus() {
        ClientOrderId filled = sent("cw-MK1C2-201", Side.BUY, "40", "100.20");
        accept(filled, 1);
        fill(filled, "40", "100.09");
        ClientOrderId denied = sent("notebook-21", Side.BUY, "9000", "100.00");
        assertEquals(
                OrderStatus.DENIED,
                workbench.engine.snapshot().order(denied).orElseThrow().status());
        workbench.hear(
                new BrokerReport.Rejected(
                        sent("notebook-22", Side.BUY, "7", "99.10"), "price band of the venue"));
        ClientOrderId expired = sent("cw-MK1C2-202", Side.BUY, "9", "99.00");
        accept(expired, 2);
        workbench.hear(new BrokerReport.Expired(expired, "end of the trading day"));
        ClientOrderId canceled = sent("cw-MK1C2-203", Side.BUY, "11", "98.90");
        accept(canceled, 3);
        workbench.engine.cancel(canceled).join();
        workbench.hear(new BrokerReport.Canceled(canceled, "canceled by request"));
        ClientOrderId replaced = sent("cw-MK1C2-204", Side.BUY, "12", "98.50");
        accept(replaced, 4);
        ClientOrderId heir = replace(replaced, "cw-MK1C2-205", "99.30");
        workbench.hear(new BrokerReport.Replaced(replaced, heir));
        accept(heir, 5);
        ClientOrderId changing = sent("cw-MK1C2-206", Side.BUY, "15", "98.80");
        accept(changing, 6);
        replace(changing, "cw-MK1C2-207", "99.20");
        ClientOrderId leaving = sent("notebook-23", Side.BUY, "30", "99.00");
        accept(leaving, 7);
        workbench.engine.cancel(leaving).join();
        ClientOrderId stop = new ClientOrderId("cw-MK1C2-208");
        workbench
                .engine
                .submit(
                        OrderIntent.stop(
                                stop,
                                Workbench.SPY,
                                Side.SELL,
                                new BigDecimal("20"),
                                new BigDecimal("98.50"),
                                "ticket"))
                .join();
        workbench.hear(new BrokerReport.Accepted(stop, 8));
        ClientOrderId part = sent("notebook-24", Side.BUY, "25", "100.10");
        accept(part, 9);
        fill(part, "4", "100.04");
        workbench.hear(
                new BrokerReport.OutcomeUnknown(
                        sent("notebook-25", Side.BUY, "18", "100.10"), "the connection was lost"));
        accept(sent("cw-MK1C2-209", Side.SELL, "10", "101.00"), 10);
        sent("cw-MK1C2-210", Side.BUY, "3", "100.00");
    }

    private ClientOrderId sent(String id, Side side, String quantity, String limit) {
        submit(
                id,
                Workbench.SPY,
                side,
                quantity,
                limit,
                id.startsWith("notebook") ? "api" : "ticket");
        return new ClientOrderId(id);
    }

    private ClientOrderId replace(ClientOrderId old, String id, String limit) {
        ClientOrderId next = new ClientOrderId(id);
        workbench
                .engine
                .replace(
                        new ReplaceRequest(
                                old,
                                next,
                                Optional.empty(),
                                Optional.of(new BigDecimal(limit)),
                                Optional.empty(),
                                "chart"))
                .join();
        return next;
    }

    private void accept(ClientOrderId id, long number) {
        workbench.hear(new BrokerReport.Accepted(id, number), new BrokerReport.Working(id));
    }

    /// Filled against a market at 100.06.
    private void fill(ClientOrderId id, String quantity, String price) {
        BigDecimal reference = new BigDecimal("100.06");
        BigDecimal at = new BigDecimal(price);
        workbench.hear(
                new BrokerReport.Filled(
                        id,
                        new Execution(
                                "SIM-" + id,
                                new BigDecimal(quantity),
                                at,
                                new BigDecimal("0.20"),
                                new PriceParts(
                                        reference,
                                        BigDecimal.ZERO,
                                        at.subtract(reference),
                                        BigDecimal.ZERO),
                                null,
                                Workbench.NOW)));
    }

    /// A buy with a bracket that is filled, a stop and a stop-limit.
    private void protect() {
        double last = workbench.engine.snapshot().series(Workbench.SPY).lastPrice();
        workbench
                .engine
                .submit(
                        new OrderIntent(
                                new ClientOrderId("cw-MK1C2-105"),
                                Workbench.SPY,
                                Side.BUY,
                                OrderType.MARKET,
                                new BigDecimal("60"),
                                null,
                                null,
                                TimeInForce.GTC,
                                null,
                                Handling.PAPER,
                                new Bracket(price(last + 0.8), price(last - 0.7)),
                                null,
                                null,
                                "ticket"))
                .join();
        move(new Random(3), 6);
        double now = workbench.engine.snapshot().series(Workbench.SPY).lastPrice();
        for (OrderIntent intent :
                List.of(
                        OrderIntent.stop(
                                new ClientOrderId("cw-MK1C2-106"),
                                Workbench.SPY,
                                Side.SELL,
                                new BigDecimal("50"),
                                price(now - 1.1),
                                "ticket"),
                        OrderIntent.stopLimit(
                                new ClientOrderId("cw-MK1C2-107"),
                                Workbench.SPY,
                                Side.BUY,
                                new BigDecimal("40"),
                                price(now + 0.5),
                                price(now + 0.6),
                                "api"))) {
            workbench.engine.submit(intent).join();
        }
    }

    private static BigDecimal price(double price) {
        return BigDecimal.valueOf(Math.round(price * 100), 2);
    }

    private void resize(double width, double height) {
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> {
                    workbench.stage.setWidth(width);
                    workbench.stage.setHeight(height);
                });
        WaitForAsyncUtils.waitForFxEvents(8);
    }

    private static void fill(FxRobot robot, String field, String text) {
        robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text, 0);
    }

    /// Six orders of the kinds a trader meets, and forty bars after the first.
    private void trade() {
        Random walk = new Random(11);
        submit("cw-MK1C2-101", Workbench.SPY, Side.BUY, "250", null, "ticket");
        submit("notebook-17", Workbench.QQQ, Side.BUY, "40", null, "api");
        move(walk, 20);
        submit("cw-MK1C2-102", Workbench.SPY, Side.SELL, "100", null, "ticket");
        submit("notebook-18", Workbench.QQQ, Side.BUY, "9000", null, "api");
        submit("cw-MK1C2-103", Workbench.SPY, Side.BUY, "50", "90", "ticket");
        move(walk, 20);
        workbench.engine.cancel(new ClientOrderId("cw-MK1C2-103")).join();
        submit("cw-MK1C2-104", Workbench.SPY, Side.BUY, "100", "97.50", "ticket");
        workbench.openBar(Workbench.SPY, 0.12);
        workbench.openBar(Workbench.QQQ, -0.2);
    }

    private void submit(
            String id,
            Symbol symbol,
            Side side,
            String quantity,
            @Nullable String limit,
            String source) {
        workbench
                .engine
                .submit(
                        limit == null
                                ? OrderIntent.market(
                                        new ClientOrderId(id),
                                        symbol,
                                        side,
                                        new BigDecimal(quantity),
                                        source)
                                : OrderIntent.limit(
                                        new ClientOrderId(id),
                                        symbol,
                                        side,
                                        new BigDecimal(quantity),
                                        new BigDecimal(limit),
                                        source))
                .join();
    }

    private void move(Random walk, int bars) {
        for (int i = 0; i < bars; i++) {
            workbench.bar(Workbench.SPY, walk.nextGaussian() * 0.2 + 0.03);
            workbench.bar(Workbench.QQQ, walk.nextGaussian() * 0.4 + 0.05);
        }
    }

    /// Saves what the node shows; a picture of few colours would be an empty pane.
    private static void picture(FxRobot robot, Node node, String name) throws IOException {
        robot.moveTo("#banner");
        WaitForAsyncUtils.waitForFxEvents(3);
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(5_000, () -> node.snapshot(null, null));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < image.getWidth(); x += 2) {
                colours.add(image.getPixelReader().getArgb(x, y));
            }
        }
        assertTrue(colours.size() > 100, name + " has only " + colours.size() + " colours");
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }

    private static Node tab(FxRobot robot, String title) {
        return robot.lookup("#tabs .tab-label")
                .match((Labeled label) -> label.getText().equals(title))
                .query();
    }

    private static TableView<?> orders(FxRobot robot) {
        return robot.lookup("#orders").queryTableView();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
