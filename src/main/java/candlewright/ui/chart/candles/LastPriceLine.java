package candlewright.ui.chart.candles;

import candlewright.ui.chart.plot.Plot;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A dotted line at the newest price. It moves with each tick, so what is left of the open bar is a
/// canvas of one row that is moved, not painted; the rest is painted with that bar.
final class LastPriceLine {

    static final int DOTS = 5;

    private final Canvas row = new Canvas(0, 1);
    private @Nullable Color color;

    LastPriceLine() {
        row.setManaged(false);
    }

    Node node() {
        return row;
    }

    /// The last column at or before this one where another part of the line can begin. It leaves a
    /// gap to the dot before: parts of the screen that touch are renewed together.
    static double joint(double column) {
        return Math.floor(column / DOTS) * DOTS;
    }

    /// @param end the first column that is not the row's, a [#joint]
    void paint(Plot plot, double end) {
        double last = plot.series().lastPrice();
        int y = Double.isNaN(last) ? -1 : plot.row(last);
        boolean inView = y >= plot.top() && y < plot.bottom();
        row.setVisible(inView && end > 0);
        if (!inView) {
            return;
        }
        Color now = LastPrice.color(plot.series(), plot.palette());
        double width = Math.max(0, end - DOTS + 1);
        if (!now.equals(color) || width != row.getWidth()) {
            color = now;
            row.setWidth(width);
            row.getGraphicsContext2D().clearRect(0, 0, width, 1);
            paint(row.getGraphicsContext2D(), 0, width, 0, now);
        }
        row.setLayoutY(y);
        if (end < plot.width()) {
            paint(plot.gc(), end, plot.width(), y, now);
        }
    }

    private static void paint(GraphicsContext gc, double from, double to, int y, Color color) {
        gc.setFill(color);
        for (double x = from; x < to; x += DOTS) {
            gc.fillRect(x, y, 1, 1);
        }
    }
}
