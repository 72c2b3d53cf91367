package candlewright.ui.chart.candles;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.GridPainter;
import candlewright.ui.chart.plot.Layer;
import candlewright.ui.chart.plot.LowerPane;
import candlewright.ui.chart.plot.PaneStack;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.PriceRange;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.Span;
import candlewright.ui.chart.plot.Viewport;
import candlewright.ui.chart.trading.FillMark;
import candlewright.ui.chart.trading.FillPainter;
import candlewright.ui.chart.trading.TradeMark;
import candlewright.ui.chart.trading.TradePainter;
import candlewright.ui.look.Palette;
import io.fair_acc.chartfx.axes.Axis;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.renderer.spi.AbstractRenderer;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Draws a bar series on the chart's canvas, without a data set: the series aggregates itself for
/// each frame, so a frame costs the same at every zoom.
public final class CandleRenderer extends AbstractRenderer<CandleRenderer> {

    private final PriceRange range;
    private final Runnable painted;
    private final BarColumns bars = new BarColumns();
    private final GridPainter grid = new GridPainter();
    private final CandlePainter candles;
    private final BarColumns averaged = new BarColumns();
    private Palette palette = Palette.DARK;
    private ChartKind kind = ChartKind.CANDLES;
    private final AveragePainter averageLines = new AveragePainter();
    private final TradePainter tradeMarks = new TradePainter();
    private List<Average> averages = List.of();
    private final FillPainter fillMarks = new FillPainter();
    private List<TradeMark> trades = List.of();
    private List<FillMark> fills = List.of();
    private List<Layer> layers = List.of();
    private List<Layer> layersBehind = List.of();
    private List<LowerPane> lower = List.of();
    private @Nullable BarSeries series;
    private Viewport view = Viewport.latest(0);
    private PriceScale scale = PriceScale.NONE;
    private PaneStack stack = PaneStack.of(1, List.of());
    private List<PriceScale> lowerScales = List.of();
    private final LiveEdge edge = new LiveEdge();
    private final LastPriceLine lastPrice = new LastPriceLine();
    private final Group live = new Group(edge.node(), lastPrice.node());

    /// The newest frame that was painted whole.
    private @Nullable Ground whole;

    /// @param range which prices are in view
    /// @param painted is told after each frame, when all sizes are known
    /// @param baseline about which a chart of that kind is coloured
    public CandleRenderer(PriceRange range, Runnable painted, Baseline baseline) {
        this.range = range;
        this.painted = painted;
        candles = new CandlePainter(baseline);
    }

    public void setPalette(Palette palette) {
        this.palette = palette;
    }

    public void setKind(ChartKind kind) {
        this.kind = kind;
    }

    public void setAverages(List<Average> averages) {
        this.averages = averages;
    }

    public void setTrades(List<TradeMark> trades) {
        this.trades = trades;
    }

    /// Whether these are others than before.
    public boolean setFills(List<FillMark> fills) {
        boolean others = !fills.equals(this.fills);
        this.fills = fills;
        return others;
    }

