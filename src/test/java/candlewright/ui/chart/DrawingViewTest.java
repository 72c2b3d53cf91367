package candlewright.ui.chart;

import static candlewright.ui.chart.Screen.fx;
import static candlewright.ui.chart.Screen.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import candlewright.model.Symbol;
import candlewright.store.DrawingFolder;
import candlewright.ui.chart.drawing.Anchor;
import candlewright.ui.chart.drawing.Drawing;
import candlewright.ui.chart.drawing.DrawingBook;
import candlewright.ui.chart.drawing.DrawingJson;
import candlewright.ui.chart.drawing.DrawingShelf;
import candlewright.ui.chart.drawing.DrawingToolbar;
import candlewright.ui.chart.drawing.DrawingViewModel;
import candlewright.ui.chart.drawing.Drawings;
import candlewright.ui.chart.drawing.Figure;
import candlewright.ui.chart.drawing.FigureKind;
import candlewright.ui.chart.drawing.Look;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Viewport;
import candlewright.ui.look.Palette;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotInterface;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A chart of 2,000 minutes with its drawing tools, and a real folder in which the drawings are
/// kept.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // made on the JavaFX thread
class DrawingViewTest {

    /// The same adapter as the program's.
    private record Shelf(DrawingFolder folder) implements DrawingShelf {
        @Override
        public Optional<String> read(Symbol symbol) throws IOException {
            return folder.read(symbol);
        }

        @Override
        public CompletableFuture<Void> save(Symbol symbol, String json) {
            return folder.save(symbol, json);
        }

        @Override
        public String setAside(Symbol symbol) throws IOException {
            return folder.setAside(symbol);
        }
    }

    @TempDir private Path folder;

    private final SampleBars bars = SampleBars.minutes(11);
    private final BarSeries series = bars.series(2000);
    private Stage stage;
    private ChartPane pane;
    private DrawingViewModel model;
    private DrawingFolder kept;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void open() throws InterruptedException {
        show(1000, 640, series);
    }

    @AfterEach
    void close() throws IOException {
        kept.close();
    }

    private void show(double width, double height, BarSeries series) throws InterruptedException {
        kept = new DrawingFolder(folder);
        fx(() -> {
            pane = new ChartPane();
            DrawingToolbar toolbar = new DrawingToolbar();
            model = new DrawingViewModel(new DrawingBook(new Shelf(kept)));
            HBox.setHgrow(pane, Priority.ALWAYS);
            Scene scene = new Scene(new HBox(toolbar, pane), width, height);
            scene.getStylesheets()
                    .addAll(
                            Palette.DARK.styleSheet(),
                            String.valueOf(ChartPane.class.getResource("/css/workstation.css")));
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            ChartDrawings.install(pane, toolbar, model).open(bars.instrument().symbol());
            pane.show(bars.instrument(), series);
            stage.show();
            pane.requestFocus();
        });
        settle();
    }

    /// A place in the chart: the middle of a bar, and the middle of the pixel row of a price.
    private record Place(int bar, double price) {}

    /// A price on the grid at this share of the plot's height from the top.
    private Place place(int bar, double share) {
        Bounds plot = pane.plotBounds();
        double price = fx(pane::priceScale).price(share * plot.getHeight(), plot.getHeight());
        return new Place(bar, bars.instrument().onGrid(BigDecimal.valueOf(price)).doubleValue());
    }

    private Anchor anchor(Place place) {
        return new Anchor(series.openTime(place.bar()), place.price());
    }

    private double x(int bar) {
        return pane.plotBounds().getMinX() + fx(pane::candleLayout).x(bar + 0.5);
    }

    private double y(double price) {
        return pane.plotBounds().getMinY()
                + fx(pane::priceScale).y(price, pane.plotBounds().getHeight());
    }

    private FxRobotInterface move(FxRobot robot, Place place) {
        return robot.moveTo(fx(() -> pane.localToScreen(x(place.bar()), y(place.price()))));
    }

