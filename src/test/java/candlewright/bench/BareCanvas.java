package candlewright.bench;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// A plain canvas that paints as many candles as a chart does, and nothing else: no drawing in
/// JavaFX is cheaper.
final class BareCanvas {

    private final Canvas canvas;
    private final int visible;
    private final int step;
    private final BarColumns bars = new BarColumns();

    /// @param visible how many bars are in view
    /// @param step how many bars one candle stands for
    BareCanvas(double width, double height, int visible, int step) {
        canvas = new Canvas(width, height);
        this.visible = visible;
        this.step = step;
    }

    Canvas canvas() {
        return canvas;
    }

    void show(BarSeries series) {
        int count = Math.ceilDiv(visible, step);
        int first = Math.max(0, series.size() / step - count + 1);
        series.aggregate(step, first, count, bars);
        paint(canvas.getGraphicsContext2D());
    }

    private void paint(GraphicsContext gc) {
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bars.count(); i++) {
            low = Math.min(low, bars.low(i));
            high = Math.max(high, bars.high(i));
        }
        double pitch = canvas.getWidth() / Math.max(1, bars.count());
        double body = Math.max(1, Math.floor(pitch * 0.72));
        double unit = canvas.getHeight() / Math.max(1e-9, high - low);
        for (boolean up : new boolean[] {true, false}) {
            gc.setFill(up ? Color.SEAGREEN : Color.INDIANRED);
            for (int i = 0; i < bars.count(); i++) {
                if (bars.close(i) >= bars.open(i) == up) {
                    double middle = Math.floor((i + 0.5) * pitch);
                    double top = Math.max(bars.open(i), bars.close(i));
                    double bottom = Math.min(bars.open(i), bars.close(i));
                    gc.fillRect(
                            middle,
                            Math.rint((high - bars.high(i)) * unit),
                            1,
                            Math.rint((bars.high(i) - bars.low(i)) * unit) + 1);
                    gc.fillRect(
                            middle - Math.floor(body / 2),
                            Math.rint((high - top) * unit),
                            body,
                            Math.rint((top - bottom) * unit) + 1);
                }
            }
        }
    }
}
