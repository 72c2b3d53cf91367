package candlewright.bench;

import static candlewright.bench.ChartBench.BARS;
import static candlewright.bench.ChartBench.HEIGHT;
import static candlewright.bench.ChartBench.INDICATORS;
import static candlewright.bench.ChartBench.WIDTH;
import static candlewright.bench.ChartBench.arriving;
import static candlewright.bench.Frames.onFx;

import candlewright.bench.Frames.Rate;
import candlewright.feed.Feed;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import candlewright.model.Workspace;
import candlewright.ui.NoWindowFiles;
import candlewright.ui.WindowFiles;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.SampleBars;
import candlewright.ui.shell.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;

/// Frames a second of four charts in the whole workstation: engine, views and all, with a million
/// bars in each chart and one bar more in each with each frame. All four show the same symbol, so
/// that its bars are there once, as they are in the program; with four symbols they would be there
/// four times. What is made of the bars, values of indicators too, each chart has for itself.
final class ChartGrid {

    private static final double TARGET = 30;
    private static final int[] VISIBLE = {300, BARS};
    private static final int CHARTS = 4;

    private ChartGrid() {}

    /// A feed of which only the history comes by itself.
    private record Loaded(Instrument instrument) implements Feed {
        @Override
        public String description() {
            return "a million bars";
        }

        @Override
        public MarketMode mode() {
            return MarketMode.SYNTHETIC;
        }

        @Override
        public List<Instrument> instruments() {
            return List.of(instrument);
        }

        @Override
        public boolean moves() {
            return true;
        }

        @Override
        public void history(Consumer<Bar> sink) {
            SampleBars bars = SampleBars.minutes(1);
            for (int i = 0; i < BARS; i++) {
                sink.accept(bars.closed());
            }
        }

        @Override
        public void start(Consumer<Bar> sink) {}

        @Override
        public void close() {}
    }

    /// A window that was left with four charts and these indicators in each.
    private record Left(List<String> indicators) implements WindowFiles {
        @Override
        public Workspace last() {
            return new Workspace(
                    Map.of("layout", "FOUR"),
                    Collections.nCopies(
                            CHARTS, Map.of("indicators", String.join("\n", indicators))),
                    Map.of());
        }

        @Override
        public void keep(Workspace workspace) {}

        @Override
        public Path picture(Symbol symbol, byte[] png) throws IOException {
            return new NoWindowFiles().picture(symbol, png);
        }
    }

    static void measure(BarSeries loaded) throws InterruptedException {
        Rate.printHead("visible bars in each of four");
        boolean reached = true;
        Bounds room = null;
        for (List<String> specs : List.of(List.<String>of(), INDICATORS)) {
            System.out.println(
                    specs.isEmpty()
                            ? "with volume and two averages"
                            : "with " + String.join(" ", specs) + ", too");
            for (int visible : VISIBLE) {
                Opened opened = open(specs, visible);
                room = opened.room();
                reached &= measure(opened, visible) >= TARGET;
            }
        }
        if (room != null) {
            double width = room.getWidth() / 2;
            double height = room.getHeight() / 2;
            System.out.printf(
                    Locale.ROOT, "beside, %.0fx%.0f each in a window alone%n", width, height);
            measureStock(loaded, 300);
            measureStock(loaded, 20_000);
            measureBare(loaded, 300, 1, width, height);
            measureBare(loaded, BARS, 4096, width, height);
        }
        System.out.printf(
                Locale.ROOT,
                reached
                        ? "target of %.0f frames/s with four charts reached%n"
                        : "TARGET OF %.0f FRAMES/S WITH FOUR CHARTS MISSED%n",
                TARGET);
    }

    /// @param room what the charts take up of the window
    private record Opened(Workbench workbench, List<ChartPane> panes, Bounds room) {}

    private static Opened open(List<String> specs, int visible) throws InterruptedException {
        Workbench[] made = new Workbench[1];
        Instrument instrument = SampleBars.minutes(1).instrument();
        onFx(() -> {
            try {
                made[0] =
                        new Workbench(
                                new Stage(),
                                WIDTH,
                                HEIGHT,
                                Workbench.Parts.plain()
                                        .with(new Left(specs))
                                        .with(new Loaded(instrument)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Frames.await();
        Opened[] opened = new Opened[1];
        onFx(() -> {
            Parent root = made[0].stage.getScene().getRoot();
            Node charts = root.lookup("#charts");
            List<ChartPane> panes =
                    charts.lookupAll(".chart-pane").stream().map(ChartPane.class::cast).toList();
            panes.forEach(pane -> pane.times().show(BARS - visible * 0.98, BARS + visible * 0.02));
            opened[0] = new Opened(made[0], panes, charts.getLayoutBounds());
        });
        if (opened[0].panes().size() != CHARTS) {
            throw new IllegalStateException("charts: " + opened[0].panes());
        }
        return opened[0];
    }

    private static double measure(Opened opened, int visible) throws InterruptedException {
        Workbench workbench = opened.workbench();
        Bar[] arriving = arriving();
        AtomicInteger sent = new AtomicInteger();
        Rate rate =
                Frames.measure(
                        workbench.stage.getScene().getRoot(),
                        frame -> {
                            workbench.engine.onBar(arriving[frame]);
                            sent.set(frame + 1);
                        });
        workbench.engine.settled().join();
        int shown = workbench.engine.snapshot().series(arriving[0].symbol()).size() - BARS;
        if (shown != sent.get()) {
            throw new IllegalStateException(shown + " of " + sent + " bars in the charts");
        }
        rate.print(
                String.format(Locale.ROOT, "%,d", visible),
                opened.panes().getFirst().barsPerCandle());
        workbench.close();
        return rate.framesPerSecond();
    }

    private static void measureStock(BarSeries loaded, int visible) throws InterruptedException {
        List<StockChart> stocks = new ArrayList<>();
        onFx(() -> IntStream.range(0, CHARTS).forEach(_ -> stocks.add(new StockChart(visible))));
        measure(
                loaded,
                String.format(Locale.ROOT, "%,d stock renderer", visible),
                1,
                stocks.stream().<Node>map(StockChart::chart),
                series -> stocks.forEach(stock -> stock.show(series)));
    }

    private static void measureBare(
            BarSeries loaded, int visible, int step, double width, double height)
            throws InterruptedException {
        List<BareCanvas> canvases =
                IntStream.range(0, CHARTS)
                        .mapToObj(_ -> new BareCanvas(width, height, visible, step))
                        .toList();
        measure(
                loaded,
                String.format(Locale.ROOT, "%,d bare canvas", visible),
                step,
                canvases.stream().<Node>map(BareCanvas::canvas),
                series -> canvases.forEach(canvas -> canvas.show(series)));
    }

    private static void measure(
            BarSeries loaded, String what, int step, Stream<Node> charts, Consumer<BarSeries> show)
            throws InterruptedException {
        GridPane root = new GridPane();
        List<Node> nodes = charts.toList();
        BarSeries[] series = {loaded};
        onFx(() -> {
            for (int i = 0; i < nodes.size(); i++) {
                root.add(nodes.get(i), i % 2, i / 2);
            }
            Frames.stage(root, WIDTH, HEIGHT);
        });
        Bar[] arriving = arriving();
        Frames.measure(
                        root,
                        frame -> {
                            series[0] = series[0].append(arriving[frame]);
                            show.accept(series[0]);
                        })
                .print(what, step);
    }
}
