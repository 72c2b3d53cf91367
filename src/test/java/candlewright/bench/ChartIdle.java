package candlewright.bench;

import static candlewright.bench.ChartBench.BARS;
import static candlewright.bench.ChartBench.HEIGHT;
import static candlewright.bench.ChartBench.INDICATORS;
import static candlewright.bench.ChartBench.WIDTH;
import static candlewright.bench.Frames.FX;
import static candlewright.bench.Frames.RASTER;
import static candlewright.bench.Frames.cpuMillis;
import static candlewright.bench.Frames.onFx;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.ChartIndicators;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.SampleBars;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// The processor time of a chart that nobody touches, of one core: alone in a window while nothing
/// arrives, and while the open bar moves four times a second as the synthetic feed's does; beside
/// it a stock chart and a bare canvas; and of the whole program with its three live symbols.
final class ChartIdle {

    private static final int SECONDS = 20;
    private static final int VISIBLE = 130;
    private static final long TICK_MILLIS = 250;
    private static final double TARGET = 8;

    private ChartIdle() {}

    static void measure(SampleBars bars, BarSeries loaded)
            throws InterruptedException, IOException {
        System.out.printf(
                "%d s each, %% of one core%n%-32s %9s %9s %9s %9s %9s %9s%n",
                SECONDS, "", "all", "fx", "raster", "rest", "frames", "drawn");
        measureChart("a chart, no ticks", bars, loaded, List.of(), false);
        measureChart("a chart", bars, loaded, List.of(), true);
        measureChart("a chart, five indicators", bars, loaded, INDICATORS, true);
        StockChart[] stock = new StockChart[1];
        onFx(() -> stock[0] = new StockChart(VISIBLE));
        measure("stock renderer", stock[0].chart(), loaded, stock[0]::show, true);
        BareCanvas bare = new BareCanvas(WIDTH, HEIGHT, VISIBLE, 1);
        measure("bare canvas", new Pane(bare.canvas()), loaded, bare::show, true);
        measureProgram(
                "whole program, no screen",
                Map.of(),
                List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        Optional<Program> display = Program.xvfb();
        if (display.isEmpty()) {
            System.out.println("whole program in an X window: not measured, there is no Xvfb");
            return;
        }
        try (Program xvfb = display.get()) {
            boolean reached =
                    measureProgram("whole program, X window", xvfb.display(), List.of()) <= TARGET;
            System.out.printf(
                    Locale.ROOT,
                    reached
                            ? "target of %.0f %% of one core reached by the whole program%n"
                            : "TARGET OF %.0f %% OF ONE CORE MISSED BY THE WHOLE PROGRAM%n",
                    TARGET);
        }
    }

    private static void measureChart(
            String what, SampleBars bars, BarSeries loaded, List<String> specs, boolean ticking)
            throws InterruptedException {
        ChartPane[] pane = new ChartPane[1];
        SimpleObjectProperty<BarSeries> shown = new SimpleObjectProperty<>(loaded);
        onFx(() -> {
            pane[0] = new ChartPane();
            IndicatorsViewModel indicators =
                    new IndicatorsViewModel(
                            shown, IndicatorsViewModel.background(), Platform::runLater);
            ChartIndicators.install(pane[0], indicators);
            indicators.restore(specs);
            pane[0].show(bars.instrument(), loaded);
        });
        measure(
                what,
                pane[0],
                loaded,
                series -> {
                    pane[0].update(series);
                    shown.set(series);
                },
                ticking);
    }

    private static void measure(
            String what, Parent root, BarSeries loaded, Consumer<BarSeries> show, boolean ticking)
            throws InterruptedException {
        AtomicInteger frames = new AtomicInteger();
        AtomicInteger drawn = new AtomicInteger();
        onFx(() -> {
            Frames.stage(root, WIDTH, HEIGHT);
            show.accept(loaded);
            root.getScene().addPostLayoutPulseListener(frames::incrementAndGet);
            Frames.onDrawn(root, _ -> drawn.incrementAndGet());
        });
        SampleBars market = SampleBars.minutes(1);
        for (int i = 0; i < BARS; i++) {
            market.closed();
        }
        BarSeries[] series = {loaded};
        // What is still being compiled is not the chart's.
        run(10, ticking, market, series, show);
        frames.set(0);
        drawn.set(0);
        double fx = cpuMillis(FX);
        double raster = cpuMillis(RASTER);
        double all = processMillis();
        long from = System.nanoTime();
        run(SECONDS, ticking, market, series, show);
        double wall = (System.nanoTime() - from) / 1e6;
        print(
                what,
                100 * (processMillis() - all) / wall,
                100 * (cpuMillis(FX) - fx) / wall,
                100 * (cpuMillis(RASTER) - raster) / wall,
                String.format("%9d %9d", frames.get(), drawn.get()));
        onFx(() -> ((Stage) root.getScene().getWindow()).close());
    }

    /// A bar a second that moves four times before it closes.
    private static void run(
            int seconds,
            boolean ticking,
            SampleBars market,
            BarSeries[] series,
            Consumer<BarSeries> show)
            throws InterruptedException {
        for (int tick = 0; tick < seconds * 1000 / TICK_MILLIS; tick++) {
            if (ticking) {
                series[0] =
                        tick % 4 == 3
                                ? series[0].append(market.closed())
                                : series[0].withProvisional(market.provisional());
                Platform.runLater(() -> show.accept(series[0]));
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }

    private static double processMillis() {
        return ((com.sun.management.OperatingSystemMXBean)
                                ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e6;
    }

    private static void print(String what, double all, double fx, double raster, String frames) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %9.2f %9.2f %9.2f %9.2f %s%n",
                what,
                all,
                fx,
                raster,
                all - fx - raster,
                frames);
    }

    /// The workstation as it starts, with three live symbols: a minute after its window is there,
    /// while the compilers still have work, and when they are nearly done.
    ///
    /// @return the processor time when they are nearly done
    private static double measureProgram(
            String what, Map<String, String> environment, List<String> jvmArgs)
            throws IOException, InterruptedException {
        try (Program program = Program.candlewright(environment, jvmArgs, List.of())) {
            program.printed(Pattern.compile("Window ready"));
            TimeUnit.SECONDS.sleep(60);
            measureThreads(what + ", 1 min", program);
            TimeUnit.SECONDS.sleep(160);
            return measureThreads(what + ", 4 min", program);
        }
    }

    private static double measureThreads(String what, Program program)
            throws IOException, InterruptedException {
        Map<String, Double> before = program.threadSeconds();
        double processor = program.processorSeconds();
        long from = System.nanoTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        double wall = (System.nanoTime() - from) / 1e9;
        Map<String, Double> after = program.threadSeconds();
        double all = 100 * (program.processorSeconds() - processor) / wall;
        print(
                what,
                all,
                share("JavaFX", before, after, wall),
                share("Quantum", before, after, wall),
                "");
        after.keySet().stream()
                .filter(thread -> share(thread, before, after, wall) >= 0.1)
                .sorted()
                .forEach(thread ->
                        System.out.printf(
                                Locale.ROOT,
                                "    %-28s %9.2f%n",
                                thread,
                                share(thread, before, after, wall)));
        return all;
    }

    private static double share(
            String thread, Map<String, Double> before, Map<String, Double> after, double wall) {
        return 100 * (sum(thread, after) - sum(thread, before)) / wall;
    }

    private static double sum(String thread, Map<String, Double> seconds) {
        return seconds.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(thread))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
