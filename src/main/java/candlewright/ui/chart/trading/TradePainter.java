package candlewright.ui.chart.trading;

import candlewright.model.Side;
import candlewright.ui.chart.plot.Plot;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// The round trips of a backtest: a triangle where it bought, one where it sold, and a line
/// between, green if it earned. Where entries stand closer than a triangle is wide, only every so
/// many are drawn.
public final class TradePainter {

    private static final double SIZE = 4.5;

    public void paint(Plot plot, List<TradeMark> trades) {
        GraphicsContext gc = plot.gc();
        gc.save();
        gc.setLineWidth(1);
        gc.setLineDashes(3, 3);
        double drawn = Double.NEGATIVE_INFINITY;
        for (TradeMark trade : trades) {
            double entry = x(plot, trade.entryIndex());
            double exit = x(plot, trade.exitIndex());
            if (exit < 0 || entry > plot.width() || entry - drawn < SIZE) {
                continue;
            }
            drawn = entry;
            paint(plot, trade, entry, exit);
        }
        gc.restore();
    }

    private static void paint(Plot plot, TradeMark trade, double entry, double exit) {
        double entryY = plot.row(trade.entryPrice()) + 0.5;
        double exitY = plot.row(trade.exitPrice()) + 0.5;
        plot.gc().setStroke(trade.pnl() >= 0 ? plot.palette().up : plot.palette().down);
        plot.gc().strokeLine(entry, entryY, exit, exitY);
        boolean isLong = trade.side() == Side.BUY;
        paintTriangle(plot, entry, entryY, isLong);
        paintTriangle(plot, exit, exitY, !isLong);
    }

    /// A purchase points up at its price from below, a sale down from above.
    private static void paintTriangle(Plot plot, double x, double y, boolean bought) {
        double base = bought ? y + 2 * SIZE : y - 2 * SIZE;
        GraphicsContext gc = plot.gc();
        gc.setFill(bought ? plot.palette().up : plot.palette().down);
        gc.fillPolygon(new double[] {x - SIZE, x, x + SIZE}, new double[] {base, y, base}, 3);
    }

    private static double x(Plot plot, int bar) {
        return plot.layout().wick(plot.layout().bucketStart(bar)) + 0.5;
    }
}
