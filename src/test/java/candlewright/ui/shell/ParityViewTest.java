package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.research.parity.BarMessage;
import candlewright.research.parity.DivergingBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
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

/// The parity tab on the smallest screen, with the trades of four minutes. Its pictures go to
/// `target/screens`, or where `-Dscreens.dir` says.
@ExtendWith(ApplicationExtension.class)
class ParityViewTest {

    private static final Path FOLDER = Path.of(System.getProperty("screens.dir", "target/screens"));

    private Stage stage;
    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        workbench = new Workbench(stage, 1280, 800);
    }

    @BeforeEach
    void open(FxRobot robot) {
        robot.clickOn(
                robot.lookup("#tabs .tab-label")
                        .match((Labeled label) -> label.getText().equals("Parity"))
                        .queryLabeled());
    }

    @AfterEach
    void stop() {
        workbench.parity.goOn();
        workbench.close();
    }

    @Test
    void beforeTheFirstComparisonItSaysWhatToDo(FxRobot robot) {
        assertTrue(text(robot, "#parity-verdict").startsWith("No comparison yet: rebuild"));
        assertEquals(0, table(robot, "#parity-bars").getItems().size());
        assertTrue(robot.lookup("#parity-export").queryButton().isDisabled());
    }

    @Test
    void aComparisonNamesTheFirstBarAndShowsItsMessages(FxRobot robot)
            throws TimeoutException, IOException {
        robot.clickOn("#parity-run");
        await(() -> !table(robot, "#parity-levels").getItems().isEmpty());
        assertTrue(
                text(robot, "#parity-verdict").matches("\\d+ of \\d+ bars equal; first that .*"),
                () -> text(robot, "#parity-verdict"));
        assertEquals(4, table(robot, "#parity-levels").getItems().size());
        assertEquals(8, table(robot, "#parity-fields").getItems().size());
        assertMessagesAreThoseOfTheChosenBar(robot);
        picture(robot, "parity-1280x800");
        robot.interact(() -> {
            stage.setWidth(1920);
            stage.setHeight(990);
        });
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "parity-1920x990");
    }

    @Test
    void aLevelIsClickedAndTheBarItComesFromIsChosen(FxRobot robot) throws TimeoutException {
        robot.clickOn("#parity-run");
        await(() -> !table(robot, "#parity-levels").getItems().isEmpty());
        robot.interact(() -> table(robot, "#parity-bars").getSelectionModel().selectLast());
        robot.clickOn("Bars");
        await(() -> table(robot, "#parity-bars").getSelectionModel().getSelectedIndex() == 0);
        assertMessagesAreThoseOfTheChosenBar(robot);
    }

    private static void assertMessagesAreThoseOfTheChosenBar(FxRobot robot) {
        DivergingBar bar =
                (DivergingBar) table(robot, "#parity-bars").getSelectionModel().getSelectedItem();
        List<?> shown = List.copyOf(table(robot, "#parity-messages").getItems());
        assertEquals(Set.copyOf(bar.messages()), Set.copyOf(shown));
        assertTrue(((BarMessage) shown.getFirst()).explains());
    }

    @Test
    void whatIsAllEqualIsSaid(FxRobot robot) throws TimeoutException {
        robot.interact(() -> field(robot, "#parity-faults").clear());
        robot.clickOn("#parity-run");
        await(() -> text(robot, "#parity-verdict").startsWith("All "));
        assertTrue(
                text(robot, "#parity-verdict")
                        .endsWith("bars equal, and with them indicators, signals and orders"));
        assertEquals(0, table(robot, "#parity-bars").getItems().size());
    }

    @Test
    void aComparisonThatRunsCanBeCancelled(FxRobot robot) throws TimeoutException {
        workbench.parity.hold();
        robot.clickOn("#parity-run");
        assertTrue(text(robot, "#parity-verdict").startsWith("Comparing feed with perturbed"));
        assertTrue(robot.lookup("#parity-run").queryButton().isDisabled());
        robot.clickOn("#parity-cancel");
        workbench.parity.goOn();
        await(() -> text(robot, "#parity-problem").equals("Cancelled"));
        assertFalse(robot.lookup("#parity-run").queryButton().isDisabled());
        assertTrue(text(robot, "#parity-verdict").startsWith("No comparison yet"));
    }

    @Test
    void whatCannotBeComparedIsSaid(FxRobot robot) throws TimeoutException {
        robot.interact(() -> field(robot, "#parity-seconds").setText("7"));
        robot.clickOn("#parity-run");
        assertEquals(
                "a day must be so many whole bars of at least a second, was PT7S",
                text(robot, "#parity-problem"));
        robot.interact(() -> {
            field(robot, "#parity-seconds").setText("1");
            field(robot, "#parity-faults").setText("dorp=1");
        });
        robot.clickOn("#parity-run");
        await(() -> text(robot, "#parity-problem").startsWith("Not compared: "));
        assertTrue(text(robot, "#parity-problem").contains("dorp"));
    }

    private static TextInputControl field(FxRobot robot, String query) {
        return robot.lookup(query).queryTextInputControl();
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

    private static void picture(FxRobot robot, String name) throws IOException {
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(
                        30_000, () -> robot.lookup(".workstation").query().snapshot(null, null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }
}
