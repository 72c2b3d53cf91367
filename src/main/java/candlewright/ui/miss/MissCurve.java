package candlewright.ui.miss;

import candlewright.research.miss.MissModel;
import candlewright.ui.Formats;
import candlewright.ui.control.InkCanvas;
import candlewright.ui.control.InkCanvas.Ink;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The share that is missed over the time between two polls, which is on a logarithmic axis, with
/// the chosen time marked, and beside it what was measured.
public final class MissCurve extends Region {

    private static final Font FONT = Font.font("JetBrains Mono", 10.5);
    private static final double AXIS = 18;
    private static final double LEFT = 42;
    private static final double RIGHT = 34;
    private static final double TOP = 8;
    private static final int DECADES = 4;

    private final InkCanvas canvas = new InkCanvas();
    private Optional<MissModel> model = Optional.empty();
    private OptionalDouble measured = OptionalDouble.empty();

    public MissCurve() {
        getChildren().add(canvas);
        canvas.whenInkChanges(this::requestLayout);
    }

    void show(Optional<MissModel> shown, OptionalDouble found) {
        model = shown;
        measured = found;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        double width = getWidth() - LEFT - RIGHT;
        double height = getHeight() - AXIS - TOP;
        if (width > 0 && height > 0) {
            model.ifPresent(shown -> draw(pen, shown, width, height));
        }
    }

    private void draw(GraphicsContext pen, MissModel shown, double width, double height) {
        // The chosen time is in the two middle decades, which end at powers of ten.
        int first = (int) Math.floor(Math.log10(shown.every())) - DECADES / 2 + 1;
        grid(pen, first, width, height);
        pen.setStroke(canvas.ink(Ink.ACCENT));
        pen.setLineWidth(1.5);
        pen.beginPath();
        for (int x = 0; x <= width; x++) {
            double every = Math.pow(10, first + DECADES * x / width);
            double y = TOP + (1 - shown.every(every).missed()) * height;
            if (x == 0) {
                pen.moveTo(LEFT + x, y);
            } else {
                pen.lineTo(LEFT + x, y);
            }
        }
        pen.stroke();
        double x = LEFT + (Math.log10(shown.every()) - first) / DECADES * width;
        mark(pen, canvas.ink(Ink.ACCENT), x, TOP + (1 - shown.missed()) * height);
        measured.ifPresent(
                share -> mark(pen, canvas.ink(Ink.AMBER), x, TOP + (1 - share) * height));
    }

    private static void mark(GraphicsContext pen, Color color, double x, double y) {
        pen.setFill(color);
        pen.fillOval(x - 4, y - 4, 8, 8);
    }

    private void grid(GraphicsContext pen, int first, double width, double height) {
        pen.setStroke(canvas.ink(Ink.LINE));
        pen.setLineWidth(1);
        pen.setFill(canvas.ink(Ink.MUTED));
        pen.setFont(FONT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setTextAlign(TextAlignment.RIGHT);
        for (int quarter = 0; quarter <= 4; quarter++) {
            double y = Math.round(TOP + (1 - quarter / 4.0) * height) + 0.5;
            pen.strokeLine(LEFT, y, LEFT + width, y);
            pen.fillText(25 * quarter + " %", LEFT - 5, y);
        }
        pen.setTextBaseline(VPos.TOP);
        pen.setTextAlign(TextAlignment.CENTER);
        for (int decade = 0; decade <= DECADES; decade++) {
            double x = Math.round(LEFT + width * decade / DECADES) + 0.5;
            pen.strokeLine(x, TOP, x, TOP + height);
            double seconds = Math.pow(10, first + decade);
            String text = Formats.decimal(seconds, Math.max(0, -(first + decade))) + " s";
            pen.fillText(text, x, TOP + height + 4);
        }
    }
}
