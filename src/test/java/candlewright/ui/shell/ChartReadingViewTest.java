package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.ui.chart.ChartPane;
import candlewright.ui.look.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Finding a symbol, comparing two, going to a date and the chart's menu, in the running window.
@ExtendWith(ApplicationExtension.class)
class ChartReadingViewTest {

    private static final List<Color> COMPARED = Palette.DARK.compared;

    private static final Path FOLDER = Path.of("target/screens");

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

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static ChartPane chart(FxRobot robot) {
        return robot.lookup("#chart").queryAs(ChartPane.class);
    }

    private static void clickChart(FxRobot robot, MouseButton button) {
        ChartPane chart = chart(robot);
        Point2D at = fx(() -> chart.localToScreen(200, 120));
        robot.clickOn(at, button);
    }

    private static String symbol(FxRobot robot) {
        return robot.lookup("#chart-symbol").queryAs(Labeled.class).getText();
    }

    private void picture(Node node, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage image = fx(() -> node.snapshot(null, null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }

    private static List<String> rows(FxRobot robot) {
        return robot.lookup("#symbol-box .type-box-row").queryAllAs(Label.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private static boolean isOpen(FxRobot robot, String box) {
        return fx(() -> robot.lookup(box).query().isVisible());
    }

    @Test
    void lettersFindASymbolAndEnterShowsIt(FxRobot robot) throws TimeoutException, IOException {
        clickChart(robot, MouseButton.PRIMARY);
        robot.write("eu", 0);
        assertTrue(isOpen(robot, "#symbol-box"));
        assertEquals(1, rows(robot).size(), () -> rows(robot).toString());
        picture(robot.lookup(".workstation").query(), "reading-symbol-1280x800");
        robot.push(KeyCode.BACK_SPACE).push(KeyCode.BACK_SPACE);
        robot.write("q", 0);
        robot.push(KeyCode.ENTER);
        await(() -> symbol(robot).equals("QQQ"));
        assertFalse(isOpen(robot, "#symbol-box"));
        assertTrue(fx(() -> chart(robot).isFocused()));
    }

    @Test
    void arrowsChooseAmongTheSymbols(FxRobot robot) throws TimeoutException {
        clickChart(robot, MouseButton.PRIMARY);
        robot.write("s", 0);
        List<String> found = rows(robot);
        assertTrue(found.size() > 1, found::toString);
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        await(() -> found.get(1).startsWith(symbol(robot) + " "));
    }

    @Test
    void whatNoSymbolHasIsSaidAndEscapeLeaves(FxRobot robot) {
        clickChart(robot, MouseButton.PRIMARY);
        robot.write("z", 0).push(KeyCode.ENTER);
        assertEquals(
                "No symbol has z in it",
                robot.lookup("#symbol-box .type-box-none").queryAs(Labeled.class).getText());
        robot.push(KeyCode.ESCAPE);
        assertFalse(isOpen(robot, "#symbol-box"));
        assertEquals("SPY", symbol(robot));
    }

    @Test
    void aTextFieldKeepsItsLetters(FxRobot robot) {
        robot.clickOn("#chart-averages");
        ChartPane chart = chart(robot);
        robot.moveTo(fx(() -> chart.localToScreen(200, 120)));
        robot.write("q", 0);
        assertFalse(isOpen(robot, "#symbol-box"));
    }

    @Test
    void aComparisonHasALineAReadingAndATagAndGoesByItsCross(FxRobot robot)
            throws TimeoutException, IOException {
        choose(robot, "Compare with", "QQQ");
        await(() -> texts(robot).contains("QQQ ×"));
        assertTrue(texts(robot).contains("A %"), () -> "texts " + texts(robot));
        assertEquals(
                1,
                texts(robot).stream().filter(words -> words.matches("QQQ  [\\d.]+  .*%")).count(),
                () -> "texts " + texts(robot));
        picture(robot.lookup(".workstation").query(), "reading-compare-1280x800");

        Bounds tag =
                fx(() -> {
                    Node name =
                            robot.lookup(".comparison-tag Text")
                                    .match((Text text) -> text.getText().equals("QQQ ×"))
                                    .query();
                    return name.localToScreen(name.getLayoutBounds());
                });
        robot.clickOn(new Point2D(tag.getMaxX() - 3, tag.getCenterY()));
        await(() -> texts(robot).contains("A"));
        assertFalse(texts(robot).contains("QQQ ×"));
    }

    @Test
    void severalSymbolsAreComparedAndEachGoesByItsOwnCross(FxRobot robot)
            throws TimeoutException, IOException {
        choose(robot, "Compare with", "QQQ");
        await(() -> texts(robot).contains("QQQ ×"));
        choose(robot, "Compare with", "EURUSD");
        await(() -> texts(robot).contains("EURUSD ×"));
        assertEquals(
                List.of("EURUSD", "QQQ"),
                texts(robot).stream()
                        .filter(words -> words.matches("[A-Z]+  [\\d.]+  .*%"))
                        .map(words -> words.substring(0, words.indexOf(' ')))
                        .sorted()
                        .toList());
        assertEquals(Map.of("QQQ", COMPARED.get(0), "EURUSD", COMPARED.get(1)), colors(robot));
        picture(robot.lookup(".workstation").query(), "reading-compare-two-1280x800");
        choose(robot, "Compare with", "QQQ");
        await(() -> !texts(robot).contains("QQQ ×"));
        assertEquals(Map.of("EURUSD", COMPARED.get(1)), colors(robot));
        assertTrue(texts(robot).contains("A %"), () -> "texts " + texts(robot));
        choose(robot, "Compare with", "Nothing");
        await(() -> texts(robot).contains("A"));
        assertEquals(Map.of(), colors(robot));
    }

    /// The colour of each reading of a symbol that is compared.
    private static Map<String, Paint> colors(FxRobot robot) {
        return fx(() ->
                chart(robot).lookupAll(".reading").stream()
                        .map(Text.class::cast)
                        .filter(text -> text.getText().matches("[A-Z]+  [\\d.]+  .*%"))
                        .collect(
                                Collectors.toMap(
                                        text -> text.getText().split(" ")[0], Text::getFill)));
    }

    @Test
    void aSymbolIsNotComparedWithItself(FxRobot robot) throws TimeoutException {
        choose(robot, "Compare with", "QQQ");
        await(() -> texts(robot).contains("QQQ ×"));
        clickChart(robot, MouseButton.PRIMARY);
        robot.write("qqq", 0).push(KeyCode.ENTER);
        await(() -> symbol(robot).equals("QQQ") && !texts(robot).contains("QQQ ×"));
    }

    /// Visible words on the chart.
    private static List<String> texts(FxRobot robot) {
        return fx(() ->
                chart(robot).lookupAll("Text").stream()
                        .filter(node -> node.isVisible() && node.getParent().isVisible())
                        .filter(node -> node.getParent().getParent().isVisible())
                        .map(node -> ((Text) node).getText())
                        .toList());
    }

    private static ContextMenu menu() {
        return fx(() ->
                Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .map(ContextMenu.class::cast)
                        .filter(Window::isShowing)
                        .findFirst()
                        .orElseThrow());
    }

    /// Chooses an entry of a sub-menu.
    private static void choose(FxRobot robot, String menu, String words) {
        robot.clickOn("#chart-menu");
        MenuItem item = item(items(menu().getItems()), menu + " › " + words);
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> {
                    item.fire();
                    menu().hide();
                });
    }

    private static MenuItem item(List<Entry> entries, String words) {
        return entries.stream()
                .filter(entry -> entry.words().equals(words))
                .map(Entry::item)
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not among " + entries));
    }

    private record Entry(String words, MenuItem item) {
        String withKey() {
            return item.getAccelerator() == null
                    ? words
                    : words + " [" + item.getAccelerator().getName() + "]";
        }
    }

    private static List<Entry> items(List<MenuItem> items) {
        List<Entry> entries = new ArrayList<>();
        for (MenuItem item : items) {
            if (item instanceof Menu menu) {
                for (MenuItem inner : menu.getItems()) {
                    entries.add(new Entry(menu.getText() + " › " + inner.getText(), inner));
                }
            } else if (item.getText() != null) {
                entries.add(new Entry(item.getText(), item));
            }
        }
        return entries;
    }

    @Test
    void theMenuHasEveryActionWithItsKey(FxRobot robot) throws IOException {
        clickChart(robot, MouseButton.SECONDARY);
        List<String> entries = items(menu().getItems()).stream().map(Entry::withKey).toList();
        int first = entries.indexOf("View › Zoom in ['+']");
        assertEquals(
                List.of(
                        "View › Zoom in ['+']",
                        "View › Zoom out ['-']",
                        "View › Earlier [Left]",
                        "View › Later [Right]",
                        "View › Oldest bars [Home]",
                        "View › Newest bars [End]",
                        "View › All bars",
                        "View › Session breaks",
                        "View › Marks of revised and incomplete bars",
                        "Scale › Prices",
                        "Scale › Logarithm [Alt+L]",
                        "Scale › Percent [Alt+P]",
                        "Scale › Indexed to 100",
                        "Scale › Inverted [Alt+I]",
                        "Scale › Fits the bars in view",
                        "Time zone › UTC",
                        "Time zone › New York (exchange)"),
                entries.subList(first, first + 17));
        assertTrue(entries.getFirst().contains(" here…"), entries::toString);
        assertTrue(
                entries.containsAll(
                        List.of(
                                "Measure (Shift+drag)",
                                "Reset view [Alt+R]",
                                "Find symbol… (type its letters)",
                                "Go to date… [Alt+G]",
                                "Compare with › Nothing",
                                "Compare with › QQQ")),
                entries::toString);
        picture(fx(() -> menu().getScene().getRoot()), "reading-menu");
    }

    @Test
    void aDateIsGoneToAndNonsenseIsSaid(FxRobot robot) throws TimeoutException, IOException {
        clickChart(robot, MouseButton.PRIMARY);
        robot.push(KeyCode.ALT, KeyCode.G);
        assertTrue(isOpen(robot, "#date-box"));
        robot.write("2026-13-01", 0).push(KeyCode.ENTER);
        assertEquals(
                "2026-13-01 is no date like 2022-01-03 09:30",
                robot.lookup("#date-box .type-box-none").queryAs(Labeled.class).getText());
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("2026-01-05 14:29:30", 0);
        picture(robot.lookup(".workstation").query(), "reading-date-1280x800");
        robot.push(KeyCode.ENTER);
        long wanted = Instant.parse("2026-01-05T14:29:30Z").toEpochMilli();
        int bar = workbench.engine.snapshot().series(Workbench.SPY).indexAtOrAfter(wanted);
        ChartPane chart = chart(robot);
        assertEquals(bar + 0.5, fx(() -> (chart.times().from() + chart.times().to()) / 2), 1e-6);
    }
}
