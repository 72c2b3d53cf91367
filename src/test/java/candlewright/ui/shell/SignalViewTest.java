package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.IncidentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
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
        assertEquals(text(robot, "#chart-signal"), text(robot, "#ticket-signal"));
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
    void oneAverageMakesNoSignal(FxRobot robot) throws Exception {
        robot.clickOn("#chart-averages").push(KeyCode.CONTROL, KeyCode.A).write("20", 0);
        await(() -> !robot.lookup("#chart-signal").query().isVisible());
        assertTrue(robot.lookup("#signal-send").queryButton().isDisabled());
    }

    @Test
    void theMissTabCalculatesWhileOneTypesAndMeasures(FxRobot robot) throws Exception {
        robot.clickOn(
                robot.lookup("#tabs .tab-label")
                        .match((Labeled label) -> label.getText().equals("Miss"))
                        .queryLabeled());
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
