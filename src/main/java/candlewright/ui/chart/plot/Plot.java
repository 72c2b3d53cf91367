package candlewright.ui.chart.plot;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.ui.look.Palette;
import javafx.scene.canvas.GraphicsContext;

/// One frame's ground for what is painted on a pane: the bars in view, where they stand, and the
/// canvas.
///
/// @param bars the buckets of `layout` that have closed bars
/// @param top where the pane begins on the canvas, in pixels
/// @param height how many pixels it is high
/// @param left the first column that is painted: what does not [reach][#reaches] it may be left out
public record Plot(
        GraphicsContext gc,
        Palette palette,
        BarSeries series,
        BarColumns bars,
        CandleLayout layout,
        PriceScale scale,
        double top,
        double width,
        double height,
        double left) {

    /// How far a thick line reaches past its points: the mitre of the thickest one.
    public static final int REACH = 32;

    /// The pixel row of a price, on the canvas.
    public int row(double price) {
        return (int) top + scale.row(price, height);
    }

    /// The row of the one of these prices that is higher up: on an inverted scale the lower one.
    public int upper(double one, double other) {
        return Math.min(row(one), row(other));
    }

    /// The row of the one of these prices that is further down.
    public int lower(double one, double other) {
        return Math.max(row(one), row(other));
    }

    /// The y of a price, on the canvas.
    public double y(double price) {
        return top + scale.y(price, height);
    }

    /// The row just below the pane.
    public double bottom() {
        return top + height;
    }

    /// The same ground with other values for its bars.
    public Plot with(BarColumns others) {
        return new Plot(gc, palette, series, others, layout, scale, top, width, height, left);
    }

    /// Whether what ends at column `right` is to be painted.
    public boolean reaches(double right) {
        return right + REACH >= left;
    }

    /// Whether candle `i` of the bars is to be painted.
    public boolean shows(int i) {
        return reaches((double) layout.bodyLeft(bars.index(i)) + layout.bodyWidth());
    }

    /// The same ground in another pane.
    public Plot in(PaneStack.Band band, PriceScale other) {
        return new Plot(
                gc, palette, series, bars, layout, other, band.top(), width, band.height(), left);
    }

    public boolean isAggregated() {
        return layout.step() > 1;
    }
}
