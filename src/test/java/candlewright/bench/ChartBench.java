package candlewright.bench;

import atlantafx.base.theme.PrimerDark;
import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.model.Bar;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.ui.chart.ChartDrawings;
import candlewright.ui.chart.ChartIndicators;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.SampleBars;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.drawing.Anchor;
import candlewright.ui.chart.drawing.Drawing;
import candlewright.ui.chart.drawing.DrawingBook;
import candlewright.ui.chart.drawing.DrawingJson;
import candlewright.ui.chart.drawing.DrawingShelf;
import candlewright.ui.chart.drawing.DrawingToolbar;
import candlewright.ui.chart.drawing.DrawingViewModel;
import candlewright.ui.chart.drawing.Drawings;
import candlewright.ui.chart.drawing.FigureKind;
import candlewright.ui.chart.drawing.Look;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import io.fair_acc.bench.MeasurementRecorder;
import io.fair_acc.bench.TimeMeasure;
import io.fair_acc.chartfx.XYChart;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/// Frames a second of the chart while one bar arrives each frame, at several zooms over a million
/// bars, with volume, two averages and the last price line; and, for comparison, of the stock
/// candle renderer that draws each bar. A second table has five indicators in three panes, beside a
/// bare canvas that draws the same number of candles and nothing else.
///
/// Arguments are the numbers of visible bars to measure; without any, all of them and the stock
/// renderer; with `kinds`, each kind of chart; with `drawings`, 200 drawings in view. Run it alone
/// on an idle machine: `-Dglass.platform=Headless -Dprism.order=sw` is what the targets are stated
/// for.
public final class ChartBench {

    static final int BARS = 1_000_000;
    static final int WIDTH = 1280;
    static final int HEIGHT = 800;
    private static final int[] VISIBLE = {300, 1_000, 5_000, 20_000, 100_000, 1_000_000};
    private static final int STOCK_VISIBLE = 100_000;
    private static final double TARGET = 55;
    private static final int DRAWINGS = 200;
    private static final int[] VISIBLE_WITH_INDICATORS = {
        100, 1_000, 5_000, 20_000, 100_000, 1_000_000
    };
    private static final double TARGET_WITH_INDICATORS = 58;

    /// Three panes: the prices, RSI and MACD.
    private static final List<String> INDICATORS =
            List.of("ema(20)", "bollinger(20,2)", "vwap(day,1,2)", "rsi(14)", "macd(12,26,9)");

    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(2);
    private static final long MEASURED = TimeUnit.SECONDS.toNanos(5);

    private ChartBench() {}

    /// What was counted at one zoom.
    ///
    /// @param drawMillis in the renderer's paint, a frame
    /// @param fxMillis processor time of the JavaFX thread, a frame
    /// @param prismMillis processor time of the thread that rasterizes, a frame
    record Rate(double framesPerSecond, double drawMillis, double fxMillis, double prismMillis) {}

    record Result(int barsPerCandle, Rate rate) {}

