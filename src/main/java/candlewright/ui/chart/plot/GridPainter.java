package candlewright.ui.chart.plot;

import io.fair_acc.chartfx.axes.Axis;
import io.fair_acc.chartfx.axes.spi.TickMark;
import java.util.List;

/// Lines behind the candles, one for each label of the axes, and the edges of the plot towards the
/// axes.
public final class GridPainter {

    /// @param height of the canvas
    public void paint(Plot plot, double height, Axis time, Axis prices) {
        plot.gc().setFill(plot.palette().grid);
        paintTimes(plot, 0, height, time);
        for (TickMark tick : prices.getTickMarks()) {
            double price = plot.scale().mapping().price(tick.getValue());
            plot.gc().fillRect(0, plot.row(price), plot.width(), 1);
        }
        plot.gc().setFill(plot.palette().edge);
        plot.gc().fillRect(plot.width() - 1, 0, 1, height);
        plot.gc().fillRect(0, height - 1, plot.width(), 1);
    }

    /// The same of a pane below the candles, with an edge above it.
    public void paintLower(Plot plot, List<Double> ticks, Axis time) {
        plot.gc().setFill(plot.palette().grid);
        paintTimes(plot, plot.top(), plot.height(), time);
        for (double tick : ticks) {
            plot.gc().fillRect(0, plot.row(tick), plot.width(), 1);
        }
        plot.gc().setFill(plot.palette().edge);
        plot.gc().fillRect(plot.width() - 1, plot.top(), 1, plot.height());
        plot.gc().fillRect(0, plot.top() - 1, plot.width(), 1);
        plot.gc().fillRect(0, plot.bottom() - 1, plot.width(), 1);
    }

    private static void paintTimes(Plot plot, double top, double height, Axis time) {
        for (TickMark tick : time.getTickMarks()) {
            plot.gc().fillRect(Math.floor(plot.layout().x(tick.getValue())), top, 1, height);
        }
    }
}
