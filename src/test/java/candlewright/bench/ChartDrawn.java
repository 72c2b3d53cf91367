package candlewright.bench;

import static candlewright.bench.ChartBench.BARS;
import static candlewright.bench.ChartBench.HEIGHT;
import static candlewright.bench.ChartBench.WIDTH;

import candlewright.bench.Frames.Rate;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.ui.chart.ChartDrawings;
import candlewright.ui.chart.ChartPane;
import candlewright.ui.chart.SampleBars;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// Frames a second of a chart with two hundred drawings in view.
final class ChartDrawn {

    private static final double TARGET = 55;
    private static final int DRAWINGS = 200;

    private ChartDrawn() {}

    /// With as many drawings of all kinds in view, and without; the open bar moves each frame, so
    /// what is in view stays.
    static void measure(SampleBars bars, BarSeries loaded) throws InterruptedException {
        Rate.printHead("visible bars");
        boolean reached = true;
        for (int visible : new int[] {300, 5_000, BARS}) {
            for (int count : new int[] {0, DRAWINGS}) {
                ChartPane[] pane = new ChartPane[1];
                String json = DrawingJson.write(loaded.symbol(), drawings(loaded, visible, count));
                Frames.onFx(() -> {
                    pane[0] = new ChartPane();
                    Frames.stage(pane[0], WIDTH, HEIGHT);
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
                    pane[0].times().show(BARS - visible * 0.98, BARS + visible * 0.02);
                });
                Bar next = ChartBench.arriving()[0];
                Rate rate =
                        Frames.measure(
                                pane[0],
                                frame -> pane[0].update(loaded.withProvisional(open(next, frame))));
                String name = String.format(Locale.ROOT, "%,d, %d drawings", visible, count);
                rate.print(name, pane[0].barsPerCandle());
                reached &= rate.framesPerSecond() >= TARGET;
            }
        }
        System.out.printf(
                Locale.ROOT,
                reached
                        ? "target of %.0f frames/s with drawings reached at every zoom%n"
                        : "TARGET OF %.0f FRAMES/S WITH DRAWINGS MISSED%n",
                TARGET);
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
}