    public static void main(String[] args) throws InterruptedException {
        Platform.startup(() ->
                Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        Platform.setImplicitExit(false);
        SampleBars bars = SampleBars.minutes(1);
        BarSeries loaded = bars.series(BARS);
        System.out.printf(
                Locale.ROOT,
                "%,d bars, one more each frame, %dx%d, JavaFX %s, %s%n",
                BARS,
                WIDTH,
                HEIGHT,
                System.getProperty("javafx.version"),
                System.getProperty("prism.order"));
        measureOpening(bars, loaded);
        System.out.printf(
                "%-24s %12s %10s %9s %9s %9s%n",
                "visible bars", "bars/candle", "frames/s", "draw ms", "fx ms", "raster ms");
        measureOurs(bars, loaded, 300, ChartKind.CANDLES); // not reported: it is being compiled
        boolean reached = true;
        if (args.length > 0 && args[0].equals("kinds")) {
            for (ChartKind kind : ChartKind.values()) {
                for (int visible : new int[] {300, BARS}) {
                    Result ours = measureOurs(bars, loaded, visible, kind);
                    print(
                            String.format(Locale.ROOT, "%,d %s", visible, kind),
                            ours.barsPerCandle(),
                            ours.rate());
                    reached &= ours.rate().framesPerSecond() >= TARGET;
                }
            }
            end(reached);
            return;
        }
        if (args.length > 0 && args[0].equals("drawings")) {
            end(measureDrawings(bars, loaded));
            return;
        }
        int[] chosen = Stream.of(args).mapToInt(Integer::parseInt).toArray();
        for (int visible : chosen.length == 0 ? VISIBLE : chosen) {
            Result ours = measureOurs(bars, loaded, visible, ChartKind.CANDLES);
            print(String.format(Locale.ROOT, "%,d", visible), ours.barsPerCandle(), ours.rate());
            reached &= ours.rate().framesPerSecond() >= TARGET;
        }
        if (chosen.length == 0) {
            measureStock(loaded);
        }
        System.out.println("with " + String.join(" ", INDICATORS) + " in three panes");
        boolean reachedWithIndicators = true;
        for (int visible : chosen.length == 0 ? VISIBLE_WITH_INDICATORS : chosen) {
            Result ours = measure(bars, loaded, visible, ChartKind.CANDLES, INDICATORS);
            print(String.format(Locale.ROOT, "%,d", visible), ours.barsPerCandle(), ours.rate());
            reachedWithIndicators &= ours.rate().framesPerSecond() >= TARGET_WITH_INDICATORS;
            Rate bare = measureBare(loaded, ours.barsPerCandle(), visible);
            print(
                    String.format(Locale.ROOT, "%,d bare canvas", visible),
                    ours.barsPerCandle(),
                    bare);
        }
        System.out.println(
                reachedWithIndicators
                        ? "target of 58 frames/s with indicators reached at every zoom"
                        : "TARGET OF 58 FRAMES/S WITH INDICATORS MISSED");
        end(reached);
    }

    private static void end(boolean reached) {
        Platform.exit();
        System.out.println(
                reached
                        ? "target of 55 frames/s reached at every zoom"
                        : "TARGET OF 55 FRAMES/S MISSED");
    }

    /// A million bars, cold: until they are drawn, until they are bars of five minutes and those
    /// are drawn; and bars of a month with one bar more each time.
    private static void measureOpening(SampleBars bars, BarSeries loaded)
            throws InterruptedException {
        ChartPane[] pane = new ChartPane[1];
        onFx(() -> {
            pane[0] = new ChartPane();
            stage(pane[0]);
        });
        double before = cpuMillis("JavaFX Application Thread");
        double shown =
                millis(() -> {
                    onFx(() -> pane[0].show(bars.instrument(), loaded));
                    frame();
                });
        double shownCpu = cpuMillis("JavaFX Application Thread") - before;
        before = cpuMillis("JavaFX Application Thread");
        double switched =
                millis(() -> {
                    onFx(() ->
                            pane[0].update(
                                    new Resampler(BarInterval.parse("5m")).resample(loaded)));
                    frame();
                });
        double switchedCpu = cpuMillis("JavaFX Application Thread") - before;
        Resampler months = new Resampler(BarInterval.parse("1M"));
        BarSeries[] seen = {loaded, months.resample(loaded)};
        Bar[] arriving = arriving();
        double grown =
                millis(() -> {
                    for (Bar bar : arriving) {
                        BarSeries next = seen[0].append(bar);
                        seen[1] = months.resample(next, seen[0], seen[1]);
                        seen[0] = next;
                    }
                });
        System.out.printf(
                Locale.ROOT,
                "opens in %.0f ms (%.0f ms of processor time), at 5m in %.0f ms (%.0f ms);"
                        + " one bar more at 1M in %.3f ms%n",
                shown,
                shownCpu,
                switched,
                switchedCpu,
                grown / arriving.length);
        onFx(() -> ((Stage) pane[0].getScene().getWindow()).close());
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static double millis(Work work) throws InterruptedException {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / 1e6;
    }

    /// Until two pulses have been.
    private static void frame() throws InterruptedException {
        CountDownLatch pulses = new CountDownLatch(3);
        AnimationTimer timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        pulses.countDown();
                    }
                };
        onFx(timer::start);
        pulses.await();
        onFx(timer::stop);
    }

    private static Result measureOurs(
            SampleBars bars, BarSeries loaded, int visible, ChartKind kind)
            throws InterruptedException {
        return measure(bars, loaded, visible, kind, List.of());
    }

    private static Result measure(
            SampleBars bars, BarSeries loaded, int visible, ChartKind kind, List<String> specs)
            throws InterruptedException {
        ChartPane[] pane = new ChartPane[1];
        BarSeries[] series = {loaded};
        SimpleObjectProperty<BarSeries> shown = new SimpleObjectProperty<>(loaded);
        IndicatorsViewModel indicators =
                new IndicatorsViewModel(
                        shown, IndicatorsViewModel.background(), Platform::runLater);
        onFx(() -> {
            pane[0] = new ChartPane();
            ChartIndicators.install(pane[0], indicators);
            indicators.restore(specs);
            stage(pane[0]);
            pane[0].show(bars.instrument(), loaded);
            pane[0].setKind(kind);
            pane[0].showBars(BARS - visible * 0.98, BARS + visible * 0.02);
        });
        Bar[] arriving = arriving();
        Rate rate =
                measure(
                        pane[0],
                        frame -> {
                            series[0] = series[0].append(arriving[frame]);
                            pane[0].update(series[0]);
                            shown.set(series[0]);
                        });
        if (indicators.valuesProperty().get().size() != specs.size()) {
            throw new IllegalStateException("values of " + indicators.valuesProperty().get());
        }
        return new Result(pane[0].barsPerCandle(), rate);
    }

