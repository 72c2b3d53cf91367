package candlewright.ui.chart;

import static candlewright.ui.chart.Screen.fx;
import static candlewright.ui.chart.Screen.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.model.Bar;
import candlewright.model.Side;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Viewport;
import candlewright.ui.chart.reading.Countdown;
import candlewright.ui.chart.trading.FillMark;
import candlewright.ui.look.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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

/// Kinds and intervals on the chart alone; pictures of each go to `target/screens`.
@ExtendWith(ApplicationExtension.class)
class ChartKindsViewTest {

    private final SampleBars bars = SampleBars.minutes(11);
    private final BarSeries closed = bars.series(3000);
    private final BarSeries series = closed.withProvisional(bars.provisional());

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private ChartPane pane;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        pane = new ChartPane();
        stage.setScene(new Scene(pane, 1280, 800));
        stage.setWidth(1280);
        stage.setHeight(800);
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

    private void save(String name) throws IOException {
        Path file = Path.of("target/screens", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(picture(), null), "png", file.toFile());
    }

    private Color at(WritableImage picture, int x, int row) {
        return picture.getPixelReader().getColor((int) pane.plotBounds().getMinX() + x, row);
    }

    private int row(double price) {
        Bounds plot = fx(pane::plotBounds);
        return (int) plot.getMinY() + fx(pane::priceScale).row(price, plot.getHeight());
    }

    @ParameterizedTest
    @EnumSource
    void aPictureOfEachKind(ChartKind kind) throws InterruptedException, IOException {
        String name = "kind-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        fx(() -> pane.setKind(kind));
        settle();
        save(name + "-1280x800");
        fx(() -> pane.times().showAll());
        settle();
        save(name + "-all-1280x800");
        fx(() -> {
            stage.setWidth(1920);
            stage.setHeight(990);
            pane.times().showLatest();
        });
        settle();
        save(name + "-1920x990");
        assertEquals(kind, fx(pane::kind));
    }

    /// Even bars rise and still close below the bar before, odd ones fall and close above it.
    private static BarSeries gapped() {
        SampleBars source = SampleBars.minutes(4);
        BarSeries made = BarSeries.empty(SampleBars.SYMBOL, Duration.ofMinutes(1));
        for (int i = 0; i < 40; i++) {
            Bar times = source.closed();
            double open = i % 2 == 0 ? 99 : 100.6;
            double close = i % 2 == 0 ? 99.6 : 100;
            made =
                    made.append(
                            new Bar(
                                    times.symbol(),
                                    times.tsOpen(),
                                    times.tsClose(),
                                    open,
                                    Math.max(open, close),
                                    Math.min(open, close),
                                    close,
                                    1,
                                    times.source(),
                                    times.state(),
                                    0));
        }
        return made;
    }

    @Test
    void aHollowCandleIsEmptyWhereItRoseAndColouredByTheCloseBefore() throws InterruptedException {
        BarSeries gaps = gapped();
        fx(() -> {
            pane.setKind(ChartKind.HOLLOW);
            pane.setAverages();
            pane.show(bars.instrument(), gaps);
            pane.times().show(10, 30);
        });
        settle();
        WritableImage picture = picture();
        CandleLayout layout = fx(pane::candleLayout);
        for (int i = 12; i < 28; i++) {
            boolean rose = gaps.close(i) > gaps.open(i);
            Color color = rose ? Palette.DARK.down : Palette.DARK.up;
            int top = row(Math.max(gaps.open(i), gaps.close(i)));
            int bottom = row(Math.min(gaps.open(i), gaps.close(i)));
            assertEquals(color, at(picture, layout.wick(i), top), "edge of " + i);
            Color inside = at(picture, layout.wick(i) + 2, (top + bottom) / 2 + 1);
            assertEquals(!rose, inside.equals(color), "inside of " + i);
        }
    }

