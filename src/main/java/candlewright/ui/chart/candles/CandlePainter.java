package candlewright.ui.chart.candles;

import candlewright.marketdata.BarColumns;
import candlewright.model.Bar;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.PriceScale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Bars of any kind and their volume, colour by colour: a change of colour costs more than a
/// rectangle.
final class CandlePainter {

    private final HollowPainter hollow = new HollowPainter();
    private final OhlcPainter ohlc = new OhlcPainter();
    private final LinePainter line;

    CandlePainter(Baseline baseline) {
        line = new LinePainter(baseline);
    }

    void paint(Plot plot, ChartKind kind) {
        double volumeUnit = volumeUnit(plot);
        paintVolume(plot, true, plot.palette().upVolume, volumeUnit);
        paintVolume(plot, false, plot.palette().downVolume, volumeUnit);
        switch (kind) {
            case CANDLES, HEIKIN_ASHI -> {
                paintCandles(plot, true, plot.palette().up);
                paintCandles(plot, false, plot.palette().down);
            }
            case HOLLOW -> hollow.paint(plot);
            case BARS -> ohlc.paint(plot);
            case LINE, AREA, BASELINE -> line.paint(plot, kind);
        }
        if (!plot.isAggregated()) {
            plot.series()
                    .provisional()
                    .ifPresent(bar -> paintProvisional(plot, kind, bar, volumeUnit));
        }
    }

    /// How many rows stand for a unit of volume.
    static double volumeUnit(Plot plot) {
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
            if (bars.close(i) >= bars.open(i) == up && plot.shows(i)) {
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
            if (bars.close(i) >= bars.open(i) == up && plot.shows(i)) {
                int top = plot.upper(bars.open(i), bars.close(i));
                int bottom = plot.lower(bars.open(i), bars.close(i));
                int high = plot.upper(bars.high(i), bars.low(i));
                int low = plot.lower(bars.high(i), bars.low(i));
                gc.fillRect(layout.wick(bars.index(i)), high, 1, low - high + 1);
                gc.fillRect(layout.bodyLeft(bars.index(i)), top, width, bottom - top + 1);
            }
        }
    }

    /// The open bar, outlined and dashed; it is not drawn where a candle stands for many bars.
    private void paintProvisional(Plot plot, ChartKind kind, Bar bar, double volumeUnit) {
        GraphicsContext gc = plot.gc();
        int left = plot.layout().bodyLeft(plot.series().size());
        double volume = Math.floor(plot.bottom() - bar.volume() * volumeUnit);
        gc.save();
        gc.setLineWidth(1);
        gc.setLineDashes(2, 2);
        gc.setStroke(
                bar.close() >= bar.open() ? plot.palette().upVolume : plot.palette().downVolume);
        gc.strokeRect(
                left + 0.5, volume + 0.5, plot.layout().bodyWidth() - 1, plot.bottom() - volume);
        switch (kind) {
            case CANDLES, HOLLOW -> outline(plot, bar);
            case HEIKIN_ASHI -> outline(plot, HeikinAshi.of(plot.series(), bar));
            case BARS -> ohlc.paintProvisional(plot, bar);
            case LINE, AREA, BASELINE -> {
                // The line goes on to it.
            }
        }
        gc.restore();
    }

    private static void outline(Plot plot, Bar bar) {
        GraphicsContext gc = plot.gc();
        int index = plot.series().size();
        double wick = plot.layout().wick(index) + 0.5;
        int top = plot.upper(bar.open(), bar.close());
        int bottom = plot.lower(bar.open(), bar.close());
        gc.setStroke(plot.palette().of(bar.open(), bar.close()));
        gc.strokeLine(wick, plot.upper(bar.high(), bar.low()), wick, top);
        gc.strokeLine(wick, bottom + 1, wick, plot.lower(bar.high(), bar.low()) + 1);
        gc.strokeRect(
                plot.layout().bodyLeft(index) + 0.5,
                top + 0.5,
                plot.layout().bodyWidth() - 1,
                bottom - top);
    }
}
