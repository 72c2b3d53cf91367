package candlewright.ui.control;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// A line of the last prices without axes, green if the last is not below the first, else red.
public final class Sparkline extends Canvas {

    private static final Color UP = Color.web("#2ebd85");
    private static final Color DOWN = Color.web("#f6465d");

    public Sparkline(double width, double height) {
        super(width, height);
    }

    public void show(List<Double> values) {
        GraphicsContext pen = getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        if (values.size() < 2) {
            return;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double scale = high > low ? (getHeight() - 3) / (high - low) : 0;
        double step = (getWidth() - 2) / (values.size() - 1);
        pen.setStroke(values.getLast() >= values.getFirst() ? UP : DOWN);
        pen.setLineWidth(1);
        pen.beginPath();
        for (int i = 0; i < values.size(); i++) {
            pen.lineTo(1 + i * step, getHeight() - 1.5 - (values.get(i) - low) * scale);
        }
        pen.stroke();
    }
}
