package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.plot.Viewport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
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

/// Interval and kind of the chart in the running window. The bars of the feed are a second long.
@ExtendWith(ApplicationExtension.class)
class ChartIntervalViewTest {

    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        workbench = new Workbench(stage, 1280, 800);
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    private static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }

    private static ChartPane chart(FxRobot robot) {
        return robot.lookup("#chart").queryAs(ChartPane.class);
    }

    private static MenuButton menu(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(MenuButton.class);
    }

    private static void type(FxRobot robot, String text) {
        ChartPane chart = chart(robot);
        WaitForAsyncUtils.waitForAsyncFx(5_000, chart::requestFocus);
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> box(FxRobot robot) {
        return fx(() ->
                chart(robot).lookupAll(".interval-box Text").stream()
                        .filter(ChartIntervalViewTest::shows)
                        .map(text -> ((Text) text).getText())
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static boolean shows(Node node) {
        return node.isVisible() && node.getParent().isVisible();
    }

    private static List<String> items(FxRobot robot) {
        return fx(() ->
                menu(robot, "#chart-interval").getItems().stream()
                        .filter(item -> !(item instanceof SeparatorMenuItem))
                        .map(MenuItem::getText)
                        .toList());
    }

    private void save(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage picture = fx(() -> workbench.stage.getScene().snapshot(null));
        Path file = Path.of("target/screens", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", file.toFile());
    }

    @Test
    void theMenuHasTheIntervalsThatTheBarsAddUpTo(FxRobot robot)
            throws IOException, TimeoutException {
        assertEquals("1s", fx(() -> menu(robot, "#chart-interval").getText()));
        workbench.openBar(Workbench.SPY, 0.04);
        robot.clickOn("#chart-interval");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                List.of(
                        "1 second",
                        "5 seconds",
                        "15 seconds",
                        "30 seconds",
                        "1 minute",
                        "3 minutes",
                        "5 minutes",
                        "15 minutes",
                        "30 minutes",
                        "1 hour",
                        "2 hours",
                        "4 hours",
                        "1 day",
                        "1 week",
                        "1 month",
                        "No ticks, volume, dollars: the feed brings bars of SPY, no trades"),
                items(robot));
        robot.clickOn("15 seconds");
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> fx(() -> menu(robot, "#chart-interval").getText()).equals("15s"));
        save("chart-interval-15s-1280x800");
        robot.clickOn("#chart-kind").clickOn("Heikin-Ashi");
        assertEquals("Heikin-Ashi", fx(() -> menu(robot, "#chart-kind").getText()));
        save("chart-kind-chosen-1280x800");
    }

    @Test
    void anIntervalIsTypedOverTheChart(FxRobot robot) throws IOException {
        type(robot, "5s");
        assertEquals(List.of("5s", "5 seconds   ⏎"), box(robot));
        save("chart-interval-typed-1280x800");
        robot.push(KeyCode.ENTER);
        assertEquals(List.of(), box(robot));
        assertEquals("5s", fx(() -> menu(robot, "#chart-interval").getText()));
        double shown = fx(() -> chart(robot).times().span());
        workbench.bar(Workbench.SPY, 0.05);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(shown, fx(() -> chart(robot).times().span()), 1e-6);
    }

    @Test
    void escapeLeavesTheIntervalAsItWas(FxRobot robot) {
        type(robot, "15");
        assertEquals(List.of("15", "15 minutes   ⏎"), box(robot));
        robot.push(KeyCode.BACK_SPACE);
        assertEquals(List.of("1", "1 minute   ⏎"), box(robot));
        robot.push(KeyCode.ESCAPE);
        assertEquals(List.of(), box(robot));
        assertEquals("1s", fx(() -> menu(robot, "#chart-interval").getText()));
    }

    @Test
    void whatIsNoIntervalIsSaidAndNotTaken(FxRobot robot) {
        type(robot, "99h");
        assertEquals(
                List.of("99h", "no interval: as 30s 15m 4h 1D 1W 1M 500t 1kv 1m$"), box(robot));
        robot.push(KeyCode.ENTER);
        assertEquals(2, box(robot).size());
        assertEquals("1s", fx(() -> menu(robot, "#chart-interval").getText()));
    }

    @Test
    void theIntervalStaysWhenTheSymbolChanges(FxRobot robot) throws TimeoutException {
        type(robot, "15s");
        robot.push(KeyCode.ENTER);
        robot.clickOn("QQQ");
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () ->
                        fx(() -> robot.lookup("#chart-symbol").queryLabeled().getText())
                                .equals("QQQ"));
        assertEquals("15s", fx(() -> menu(robot, "#chart-interval").getText()));
        // The bars of a second would not all be in view.
        assertTrue(workbench.engine.snapshot().series(Workbench.QQQ).size() > 200);
        assertEquals(0, fx(() -> chart(robot).times().from()));
    }

    /// What the chart tells about its interval, and the times at its edges in seconds from a moment
    /// on.
    private record Shown(String interval, String building, double from, double to) {}

    private Shown shown(FxRobot robot, long seconds, long start) {
        return fx(() -> {
            Labeled note = robot.lookup("#chart-building").queryLabeled();
            return new Shown(
                    menu(robot, "#chart-interval").getText(),
                    note.isVisible() ? note.getText() : "",
                    edge(chart(robot).times().from(), seconds, start),
                    edge(chart(robot).times().to(), seconds, start));
        });
    }

    private static double edge(double bar, long seconds, long start) {
        return Math.rint(start + bar * seconds);
    }

    @Test
    void ofALongSeriesTheFormerIntervalStaysUntilTheChosenOneIsBuilt(FxRobot robot)
            throws TimeoutException, IOException {
        workbench.bars(Workbench.SPY, 20_001);
        long first = workbench.engine.snapshot().series(Workbench.SPY).openTime(0) / 1_000;
        CountDownLatch first15 = hold();
        fx(() -> {
            chart(robot).times().show(5_000, 5_900);
            return null;
        });
        choose(robot, "15s");
        Shown before = new Shown("1s", "building 15s…", 5_000, 5_900);
        assertEquals(before, shown(robot, 1, 0));
        save("chart-interval-building-1280x800");
        workbench.bar(Workbench.SPY, 0.01);
        assertEquals(before, shown(robot, 1, 0));
        first15.countDown();
        // The first of the longer bars begins before the first of the feed.
        long start = Math.floorDiv(first, 15) * 15 - first;
        await(robot, start, new Shown("15s", "", 5_000, 5_900));
        CountDownLatch then30 = hold();
        choose(robot, "30s");
        await(robot, start, new Shown("15s", "building 30s…", 5_000, 5_900));
        // What was asked for first is not shown any more.
        choose(robot, "15s");
        CompletableFuture<Boolean> behind = new CompletableFuture<>();
        workbench.bridge.compute(() -> true, behind::complete, behind::completeExceptionally);
        then30.countDown();
        assertTrue(behind.join());
        assertEquals(new Shown("15s", "", 5_000, 5_900), shown(robot, 15, start));
    }

    /// Nothing is built until the latch is let go.
    private CountDownLatch hold() {
        CountDownLatch gate = new CountDownLatch(1);
        workbench.bridge.compute(() -> opened(gate), _ -> {}, _ -> {});
        return gate;
    }

    private static void choose(FxRobot robot, String interval) {
        type(robot, interval);
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void await(FxRobot robot, long start, Shown wanted) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> shown(robot, 15, start).equals(wanted));
    }

    private static boolean opened(CountDownLatch gate) {
        try {
            gate.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void anotherLongSymbolBeginsWithItsNewestBarsOfTheInterval(FxRobot robot)
            throws TimeoutException {
        workbench.bars(Workbench.QQQ, 20_001);
        type(robot, "15s");
        robot.push(KeyCode.ENTER);
        robot.clickOn("QQQ");
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () ->
                        fx(() -> menu(robot, "#chart-interval").getText()).equals("15s")
                                && fx(() -> robot.lookup("#chart-symbol").queryLabeled().getText())
                                        .equals("QQQ"));
        BarSeries made =
                new Resampler(BarInterval.parse("15s"))
                        .resample(workbench.engine.snapshot().series(Workbench.QQQ));
        int slots = made.size() + (made.provisional().isPresent() ? 1 : 0);
        Viewport latest = Viewport.latest(slots);
        assertEquals(
                List.of(latest.from(), latest.to()),
                fx(() -> List.of(chart(robot).times().from(), chart(robot).times().to())));
    }
}
