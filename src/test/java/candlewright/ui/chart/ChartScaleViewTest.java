package candlewright.ui.chart;

import static candlewright.ui.chart.Screen.fx;
import static candlewright.ui.chart.Screen.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.ChartZone;
import candlewright.ui.chart.plot.PriceFormat;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.Viewport;
import candlewright.ui.chart.reading.Measure;
import candlewright.ui.look.Palette;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Scales, axes, zones, sessions and the measure of a chart by itself; pictures of them in
/// `target/screens`.
@ExtendWith(ApplicationExtension.class)
class ChartScaleViewTest {

    private static final Path FOLDER = Path.of("target/screens");

    private final SampleBars bars = SampleBars.minutes(11);
    private final BarSeries series =
            SampleBars.sessions(
                    11,
                    Duration.ofMinutes(1),
                    390,
                    Instant.parse("2022-01-06T14:30:00Z"),
                    Instant.parse("2022-01-07T14:30:00Z"),
                    Instant.parse("2022-01-10T14:30:00Z"),
                    Instant.parse("2022-01-11T14:30:00Z"));

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private ChartPane pane;

    @Start
    void start(Stage stage) {
        pane = new ChartPane();
        stage.setScene(new Scene(pane, 1280, 800));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @BeforeEach
    void show() throws InterruptedException {
        fx(() -> {
            pane.show(bars.instrument(), series);
            pane.requestFocus();
        });
        settle();
    }

    private void picture(String name) throws IOException {
        WritableImage image = fx(() -> pane.getScene().snapshot(null));
        Files.createDirectories(FOLDER);
        File file = FOLDER.resolve(name + ".png").toFile();
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
    }

    private void point(FxRobot robot, double x, double y) {
        robot.moveTo(fx(() -> pane.localToScreen(x, y)));
    }

    private void drag(FxRobot robot, double fromX, double fromY, double toX, double toY) {
        point(robot, fromX, fromY);
        robot.press(MouseButton.PRIMARY);
        point(robot, (fromX + toX) / 2, (fromY + toY) / 2);
        point(robot, toX, toY);
        robot.release(MouseButton.PRIMARY);
    }

    /// With Shift held, which the headless robot does not tell of the mouse.
    private void shifted(EventType<MouseEvent> type, double x, double y) {
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

    private static ScrollEvent wheelWithControl(double x, double y) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                true,
                false,
                false,
                false,
                false,
                0,
                80,
                0,
                80,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private PriceScale scale() {
        return fx(pane::priceScale);
    }

    private static double spread(PriceScale scale) {
        return scale.high() - scale.low();
    }

    private String text(String query) {
        return fx(() -> ((Text) pane.lookup(query)).getText());
    }

    private List<String> measured() {
        return fx(() ->
                pane.lookupAll(".measure Text").stream()
                        .filter(node -> node.getParent().isVisible())
                        .map(node -> ((Text) node).getText())
                        .toList());
    }

    @Test
    void aDragOnThePricesScalesThemAndADoubleClickLetsThemFitAgain(FxRobot robot)
            throws InterruptedException, IOException {
        PriceScale fitted = scale();
        double axis = pane.areaBounds().getMaxX() + 30;
        drag(robot, axis, 300, axis, 400);
        settle();
        assertEquals(spread(fitted) * Math.exp(100 / 250.0), spread(scale()), 1e-6);
        assertEquals("fixed", text(".price-range"));
        picture("reading-fixed-1280x800");

        point(robot, axis, 350);
        robot.doubleClickOn(MouseButton.PRIMARY);
        settle();
        assertEquals(fitted, scale());
        assertEquals("A", text(".price-range"));
    }

    @Test
    void aDragOfThePlotMovesPricesOnlyWhenTheyAreFixed(FxRobot robot) throws InterruptedException {
        drag(robot, 300, 200, 300, 280);
        settle();
        assertFalse(pane.prices().isFixed());

        fx(() -> pane.prices().setFixed(true));
        PriceScale before = scale();
        drag(robot, 300, 200, 300, 280);
        settle();
        double share = 80 / pane.plotBounds().getHeight();
        assertEquals(before.high() + share * spread(before), scale().high(), 1e-6);
        assertEquals(spread(before), spread(scale()), 1e-6);
    }

    @Test
    void controlAndTheWheelZoomTimeAndPricesAboutTheCursor(FxRobot robot)
            throws InterruptedException {
        Bounds plot = pane.plotBounds();
        point(robot, 300, 250);
        ChartTool.Point before = fx(() -> pane.pointOf(300, 250));
        double spread = spread(scale());
        double span = fx(() -> pane.times().span());
        fx(() -> pane.fireEvent(wheelWithControl(300, 250)));
        settle();
        ChartTool.Point after = fx(() -> pane.pointOf(300, 250));
        assertTrue(spread(scale()) < spread && fx(() -> pane.times().span()) < span);
        assertEquals(before.bar(), after.bar(), 0.05);
        assertEquals(before.price(), after.price(), spread / plot.getHeight());
    }

    @Test
    void aDragOnTheTimesZoomsAboutTheRightEdgeAndADoubleClickResetsTheWidth(FxRobot robot) {
        fx(() -> pane.times().show(700, 900));
        double axis = pane.areaBounds().getMaxY() + 20;
        drag(robot, 600, axis, 500, axis);
        Viewport zoomed = fx(() -> pane.times().view());
        assertEquals(900, zoomed.to(), 1e-6);
        assertEquals(200 * Math.exp(100 / 250.0), zoomed.span(), 1e-6);

        point(robot, 600, axis);
        robot.doubleClickOn(MouseButton.PRIMARY);
        Viewport reset = fx(() -> pane.times().view());
        assertEquals(900, reset.to(), 1e-6);
        assertEquals(Viewport.latest(2000).span(), reset.span(), 1e-6);
    }

    @Test
    void keysChooseTheScaleAndTakeItBack(FxRobot robot) throws InterruptedException, IOException {
        robot.push(KeyCode.ALT, KeyCode.L);
        settle();
        assertEquals("A log", text(".price-range"));
        robot.push(KeyCode.ALT, KeyCode.P);
        settle();
        assertEquals("A %", text(".price-range"));
        picture("reading-percent-1280x800");
        robot.push(KeyCode.ALT, KeyCode.P);
        settle();
        assertEquals("A", text(".price-range"));
    }

    /// Each candle stands between the row of its low, above, and that of its high, below.
    @ParameterizedTest
    @EnumSource(names = {"CANDLES", "HOLLOW", "BARS"})
    void altITurnsThePricesUpsideDown(ChartKind kind, FxRobot robot)
            throws InterruptedException, IOException {
        fx(() -> {
            pane.setAverages();
            pane.setKind(kind);
            pane.times().show(1_000, 1_040);
        });
        robot.push(KeyCode.ALT, KeyCode.I);
        settle();
        picture("reading-inverted-" + kind.name().toLowerCase(Locale.ROOT));
        assertEquals("A inv", text(".price-range"));
        WritableImage image = fx(() -> pane.snapshot(null, null));
        CandleLayout layout = fx(pane::candleLayout);
        for (int bar = 1_001; bar < 1_039; bar++) {
            Color color = Palette.DARK.of(series.open(bar), series.close(bar));
            if (kind == ChartKind.HOLLOW) {
                color = Palette.DARK.of(series.close(bar - 1), series.close(bar));
            }
            int column = (int) fx(pane::plotBounds).getMinX() + layout.wick(bar);
            int low = row(series.low(bar));
            int high = row(series.high(bar));
            assertTrue(low < high, "bar " + bar);
            assertEquals(
                    List.of(false, true, true, false),
                    List.of(
                            isAt(image, column, low - 1, color),
                            isAt(image, column, low, color),
                            isAt(image, column, high, color),
                            isAt(image, column, high + 1, color)),
                    "bar " + bar);
        }
        int row = row(series.close(1_020));
        fx(() -> pane.pointAt(300, row + 0.5));
        double price = fx(() -> pane.pointOf(300, row + 0.5)).price();
        assertEquals(series.close(1_020), price, spread(scale()) / 400);
        assertTrue(tags().contains(new PriceFormat(2).price(price)), () -> price + " in " + tags());
        robot.push(KeyCode.ALT, KeyCode.I);
        settle();
        assertEquals("A", text(".price-range"));
        assertTrue(row(series.low(1_020)) > row(series.high(1_020)));
    }

    /// What the crosshair writes beside the axes.
    private List<String> tags() {
        return fx(() ->
                pane.lookupAll(".crosshair-tag Text").stream()
                        .map(tag -> ((Text) tag).getText())
                        .toList());
    }

    private int row(double price) {
        return (int) Math.floor(fx(() -> pane.heightOf(BigDecimal.valueOf(price))));
    }

    private static boolean isAt(WritableImage image, int x, int y, Color color) {
        return image.getPixelReader().getColor(x, y).equals(color);
    }

    @Test
    void aFixedRangeDoesNotOutliveATurn(FxRobot robot) throws InterruptedException {
        fx(() -> pane.prices().zoom(0.5, 0.5));
        robot.push(KeyCode.ALT, KeyCode.I).push(KeyCode.ALT, KeyCode.P);
        settle();
        assertEquals("A % inv", text(".price-range"));
        double y = fx(pane::plotBounds).getMinY() + 100.5;
        fx(() -> pane.pointAt(300, y));
        double price = fx(() -> pane.pointOf(300, y)).price();
        double base = series.close(fx(pane::candleLayout).firstBucket());
        String percent = new PriceFormat(2).percent((price / base - 1) * 100);
        assertTrue(tags().contains(percent), () -> percent + " in " + tags());
        fx(() -> pane.prices().pan(0.25));
        settle();
        assertEquals("fixed % inv", text(".price-range"));
    }

    @Test
    void resetShowsTheNewestBarsAndThePricesTheyNeed(FxRobot robot) throws InterruptedException {
        PriceScale fitted = scale();
        fx(() -> {
            pane.times().show(100, 400);
            pane.prices().zoom(0.5, 0.5);
        });
        robot.push(KeyCode.ALT, KeyCode.R);
        settle();
        assertEquals(Viewport.latest(series.size()), fx(() -> pane.times().view()));
        assertEquals(fitted, scale());
    }

    @Test
    void theZoneIsNamedAndItsClockIsOnTheAxisAndTheCrosshair(FxRobot robot)
            throws InterruptedException, IOException {
        fx(() -> pane.times().show(0, 60));
        settle();
        point(robot, 300, 300);
        settle();
        assertEquals("UTC", text(".zone"));
        String utc = crosshairTime();
        fx(() -> pane.setZone(ChartZone.NEW_YORK));
        settle();
        assertEquals("New York", text(".zone"));
        assertEquals(utc.replace("  14:", "  09:"), crosshairTime());
        picture("reading-new-york-1280x800");
    }

    private String crosshairTime() {
        return fx(() ->
                pane.lookupAll(".crosshair-tag Text").stream()
                        .map(node -> ((Text) node).getText())
                        .filter(words -> words.contains("2022"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void marksWhereDaysBegin() throws InterruptedException, IOException {
        fx(() -> pane.times().show(300, 1_600));
        settle();
        assertEquals(3, sessionLines());
        picture("reading-sessions-1280x800");
        fx(() -> {
            pane.showSessions(false);
            pane.repaint();
        });
        settle();
        assertEquals(0, sessionLines());
    }

    /// Columns of their colour near the top of the plot.
    private int sessionLines() {
        WritableImage picture = fx(() -> pane.getScene().snapshot(null));
        Bounds plot = pane.plotBounds();
        int lines = 0;
        for (int x = (int) plot.getMinX(); x < plot.getMaxX() - 1; x++) {
            lines += Palette.DARK.session.equals(picture.getPixelReader().getColor(x, 60)) ? 1 : 0;
        }
        return lines;
    }

    @Test
    void shiftAndADragMeasureUntilTheNextClick(FxRobot robot)
            throws InterruptedException, IOException {
        ChartTool.Point from = fx(() -> pane.pointOf(300, 400));
        ChartTool.Point to = fx(() -> pane.pointOf(500, 250));
        fx(() -> {
            shifted(MouseEvent.MOUSE_PRESSED, 300, 400);
            shifted(MouseEvent.MOUSE_DRAGGED, 500, 250);
            shifted(MouseEvent.MOUSE_RELEASED, 500, 250);
        });
        settle();
        int count = (int) to.bar() - (int) from.bar();
        Measure measure =
                fx(() ->
                        Measure.of(
                                series,
                                (int) from.bar(),
                                cents(from.price()),
                                (int) to.bar(),
                                cents(to.price())));
        PriceFormat format = new PriceFormat(2);
        assertEquals(
                List.of(
                        "+"
                                + format.price(measure.change())
                                + "  ("
                                + format.percent(measure.percent())
                                + ")",
                        count + " bars · " + count + "m · Vol " + format.volume(measure.volume())),
                measured());
        picture("reading-measure-1280x800");

        Viewport before = fx(() -> pane.times().view());
        point(robot, 700, 300);
        robot.clickOn(MouseButton.PRIMARY);
        settle();
        assertEquals(List.of(), measured());
        assertEquals(before, fx(() -> pane.times().view()));
    }

    private double cents(double price) {
        return bars.instrument().onGrid(BigDecimal.valueOf(price)).doubleValue();
    }

    @Test
    void shiftAndAClickMeasureToTheNextClickAndEscapeEnds(FxRobot robot)
            throws InterruptedException {
        fx(() -> {
            shifted(MouseEvent.MOUSE_PRESSED, 300, 300);
            shifted(MouseEvent.MOUSE_RELEASED, 300, 300);
        });
        point(robot, 360, 360);
        settle();
        assertEquals(2, measured().size());
        robot.clickOn(MouseButton.PRIMARY);
        List<String> stands = measured();
        point(robot, 500, 200);
        settle();
        assertEquals(stands, measured());
        robot.push(KeyCode.ESCAPE);
        settle();
        assertEquals(List.of(), measured());
    }

    @Test
    void theMarkInTheCornerTakesThePricesAndLetsThemGo(FxRobot robot) {
        Node mark = fx(() -> pane.lookup(".price-range"));
        Bounds bounds = fx(mark::getBoundsInParent);
        point(robot, bounds.getCenterX(), bounds.getCenterY());
        robot.clickOn(MouseButton.PRIMARY);
        assertTrue(pane.prices().isFixed());
        robot.clickOn(MouseButton.PRIMARY);
        assertFalse(pane.prices().isFixed());
    }
}
