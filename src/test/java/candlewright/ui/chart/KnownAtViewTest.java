package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.AsKnown;
import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.model.Symbol;
import candlewright.ui.shell.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A long series of bars of a second as it was known earlier, in the running window.
@ExtendWith(ApplicationExtension.class)
class KnownAtViewTest {

    private static final String AWAITED = "being made, not shown yet · no trading here";
    private static final Instant FIRST = Instant.parse("2026-01-05T15:00:00Z");
    private static final Instant THEN = Instant.parse("2026-01-05T16:00:00Z");

    private Workbench workbench;

    /// What is on the chart, and what the strip says.
    private record Shown(Symbol symbol, long seconds, int bars, String words) {}

    /// Work that keeps the background busy until it is let go.
    private record Gate(CountDownLatch entered, CountDownLatch open) {
        boolean pass() {
            entered.countDown();
            return reached(open);
        }
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Start
    void start(Stage stage) throws IOException {
        workbench = new Workbench(stage, 1280, 800);
    }

    @BeforeEach
    void manyBars() throws TimeoutException {
        workbench.bars(Workbench.SPY, ChartIntervals.AT_ONCE);
        await(() -> pane().size() == live(Workbench.SPY).size());
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    private static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(condition));
    }

    private BarSeries live(Symbol symbol) {
        return workbench.engine.snapshot().series(symbol);
    }

    private final FxRobot robot = new FxRobot();

    private BarSeries pane() {
        return Objects.requireNonNull(robot.lookup("#chart").queryAs(ChartPane.class).series());
    }

    private Shown shown() {
        return fx(() ->
                new Shown(
                        pane().symbol(),
                        pane().interval().toSeconds(),
                        pane().size(),
                        robot.lookup("#chart-known-at-words").queryLabeled().getText()));
    }

    /// These bars as known at this moment.
    private Shown known(Symbol symbol, String interval, Instant at) {
        BarSeries live = live(symbol);
        BarSeries known = AsKnown.asKnownAt(live, live.versions(), at);
        BarSeries bars =
                interval.equals("1s")
                        ? known
                        : new Resampler(BarInterval.parse(interval)).resample(known);
        return new Shown(
                symbol,
                bars.interval().toSeconds(),
                bars.size(),
                String.format(
                        Locale.ROOT,
                        "%,d of %,d bars, 0 in another version · no trading here",
                        known.size(),
                        live.size()));
    }

    private static Shown saying(Shown shown, String words) {
        return new Shown(shown.symbol(), shown.seconds(), shown.bars(), words);
    }

    private Gate gate() {
        Gate gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
        workbench.bridge.compute(gate::pass, _ -> {}, _ -> {});
        return gate;
    }

    /// Waits until all that was asked for before the gate has been made, and heard of.
    private static void arrived(Gate gate) {
        assertTrue(reached(gate.entered()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void look(Instant at) {
        robot.clickOn("#chart-known-at-time")
                .push(KeyCode.CONTROL, KeyCode.A)
                .write(at.toString().substring(11, 19), 0)
                .push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void turn() {
        robot.clickOn("#chart-known-at");
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(String interval) {
        fx(() -> {
            robot.lookup("#chart").query().requestFocus();
            return null;
        });
        robot.write(interval, 0).push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Looks at the newest bars as known now.
    private Shown newest() throws TimeoutException {
        turn();
        BarSeries live = live(Workbench.SPY);
        Shown newest =
                known(Workbench.SPY, "1s", Instant.ofEpochMilli(live.knownAt(live.size() - 1)));
        await(() -> shown().equals(newest));
        return newest;
    }

    private void picture(String name) throws IOException {
        robot.moveTo("#banner");
        WaitForAsyncUtils.waitForFxEvents(8);
        Node window = robot.lookup(".workstation").query();
        WritableImage image = fx(() -> window.snapshot(null, null));
        Files.createDirectories(Path.of("target/screens"));
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                Path.of("target/screens", name + ".png").toFile());
    }

    @Test
    void aMomentOfALongSeriesIsMadeBesideTheScreenAndOnlyTheLastThatWasAskedForIsShown()
            throws TimeoutException, IOException {
        Shown before = newest();
        Gate first = gate();
        look(FIRST);
        Gate then = gate();
        assertEquals(saying(before, AWAITED), shown());
        picture("chart-known-at-awaited-1280x800");
        look(THEN);
        first.open().countDown();
        arrived(then);
        assertEquals(saying(before, AWAITED), shown());
        then.open().countDown();
        Shown wanted = known(Workbench.SPY, "1s", THEN);
        await(() -> shown().equals(wanted));
    }

    @Test
    void whatIsMadeWhenTheSwitchIsTurnedOffIsNotShown() throws TimeoutException {
        Shown before = newest();
        Gate first = gate();
        look(FIRST);
        Gate then = gate();
        turn();
        first.open().countDown();
        arrived(then);
        assertEquals(saying(before, ""), shown());
        then.open().countDown();
    }

    @Test
    void whatIsMadeOfASymbolThatIsNotShownAnyMoreIsNotShown() throws TimeoutException {
        newest();
        Gate first = gate();
        look(FIRST);
        Gate then = gate();
        robot.clickOn("QQQ");
        Shown wanted = known(Workbench.QQQ, "1s", FIRST);
        await(() -> shown().equals(wanted));
        first.open().countDown();
        arrived(then);
        assertEquals(wanted, shown());
        then.open().countDown();
    }

    @Test
    void aLongSymbolThatIsChosenHasNoBarsOfTheFormerUntilItsOwnAreMade() throws TimeoutException {
        workbench.bars(Workbench.QQQ, ChartIntervals.AT_ONCE);
        newest();
        look(FIRST);
        await(() -> shown().equals(known(Workbench.SPY, "1s", FIRST)));
        Gate first = gate();
        robot.clickOn("QQQ");
        await(() -> shown().equals(new Shown(Workbench.QQQ, 1, 0, AWAITED)));
        first.open().countDown();
        await(() -> shown().equals(known(Workbench.QQQ, "1s", FIRST)));
        ChartPane chart = robot.lookup("#chart").queryAs(ChartPane.class);
        assertTrue(
                fx(() -> chart.times().from() < chart.series().size() && chart.times().to() > 0),
                "its bars are in view");
    }

    @Test
    void whatIsMadeAtAnIntervalThatIsNotShownAnyMoreIsNotShown() throws TimeoutException {
        newest();
        look(FIRST);
        type("15s");
        Shown at15 = known(Workbench.SPY, "15s", FIRST);
        await(() -> shown().equals(at15));
        Gate first = gate();
        look(THEN);
        Gate then = gate();
        type("1s");
        first.open().countDown();
        arrived(then);
        assertEquals(saying(at15, AWAITED), shown());
        then.open().countDown();
        await(() -> shown().equals(known(Workbench.SPY, "1s", THEN)));
    }
}
