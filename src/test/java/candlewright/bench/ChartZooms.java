package candlewright.bench;

import static candlewright.bench.ChartBench.BARS;
import static candlewright.bench.ChartBench.HEIGHT;
import static candlewright.bench.ChartBench.INDICATORS;
import static candlewright.bench.ChartBench.WIDTH;
import static candlewright.bench.ChartBench.arriving;
import static candlewright.bench.Frames.FX;
import static candlewright.bench.Frames.cpuMillis;
import static candlewright.bench.Frames.onFx;

import candlewright.bench.Frames.Rate;
import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.model.Bar;
import candlewright.ui.chart.ChartIndicators;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.SampleBars;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// Frames a second of one chart while one bar arrives each frame, at several zooms over a million
/// bars, with volume, two averages and the last price line; and, for comparison, of the stock
/// candle renderer that draws each bar. A second table has five indicators in three panes, beside a
/// bare canvas that draws the same number of candles and nothing else.
final class ChartZooms {

    private static final int[] VISIBLE = {300, 1_000, 5_000, 20_000, 100_000, 1_000_000};
    private static final int STOCK_VISIBLE = 100_000;
    private static final double TARGET = 55;
    private static final int[] VISIBLE_WITH_INDICATORS = {
        100, 1_000, 5_000, 20_000, 100_000, 1_000_000
    };
    private static final double TARGET_WITH_INDICATORS = 58;

    private ChartZooms() {}

    record Result(int barsPerCandle, Rate rate) {}

    private interface Work {
        void run() throws InterruptedException;
    }

    /// Each kind of chart, near and far.
    static void ofEachKind(SampleBars bars, BarSeries loaded) throws InterruptedException {
        begin(bars, loaded);
        boolean reached = true;
        for (ChartKind kind : ChartKind.values()) {
            for (int visible : new int[] {300, BARS}) {
                Result ours = measureOurs(bars, loaded, visible, kind);
                ours.rate()
                        .print(
                                String.format(Locale.ROOT, "%,d %s", visible, kind),
                                ours.barsPerCandle());
                reached &= ours.rate().framesPerSecond() >= TARGET;
            }
        }
        tell(reached, TARGET, "");
    }

    /// @param chosen numbers of visible bars; of none, all of them and the stock renderer
    static void measure(SampleBars bars, BarSeries loaded, int... chosen)
            throws InterruptedException {
        begin(bars, loaded);
        boolean reached = true;
        for (int visible : chosen.length == 0 ? VISIBLE : chosen) {
            Result ours = measureOurs(bars, loaded, visible, ChartKind.CANDLES);
            ours.rate().print(String.format(Locale.ROOT, "%,d", visible), ours.barsPerCandle());
            reached &= ours.rate().framesPerSecond() >= TARGET;
        }
        if (chosen.length == 0) {
            measureStock(loaded);
        }
        System.out.println("with " + String.join(" ", INDICATORS) + " in three panes");
        boolean reachedWithIndicators = true;
        for (int visible : chosen.length == 0 ? VISIBLE_WITH_INDICATORS : chosen) {
            Result ours = measure(bars, loaded, visible, ChartKind.CANDLES, INDICATORS);
            int step = ours.barsPerCandle();
            ours.rate().print(String.format(Locale.ROOT, "%,d", visible), step);
            reachedWithIndicators &= ours.rate().framesPerSecond() >= TARGET_WITH_INDICATORS;
            measureBare(loaded, step, visible)
                    .print(String.format(Locale.ROOT, "%,d bare canvas", visible), step);
        }
        tell(reachedWithIndicators, TARGET_WITH_INDICATORS, " with indicators");
        tell(reached, TARGET, "");
    }

    private static void begin(SampleBars bars, BarSeries loaded) throws InterruptedException {
        measureOpening(bars, loaded);
        Rate.printHead("visible bars");
        measureOurs(bars, loaded, 300, ChartKind.CANDLES); // not reported: it is being compiled
    }

    private static void tell(boolean reached, double target, String of) {
        System.out.printf(
                Locale.ROOT,
                reached
                        ? "target of %.0f frames/s%s reached at every zoom%n"
                        : "TARGET OF %.0f FRAMES/S%s MISSED%n",
                target,
                of);
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
        double before = cpuMillis(FX);
        double shown =
                millis(() -> {
                    onFx(() -> pane[0].show(bars.instrument(), loaded));
                    Frames.await();
                });
        double shownCpu = cpuMillis(FX) - before;
        before = cpuMillis(FX);
        double switched =
                millis(() -> {
                    onFx(() ->
                            pane[0].update(
                                    new Resampler(BarInterval.parse("5m")).resample(loaded)));
                    Frames.await();
                });
        double switchedCpu = cpuMillis(FX) - before;
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

    private static double millis(Work work) throws InterruptedException {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / 1e6;
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
            pane[0].times().show(BARS - visible * 0.98, BARS + visible * 0.02);
        });
        Bar[] arriving = arriving();
        Rate rate =
                Frames.measure(
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
                Frames.measure(
                        stock[0].chart(),
                        frame -> {
                            series[0] = series[0].append(arriving[frame]);
                            stock[0].show(series[0]);
                        });
        rate.print(String.format(Locale.ROOT, "%,d stock renderer", STOCK_VISIBLE), 1);
    }

    /// A plain canvas that paints as many candles, a bar arriving each frame.
    private static Rate measureBare(BarSeries loaded, int step, int visible)
            throws InterruptedException {
        BareCanvas bare = new BareCanvas(WIDTH, HEIGHT, visible, step);
        Pane root = new Pane(bare.canvas());
        BarSeries[] series = {loaded};
        onFx(() -> stage(root));
        Bar[] arriving = arriving();
        return Frames.measure(
                root,
                frame -> {
                    series[0] = series[0].append(arriving[frame]);
                    bare.show(series[0]);
                });
    }

    private static void stage(Parent root) {
        Frames.stage(root, WIDTH, HEIGHT);
    }
}
