package candlewright.ui.chart.indicator;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.LowerPane;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.PriceTicks;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.plot.ValueFormat;
import java.util.List;

/// An indicator that has a pane below the candles.
public final class IndicatorPane implements LowerPane {

    /// A label nearer to an edge than this would reach into the next pane.
    private static final double EDGE = 7;

    private final IndicatorPainter painter;
    private ValueFormat format;

    public IndicatorPane(IndicatorPainter painter, int priceDecimals) {
        this.painter = painter;
        format = new ValueFormat(painter.settings().spec().kind(), priceDecimals);
    }

    public IndicatorPainter painter() {
        return painter;
    }

    /// Beside prices with so many decimals.
    public void writeBeside(int priceDecimals) {
        format = new ValueFormat(format.kind(), priceDecimals);
    }

    @Override
    public double share() {
        return painter.settings().share();
    }

    @Override
    public PriceScale fit(BarSeries series, CandleLayout layout) {
        painter.prepare(layout);
        return painter.fit();
    }

    @Override
    public void paint(Plot plot) {
        painter.paintLevels(plot);
        painter.paintBehind(plot);
        painter.paint(plot);
    }

    @Override
    public String label(double value) {
        return format.write(value);
    }

    @Override
    public List<Double> ticks(PriceScale scale, double height) {
        List<Double> wanted =
                format.kind().scale().isPresent()
                        ? format.kind().levels()
                        : PriceTicks.of(scale, scale.low(), height, format.decimals());
        return wanted.stream()
                .filter(value -> {
                    double y = scale.y(value, height);
                    return y >= EDGE && y <= height - EDGE;
                })
                .toList();
    }

    @Override
    public List<Reading> read(int bar) {
        return painter.read(bar, format);
    }
}