    private void click(FxRobot robot, Place place) {
        move(robot, place).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void drag(FxRobot robot, Place from, Place to) throws InterruptedException {
        move(robot, from).press(MouseButton.PRIMARY);
        move(robot, to).release(MouseButton.PRIMARY);
        settle();
    }

    private void choose(FxRobot robot, FigureKind kind) {
        robot.clickOn("#draw-" + kind.name().toLowerCase(Locale.ROOT));
    }

    private List<Figure> figures() {
        return fx(() -> model.now().list().stream().map(Drawing::figure).toList());
    }

    private Drawing only() {
        List<Drawing> all = fx(() -> model.now().list());
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    private void withoutMagnet() {
        fx(() -> model.magnetProperty().set(false));
    }

    private Figure.Line line(FxRobot robot) throws InterruptedException {
        withoutMagnet();
        choose(robot, FigureKind.LINE);
        Place from = place(1900, 0.2);
        Place to = place(1950, 0.6);
        drag(robot, from, to);
        return new Figure.Line(anchor(from), anchor(to));
    }

    @Test
    void eachKindIsDrawnWhereTheMouseIs(FxRobot robot) throws InterruptedException {
        withoutMagnet();
        Place a = place(1890, 0.15);
        Place b = place(1920, 0.55);
        Place c = place(1940, 0.3);
        List<Figure> drawn = new ArrayList<>();
        for (FigureKind kind : FigureKind.values()) {
            choose(robot, kind);
            switch (kind) {
                case HORIZONTAL, VERTICAL -> click(robot, a);
                case LINE, RAY, RECTANGLE, FIBONACCI -> drag(robot, a, b);
                case CHANNEL -> {
                    drag(robot, a, b);
                    click(robot, c);
                }
                case TEXT -> {
                    click(robot, c);
                    robot.write("gap filled", 0).push(KeyCode.ENTER);
                }
            }
            List<Anchor> points =
                    switch (kind) {
                        case HORIZONTAL, VERTICAL -> List.of(anchor(a));
                        case LINE, RAY, RECTANGLE, FIBONACCI -> List.of(anchor(a), anchor(b));
                        case CHANNEL -> List.of(anchor(a), anchor(b), anchor(c));
                        case TEXT -> List.of(anchor(c));
                    };
            drawn.add(kind.through(points, "gap filled"));
            assertEquals(drawn, figures());
        }
    }

    @Test
    void aClickForEachPointDrawsAsWell(FxRobot robot) {
        withoutMagnet();
        choose(robot, FigureKind.RAY);
        Place from = place(1900, 0.2);
        Place to = place(1950, 0.6);
        click(robot, from);
        assertEquals(List.of(), figures());
        click(robot, to);
        assertEquals(List.of(new Figure.Ray(anchor(from), anchor(to))), figures());
    }

    @Test
    void keysChooseTheToolAndEscapePutsItAway(FxRobot robot) {
        withoutMagnet();
        robot.push(KeyCode.ALT, KeyCode.H);
        Place at = place(1900, 0.4);
        click(robot, at);
        assertEquals(List.of(new Figure.Horizontal(anchor(at))), figures());
        robot.push(KeyCode.ALT, KeyCode.T);
        assertEquals(FigureKind.LINE, fx(() -> model.toolProperty().get()));
        click(robot, place(1910, 0.5));
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.ALT, KeyCode.V).push(KeyCode.ESCAPE);
        click(robot, place(1960, 0.6));
        assertEquals(1, figures().size());
    }

    @Test
    void aPointRightOfTheNewestBarIsAtTheTimeItWillHave(FxRobot robot) throws InterruptedException {
        withoutMagnet();
        choose(robot, FigureKind.LINE);
        Place from = place(1950, 0.3);
        Place to = place(2010, 0.3);
        drag(robot, from, to);
        assertEquals(
                List.of(
                        new Figure.Line(
                                anchor(from),
                                new Anchor(series.openTime(1999) + 11 * 60_000L, to.price()))),
                figures());
    }

    @Test
    void aPointGoesToTheHighThatIsNear(FxRobot robot) throws InterruptedException {
        choose(robot, FigureKind.LINE);
        Place near = new Place(1920, aboveHigh(1920, 4));
        Place far = place(1950, 0.95);
        drag(robot, near, far);
        assertEquals(
                List.of(
                        new Figure.Line(
                                new Anchor(series.openTime(1920), series.high(1920)), anchor(far))),
                figures());
    }

    @Test
    void withoutTheMagnetItStaysWhereItWasSet(FxRobot robot) throws InterruptedException {
        robot.clickOn("#draw-magnet");
        choose(robot, FigureKind.HORIZONTAL);
        Place near = new Place(1920, aboveHigh(1920, 4));
        click(robot, near);
        assertNotEquals(List.of(new Figure.Horizontal(highOf(1920))), figures());
        assertEquals(List.of(new Figure.Horizontal(anchor(near))), figures());
    }

    private Anchor highOf(int bar) {
        return new Anchor(series.openTime(bar), series.high(bar));
    }

    private double aboveHigh(int bar, double pixels) {
        Bounds plot = pane.plotBounds();
        double y = y(series.high(bar)) - plot.getMinY() - pixels;
        double price = fx(pane::priceScale).price(y, plot.getHeight());
        return bars.instrument().onGrid(BigDecimal.valueOf(price)).doubleValue();
    }

    @Test
    void shiftKeepsALineLevel(FxRobot robot) throws InterruptedException {
        withoutMagnet();
        choose(robot, FigureKind.LINE);
        Place from = place(1900, 0.3);
        Place to = place(1950, 0.35);
        fx(() -> {
            fire(MouseEvent.MOUSE_PRESSED, from);
            fire(MouseEvent.MOUSE_DRAGGED, to);
            fire(MouseEvent.MOUSE_RELEASED, to);
        });
        assertEquals(
                List.of(
                        new Figure.Line(
                                anchor(from), new Anchor(series.openTime(1950), from.price()))),
                figures());
    }

    /// The headless robot's mouse knows no Shift.
    private void fire(EventType<MouseEvent> type, Place at) {
        Point2D place = pane.localToScene(x(at.bar()), y(at.price()));
        double x = place.getX();
        double y = place.getY();
        pane.fireEvent(
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        1,
                        true,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    @Test
    void theBodyMovesTheWholeAndAHandleOnePoint(FxRobot robot) throws InterruptedException {
        Figure.Line drawn = line(robot);
        int middle = 1925;
        double price = (drawn.from().price() + drawn.to().price()) / 2;
        drag(robot, new Place(middle, price), new Place(middle - 10, price));
        Figure.Line moved =
                new Figure.Line(
                        new Anchor(series.openTime(1890), drawn.from().price()),
                        new Anchor(series.openTime(1940), drawn.to().price()));
        assertEquals(List.of(moved), figures());

        Place end = place(1960, 0.4);
        drag(robot, new Place(1940, drawn.to().price()), end);
        assertEquals(List.of(new Figure.Line(moved.from(), anchor(end))), figures());
    }

    @Test
    void escapeLeavesWhatIsBeingMovedAsItWas(FxRobot robot) throws InterruptedException {
        Figure.Line drawn = line(robot);
        move(robot, new Place(1950, drawn.to().price())).press(MouseButton.PRIMARY);
        move(robot, place(1970, 0.3));
        robot.push(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
        assertEquals(List.of(drawn), figures());
    }

    @Test
    void undoAndRedoGoThroughAllSteps(FxRobot robot) throws InterruptedException {
        Figure.Line drawn = line(robot);
        drag(robot, new Place(1950, drawn.to().price()), place(1970, 0.3));
        List<Figure> moved = figures();
        robot.push(KeyCode.DELETE);
        assertEquals(List.of(), figures());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(moved, figures());
        robot.clickOn("#draw-undo");
        assertEquals(List.of(drawn), figures());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(List.of(), figures());
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertEquals(moved, figures());
    }

    @Test
    void aLockedDrawingIsNeitherMovedNorDeleted(FxRobot robot) throws InterruptedException {
        Figure.Line drawn = line(robot);
        robot.clickOn("#draw-lock");
        Viewport before = fx(() -> pane.times().view());
        drag(robot, new Place(1950, drawn.to().price()), place(1940, 0.3));
        robot.push(KeyCode.DELETE);
        assertEquals(List.of(drawn), figures());
        assertNotEquals(before, fx(() -> pane.times().view()), "it pans instead");
        robot.clickOn("#draw-lock").push(KeyCode.DELETE);
        assertEquals(List.of(), figures());
    }

    @Test
    void colourAndWidthAreThoseOfTheBarAndOfTheNextDrawing(FxRobot robot)
            throws InterruptedException {
        line(robot);
        robot.clickOn("#draw-color-f5b52e").clickOn("#draw-width-3");
        assertEquals(new Look("#f5b52e", 3), only().look());
        choose(robot, FigureKind.VERTICAL);
        click(robot, place(1880, 0.5));
        assertEquals(new Look("#f5b52e", 3), fx(() -> model.now().list().getLast().look()));
    }

    @Test
    void aTextIsEditedInItsPlace(FxRobot robot) throws InterruptedException {
        withoutMagnet();
        choose(robot, FigureKind.TEXT);
        Place at = place(1900, 0.3);
        click(robot, at);
        robot.push(KeyCode.ENTER);
        assertEquals(List.of(), figures(), "no words, no text");
        choose(robot, FigureKind.TEXT);
        click(robot, at);
        robot.write("breakout", 0).push(KeyCode.ENTER);
        settle();
        Place inside = new Place(1903, at.price());
        move(robot, inside).doubleClickOn(MouseButton.PRIMARY);
        robot.write("failed breakout", 0).push(KeyCode.ENTER);
        assertEquals(List.of(new Figure.Text(anchor(at), "failed breakout")), figures());
        move(robot, inside).doubleClickOn(MouseButton.PRIMARY);
        robot.write("never", 0).push(KeyCode.ESCAPE);
        assertEquals(List.of(new Figure.Text(anchor(at), "failed breakout")), figures());
    }

    @Test
    void allAreDeletedOnlyAfterAQuestionAndLockedOnesStay(FxRobot robot)
            throws InterruptedException {
        Figure.Line drawn = line(robot);
        robot.clickOn("#draw-lock");
        choose(robot, FigureKind.HORIZONTAL);
        click(robot, place(1880, 0.7));
        robot.clickOn("#draw-delete-all");
        settle();
        assertEquals("Delete 1 drawing? 1 locked stay.", text(robot, "#draw-question"));
        robot.clickOn("#draw-keep");
        assertEquals(2, figures().size());
        robot.clickOn("#draw-delete-all");
        settle();
        robot.clickOn("#draw-confirm");
        assertEquals(List.of(drawn), figures());
        robot.clickOn("#draw-undo");
        assertEquals(2, figures().size());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    @Test
    void whatWasDrawnIsThereAfterARestart(FxRobot robot) throws InterruptedException, IOException {
        line(robot);
        robot.clickOn("#draw-width-2").clickOn("#draw-lock");
        choose(robot, FigureKind.HORIZONTAL);
        click(robot, place(1880, 0.7));
        List<Drawing> drawn = fx(() -> model.now().list());
        close();
        show(1000, 640, series);
        assertEquals(drawn, fx(() -> model.now().list()));
        assertEquals(2, drawn.size());
    }

    @Test
    void aFileThatCannotBeReadIsKeptAndTheChartSaysSo(FxRobot robot)
            throws InterruptedException, IOException {
        close();
        String newer = "{\"version\":7,\"symbol\":\"SPY\",\"drawings\":[]}";
        Files.writeString(folder.resolve("SPY.json"), newer);
        show(1000, 640, series);
        assertEquals(
                "The file of the drawings of SPY cannot be read: its version is 7, this program"
                        + " knows 1. It is kept as SPY.json.aside-1",
                text(robot, "#draw-notice"));
        picture("drawing-notice-1000x640");
        line(robot);
        close();
        assertEquals(newer, Files.readString(folder.resolve("SPY.json.aside-1")));
        assertTrue(Files.exists(folder.resolve("SPY.json")));
        robot.clickOn("#draw-dismiss");
        settle();
        assertTrue(robot.lookup("#draw-lock").query().isVisible());
    }

    /// A rule: whatever the zoom, the line of a time stands on the wick of the candle that has it,
    /// and the line of a price on its row.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDrawingSitsOnItsBarAtAnyZoom(boolean inverted) throws InterruptedException, IOException {
        BarSeries many = SampleBars.minutes(11).series(100_000);
        close();
        int bar = 60_017;
        Anchor anchor = new Anchor(many.openTime(bar), many.high(bar));
        Look look = new Look("#ff00ff", 1);
        Drawings drawings =
                Drawings.NONE
                        .plus(new Drawing(1, new Figure.Vertical(anchor), look, false))
                        .plus(new Drawing(2, new Figure.Horizontal(anchor), look, false));
        Files.writeString(folder.resolve("SPY.json"), DrawingJson.write(many.symbol(), drawings));
        show(1000, 640, many);
        fx(() -> pane.prices().setInverted(inverted));
        for (double span : new double[] {20, 50, 130, 777, 3_000, 30_000, 100_000}) {
            fx(() -> pane.times().show(Math.max(0, bar - span * 0.37), bar + span * 0.63));
            settle();
            CandleLayout layout = fx(pane::candleLayout);
            Bounds plot = pane.plotBounds();
            int column = (int) plot.getMinX() + layout.wick(layout.bucketStart(bar));
            int row =
                    (int) plot.getMinY()
                            + fx(pane::priceScale).row(anchor.price(), plot.getHeight());
            WritableImage picture = fx(() -> pane.snapshot(null, null));
            // Where neither the readout nor the other line is.
            int free = (int) plot.getCenterY() == row ? row + 5 : (int) plot.getCenterY();
            for (int x = (int) plot.getMinX(); x < (int) plot.getMaxX(); x++) {
                assertEquals(
                        x == column,
                        isPink(picture, x, free),
                        span + " bars, column " + x + ", wick on " + column);
            }
            for (int y = (int) plot.getMinY() + 1; y < (int) plot.getMaxY(); y++) {
                assertEquals(
                        y == row,
                        isPink(picture, (int) plot.getMaxX() - 2, y),
                        span + " bars, row " + y + ", price on " + row);
            }
            assertTrue(many.openTime(layout.bucketStart(bar)) <= anchor.time(), "the bucket's bar");
        }
    }

    private static boolean isPink(WritableImage picture, int x, int y) {
        return picture.getPixelReader().getColor(x, y).equals(Color.web("#ff00ff"));
    }

    @Test
    void whatIsNotInViewHasNoShape() throws InterruptedException {
        fx(() -> {
            for (int i = 0; i < 200; i++) {
                model.draw(
                        new Figure.Line(
                                new Anchor(series.openTime(i * 9), series.low(i * 9)),
                                new Anchor(series.openTime(i * 9 + 1), series.high(i * 9 + 1))));
            }
            model.deselect();
            pane.times().show(900, 990);
        });
        settle();
        assertEquals(
                model.now().list().stream()
                        .filter(each ->
                                each.figure() instanceof Figure.Line line
                                        && line.to().time() >= series.openTime(900)
                                        && line.from().time() <= series.openTime(989))
                        .count(),
                fx(() ->
                        pane.lookupAll("Line").stream()
                                .filter(line ->
                                        line.isVisible()
                                                && !line.getStyleClass().contains("crosshair-line"))
                                .filter(DrawingViewTest::isShown)
                                .count()));
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void anOrderIsTakenBeforeADrawing(FxRobot robot) {
        withoutMagnet();
        Place at = place(1995, 0.5);
        fx(() -> model.draw(new Figure.Horizontal(anchor(at))));
        fx(model::deselect);
        AtomicBoolean there = new AtomicBoolean(true);
        ChartTool order =
                new ChartTool() {
                    @Override
                    public boolean press(Point point) {
                        return false;
                    }

                    @Override
                    public void drag(Point to) {}

                    @Override
                    public void release(Point point) {}

                    @Override
                    public boolean cancel() {
                        return false;
                    }

                    @Override
                    public Optional<Cursor> cursor(Point point) {
                        return there.get() ? Optional.of(Cursor.V_RESIZE) : Optional.empty();
                    }
                };
        fx(() -> pane.addTool(order));
        click(robot, at);
        assertEquals(Optional.empty(), fx(() -> model.selectedProperty().get()));
        there.set(false);
        click(robot, at);
        assertFalse(fx(() -> model.selectedProperty().get()).isEmpty());
    }

    /// All kinds, one selected; for a look by eye, in `target/screens`.
    @Test
    void drawsThePicturesOfAllKinds() throws InterruptedException, IOException {
        for (int[] size : new int[][] {{1280, 800}, {1920, 990}}) {
            close();
            Files.deleteIfExists(folder.resolve("SPY.json"));
            show(size[0], size[1], series);
            fx(() -> {
                draw(new Figure.Rectangle(of(1880, high(1880)), of(1896, low(1890))), "#b18cff", 1);
                draw(
                        new Figure.Channel(
                                of(1890, low(1890)), of(1925, low(1925)), of(1905, high(1905))),
                        "#4fd6c8",
                        1);
                draw(new Figure.Fibonacci(of(1930, low(1930)), of(1965, high(1965))), "#f5b52e", 1);
                draw(new Figure.Line(of(1900, high(1900)), of(1990, high(1990))), "#4c9aff", 2);
                draw(new Figure.Ray(of(1960, low(1960)), of(1980, low(1980))), "#ff8a5c", 1);
                draw(new Figure.Vertical(of(1945, low(1945))), "#e8edf3", 1);
                draw(new Figure.Text(of(1903, high(1900) + 0.05), "failed breakout"), "#e8edf3", 1);
                draw(new Figure.Horizontal(of(1970, high(1985))), "#4c9aff", 1);
            });
            settle();
            picture("drawing-all-" + size[0] + "x" + size[1]);
            fx(model::askDeleteAll);
            settle();
            picture("drawing-question-" + size[0] + "x" + size[1]);
        }
    }

    private void draw(Figure figure, String color, int width) {
        model.deselect();
        model.paint(new Look(color, width));
        model.draw(figure);
    }

    private Anchor of(int bar, double price) {
        return new Anchor(series.openTime(bar), price);
    }

    private double high(int bar) {
        return series.high(bar);
    }

    private double low(int bar) {
        return series.low(bar);
    }

    private void picture(String name) throws IOException {
        WritableImage image = fx(() -> pane.getScene().snapshot(null));
        Path file = Path.of("target/screens").resolve(name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
