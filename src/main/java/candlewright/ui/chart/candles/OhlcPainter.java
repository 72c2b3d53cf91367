package candlewright.ui.chart.candles;

import candlewright.marketdata.BarColumns;
import candlewright.model.Bar;
import candlewright.ui.chart.plot.Plot;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Bars with a tick to the left at the open and one to the right at the close.
final class OhlcPainter {

    void paint(Plot plot) {
        paint(plot, true, plot.palette().up);
        paint(plot, false, plot.palette().down);
    }

    private static void paint(Plot plot, boolean up, Color color) {
        BarColumns bars = plot.bars();
        plot.gc().setFill(color);
        for (int i = 0; i < bars.count(); i++) {
            if (bars.close(i) >= bars.open(i) == up && plot.shows(i)) {
                int high = plot.upper(bars.high(i), bars.low(i));
                int stem = plot.layout().wick(bars.index(i));
                int low = plot.lower(bars.high(i), bars.low(i));
                plot.gc().fillRect(stem, high, 1, low - high + 1);
                paintTicks(plot, bars.index(i), bars.open(i), bars.close(i));
            }
        }
    }

    private static void paintTicks(Plot plot, int index, double open, double close) {
        int stem = plot.layout().wick(index);
        int arm = Math.max(1, plot.layout().bodyWidth() / 2);
        plot.gc().fillRect(stem - arm, plot.row(open), arm, 1);
        plot.gc().fillRect(stem + 1, plot.row(close), arm, 1);
    }

    /// The open bar, with a dashed stem.
    void paintProvisional(Plot plot, Bar bar) {
        GraphicsContext gc = plot.gc();
        int index = plot.series().size();
        gc.setFill(plot.palette().of(bar.open(), bar.close()));
        int low = plot.lower(bar.high(), bar.low());
        for (int y = plot.upper(bar.high(), bar.low()); y <= low; y += 4) {
            gc.fillRect(plot.layout().wick(index), y, 1, Math.min(2, low - y + 1));
        }
        paintTicks(plot, index, bar.open(), bar.close());
    }
}
