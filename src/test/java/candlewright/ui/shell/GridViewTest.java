package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Workspace;
import candlewright.ui.chart.ChartPane;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Several charts in the running window, with a real data directory.
@ExtendWith(ApplicationExtension.class)
class GridViewTest {

    @TempDir Path folder;
    private Stage stage;
    private KeptWorkbench kept;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private void open(double width, double height) {
        kept = new KeptWorkbench(stage, folder, width, height);
    }

    @AfterEach
    void close() {
        kept.close();
    }

    /// What is kept of a chart that looks as a new one does, but for these names and texts.
    private static Map<String, String> newChartBut(String... changes) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("averages", "10, 30");
        texts.put("compared", "");
        texts.put("direction", "up");
        texts.put("indicators", "");
        texts.put("interval", "");
        texts.put("kind", "CANDLES");
        texts.put("revisions", "shown");
        texts.put("scale", "LINEAR");
        texts.put("sessions", "shown");
        texts.put("view", "newest 151.1628 0.14");
        texts.put("zone", "UTC");
        for (int i = 0; i < changes.length; i += 2) {
            texts.put(changes[i], changes[i + 1]);
        }
        return texts;
    }

    private void openAgain() {
        openAgain(1280, 800);
    }

    private void openAgain(double width, double height) {
        close();
        open(width, height);
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    private List<Node> cells() {
        return fx(() -> List.copyOf(((Pane) stage.getScene().lookup("#charts")).getChildren()));
    }

    private Node inCell(int cell, String query) {
        Node found = fx(() -> cells().get(cell).lookup(query));
        assertTrue(found != null, query + " in chart " + cell);
        return found;
    }

    private List<String> symbols() {
        return cells().stream()
                .map(cell -> fx(() -> ((Labeled) cell.lookup("#chart-symbol")).getText()))
                .toList();
    }

    private void choose(int cell, String menu, String item) {
        fx(() -> {
            MenuItem found =
                    ((MenuButton) cells().get(cell).lookup(menu))
                            .getItems().stream()
                                    .filter(each -> item.equals(each.getText()))
                                    .findFirst()
                                    .orElseThrow();
            found.fire();
            return found;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String text(String query) {
        return fx(() -> ((Labeled) stage.getScene().lookup(query)).getText());
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = fx(() -> stage.getScene().snapshot(null));
        Path file = Path.of("target/screens/" + name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }

    @Test
    void theButtonChoosesHowManyChartsThereAre(FxRobot robot) {
        open(1280, 800);
        assertEquals(List.of("SPY"), symbols());
        robot.clickOn("#chart-grid").clickOn("Four");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("SPY", "QQQ", "EURUSD", "SPY"), symbols());
        choose(0, "#chart-grid", "Nine");
        assertEquals(9, cells().size());
        choose(0, "#chart-grid", "Two stacked");
        assertEquals(List.of("SPY", "QQQ"), symbols());
    }

    @Test
    void watchlistAndTicketGoWithTheActiveChart(FxRobot robot) throws TimeoutException {
        open(1280, 800);
        choose(0, "#chart-grid", "Four");
        robot.clickOn(inCell(1, "#chart"));
        assertEquals("QQQ", text("#ticket-symbol"));
        robot.clickOn(stage.getScene().lookup(".watchlist").lookup(".table-row-cell"));
        await(() -> text("#ticket-symbol").equals("SPY"));
        assertEquals(List.of("SPY", "SPY", "EURUSD", "SPY"), symbols());
    }

    @Test
    void chartsOfOneColourShareTheSymbol(FxRobot robot) {
        open(1280, 800);
        choose(0, "#chart-grid", "Four");
        choose(0, "#chart-link", "1  blue");
        choose(2, "#chart-link", "1  blue");
        assertEquals(List.of("SPY", "QQQ", "SPY", "SPY"), symbols());
        robot.clickOn(inCell(1, "#chart"));
        robot.clickOn(inCell(2, "#chart"));
        robot.clickOn("EURUSD");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("EURUSD", "QQQ", "EURUSD", "SPY"), symbols());
    }

    @Test
    void theTimeUnderTheMouseIsThatOfTheGroup(FxRobot robot) throws IOException {
        open(1280, 800);
        choose(0, "#chart-grid", "Four");
        choose(0, "#chart-link", "2  orange");
        choose(1, "#chart-link", "2  orange");
        robot.moveTo(inCell(0, "#chart"));
        WaitForAsyncUtils.waitForFxEvents();
        Node follows = inCell(1, ".time-cursor");
        assertTrue(fx(() -> follows.getParent().isVisible()), "chart of the group");
        Node stays = inCell(3, ".time-cursor");
        assertFalse(fx(() -> stays.getParent().isVisible()), "another chart");
        Point2D own = middle(inCell(0, ".crosshair-line"));
        Point2D other = middle(follows);
        Bounds first = fx(() -> cells().get(0).localToScene(cells().get(0).getLayoutBounds()));
        Bounds second = fx(() -> cells().get(1).localToScene(cells().get(1).getLayoutBounds()));
        assertEquals(own.getX() - first.getMinX(), other.getX() - second.getMinX(), 8);
        picture("grid-crosshair");
        robot.moveTo("#ticket-buy");
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(fx(() -> follows.getParent().isVisible()), "after the mouse has left");
    }

    private static Point2D middle(Node node) {
        return fx(() -> {
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    @Test
    void aDoubleClickOnTheHeaderMaximisesAndBack(FxRobot robot) {
        open(1280, 800);
        choose(0, "#chart-grid", "Four");
        robot.doubleClickOn(inCell(1, "#chart-symbol"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("QQQ"), symbols());
        robot.doubleClickOn(inCell(0, "#chart-symbol"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("SPY", "QQQ", "EURUSD", "SPY"), symbols());
    }

    @Test
    void allComesBackAtTheNextStart() {
        open(1280, 800);
        choose(0, "#chart-grid", "Six");
        choose(4, "#chart-link", "3  green");
        fx(() -> {
            ((TextField) cells().get(0).lookup("#chart-averages")).setText("7, 21");
            return null;
        });
        choose(5, "#chart-link", "3  green");
        List<String> before = symbols();
        openAgain();
        assertEquals(before, symbols());
        assertEquals(
                "7, 21",
                fx(() -> ((TextField) cells().get(0).lookup("#chart-averages")).getText()));
        assertEquals("3", ((Labeled) inCell(4, "#chart-link")).getText());
        assertEquals("SIX", kept.last().window().get("layout"));
    }

    /// Chooses an entry of the menu of a chart; each of them is offered on a right click, too.
    private void chooseInMenu(FxRobot robot, int cell, String menu, String words) {
        robot.clickOn(inCell(cell, "#chart"), MouseButton.SECONDARY);
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            ContextMenu shown =
                    Window.getWindows().stream()
                            .filter(ContextMenu.class::isInstance)
                            .map(ContextMenu.class::cast)
                            .filter(Window::isShowing)
                            .findFirst()
                            .orElseThrow();
            shown.getItems().stream()
                    .filter(item -> menu.equals(item.getText()))
                    .flatMap(item -> ((Menu) item).getItems().stream())
                    .filter(item -> words.equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            shown.hide();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// What a chart says about itself: its zone, its scale, and what it is compared with.
    private List<String> said(int cell) {
        return Stream.of(".zone", ".price-range", ".comparison-tag Text", "#chart-provenance")
                .map(query -> fx(() -> ((Text) cells().get(cell).lookup(query)).getText()))
                .toList();
    }

    /// From where to where, in tenths of a bar.
    private List<Long> view(int cell) {
        ChartPane pane = (ChartPane) inCell(cell, "#chart");
        return fx(() -> {
            long from = Math.round(pane.times().from() * 10);
            return List.of(from, Math.round(pane.times().to() * 10));
        });
    }

    @Test
    void eachChartLooksTheSameAtTheNextStart(FxRobot robot) throws TimeoutException {
        open(1920, 980);
        choose(0, "#chart-grid", "Two side by side");
        choose(1, "#chart-kind", "Heikin-Ashi");
        chooseInMenu(robot, 1, "Compare with", "EURUSD");
        chooseInMenu(robot, 1, "Scale", "Indexed to 100");
        chooseInMenu(robot, 1, "Scale", "Fits the bars in view");
        chooseInMenu(robot, 1, "Time zone", "Tokyo (Asia/Tokyo)");
        chooseInMenu(robot, 1, "View", "Session breaks");
        chooseInMenu(robot, 1, "View", "Marks of revised and incomplete bars");
        chooseInMenu(robot, 1, "View", "Zoom in");
        chooseInMenu(robot, 1, "View", "Oldest bars");
        chooseInMenu(robot, 0, "View", "All bars");
        await(() -> said(1).get(1).equals("fixed 100"));
        List<String> said = said(1);
        List<List<Long>> views = List.of(view(0), view(1));
        openAgain(1920, 980);
        await(() -> said(1).equals(said));
        assertEquals(views, List.of(view(0), view(1)));
        Workspace last = kept.last();
        List<Map<String, String>> cells = last.cells().subList(0, 2);
        String scale = cells.get(1).get("scale");
        assertTrue(scale.matches("INDEXED fixed QQQ \\d+\\.\\d+ \\d+\\.\\d+"), scale);
        assertEquals(
                List.of(
                        newChartBut("view", "all"),
                        newChartBut(
                                "compared",
                                "EURUSD",
                                "kind",
                                "HEIKIN_ASHI",
                                "revisions",
                                "hidden",
                                "scale",
                                scale,
                                "sessions",
                                "hidden",
                                "view",
                                "until 2026-01-05T14:28:52.814Z 105.814",
                                "zone",
                                "Tokyo")),
                cells);
        openAgain(1920, 980);
        assertEquals(last, kept.last());
    }

    @Test
    void aFileOfAnEarlierVersionOpens() throws IOException {
        Files.writeString(
                folder.resolve("workspace.json"),
                """
                {"version":1,"window":{"active":"1","layout":"SIDE_BY_SIDE","maximised":"false"},\
                "cells":[{"averages":"10, 30","indicators":"","interval":"","kind":"LINE"},\
                {"averages":"7, 21","indicators":"","interval":"5s","kind":"CANDLES","symbol":"SPY"}],\
                "templates":{"mine":{"averages":"5, 50","kind":"AREA"}}}
                """);
        open(1280, 800);
        choose(0, "#chart-templates", "mine");
        openAgain();
        assertEquals(List.of("SPY", "SPY"), symbols());
        assertEquals(
                List.of(
                        newChartBut("averages", "5, 50", "kind", "AREA"),
                        newChartBut("averages", "7, 21", "interval", "5s", "symbol", "SPY")),
                kept.last().cells().subList(0, 2));
    }

    @Test
    void aTemplateIsSavedAppliedAndDeleted(FxRobot robot) throws IOException {
        open(1280, 800);
        choose(0, "#chart-grid", "Two side by side");
        fx(() -> {
            ((TextField) cells().get(0).lookup("#chart-averages")).setText("5, 50");
            return null;
        });
        robot.clickOn(inCell(0, "#chart-templates"));
        robot.clickOn("#template-name").write("Fast _and_ slow", 0);
        picture("grid-template");
        robot.push(KeyCode.ENTER);
        choose(1, "#chart-templates", "Fast _and_ slow");
        assertEquals(
                "5, 50",
                fx(() -> ((TextField) cells().get(1).lookup("#chart-averages")).getText()));
        assertEquals(List.of("SPY", "QQQ"), symbols());
        openAgain();
        assertEquals(
                Map.of("Fast _and_ slow", newChartBut("averages", "5, 50")),
                kept.last().templates());
    }

    @Test
    void altSPutsAPictureIntoTheFolderAndOnTheClipboard(FxRobot robot)
            throws IOException, TimeoutException {
        open(1280, 800);
        choose(0, "#chart-grid", "Two side by side");
        robot.clickOn(inCell(1, "#chart")).push(KeyCode.ALT, KeyCode.S);
        Path saved = folder.resolve("snapshots").resolve("QQQ-2026-01-05T143207Z.png");
        await(() ->
                ((Labeled) cells().get(1).lookup("#chart-said"))
                        .getText()
                        .equals("Copied, and saved as " + saved));
        ChartPane pane = (ChartPane) inCell(1, "#chart");
        var image = ImageIO.read(saved.toFile());
        assertEquals(
                List.of((int) Math.ceil(pane.getWidth()), (int) Math.ceil(pane.getHeight())),
                List.of(image.getWidth(), image.getHeight()));
        assertTrue(fx(() -> Clipboard.getSystemClipboard().hasImage()), "on the clipboard");
        try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void ordersAreInEachChartOfTheirSymbol() throws TimeoutException, IOException {
        open(1920, 980);
        choose(0, "#chart-grid", "Four");
        kept.workbench
                .engine
                .submit(
                        OrderIntent.limit(
                                new ClientOrderId("notebook-1"),
                                Workbench.SPY,
                                Side.BUY,
                                BigDecimal.TEN,
                                new BigDecimal("99.9"),
                                "test"))
                .join();
        await(() -> marks(0) == 1 && marks(3) == 1);
        assertEquals(0, marks(1));
        choose(0, "#chart-link", "1  blue");
        choose(3, "#chart-link", "1  blue");
        picture("grid-four-1920");
    }

    private long marks(int cell) {
        return fx(() ->
                cells().get(cell).lookupAll(".order-mark").stream()
                        .filter(Node::isVisible)
                        .count());
    }

    @Test
    void drawsPictures() throws IOException {
        open(1280, 800);
        choose(0, "#chart-grid", "Four");
        choose(0, "#chart-link", "1  blue");
        choose(1, "#chart-link", "1  blue");
        picture("grid-four");
        choose(0, "#chart-grid", "Nine");
        picture("grid-nine");
        choose(0, "#chart-grid", "Two side by side");
        picture("grid-two");
        choose(0, "#chart-grid", "One chart");
        picture("grid-one");
    }
}
