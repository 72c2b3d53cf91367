package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.AsKnown;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.ui.look.Palette;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Bars of a minute from 14:30: every 40th was revised once, every 55th twice, every 23rd is
/// incomplete, and the first 950 came from a file. Draws pictures into `target/screens`.
@ExtendWith(ApplicationExtension.class)
class ProvenanceViewTest {

    private static final int SIZE = 1_000;

    private final SampleBars bars = SampleBars.minutes(11);
    private final BarSeries series = series();

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private ChartPane pane;

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        pane = new ChartPane();
        stage.setScene(new Scene(pane, 1280, 800));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @BeforeEach
    void show() {
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> {
                    stage.setWidth(1280);
                    stage.setHeight(800);
                    pane.show(bars.instrument(), series);
                    pane.times().show(870, SIZE);
                });
        WaitForAsyncUtils.waitForFxEvents(8);
    }

    private BarSeries series() {
        BarSeries series = BarSeries.empty(SampleBars.SYMBOL, bars.instrument().barInterval());
        for (int i = 0; i < SIZE; i++) {
            Bar closed = bars.closed();
            BuiltBar built = built(from(closed, i), i, 0);
            series = series.append(built, closed.tsClose().plusMillis(250));
            for (int revision = 1; revision <= revisions(i); revision++) {
                Bar revised = revised(series.bar(i), revision);
                series =
                        series.revise(
                                built(revised, i, revision),
                                closed.tsClose().plusSeconds(5L * revision));
            }
        }
        return series.withProvisional(bars.provisional());
    }

    private static int revisions(int i) {
        return i % 55 == 0 ? 2 : i % 40 == 0 ? 1 : 0;
    }

    private static Bar from(Bar bar, int i) {
        return copy(bar, bar.close(), i < 950 ? BarSource.CSV : BarSource.SYNTHETIC, 0);
    }

    private static Bar revised(Bar bar, int revision) {
        return copy(bar, (bar.low() + bar.high()) / 2, bar.source(), revision);
    }

    private static Bar copy(Bar bar, double close, BarSource source, int revision) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                Math.rint(close * 100) / 100,
                bar.volume(),
                source,
                bar.state(),
                revision);
    }

    private static BuiltBar built(Bar bar, int i, int revision) {
        Completeness how = i % 23 == 0 ? Completeness.INCOMPLETE : Completeness.COMPLETE;
        return new BuiltBar(
                bar, new Provenance(Reconstruction.STREAM, how, i + 1, i + 1, 1 + revision));
    }

    @Test
    void theLegendCountsWhatIsInViewAndSwitchesTheMarks(FxRobot robot) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.times().show(860, SIZE));
        WaitForAsyncUtils.waitForFxEvents(8);
        assertEquals("5 of 140 bars revised · 6 incomplete", text(robot, "#chart-provenance"));
        assertTrue(count(Palette.DARK.revised) > 0);
        assertTrue(count(Palette.DARK.incomplete) > 0);
        Bounds legend = robot.lookup("#chart-provenance").query().getBoundsInParent();
        robot.clickOn(on(legend.getCenterX(), legend.getCenterY()));
        WaitForAsyncUtils.waitForFxEvents(8);
        assertEquals(
                "5 of 140 bars revised · 6 incomplete · marks off",
                text(robot, "#chart-provenance"));
        assertEquals(0, count(Palette.DARK.incomplete));
        assertEquals(List.of(), seams(robot));
    }

    @Test
    void theLegendSaysOnlyWhatThereIsToSay(FxRobot robot) {
        List<String> said = new ArrayList<>();
        for (int from : List.of(898, 899, 915, 921, 930)) {
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.times().show(from, from + 20));
            WaitForAsyncUtils.waitForFxEvents(8);
            Text legend = robot.lookup("#chart-provenance").queryAs(Text.class);
            said.add(legend.isVisible() ? legend.getText() : "");
        }
        assertEquals(
                List.of(
                        "",
                        "",
                        "1 of 20 bars revised · 1 incomplete",
                        "1 of 20 bars revised",
                        "1 of 20 bars revised · 1 incomplete"),
                said);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.update(oneSeam()));
        WaitForAsyncUtils.waitForFxEvents(8);
        assertEquals("the source changes", text(robot, "#chart-provenance"));
    }

    /// Settled bars, half of them from another source.
    private BarSeries oneSeam() {
        BarSeries settled = BarSeries.empty(SampleBars.SYMBOL, bars.instrument().barInterval());
        for (int i = 0; i < SIZE; i++) {
            BarSource source = i < 940 ? BarSource.CSV : BarSource.SYNTHETIC;
            settled = settled.append(copy(series.bar(i), series.close(i), source, 0));
        }
        return settled;
    }

    @Test
    void theSeamOfTwoSourcesHasBothNames(FxRobot robot) throws IOException {
        assertEquals(List.of("csv ◂", "▸ synthetic"), seams(robot));
        picture("provenance-1280x800");
    }

    @Test
    void theSeamStandsBeforeTheFirstBarOfTheOtherSource(FxRobot robot) {
        Line seam = robot.lookup(".seam-line").match(Node::isVisible).queryAs(Line.class);
        assertEquals(Math.floor(x(950) - pixelsPerBar() / 2) + 0.5, seam.getStartX());
    }

    @Test
    void onlyBarsInWhichPrintsMayBeMissingAreHatched() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.times().show(860, SIZE));
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.snapshot(null, null));
        assertEquals(
                IntStream.range(860, SIZE).filter(bar -> bar % 23 == 0).boxed().toList(),
                IntStream.range(860, SIZE).filter(bar -> isHatched(image, bar)).boxed().toList());
    }

    private boolean isHatched(WritableImage image, int bar) {
        int x = (int) Math.floor(x(bar));
        int top = (int) pane.heightOf(BigDecimal.valueOf(series.high(bar)));
        int bottom = (int) pane.heightOf(BigDecimal.valueOf(series.low(bar)));
        return IntStream.rangeClosed(top, bottom)
                .anyMatch(
                        y -> image.getPixelReader().getColor(x, y).equals(Palette.DARK.incomplete));
    }

    @Test
    void theVersionsOfARevisedBarAreListedUnderTheMouse(FxRobot robot) throws IOException {
        int bar = 990;
        robot.moveTo(on(x(bar), pane.heightOf(BigDecimal.valueOf(series.high(bar)))));
        WaitForAsyncUtils.waitForFxEvents(8);
        String words = text(robot, ".versions");
        List<String> lines = words.lines().toList();
        assertEquals(3, lines.size(), words);
        assertTrue(lines.get(0).startsWith("rev 2  since 07:01:10.000  O "), words);
        assertTrue(lines.get(1).startsWith("rev 1  07:01:05.000 to 07:01:10.000  O "), words);
        assertTrue(lines.get(2).startsWith("rev 0  07:01:00.250 to 07:01:05.000  O "), words);
        picture("provenance-versions");
        robot.moveTo(on(x(bar - 3), 300));
        WaitForAsyncUtils.waitForFxEvents(4);
        assertFalse(robot.lookup(".versions").query().isVisible());
    }

    @Test
    void whereACandleIsManyBarsTheFootOfThePlotTells(FxRobot robot) throws IOException {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.times().showAll());
        WaitForAsyncUtils.waitForFxEvents(8);
        assertEquals(
                series.revised(0, SIZE)
                        + " of 1,000 bars revised · "
                        + series.incomplete(0, SIZE)
                        + " incomplete",
                text(robot, "#chart-provenance"));
        assertTrue(count(Palette.DARK.revised) > 0);
        assertTrue(count(Palette.DARK.incomplete) > 0);
        picture("provenance-wide");
    }

    @Test
    void whatWasKnownEarlierIsDrawnWithoutMarksOfLater(FxRobot robot) throws IOException {
        Instant then = series.bar(990).tsClose().plusSeconds(1);
        BarSeries known = AsKnown.asKnownAt(series, series.versions(), then);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.update(known));
        WaitForAsyncUtils.waitForFxEvents(8);
        assertEquals(991, known.size());
        assertEquals(0, known.revision(990));
        picture("provenance-as-known");
    }

    @Test
    void drawsItOnALargeScreen() throws IOException {
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> {
                    stage.setWidth(1920);
                    stage.setHeight(990);
                });
        WaitForAsyncUtils.waitForFxEvents(12);
        picture("provenance-1920x990");
    }

    private double x(int bar) {
        Bounds plot = pane.plotBounds();
        return plot.getMinX()
                + (bar + 0.5 - pane.times().from()) / (pane.times().span()) * plot.getWidth();
    }

    private double pixelsPerBar() {
        return pane.plotBounds().getWidth() / (pane.times().span());
    }

    private Point2D on(double x, double y) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.localToScreen(x, y));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Text.class).getText();
    }

    private static List<String> seams(FxRobot robot) {
        return robot.lookup(".seam-name").queryAllAs(Text.class).stream()
                .filter(Node::isVisible)
                .map(Text::getText)
                .collect(Collectors.toList());
    }

    private int count(Color color) {
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.snapshot(null, null));
        int found = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                found += image.getPixelReader().getColor(x, y).equals(color) ? 1 : 0;
            }
        }
        return found;
    }

    private void picture(String name) throws IOException {
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> pane.snapshot(null, null));
        Path folder = Path.of("target/screens");
        Files.createDirectories(folder);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                folder.resolve(name + ".png").toFile());
    }
}
