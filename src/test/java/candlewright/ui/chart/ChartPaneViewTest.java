package candlewright.ui.chart;

import static candlewright.ui.chart.Screen.fx;
import static candlewright.ui.chart.Screen.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import candlewright.model.Side;
import candlewright.ui.chart.candles.LastPrice;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.LowerPane;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.plot.Viewport;
import candlewright.ui.chart.trading.TradeMark;
import candlewright.ui.look.Palette;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartPaneViewTest {

    private final SampleBars bars = SampleBars.minutes(11);
    private BarSeries series = bars.series(2000);

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private ChartPane pane;

    @Start
    void start(Stage stage) {
        pane = new ChartPane();
        stage.setScene(new Scene(pane, 900, 600));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @BeforeEach
    void show() throws InterruptedException {
        fx(() -> pane.show(bars.instrument(), series));
        settle();
    }

    private WritableImage picture() {
        return fx(() -> pane.getScene().snapshot(null));
    }

    private int count(WritableImage picture, Color color) {
        int found = 0;
        Bounds plot = pane.plotBounds();
        for (int y = (int) plot.getMinY(); y < plot.getMaxY(); y++) {
            for (int x = (int) plot.getMinX(); x < plot.getMaxX(); x++) {
                if (picture.getPixelReader().getColor(x, y).equals(color)) {
                    found++;
                }
            }
        }
        return found;
    }

    private void point(FxRobot robot, double x, double y) {
        robot.moveTo(fx(() -> pane.localToScreen(x, y)));
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            series = series.append(bars.closed());
        }
        fx(() -> pane.update(series));
    }

    private Viewport view() {
        return fx(() -> pane.times().view());
    }

    @Test
    void drawsRisingAndFallingCandlesAndBothAverages() {
        WritableImage picture = picture();
        assertTrue(count(picture, Palette.DARK.up) > 500, "rising candles");
        assertTrue(count(picture, Palette.DARK.down) > 500, "falling candles");
        assertTrue(count(picture, Palette.DARK.upVolume) > 500, "volume");
        assertTrue(count(picture, Palette.DARK.fast) > 20, "fast average");
        assertTrue(count(picture, Palette.DARK.slow) > 20, "slow average");
    }

    @Test
    void showsTheNewestBarsFirst() {
        assertEquals(Viewport.latest(2000), view());
    }

    @Test
    void wheelZoomsTimeAboutTheCursor(FxRobot robot) throws InterruptedException {
        Viewport before = view();
        point(robot, 300, 250);
        robot.scroll(3, VerticalDirection.UP);
        settle();
        Viewport after = view();
        double share = 300 / pane.plotBounds().getWidth();
        assertNotEquals(before.span(), after.span());
        assertEquals(
                before.from() + share * before.span(), after.from() + share * after.span(), 0.01);
    }

    @Test
    void draggingPans(FxRobot robot) throws InterruptedException {
        Viewport before = view();
        point(robot, 300, 250);
        robot.press(MouseButton.PRIMARY);
        point(robot, 400, 260);
        robot.release(MouseButton.PRIMARY);
        settle();
        double bars = 100 / pane.plotBounds().getWidth() * before.span();
        assertEquals(before.from() - bars, view().from(), 0.01);
        assertEquals(before.span(), view().span(), 1e-6);
    }

    @Test
    void doubleClickReturnsToTheNewestBars(FxRobot robot) {
        fx(() -> pane.times().show(100, 400));
        point(robot, 300, 250);
        robot.doubleClickOn(MouseButton.PRIMARY);
        assertEquals(Viewport.latest(2000), view());
    }

    @Test
    void keysPanZoomAndGoToTheEnds(FxRobot robot) {
        fx(pane::requestFocus);
        Viewport latest = view();
        robot.push(KeyCode.LEFT);
        assertTrue(view().from() < latest.from());
        robot.push(KeyCode.RIGHT);
        assertEquals(latest.from(), view().from(), 1e-6);
        robot.push(KeyCode.HOME);
        assertEquals(0, view().from());
        robot.push(KeyCode.END);
        assertTrue(view().showsLatest());
    }

    @Test
    void followsTheNewestBarWhileItIsInView() {
        Viewport before = view();
        append(5);
        assertEquals(before.from() + 5, view().from(), 1e-6);
    }

    @Test
    void staysPutWhilePannedAway() {
        fx(() -> pane.times().show(1000, 1200));
        append(5);
        assertEquals(1000, view().from());
        assertEquals(1200, view().to());
    }

    @Test
    void drawsTheLastPriceOnThePixelRowOfTheLastClose() throws InterruptedException {
        append(1);
        settle();
        WritableImage picture = picture();
        Bounds plot = pane.plotBounds();
        PriceScale scale = fx(pane::priceScale);
        int row = (int) plot.getMinY() + scale.row(series.lastPrice(), plot.getHeight());
        Color color = LastPrice.color(series, Palette.DARK);
        // To the right of the newest candle there is nothing but that line.
        int right = (int) plot.getMaxX() - 1;
        for (int y = (int) plot.getMinY(); y < plot.getMaxY(); y++) {
            boolean found = false;
            for (int x = right - 15; x < right; x++) {
                found |= picture.getPixelReader().getColor(x, y).equals(color);
            }
            assertEquals(y == row, found, "row " + y + ", last price on " + row);
        }
    }

    @Test
    void outlinesTheProvisionalBar() throws InterruptedException {
        int before = count(picture(), Palette.DARK.up) + count(picture(), Palette.DARK.down);
        fx(() -> pane.update(series.withProvisional(bars.provisional())));
        settle();
        assertEquals(2001, view().slots());
        assertNotEquals(
                before, count(picture(), Palette.DARK.up) + count(picture(), Palette.DARK.down));
    }

    @Test
    void linksEntryAndExitOfATrade() throws InterruptedException {
        int before = count(picture(), Palette.DARK.up);
        fx(() ->
                pane.trading()
                        .setTrades(
                                List.of(
                                        new TradeMark(
                                                Side.BUY,
                                                1900,
                                                series.close(1900),
                                                1950,
                                                series.close(1950),
                                                1))));
        settle();
        assertNotEquals(before, count(picture(), Palette.DARK.up));
        fx(() -> pane.trading().setTrades(List.of()));
        settle();
        assertEquals(before, count(picture(), Palette.DARK.up));
    }

    @Test
    void showsEveryBarAtTheWidestZoomWithoutOverlap() throws InterruptedException {
        fx(() -> pane.times().showAll());
        settle();
        CandleLayout layout = fx(pane::candleLayout);
        assertEquals(0, view().from());
        assertTrue(layout.pitch() >= 3, layout.toString());
        assertTrue(count(picture(), Palette.DARK.up) > 100);
    }

    @Test
    void saysSoWhenThereAreNoBars() throws InterruptedException {
        assertFalse(fx(() -> pane.lookup(".no-bars").isVisible()));
        fx(() ->
                pane.show(
                        bars.instrument(), BarSeries.empty(SampleBars.SYMBOL, series.interval())));
        settle();
        assertTrue(fx(() -> pane.lookup(".no-bars").isVisible()));
        assertEquals("No bars yet", fx(() -> ((Text) pane.lookup(".no-bars")).getText()));
    }

    /// Volume as a pane of its own.
    private final class Volumes implements LowerPane {
        @Override
        public double share() {
            return 0.25;
        }

        @Override
        public PriceScale fit(BarSeries series, CandleLayout layout) {
            return new PriceScale(PriceMapping.PRICES, 0, 100);
        }

        @Override
        public void paint(Plot plot) {
            plot.gc().setFill(Color.MAGENTA);
            plot.gc().fillRect(0, plot.row(50), plot.width(), 1);
        }

        @Override
        public String label(double value) {
            return "v" + Math.round(value);
        }

        @Override
        public List<Double> ticks(PriceScale scale, double height) {
            return List.of(50.0);
        }

        @Override
        public List<Reading> read(int bar) {
            return List.of(new Reading("bar " + bar, Color.WHITE));
        }
    }

    @Test
    void aLowerPaneHasItsShareItsLabelsAndItsReading(FxRobot robot) throws InterruptedException {
        double whole = fx(() -> pane.plotBounds().getHeight());
        fx(() -> pane.setLowerPanes(List.of(new Volumes())));
        settle();
        Bounds prices = fx(pane::plotBounds);
        assertEquals(Math.floor(whole * 0.75), prices.getHeight());
        double middle = prices.getMaxY() + 1 + (whole - prices.getHeight() - 1) / 2;
        assertEquals(
                Color.MAGENTA, picture().getPixelReader().getColor(300, (int) Math.floor(middle)));
        assertTrue(texts().containsAll(List.of("v50", "bar 1999")), () -> "texts " + texts());
        point(robot, 300, middle);
        settle();
        assertTrue(texts().stream().filter("v50"::equals).count() == 2, () -> "texts " + texts());
    }

    private List<String> texts() {
        return fx(() ->
                pane.lookupAll("*").stream()
                        .filter(node -> node instanceof Text && node.isVisible())
                        .map(node -> ((Text) node).getText())
                        .toList());
    }

    @Test
    void aLogarithmicScaleKeepsTheNewestPriceInView() throws InterruptedException {
        fx(() -> pane.prices().setMapping(PriceMapping.Kind.LOG));
        settle();
        assertEquals(PriceMapping.Kind.LOG, fx(() -> pane.priceScale().mapping().kind()));
        assertTrue(count(picture(), Palette.DARK.up) > 500, "rising candles");
    }

    @Test
    void refusesASeriesThatIsNotShown() {
        BarSeries other = BarSeries.empty(new candlewright.model.Symbol("QQQ"), series.interval());
        assertThrows(RuntimeException.class, () -> fx(() -> pane.update(other)));
        WaitForAsyncUtils.clearExceptions();
    }
}