    /// With as many drawings of all kinds in view, and without; the open bar moves each frame, so
    /// what is in view stays.
    private static boolean measureDrawings(SampleBars bars, BarSeries loaded)
            throws InterruptedException {
        boolean reached = true;
        for (int visible : new int[] {300, 5_000, BARS}) {
            for (int count : new int[] {0, DRAWINGS}) {
                ChartPane[] pane = new ChartPane[1];
                String json = DrawingJson.write(loaded.symbol(), drawings(loaded, visible, count));
                onFx(() -> {
                    pane[0] = new ChartPane();
                    stage(pane[0]);
                    pane[0].getScene()
                            .getStylesheets()
                            .add(
                                    String.valueOf(
                                            ChartPane.class.getResource("/css/workstation.css")));
                    ChartDrawings.install(
                                    pane[0],
                                    new DrawingToolbar(),
                                    new DrawingViewModel(new DrawingBook(new OneShelf(json))))
                            .open(loaded.symbol());
                    pane[0].show(bars.instrument(), loaded);
                    pane[0].showBars(BARS - visible * 0.98, BARS + visible * 0.02);
                });
                Bar next = arriving()[0];
                Rate rate =
                        measure(
                                pane[0],
                                frame -> pane[0].update(loaded.withProvisional(open(next, frame))));
                String name = String.format(Locale.ROOT, "%,d, %d drawings", visible, count);
                print(name, pane[0].barsPerCandle(), rate);
                reached &= rate.framesPerSecond() >= TARGET;
            }
        }
        return reached;
    }

    private static Bar open(Bar next, int frame) {
        double close = frame % 2 == 0 ? next.low() : next.high();
        return new Bar(
                next.symbol(),
                next.tsOpen(),
                next.tsClose(),
                next.open(),
                next.high(),
                next.low(),
                close,
                next.volume(),
                next.source(),
                BarState.PROVISIONAL,
                0);
    }

