package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.store.archive.ArchiveEntry;
import candlewright.store.archive.ArchiveReader;
import candlewright.store.archive.SqliteArchive;
import candlewright.ui.chart.ChartPane;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import picocli.CommandLine;

/// A chart of the real program that is scrolled left past what its feed has loaded.
@ExtendWith(ApplicationExtension.class)
@Timeout(240)
class OlderBarsViewTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final int PAGE = 65_536;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant FIRST = Instant.parse("2022-01-03T14:30:00Z");

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // given on the JavaFX thread
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private ChartPane pane;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private static List<Bar> walk(int count, BarSource source) {
        Random random = new Random(9);
        List<Bar> bars = new ArrayList<>(count);
        double price = 400;
        for (int i = 0; i < count; i++) {
            double open = price;
            price = Math.rint((price + random.nextGaussian() * 0.1) * 100) / 100;
            Instant opened = FIRST.plus(MINUTE.multipliedBy(i));
            bars.add(
                    new Bar(
                            SPY,
                            opened,
                            opened.plus(MINUTE),
                            open,
                            Math.max(open, price) + 0.05,
                            Math.min(open, price) - 0.05,
                            price,
                            100 + random.nextInt(900),
                            source,
                            BarState.FINAL,
                            0));
        }
        return bars;
    }

    private static Path csv(Path file, List<Bar> bars) throws Exception {
        List<String> lines = new ArrayList<>(bars.size() + 1);
        lines.add("ts,open,high,low,close,volume");
        for (Bar bar : bars) {
            lines.add(
                    bar.tsOpen()
                            + ","
                            + bar.open()
                            + ","
                            + bar.high()
                            + ","
                            + bar.low()
                            + ","
                            + bar.close()
                            + ","
                            + bar.volume());
        }
        return Files.write(file, lines);
    }

    private void importBars(Path file) {
        assertEquals(
                0,
                new CommandLine(new Options())
                        .execute("--data-dir", folder.toString(), "--import", file.toString()));
    }

    private ProgramWindow window() {
        return new ProgramWindow(stage, folder);
    }

    private void show(Workstation workstation, FxRobot robot) {
        window().show(workstation);
        pane = robot.lookup(node -> node instanceof ChartPane).query();
    }

    private <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, question);
    }

    /// The pixels of the panes, without what is written at the left edge.
    private int[] candles() throws InterruptedException {
        settle();
        return fx(() -> {
            Bounds plot = pane.getLayoutBounds();
            Text edge = (Text) pane.lookup(".left-edge");
            edge.setOpacity(0);
            SnapshotParameters parameters = new SnapshotParameters();
            Bounds at = pane.localToParent(plot);
            parameters.setViewport(
                    new Rectangle2D(at.getMinX(), at.getMinY(), plot.getWidth(), plot.getHeight()));
            WritableImage image = pane.snapshot(parameters, null);
            edge.setOpacity(1);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] pixels = new int[width * height];
            image.getPixelReader()
                    .getPixels(
                            0,
                            0,
                            width,
                            height,
                            PixelFormat.getIntArgbInstance(),
                            pixels,
                            0,
                            width);
            return pixels;
        });
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    what + " never came: from " + fx(() -> pane.times().from()) + ", " + edge(), e);
        }
        settle();
    }

    private String edge() {
        return fx(() -> ((Text) pane.lookup(".left-edge")).getText());
    }

    @Test
    void scrollingLeftBringsPageAfterPageAndNothingMoves(FxRobot robot) throws Exception {
        List<Bar> all = walk(300_000, BarSource.CSV);
        importBars(csv(folder.resolve("SPY.csv"), all));
        Options options = window().options("archive:SPY");
        options.market.newest = 100_000;
        Workstation workstation = Workstation.open(options);
        try {
            BarSeries loaded = workstation.engine().snapshot().series(SPY);
            assertEquals(
                    all.subList(200_000, 300_000),
                    IntStream.range(0, loaded.size()).mapToObj(loaded::bar).toList());
            assertEquals(
                    "archive, SPY (newest 100,000 of 300,000 bars)",
                    workstation.feed().description());
            show(workstation, robot);
            int front = 0;
            for (int page = 0; page < 4; page++) {
                int more = Math.min(PAGE, 200_000 - front);
                // All of it comes in one pulse or later: what is compared is painted before.
                int[] before = candlesAt(200, 330);
                fx(() -> {
                    pane.times().show(100, 230);
                    return true;
                });
                int[] far = candles();
                await("page " + page, () -> pane.times().from() >= more);
                assertEquals(100 + more, fx(() -> pane.times().from()), 1e-9, "page " + page);
                assertTrue(Arrays.equals(far, candles()), "candles moved with page " + page);
                assertTrue(
                        Arrays.equals(before, candlesAt(200 + more, 330 + more)),
                        "candles moved with page " + page);
                front += more;
            }
            fx(() -> {
                pane.times().show(0, 130);
                return true;
            });
            await("the end", () -> edge().equals("Start of the data"));
            picture("older-bars.png");
            assertEquals(0, fx(() -> pane.times().from()));
        } finally {
            WaitForAsyncUtils.waitForAsyncFx(5_000, stage::hide);
            workstation.close();
        }
    }

    private void picture(String name) throws Exception {
        settle();
        WritableImage image = fx(() -> stage.getScene().snapshot(null));
        int width = (int) image.getWidth();
        BufferedImage out =
                new BufferedImage(width, (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < out.getHeight(); y++) {
                out.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        ImageIO.write(out, "png", Path.of("target", name).toFile());
    }

    /// Waits until what was changed has been drawn.
    private void settle() throws InterruptedException {
        CountDownLatch pulses = new CountDownLatch(4);
        AnimationTimer timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        pulses.countDown();
                    }
                };
        WaitForAsyncUtils.waitForAsyncFx(30_000, timer::start);
        pulses.await();
        WaitForAsyncUtils.waitForAsyncFx(30_000, timer::stop);
    }

    private int[] candlesAt(double from, double to) throws InterruptedException {
        fx(() -> {
            pane.times().show(from, to);
            return true;
        });
        return candles();
    }

    /// 1,000 bars of a file, 2,001 older ones in the archive, and candles of four bars.
    @Test
    void candlesOfSeveralBarsKeepThemAndTheRestComesWithTheZoom(FxRobot robot) throws Exception {
        List<Bar> all = walk(5_001, BarSource.CSV);
        importBars(csv(folder.resolve("SPY.csv"), all.subList(0, 2_001)));
        Path newer = Files.createDirectory(folder.resolve("newer"));
        Workstation workstation =
                Workstation.open(
                        window().options(
                                        "csv:"
                                                + csv(
                                                        newer.resolve("SPY.csv"),
                                                        all.subList(2_001, 5_001))));
        try {
            show(workstation, robot);
            fx(() -> {
                pane.times().show(600, 1_600);
                return true;
            });
            int step = fx(pane::barsPerCandle);
            assertTrue(step > 1, () -> "" + step);
            int more = 2_001 / step * step;
            int[] before = candles();
            await("a page", () -> pane.times().from() > 600);
            assertEquals(600 + more, fx(() -> pane.times().from()), 1e-9);
            assertTrue(Arrays.equals(before, candles()), "candles moved");
            fx(() -> {
                pane.times().show(0, 1_000);
                return true;
            });
            await("the note", () -> edge().equals("Start of the data at this zoom"));
            fx(() -> {
                pane.times().show(0, 100);
                return true;
            });
            await("the rest", () -> edge().equals("Start of the data"));
            assertEquals(2_001 - more, fx(() -> pane.times().from()), 1e-9);
        } finally {
            WaitForAsyncUtils.waitForAsyncFx(5_000, stage::hide);
            workstation.close();
        }
    }

    /// They are of the same symbol and length, and older, but made from another seed.
    @Test
    void madeUpBarsOfAnotherRunDoNotComeBeforeThese() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"))) {
            for (BarSource source : BarSource.values()) {
                List<ArchiveEntry> entries = new ArrayList<>();
                SeriesName name = new SeriesName(SPY, MINUTE, source);
                for (Bar bar : walk(3_000, source)) {
                    entries.add(new ArchiveEntry.Told(name, ArchivedBar.of(bar)));
                }
                archive.write(entries);
            }
        }
        ArchivedOlderBars older =
                new ArchivedOlderBars(new ArchiveReader(folder.resolve("archive.db")));
        for (BarSource source : BarSource.values()) {
            List<Bar> all = walk(3_000, source);
            BarSeries live = BarSeries.empty(SPY, MINUTE);
            for (Bar bar : all.subList(2_000, 3_000)) {
                live = live.append(bar);
            }
            for (int most : new int[] {1, 500, 1_999, 2_000, 5_000}) {
                List<Bar> expected =
                        source == BarSource.CSV
                                ? all.subList(Math.max(0, 2_000 - most), 2_000)
                                : List.of();
                assertEquals(
                        expected,
                        older.before(live, most).stream().map(ArchivedBar::bar).toList(),
                        source + ", " + most);
            }
        }
    }
}
