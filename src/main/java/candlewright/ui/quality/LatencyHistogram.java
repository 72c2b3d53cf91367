package candlewright.ui.quality;

import candlewright.engine.LatencyReport.Bucket;
import candlewright.ui.control.InkCanvas;
import candlewright.ui.control.InkCanvas.Ink;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// How often a part of the way took how long, on a logarithmic axis of time. The tallest bar is as
/// high as the node; what happened once is still a pixel.
public final class LatencyHistogram extends Region {

    private static final Font FONT = Font.font("JetBrains Mono", 10.5);
    private static final double AXIS = 18;
    private static final double MARGIN = 24;

    private final InkCanvas canvas = new InkCanvas();
    private List<Bucket> buckets = List.of();

    public LatencyHistogram() {
        getChildren().add(canvas);
        canvas.whenInkChanges(this::requestLayout);
    }

    void show(List<Bucket> shown) {
        buckets = shown;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        double width = getWidth() - 2 * MARGIN;
        double height = getHeight() - AXIS;
        if (width <= 0 || height <= 0) {
            return;
        }
        LogAxis axis = LogAxis.over(buckets);
        drawAxis(pen, axis, width, height);
        long most = buckets.stream().mapToLong(Bucket::count).max().orElse(0);
        pen.setFill(canvas.ink(Ink.ACCENT));
        for (Bucket bucket : buckets) {
            if (bucket.count() > 0) {
                double left = MARGIN + axis.share(bucket.from()) * width;
                double right = MARGIN + axis.share(bucket.to()) * width;
                double tall = Math.max(1, (double) bucket.count() / most * (height - 6));
                pen.fillRect(left + 0.5, height - tall, Math.max(1, right - left - 1), tall);
            }
        }
    }

    private void drawAxis(GraphicsContext pen, LogAxis axis, double width, double height) {
        pen.setStroke(canvas.ink(Ink.LINE));
        pen.setLineWidth(1);
        pen.setFill(canvas.ink(Ink.MUTED));
        pen.setFont(FONT);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.TOP);
        for (long tick : axis.decades()) {
            double x = Math.round(MARGIN + axis.share(tick) * width) + 0.5;
            pen.strokeLine(x, 0, x, height);
            pen.fillText(decade(tick), x, height + 4);
        }
    }

    /// A power of ten without decimals: `100 ns`, `1 µs`, `10 ms`.
    private static String decade(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return nanos / 1_000 + " µs";
        }
        return nanos < 1_000_000_000 ? nanos / 1_000_000 + " ms" : nanos / 1_000_000_000 + " s";
    }
}