    /// Each kind in turn, on bars and prices of what is in view.
    private static Drawings drawings(BarSeries series, int visible, int count) {
        Random random = new Random(7);
        List<Drawing> drawings = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            FigureKind kind = FigureKind.values()[id % FigureKind.values().length];
            List<Anchor> anchors = new ArrayList<>();
            for (int point = 0; point < kind.points(); point++) {
                int bar = BARS - 1 - random.nextInt(visible * 9 / 10);
                anchors.add(new Anchor(series.openTime(bar), series.close(bar)));
            }
            Look look = new Look("#4c9aff", 1);
            drawings.add(new Drawing(id, kind.through(anchors, "note " + id), look, false));
        }
        return new Drawings(drawings);
    }

    /// Has these drawings, whatever is saved.
    private record OneShelf(String json) implements DrawingShelf {
        @Override
        public Optional<String> read(Symbol symbol) {
            return Optional.of(json);
        }

        @Override
        public CompletableFuture<Void> save(Symbol symbol, String changed) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public String setAside(Symbol symbol) {
            return "nowhere";
        }
    }

    private static void measureStock(BarSeries loaded) throws InterruptedException {
        StockChart[] stock = new StockChart[1];
        BarSeries[] series = {loaded};
        onFx(() -> {
            stock[0] = new StockChart(STOCK_VISIBLE);
            stage(stock[0].chart());
            stock[0].show(loaded);
        });
        Bar[] arriving = arriving();
        Rate rate =
                measure(
                        stock[0].chart(),
                        frame -> {
                            series[0] = series[0].append(arriving[frame]);
                            stock[0].show(series[0]);
                        });
        print(String.format(Locale.ROOT, "%,d stock renderer", STOCK_VISIBLE), 1, rate);
    }

    /// A plain canvas that paints as many candles, a bar arriving each frame.
    private static Rate measureBare(BarSeries loaded, int step, int visible)
            throws InterruptedException {
        Canvas[] canvas = new Canvas[1];
        Pane[] root = new Pane[1];
        BarSeries[] series = {loaded};
        BarColumns columns = new BarColumns();
        onFx(() -> {
            canvas[0] = new Canvas(WIDTH, HEIGHT);
            root[0] = new Pane(canvas[0]);
            stage(root[0]);
        });
        Bar[] arriving = arriving();
        return measure(
                root[0],
                frame -> {
                    series[0] = series[0].append(arriving[frame]);
                    int count = Math.ceilDiv(visible, step);
                    int first = Math.max(0, series[0].size() / step - count + 1);
                    series[0].aggregate(step, first, count, columns);
                    paintBare(canvas[0].getGraphicsContext2D(), columns);
                });
    }

    private static void paintBare(GraphicsContext gc, BarColumns columns) {
        gc.clearRect(0, 0, WIDTH, HEIGHT);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < columns.count(); i++) {
            low = Math.min(low, columns.low(i));
            high = Math.max(high, columns.high(i));
        }
        double pitch = (double) WIDTH / Math.max(1, columns.count());
        double body = Math.max(1, Math.floor(pitch * 0.72));
        double unit = HEIGHT / Math.max(1e-9, high - low);
        for (boolean up : new boolean[] {true, false}) {
            gc.setFill(up ? Color.SEAGREEN : Color.INDIANRED);
            for (int i = 0; i < columns.count(); i++) {
                if (columns.close(i) >= columns.open(i) == up) {
                    double middle = Math.floor((i + 0.5) * pitch);
                    double top = Math.max(columns.open(i), columns.close(i));
                    double bottom = Math.min(columns.open(i), columns.close(i));
                    gc.fillRect(
                            middle,
                            Math.rint((high - columns.high(i)) * unit),
                            1,
                            Math.rint((columns.high(i) - columns.low(i)) * unit) + 1);
                    gc.fillRect(
                            middle - Math.floor(body / 2),
                            Math.rint((high - top) * unit),
                            body,
                            Math.rint((top - bottom) * unit) + 1);
                }
            }
        }
    }

    private static void print(String visible, int barsPerCandle, Rate rate) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %12d %10.1f %9.2f %9.2f %9.2f%n",
                visible,
                barsPerCandle,
                rate.framesPerSecond(),
                rate.drawMillis(),
                rate.fxMillis(),
                rate.prismMillis());
    }

    /// The bars after the first million, always the same ones.
    private static Bar[] arriving() {
        SampleBars source = SampleBars.minutes(1);
        for (int i = 0; i < BARS; i++) {
            source.closed();
        }
        Bar[] arriving = new Bar[1000];
        for (int i = 0; i < arriving.length; i++) {
            arriving[i] = source.closed();
        }
        return arriving;
    }

    private static void stage(Parent root) {
        Stage stage = new Stage();
        stage.setScene(new Scene(root, WIDTH, HEIGHT));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /// Runs `onFrame` once a pulse and counts the pulses after the warm-up.
    private static Rate measure(Parent root, IntConsumer onFrame) throws InterruptedException {
        LongAdder drawNanos = new LongAdder();
        CountDownLatch done = new CountDownLatch(1);
        double[] rate = new double[4];
        MeasurementRecorder recorder =
                (tag, level) ->
                        tag.equals("xychart-drawData")
                                ? (TimeMeasure) (unit, time) -> drawNanos.add(unit.toNanos(time))
                                : TimeMeasure.DISABLED;
        AnimationTimer timer =
                new AnimationTimer() {
                    private final long started = System.nanoTime();
                    private long measuredFrom;
                    private double fxFrom;
                    private double prismFrom;
                    private int frame;
                    private int counted;

                    @Override
                    public void handle(long now) {
                        long time = System.nanoTime();
                        if (measuredFrom == 0 && time - started > WARM_UP) {
                            measuredFrom = time;
                            counted = 0;
                            drawNanos.reset();
                            fxFrom = cpuMillis("JavaFX Application Thread");
                            prismFrom = cpuMillis("QuantumRenderer");
                        }
                        if (measuredFrom != 0 && time - measuredFrom > MEASURED) {
                            stop();
                            rate[0] = counted * 1e9 / (time - measuredFrom);
                            rate[1] = drawNanos.sum() / 1e6 / Math.max(1, counted);
                            rate[2] =
                                    (cpuMillis("JavaFX Application Thread") - fxFrom)
                                            / Math.max(1, counted);
                            rate[3] =
                                    (cpuMillis("QuantumRenderer") - prismFrom)
                                            / Math.max(1, counted);
                            ((Stage) root.getScene().getWindow()).close();
                            done.countDown();
                            return;
                        }
                        counted++;
                        onFrame.accept(frame++);
                    }
                };
        onFx(() -> {
            chart(root).ifPresent(found -> found.setGlobalRecorder(recorder));
            timer.start();
        });
        done.await();
        return new Rate(rate[0], rate[1], rate[2], rate[3]);
    }

    private static double cpuMillis(String threadName) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double millis = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(threadName)) {
                millis += threads.getThreadCpuTime(thread.getThreadId()) / 1e6;
            }
        }
        return millis;
    }

    /// Whose drawing is timed; a bare canvas has none.
    private static Optional<XYChart> chart(Parent root) {
        if (root instanceof XYChart chart) {
            return Optional.of(chart);
        }
        return root.getChildrenUnmodifiable().stream()
                .filter(XYChart.class::isInstance)
                .map(XYChart.class::cast)
                .findFirst();
    }

    private static void onFx(Runnable action) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            action.run();
            done.countDown();
        });
        done.await();
    }
}