    @Test
    void anOhlcBarHasItsOpenOnTheLeftAndItsCloseOnTheRight() throws InterruptedException {
        fx(() -> {
            pane.setKind(ChartKind.BARS);
            pane.setAverages();
            pane.times().show(2000, 2020);
        });
        settle();
        WritableImage picture = picture();
        CandleLayout layout = fx(pane::candleLayout);
        for (int i = 2002; i < 2018; i++) {
            Color color = Palette.DARK.of(series.open(i), series.close(i));
            assertEquals(color, at(picture, layout.wick(i) - 4, row(series.open(i))), "open " + i);
            assertEquals(
                    color, at(picture, layout.wick(i) + 4, row(series.close(i))), "close " + i);
            assertEquals(color, at(picture, layout.wick(i), row(series.high(i))), "high " + i);
            assertEquals(color, at(picture, layout.wick(i), row(series.low(i))), "low " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HEIKIN_ASHI")
    void aSpikeOfOneBarIsSeenAmongTenThousand(ChartKind kind) throws InterruptedException {
        SampleBars source = SampleBars.minutes(4);
        BarSeries long10 = BarSeries.empty(SampleBars.SYMBOL, Duration.ofMinutes(1));
        for (int i = 0; i < 10_000; i++) {
            Bar bar = source.closed();
            long10 = long10.append(i == 4321 ? spiked(bar) : bar);
        }
        BarSeries many = long10;
        fx(() -> {
            pane.setKind(kind);
            pane.setAverages();
            pane.show(bars.instrument(), many);
            pane.times().showAll();
        });
        settle();
        CandleLayout layout = fx(pane::candleLayout);
        assertTrue(layout.step() > 8, layout.toString());
        int x = layout.wick(layout.bucketStart(4321));
        int row = row(many.high(4321));
        WritableImage picture = picture();
        List<Color> drawn =
                List.of(
                        Palette.DARK.up,
                        Palette.DARK.down,
                        Palette.DARK.lineBand,
                        Palette.DARK.upVolume);
        assertTrue(drawn.contains(at(picture, x, row + 1)), "found " + at(picture, x, row + 1));
    }

    private static Bar spiked(Bar bar) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high() * 1.05,
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.source(),
                bar.state(),
                bar.revision());
    }

    @Test
    void theBaselineIsDraggedAndEscapeLeavesItWhereItWas(FxRobot robot)
            throws InterruptedException {
        fx(() -> {
            pane.setKind(ChartKind.BASELINE);
            pane.setAverages();
        });
        settle();
        int before = baselineRow();
        drag(robot, before, before + 60);
        robot.release(MouseButton.PRIMARY);
        settle();
        assertEquals(before + 60, baselineRow(), 1);
        drag(robot, baselineRow(), before + 90);
        fx(pane::requestFocus);
        robot.push(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
        settle();
        assertEquals(before + 60, baselineRow(), 1);
    }

    private void drag(FxRobot robot, int from, int to) {
        // Right of the newest bar there is no other line than the last price's.
        double x = fx(() -> pane.plotBounds().getMaxX() - 60);
        robot.moveTo(fx(() -> pane.localToScreen(x, from + 0.5))).press(MouseButton.PRIMARY);
        robot.moveTo(fx(() -> pane.localToScreen(x, to + 0.5)));
    }

    private int baselineRow() {
        WritableImage picture = picture();
        Bounds plot = fx(pane::plotBounds);
        for (int y = (int) plot.getMinY(); y < plot.getMaxY(); y++) {
            if (at(picture, 0, y).equals(Palette.DARK.baseline)
                    || at(picture, 6, y).equals(Palette.DARK.baseline)) {
                return y;
            }
        }
        throw new AssertionError("no baseline");
    }

    @Test
    void barsOfAnotherLengthKeepThePlaceAndGoBackToWhatWasThere() {
        Viewport before =
                fx(() -> {
                    pane.times().show(1000, 1600);
                    return pane.times().view();
                });
        BarSeries hours = new Resampler(BarInterval.parse("1h")).resample(series);
        Viewport there =
                fx(() -> {
                    pane.update(hours);
                    return pane.times().view();
                });
        assertEquals(
                series.openTime(1600), hours.openTime((int) there.to()) + 30 * 60_000, 31 * 60_000);
        Viewport back =
                fx(() -> {
                    pane.update(series);
                    return pane.times().view();
                });
        assertEquals(before.from(), back.from(), 1.5);
        assertEquals(before.to(), back.to(), 1.5);
    }

    @Test
    void theRestOfTheOpenBarIsToldByTheTimeOfTheMarket() throws InterruptedException {
        Bar open = series.provisional().orElseThrow();
        assertEquals(List.of(), countdown());
        fx(() -> pane.setTime(open.tsClose().minusMillis(12_400)));
        settle();
        assertEquals(List.of("00:13"), countdown());
        fx(() -> {
            pane.update(new Resampler(BarInterval.parse("1h")).resample(series));
            pane.setTime(open.tsClose().minusSeconds(12));
        });
        settle();
        assertEquals(1, countdown().size());
        fx(() -> pane.setTime(open.tsClose().plusSeconds(86_400)));
        settle();
        assertEquals(List.of(), countdown());
    }

    private List<String> countdown() {
        return fx(() ->
                pane.lookupAll(".countdown-tag").stream()
                        .filter(javafx.scene.Node::isVisible)
                        .flatMap(tag -> tag.lookupAll("*").stream())
                        .filter(Text.class::isInstance)
                        .map(text -> ((Text) text).getText())
                        .toList());
    }

    @Test
    void aFillIsMarkedOnTheLongerBarThatIsOpenAtItsTime() throws InterruptedException {
        BarSeries hours = new Resampler(BarInterval.parse("1h")).resample(series);
        Bar open = series.provisional().orElseThrow();
        fx(() -> {
            pane.update(hours);
            pane.times().showLatest();
            pane.trading()
                    .setFills(
                            List.of(
                                    new FillMark(
                                            Side.BUY, open.tsOpen().toEpochMilli(), open.close())));
        });
        settle();
        int x = fx(pane::candleLayout).wick(hours.size());
        assertEquals(Palette.DARK.bought, at(picture(), x, row(open.close()) + 6));
    }

    @Test
    void aLongRestIsToldInHoursOrDays() {
        assertEquals("04:59", Countdown.inWords(Duration.ofSeconds(299)));
        assertEquals("3:59:59", Countdown.inWords(Duration.ofSeconds(4 * 3600 - 1)));
        assertEquals("2d 03h", Countdown.inWords(Duration.ofHours(51)));
    }
}
