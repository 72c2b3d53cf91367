package candlewright.ui.chart.candles;

import candlewright.marketdata.BarColumns;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Plot;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Hollow candles: empty bodies where the close is above the open, coloured by the close before.
final class HollowPainter {

    void paint(Plot plot) {
        paint(plot, true, plot.palette().up);
        paint(plot, false, plot.palette().down);
    }

    private static void paint(Plot plot, boolean up, Color color) {
        GraphicsContext gc = plot.gc();
        BarColumns bars = plot.bars();
        CandleLayout layout = plot.layout();
        int width = layout.bodyWidth();
        gc.setFill(color);
        for (int i = 0; i < bars.count(); i++) {
            if (bars.close(i) >= closeBefore(plot, i) != up || !plot.shows(i)) {
                continue;
            }
            int left = layout.bodyLeft(bars.index(i));
            int wick = layout.wick(bars.index(i));
            int top = plot.upper(bars.open(i), bars.close(i));
            int bottom = plot.lower(bars.open(i), bars.close(i));
            int high = plot.upper(bars.high(i), bars.low(i));
            int low = plot.lower(bars.high(i), bars.low(i));
            if (bars.close(i) > bars.open(i)) {
                gc.fillRect(wick, high, 1, top - high);
                gc.fillRect(wick, bottom + 1, 1, low - bottom);
                gc.fillRect(left, top, width, 1);
                gc.fillRect(left, bottom, width, 1);
                gc.fillRect(left, top, 1, bottom - top);
                gc.fillRect(left + width - 1, top, 1, bottom - top);
            } else {
                gc.fillRect(wick, high, 1, low - high + 1);
                gc.fillRect(left, top, width, bottom - top + 1);
            }
        }
    }

    private static double closeBefore(Plot plot, int i) {
        if (i > 0) {
            return plot.bars().close(i - 1);
        }
        int first = plot.bars().index(0);
        return first == 0 ? plot.bars().open(0) : plot.series().close(first - 1);
    }
}
