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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
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

    public void setFills(List<FillMark> fills) {
        this.fills = fills;
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
        double width = canvas.getWidth();
        CandleLayout layout = CandleLayout.of(view, width);
        aggregate(series, layout);
        stack = PaneStack.of(canvas.getHeight(), lower.stream().map(LowerPane::share).toList());
        Plot plot = plot(series, layout, scale, stack.prices());
        grid.paint(
                plot,
                canvas.getHeight(),
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
        paintLastPrice(plot);
        paintLower(series, layout);
    }

    private Plot plot(
            BarSeries series, CandleLayout layout, PriceScale scale, PaneStack.Band band) {
        Canvas canvas = getChart().getCanvas();
        return new Plot(
                canvas.getGraphicsContext2D(),
                palette,
                series,
                bars,
                layout,
                scale,
                band.top(),
                canvas.getWidth(),
                band.height());
    }

    /// Each pane over whatever has come down from the one above it: that is cheaper than a clip.
    private void paintLower(BarSeries series, CandleLayout layout) {
        List<PriceScale> scales = new ArrayList<>();
        for (int i = 0; i < lower.size(); i++) {
            LowerPane pane = lower.get(i);
            Plot plot = plot(series, layout, pane.fit(series, layout), stack.bands().get(i + 1));
            scales.add(plot.scale());
            double rest = stack.bands().getLast().bottom() - plot.top();
            plot.gc().clearRect(0, plot.top() - 1, plot.width(), rest + 1);
            grid.paintLower(
                    plot,
                    pane.ticks(plot.scale(), plot.height()),
                    getFirstAxis(Orientation.HORIZONTAL));
            pane.paint(plot);
        }
        lowerScales = List.copyOf(scales);
    }

    private static void paintLastPrice(Plot plot) {
        double last = plot.series().lastPrice();
        if (Double.isNaN(last)) {
            return;
        }
        plot.gc().setFill(LastPrice.color(plot.series(), plot.palette()));
        int row = plot.row(last);
        for (int x = 0; x < plot.width(); x += 5) {
            plot.gc().fillRect(x, row, 1, 1);
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
