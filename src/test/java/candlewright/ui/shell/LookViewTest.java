package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.store.WorkspaceFile;
import candlewright.ui.look.Palette;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Dark and light in the running window, with a real data directory.
@ExtendWith(ApplicationExtension.class)
class LookViewTest {

    @TempDir Path folder;
    private Stage stage;
    private KeptWorkbench kept;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private void open() {
        kept = new KeptWorkbench(stage, folder, 1280, 800);
    }

    @AfterEach
    void close() {
        kept.close();
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    /// The ground of the chart, a candle's colours and that of a word in the window.
    private List<Object> seen() {
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage image = fx(() -> stage.getScene().snapshot(null));
        Node chart = fx(() -> stage.getScene().lookup("#chart"));
        Bounds bounds = fx(() -> chart.localToScene(chart.getLayoutBounds()));
        Palette painted = Palette.DARK;
        for (Palette palette : Palette.values()) {
            if (count(image, bounds, palette.up) > 200
                    && count(image, bounds, palette.down) > 200) {
                painted = palette;
            }
        }
        return List.of(
                image.getPixelReader()
                        .getColor((int) bounds.getMinX() + 1, (int) bounds.getMaxY() - 1),
                painted,
                fx(() -> ((Label) stage.getScene().lookup("#equity")).getTextFill()));
    }

    private static int count(WritableImage image, Bounds within, Color color) {
        int found = 0;
        for (int y = (int) within.getMinY(); y < within.getMaxY(); y++) {
            for (int x = (int) within.getMinX(); x < within.getMaxX(); x++) {
                found += image.getPixelReader().getColor(x, y).equals(color) ? 1 : 0;
            }
        }
        return found;
    }

    private static List<Object> dark() {
        return List.of(Palette.DARK.ground, Palette.DARK, Color.web("#f2f6fa"));
    }

    private static List<Object> light() {
        return List.of(Palette.LIGHT.ground, Palette.LIGHT, Color.web("#0b1219"));
    }

    @Test
    void aKeyMakesTheWindowAndItsChartLightAtOnceAndDarkAgain(FxRobot robot) {
        open();
        assertEquals(dark(), seen());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        assertEquals(light(), seen());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        assertEquals(dark(), seen());
    }

    @Test
    void theLookThatWasChosenInTheMenuIsThatOfTheNextWindow(FxRobot robot) {
        open();
        robot.clickOn("#window-look");
        robot.clickOn("Light");
        assertEquals(light(), seen());
        close();
        assertEquals("light", WorkspaceFile.open(folder).last().window().get("look"));
        open();
        assertEquals(light(), seen());
    }

    /// A menu has a window of its own.
    @Test
    void menusAreLightInALightWindow(FxRobot robot) {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        MenuButton kinds = fx(() -> (MenuButton) stage.getScene().lookup("#chart-kind"));
        WaitForAsyncUtils.waitForAsyncFx(5_000, kinds::show);
        WaitForAsyncUtils.waitForFxEvents(8);
        List<Color> words =
                fx(() ->
                        Window.getWindows().stream()
                                .filter(window -> window != stage && window.isShowing())
                                .flatMap(window ->
                                        window
                                                .getScene()
                                                .getRoot()
                                                .lookupAll(".menu-item .label")
                                                .stream())
                                .filter(Label.class::isInstance)
                                .map(label -> (Color) ((Label) label).getTextFill())
                                .distinct()
                                .toList());
        WaitForAsyncUtils.waitForAsyncFx(5_000, kinds::hide);
        assertTrue(words.contains(Color.web("#1f2933")), words.toString());
    }
}
