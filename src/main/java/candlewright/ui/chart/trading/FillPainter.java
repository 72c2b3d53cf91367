package candlewright.ui.chart.trading;

import candlewright.marketdata.BarSeries;
import candlewright.model.Side;
import candlewright.ui.chart.plot.Plot;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// Own executions as arrows with their tips at the price: a buy points up from below, a sale down
/// from above.
public final class FillPainter {

    private static final double HALF = 5;
    private static final double HEAD = 7;
    private static final double TAIL = 14;
    private static final double SHAFT = 1.5;

    public void paint(Plot plot, List<FillMark> fills) {
        for (FillMark fill : fills) {
            int bar = barOf(plot.series(), fill.time());
            if (bar >= 0) {
                paint(plot, fill, plot.layout().wick(plot.layout().bucketStart(bar)) + 0.5);
            }
        }
    }

    /// The bar that opened then, or -1 if it is not in the series.
    private static int barOf(BarSeries series, long time) {
        int bar = series.indexAtOrAfter(time);
        if (bar < series.size()) {
            return series.openTime(bar) == time ? bar : bar - 1;
        }
        return series.provisional()
                .filter(open -> open.tsOpen().toEpochMilli() <= time)
                .map(_ -> series.size())
                .orElse(series.size() - 1);
    }

    private static void paint(Plot plot, FillMark fill, double x) {
        double y = plot.row(fill.price()) + 0.5;
        if (x < -HALF || x > plot.width() + HALF) {
            return;
        }
        boolean bought = fill.side() == Side.BUY;
        double down = bought ? 1 : -1;
        double[] xs = {x, x + HALF, x + SHAFT, x + SHAFT, x - SHAFT, x - SHAFT, x - HALF};
        double[] ys = {
            y,
            y + down * HEAD,
            y + down * HEAD,
            y + down * TAIL,
            y + down * TAIL,
            y + down * HEAD,
            y + down * HEAD
        };
        GraphicsContext gc = plot.gc();
        gc.setFill(bought ? plot.palette().bought : plot.palette().sold);
        gc.fillPolygon(xs, ys, xs.length);
        gc.setStroke(plot.palette().outline);
        gc.setLineWidth(1);
        gc.strokePolygon(xs, ys, xs.length);
    }
}
