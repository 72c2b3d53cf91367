package candlewright.ui.chart;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import javafx.scene.canvas.GraphicsContext;

/// One frame's ground for the painters: the bars in view, where they stand, and the canvas.
///
/// @param bars the buckets of `layout` that have closed bars
record Plot(
        GraphicsContext gc,
        BarSeries series,
        BarColumns bars,
        CandleLayout layout,
        PriceScale scale,
        double width,
        double height) {

    int row(double price) {
        return scale.row(price, height);
    }

    boolean isAggregated() {
        return layout.step() > 1;
    }
}
