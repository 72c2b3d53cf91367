package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.IncidentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The badge on chart and ticket, its way to an order, and the tab of what polling misses. Pictures
/// go to `target/screens`.
@ExtendWith(ApplicationExtension.class)
class SignalViewTest {

    private static final Path FOLDER = Path.of(System.getProperty("screens.dir", "target/screens"));

    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        workbench = new Workbench(stage, 1280, 800);
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    /// Bars that leave the last ones far above, or where they are.
    private void move(int bars, double change) {
        for (int i = 0; i < bars; i++) {
            workbench.bar(Workbench.SPY, change);
        }
    }

    @Test
    void aRobustSignalIsSentByTheTicketInItsQuantity(FxRobot robot) throws Exception {
        move(40, 0.5);
        await(() -> text(robot, "#chart-signal").startsWith("SMA 10/30 LONG · ROBUST 0–"));
        assertTrue(
                text(robot, "#chart-signal")
                        .startsWith("SMA 10/30 " + text(robot, "#ticket-signal") + " · "));
        robot.clickOn("#signal-send");
        await(() -> workbench.engine.snapshot().orderCount() == 1);
        assertEquals(
                "strategy:sma-10-30",
                workbench.engine.snapshot().orders().getFirst().intent().source());
        picture(robot, robot.lookup(".workstation").query(), "signal-robust");
    }

    @Test
    void aFragileOneIsKeptBackAndStandsAmongTheIncidents(FxRobot robot) throws Exception {
        move(80, 0);
        move(1, 0.01);
        await(() -> text(robot, "#chart-signal").startsWith("SMA 10/30 LONG · FRAGILE"));
        robot.clickOn("#signal-send");
        await(() -> text(robot, "#signal-outcome").startsWith("Not sent: the signal is fragile"));
        await(() -> !workbench.engine.snapshot().incidents().isEmpty());
        assertEquals(
                IncidentKind.SIGNAL, workbench.engine.snapshot().incidents().getFirst().kind());
        assertEquals(0, workbench.engine.snapshot().orderCount());
        picture(robot, robot.lookup(".workstation").query(), "signal-fragile");
    }

    @Test
    void theBadgeSaysOfWhenItIsAndWhatTheOpenBarMakesOfIt(FxRobot robot) throws Exception {
        move(40, 0.5);
        await(() -> text(robot, "#chart-signal").matches("SMA 10/30 LONG · ROBUST 0–\\d+ %.*"));
        assertTrue(
                text(robot, "#chart-signal").matches(".* % · \\d\\d:\\d\\d:\\d\\d"),
                () -> text(robot, "#chart-signal"));
        workbench.openBar(Workbench.SPY, -100);
        await(() -> text(robot, "#chart-signal").startsWith("SMA 10/30 LONG, now SHORT · "));
        picture(robot, robot.lookup(".workstation").query(), "signal-open-bar");
        workbench.openBar(Workbench.SPY, 0.5);
        await(() -> !text(robot, "#chart-signal").contains("now"));
    }

    @Test
    void anEnvelopeIsMadeBesideTheFxThread(FxRobot robot) throws Exception {
        move(40, 0.5);
        await(() -> text(robot, "#chart-signal").startsWith("SMA 10/30 LONG · ROBUST"));
        // The background is busy: what is clicked comes back at once and says so.
        CountDownLatch busy = new CountDownLatch(1);
        workbench.bridge.compute(
                () -> {
                    try {
                        return busy.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                _ -> {},
                _ -> {});
        robot.clickOn("#signal-send");
        assertEquals("Signal is being judged", text(robot, "#signal-outcome"));
        assertEquals(0, workbench.engine.snapshot().orderCount());
        busy.countDown();
        await(() -> workbench.engine.snapshot().orderCount() == 1);
    }

    @Test
    void oneAverageMakesNoSignal(FxRobot robot) throws Exception {
        robot.clickOn("#chart-averages").push(KeyCode.CONTROL, KeyCode.A).write("20", 0);
        await(() -> !robot.lookup("#chart-signal").query().isVisible());
        assertTrue(robot.lookup("#signal-send").queryButton().isDisabled());
    }

    @Test
    void theMissTabCalculatesWhileOneTypesAndMeasures(FxRobot robot) throws Exception {
        openMiss(robot);
        robot.clickOn("#miss-exponential");
        assertEquals("61.7 %", text(robot, "#miss-missed"));
        robot.clickOn("#miss-every").push(KeyCode.CONTROL, KeyCode.A).write("x", 0);
        assertEquals("Δ must be more than 0 s to a year, was \"x\"", text(robot, "#miss-problem"));
        assertEquals("—", text(robot, "#miss-missed"));
        robot.clickOn("#miss-every").push(KeyCode.CONTROL, KeyCode.A).write("23", 0);
        assertEquals("50.0 %", text(robot, "#miss-missed"));
        robot.clickOn("#miss-measure");
        await(() -> text(robot, "#miss-measured").endsWith("%"));
        picture(robot, robot.lookup(".workstation").query(), "miss");
        robot.interact(() -> {
            workbench.stage.setWidth(1920);
            workbench.stage.setHeight(990);
        });
        picture(robot, robot.lookup(".workstation").query(), "miss-1920");
    }

    @Test
    void aSliderAndItsFieldFollowEachOther(FxRobot robot) {
        openMiss(robot);
        robot.clickOn("#miss-exponential");
        Slider every = robot.lookup("#miss-every-slider").queryAs(Slider.class);
        robot.interact(() -> every.setValue(Math.log10(23)));
        assertEquals("23", robot.lookup("#miss-every").queryTextInputControl().getText());
        assertEquals("50.0 %", text(robot, "#miss-missed"));
        robot.clickOn("#miss-every").push(KeyCode.CONTROL, KeyCode.A).write("123.45", 0);
        assertEquals(Math.log10(123.45), every.getValue(), 1e-9);
        robot.clickOn("#miss-every").push(KeyCode.CONTROL, KeyCode.A).write("1000000", 0);
        assertEquals(5, every.getValue());
        assertEquals("1000000", robot.lookup("#miss-every").queryTextInputControl().getText());
        Slider lives = robot.lookup("#miss-lives-slider").queryAs(Slider.class);
        robot.interact(() -> lives.setValue(-2));
        assertEquals("0.01", robot.lookup("#miss-lives").queryTextInputControl().getText());
    }

    @Test
    void theSideOfTheCrossingIsMeasuredToo(FxRobot robot) throws Exception {
        openMiss(robot);
        robot.interact(() ->
                robot.lookup("#miss-condition").queryComboBox().getSelectionModel().selectLast());
        robot.clickOn("#miss-fast").push(KeyCode.CONTROL, KeyCode.A).write("30", 0);
        robot.clickOn("#miss-measure");
        assertEquals(
                "fast must be positive and less than slow, were 30 and 30",
                text(robot, "#miss-problem"));
        robot.clickOn("#miss-fast").push(KeyCode.CONTROL, KeyCode.A).write("5", 0);
        robot.clickOn("#miss-measure");
        await(() -> text(robot, "#miss-caption").contains("SMA 5 above or below SMA 30"));
        await(() -> text(robot, "#miss-measured").endsWith("%"));
        picture(robot, robot.lookup(".workstation").query(), "miss-crossing");
    }

    private static void openMiss(FxRobot robot) {
        robot.clickOn(
                robot.lookup("#tabs .tab-label")
                        .match((Labeled label) -> label.getText().equals("Miss"))
                        .queryLabeled());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }

    private static void picture(FxRobot robot, Node node, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> node.snapshot(null, null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }
}
