package candlewright.ui.chart;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import io.fair_acc.chartfx.axes.Axis;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.renderer.spi.AbstractRenderer;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Draws a bar series on the chart's canvas, without a data set: the series aggregates itself for
/// each frame, so a frame costs the same at every zoom.
final class CandleRenderer extends AbstractRenderer<CandleRenderer> {

    private final Runnable painted;
    private final BarColumns bars = new BarColumns();
    private final GridPainter grid = new GridPainter();
    private final CandlePainter candles = new CandlePainter();
    private final AveragePainter averageLines = new AveragePainter();
    private final TradePainter tradeMarks = new TradePainter();
    private List<Average> averages = List.of();
    private final FillPainter fillMarks = new FillPainter();
    private List<TradeMark> trades = List.of();
    private List<FillMark> fills = List.of();
    private @Nullable BarSeries series;
    private Viewport view = Viewport.latest(0);
    private PriceScale scale = PriceScale.NONE;

    /// @param painted is told after each frame, when all sizes are known
    CandleRenderer(Runnable painted) {
        this.painted = painted;
    }

    void setAverages(List<Average> averages) {
        this.averages = averages;
    }

    void setTrades(List<TradeMark> trades) {
        this.trades = trades;
    }

    void setFills(List<FillMark> fills) {
        this.fills = fills;
    }

    /// Takes what the next frame shows and fits the prices to a plot of about this width.
    PriceScale prepare(BarSeries series, Viewport view, double width) {
        this.series = series;
        this.view = view;
        aggregate(series, CandleLayout.of(view, width));
        scale = fit(series);
        return scale;
    }

    private void aggregate(BarSeries series, CandleLayout layout) {
        series.aggregate(layout.step(), layout.firstBucket(), layout.buckets(), bars);
    }

    private PriceScale fit(BarSeries series) {
        Bar open = view.showsLatest() ? series.provisional().orElse(null) : null;
        double lowest = open == null ? Double.POSITIVE_INFINITY : open.low();
        double highest = open == null ? Double.NEGATIVE_INFINITY : open.high();
        for (int i = 0; i < bars.count(); i++) {
            lowest = Math.min(lowest, bars.low(i));
            highest = Math.max(highest, bars.high(i));
        }
        return lowest > highest ? PriceScale.NONE : PriceScale.fitting(lowest, highest);
    }

    @Override
    public void render() {
        if (series == null) {
            return;
        }
        Canvas canvas = getChart().getCanvas();
        CandleLayout layout = CandleLayout.of(view, canvas.getWidth());
        aggregate(series, layout);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        Plot plot =
                new Plot(gc, series, bars, layout, scale, canvas.getWidth(), canvas.getHeight());
        grid.paint(plot, getFirstAxis(Orientation.HORIZONTAL), getFirstAxis(Orientation.VERTICAL));
        // An average over less than a candle follows every close: it would hide the candles it lies
        // on.
        candles.paint(plot);
        averageLines.paint(plot, averages);
        tradeMarks.paint(plot, trades);
        fillMarks.paint(plot, fills);
        paintLastPrice(plot);
    }

    private static void paintLastPrice(Plot plot) {
        double last = plot.series().lastPrice();
        if (Double.isNaN(last)) {
            return;
        }
        plot.gc().setFill(LastPrice.color(plot.series()));
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
