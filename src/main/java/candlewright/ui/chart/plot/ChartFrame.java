package candlewright.ui.chart.plot;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.look.Palette;
import javafx.geometry.Bounds;

/// What has just been drawn, for the shapes that are placed over it.
///
/// @param area where the canvas is, in the chart's pixels: all panes
/// @param plot where the candles are, in the chart's pixels
/// @param layout where each bar stands on the canvas
/// @param width of the chart, the price axis included
public record ChartFrame(
        Instrument instrument,
        BarSeries series,
        Bounds area,
        Bounds plot,
        PriceScale scale,
        CandleLayout layout,
        double width,
        Palette palette) {

    /// The y of a price in the chart's pixels; outside of the plot if it is not in view.
    public double y(double price) {
        return plot.getMinY() + scale.y(price, plot.getHeight());
    }

    /// The x of a place in bar units, in the chart's pixels.
    public double x(double bar) {
        return area.getMinX() + layout.x(bar);
    }
}