    /// What is painted over the candles, in this order.
    public void setLayers(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /// What is painted behind the candles, in this order.
    public void setLayersBehind(List<Layer> layers) {
        layersBehind = List.copyOf(layers);
    }

    /// The panes below the candles, from the top.
    public void setLowerPanes(List<LowerPane> panes) {
        lower = panes;
    }

    /// Takes what the next frame shows and fits the prices to a plot of about this size.
    public PriceScale prepare(BarSeries series, Viewport view, double width, double height) {
        this.series = series;
        this.view = view;
        stack = PaneStack.of(height, lower.stream().map(LowerPane::share).toList());
        CandleLayout layout = CandleLayout.of(view, width);
        aggregate(series, layout);
        scale = range.of(fit(series, layout));
        return scale;
    }

    /// What changes with each tick; it belongs over the canvas, with the same upper left corner.
    public Node live() {
        return live;
    }

    /// Where the panes of the newest frame are on the canvas.
    public PaneStack stack() {
        return stack;
    }

    /// The scales of the panes below the candles, of the newest frame.
    public List<PriceScale> lowerScales() {
        return lowerScales;
    }

    private void aggregate(BarSeries series, CandleLayout layout) {
        series.aggregate(layout.step(), layout.firstBucket(), layout.buckets(), bars);
        if (kind == ChartKind.HEIKIN_ASHI) {
            HeikinAshi.fill(series, layout.step(), bars, averaged);
        }
    }

    /// The values that are drawn.
    private BarColumns drawn() {
        return kind == ChartKind.HEIKIN_ASHI ? averaged : bars;
    }

    private PriceScale fit(BarSeries series, CandleLayout layout) {
        Bar open = view.showsLatest() ? series.provisional().orElse(null) : null;
        double lowest = open == null ? Double.POSITIVE_INFINITY : open.low();
        double highest = open == null ? Double.NEGATIVE_INFINITY : open.high();
        BarColumns drawn = drawn();
        for (int i = 0; i < drawn.count(); i++) {
            lowest = Math.min(lowest, drawn.low(i));
            highest = Math.max(highest, drawn.high(i));
        }
        for (Layer layer : layers) {
            Optional<Span> span = layer.span(series, bars, layout);
            lowest = Math.min(lowest, span.map(Span::lowest).orElse(lowest));
            highest = Math.max(highest, span.map(Span::highest).orElse(highest));
        }
        if (lowest > highest) {
            return PriceScale.NONE;
        }
        double base = bars.count() > 0 ? bars.close(0) : lowest;
        return PriceScale.fitting(
                PriceMapping.of(range.mapping(), base, lowest, range.isInverted()),
                lowest,
                highest);
    }

    @Override
    public void render() {
        if (series == null) {
            return;
        }
        Canvas canvas = getChart().getCanvas();
        CandleLayout layout = CandleLayout.of(view, canvas.getWidth());
        aggregate(series, layout);
        stack = PaneStack.of(canvas.getHeight(), lower.stream().map(LowerPane::share).toList());
        lowerScales = lower.stream().map(pane -> pane.fit(series, layout)).toList();
        edge.hide();
        paint(canvas.getGraphicsContext2D(), series, layout, 0);
        whole = ground(series, layout);
    }

    /// Paints what was prepared, if nothing has changed since the newest frame but the open bar:
    /// its end of the canvas, and no other. False if more has changed; then nothing is painted.
    ///
    /// Only for a caller who knows that all that was set here is as it was.
    public boolean paintOpenBar() {
        if (series == null || whole == null) {
            return false;
        }
        Canvas canvas = getChart().getCanvas();
        CandleLayout layout = CandleLayout.of(view, canvas.getWidth());
        BarSeries now = series;
        lowerScales = lower.stream().map(pane -> pane.fit(now, layout)).toList();
        double left = left(now, layout, canvas.getWidth());
        if (!ground(now, layout).isLike(whole) || left < canvas.getWidth() / 2) {
            return false;
        }
        if (left < canvas.getWidth()) {
            GraphicsContext gc = edge.begin(canvas, left);
            paint(gc, now, layout, left);
            gc.restore();
        } else {
            lastPrice.paint(plot(canvas.getGraphicsContext2D(), now, layout, 0), left);
        }
        return true;
    }

    /// The first column that the open bar may change: the line from the last closed candle goes on
    /// to it. Behind the last column if it is not drawn.
    private static double left(BarSeries series, CandleLayout layout, double width) {
        double behind = width + LastPriceLine.DOTS - 1;
        boolean drawn = layout.step() == 1 && series.provisional().isPresent();
        double column = drawn ? layout.wick(series.size() - 1) - 2.0 * Plot.REACH : behind;
        return LastPriceLine.joint(Math.clamp(column, 0, behind));
    }

    /// What a frame shows beside the open bar.
    private record Ground(
            BarSeries series,
            Viewport view,
            PaneStack stack,
            PriceScale scale,
            List<PriceScale> lower,
            double width,
            double volumeUnit) {

        boolean isLike(Ground other) {
            return view.equals(other.view)
                    && stack.equals(other.stack)
                    && scale.equals(other.scale)
                    && lower.equals(other.lower)
                    && width == other.width
                    && volumeUnit == other.volumeUnit
                    && series.provisional().isPresent() == other.series.provisional().isPresent()
                    && series.hasClosedBarsOf(other.series);
        }
    }

    private Ground ground(BarSeries series, CandleLayout layout) {
        Canvas canvas = getChart().getCanvas();
        Plot plot = plot(canvas.getGraphicsContext2D(), series, layout, 0);
        return new Ground(
                series,
                view,
                stack,
                scale,
                lowerScales,
                canvas.getWidth(),
                CandlePainter.volumeUnit(plot));
    }

    /// All panes, from this column on.
    private void paint(GraphicsContext gc, BarSeries series, CandleLayout layout, double left) {
        Plot plot = plot(gc, series, layout, left);
        grid.paint(
                plot,
                getChart().getCanvas().getHeight(),
                getFirstAxis(Orientation.HORIZONTAL),
                getFirstAxis(Orientation.VERTICAL));
        layersBehind.forEach(layer -> layer.paint(plot));
        // An average over less than a candle follows every close: it would hide the candles it lies
        // on.
        candles.paint(plot.with(drawn()), kind);
        averageLines.paint(plot, averages);
        layers.forEach(layer -> layer.paint(plot));
        tradeMarks.paint(plot, trades);
        fillMarks.paint(plot, fills);
        lastPrice.paint(plot, left(series, layout, plot.width()));
        paintLower(plot);
    }

    private Plot plot(GraphicsContext gc, BarSeries series, CandleLayout layout, double left) {
        return new Plot(
                gc,
                palette,
                series,
                bars,
                layout,
                scale,
                stack.prices().top(),
                getChart().getCanvas().getWidth(),
                stack.prices().height(),
                left);
    }

    /// Each pane over whatever has come down from the one above it: that is cheaper than a clip.
    private void paintLower(Plot prices) {
        for (int i = 0; i < lower.size(); i++) {
            LowerPane pane = lower.get(i);
            Plot plot = prices.in(stack.bands().get(i + 1), lowerScales.get(i));
            double rest = stack.bands().getLast().bottom() - plot.top();
            plot.gc().clearRect(0, plot.top() - 1, plot.width(), rest + 1);
            grid.paintLower(
                    plot,
                    pane.ticks(plot.scale(), plot.height()),
                    getFirstAxis(Orientation.HORIZONTAL));
            pane.paint(plot);
        }
    }

    @Override
    public void runPostLayout() {
        painted.run();
    }

    @Override
    public void updateAxisRange(Axis axis, AxisRange range) {
        // The chart pane sets both axes.
    }

    @Override
    protected CandleRenderer getThis() {
        return this;
    }
}
