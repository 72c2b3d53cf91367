package candlewright.ui.control;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.canvas.GraphicsContext;

/// A line of the last prices without axes, green if the last is not below the first, else red.
public final class Sparkline extends Group {

    private final InkCanvas canvas;
    private List<Double> values = List.of();

    public Sparkline(double width, double height) {
        canvas = new InkCanvas(width, height);
        canvas.whenInkChanges(this::paint);
        getChildren().add(canvas);
    }

    public void show(List<Double> shown) {
        if (!shown.equals(values)) {
            values = List.copyOf(shown);
            paint();
        }
    }

    private void paint() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (values.size() < 2) {
            return;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double scale = high > low ? (canvas.getHeight() - 3) / (high - low) : 0;
        double step = (canvas.getWidth() - 2) / (values.size() - 1);
        pen.setStroke(
                canvas.ink(
                        values.getLast() >= values.getFirst()
                                ? InkCanvas.Ink.UP
                                : InkCanvas.Ink.DOWN));
        pen.setLineWidth(1);
        pen.beginPath();
        for (int i = 0; i < values.size(); i++) {
            pen.lineTo(1 + i * step, canvas.getHeight() - 1.5 - (values.get(i) - low) * scale);
        }
        pen.stroke();
    }
}
