package candlewright.ui.chart;

import candlewright.marketdata.BarColumns;
import candlewright.model.Bar;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Candles and their volume, colour by colour: a change of colour costs more than a rectangle.
final class CandlePainter {

    void paint(Plot plot) {
        double volumeUnit = volumeUnit(plot);
        paintVolume(plot, true, Palette.UP_VOLUME, volumeUnit);
        paintVolume(plot, false, Palette.DOWN_VOLUME, volumeUnit);
        paintCandles(plot, true, Palette.UP);
        paintCandles(plot, false, Palette.DOWN);
        plot.series().provisional().ifPresent(bar -> paintProvisional(plot, bar, volumeUnit));
    }

    private static double volumeUnit(Plot plot) {
        double most = 0;
        for (int i = 0; i < plot.bars().count(); i++) {
            most = Math.max(most, plot.bars().volume(i));
        }
        if (!plot.isAggregated()) {
            most = Math.max(most, plot.series().provisional().map(Bar::volume).orElse(0.0));
        }
        return most > 0 ? plot.height() * PriceScale.VOLUME_SHARE / most : 0;
    }

    private static void paintVolume(Plot plot, boolean up, Color color, double unit) {
        GraphicsContext gc = plot.gc();
        BarColumns bars = plot.bars();
        CandleLayout layout = plot.layout();
        int width = layout.bodyWidth();
        gc.setFill(color);
        for (int i = 0; i < bars.count(); i++) {
            if (bars.close(i) >= bars.open(i) == up) {
                double top = Math.floor(plot.bottom() - bars.volume(i) * unit);
                gc.fillRect(layout.bodyLeft(bars.index(i)), top, width, plot.bottom() - top);
            }
        }
    }

    private static void paintCandles(Plot plot, boolean up, Color color) {
        GraphicsContext gc = plot.gc();
        BarColumns bars = plot.bars();
        CandleLayout layout = plot.layout();
        int width = layout.bodyWidth();
        gc.setFill(color);
        for (int i = 0; i < bars.count(); i++) {
            if (bars.close(i) >= bars.open(i) == up) {
                int top = plot.row(Math.max(bars.open(i), bars.close(i)));
                int bottom = plot.row(Math.min(bars.open(i), bars.close(i)));
                int high = plot.row(bars.high(i));
                int low = plot.row(bars.low(i));
                gc.fillRect(layout.wick(bars.index(i)), high, 1, low - high + 1);
                gc.fillRect(layout.bodyLeft(bars.index(i)), top, width, bottom - top + 1);
            }
        }
    }

    /// The open bar, outlined and dashed; it is not drawn where a candle stands for many bars.
    private static void paintProvisional(Plot plot, Bar bar, double volumeUnit) {
        int index = plot.series().size();
        if (plot.isAggregated()) {
            return;
        }
        GraphicsContext gc = plot.gc();
        CandleLayout layout = plot.layout();
        int left = layout.bodyLeft(index);
        int width = layout.bodyWidth();
        double wick = layout.wick(index) + 0.5;
        int top = plot.row(Math.max(bar.open(), bar.close()));
        int bottom = plot.row(Math.min(bar.open(), bar.close()));
        double volume = Math.floor(plot.bottom() - bar.volume() * volumeUnit);
        gc.save();
        gc.setLineWidth(1);
        gc.setLineDashes(2, 2);
        gc.setStroke(bar.close() >= bar.open() ? Palette.UP_VOLUME : Palette.DOWN_VOLUME);
        gc.strokeRect(left + 0.5, volume + 0.5, width - 1, plot.bottom() - volume);
        gc.setStroke(Palette.of(bar.open(), bar.close()));
        gc.strokeLine(wick, plot.row(bar.high()), wick, top);
        gc.strokeLine(wick, bottom + 1, wick, plot.row(bar.low()) + 1);
        gc.strokeRect(left + 0.5, top + 0.5, width - 1, bottom - top);
        gc.restore();
    }
}
