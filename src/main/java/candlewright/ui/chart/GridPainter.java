package candlewright.ui.chart;

import io.fair_acc.chartfx.axes.Axis;
import io.fair_acc.chartfx.axes.spi.TickMark;

/// Lines behind the candles, one for each label of the axes, and the edges of the plot towards the
/// axes.
final class GridPainter {

    void paint(Plot plot, Axis time, Axis price) {
        plot.gc().setFill(Palette.GRID);
        for (TickMark tick : time.getTickMarks()) {
            plot.gc().fillRect(Math.floor(plot.layout().x(tick.getValue())), 0, 1, plot.height());
        }
        for (TickMark tick : price.getTickMarks()) {
            plot.gc().fillRect(0, plot.row(tick.getValue()), plot.width(), 1);
        }
        plot.gc().setFill(Palette.EDGE);
        plot.gc().fillRect(plot.width() - 1, 0, 1, plot.height());
        plot.gc().fillRect(0, plot.height() - 1, plot.width(), 1);
    }
}
