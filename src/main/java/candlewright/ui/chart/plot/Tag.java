package candlewright.ui.chart.plot;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// A value in a box over an axis. Made of bare shapes: it can be moved after the layout of a frame.
public final class Tag extends Group {

    public static final double HEIGHT = 18;
    private static final double PADDING = 6;

    private final Rectangle box = new Rectangle();
    private final Text text = new Text();

    public Tag(String styleClass) {
        getStyleClass().add(styleClass);
        setManaged(false);
        box.getStyleClass().add("box");
        box.setHeight(HEIGHT);
        box.setManaged(false);
        text.setTextOrigin(VPos.CENTER);
        text.setManaged(false);
        getChildren().addAll(box, text);
    }

    public void setColor(Color color) {
        box.setFill(color);
    }

    /// Beside the plot: the box begins at `x`, its middle is at `y`.
    public void showBeside(String value, double x, double y, double width) {
        write(value);
        placeBeside(x, y, width);
    }

    public void write(String value) {
        text.setText(value);
    }

    /// As `showBeside` does, with what was written before.
    public void placeBeside(double x, double y, double width) {
        place(x, Math.rint(y - HEIGHT / 2), width);
    }

    /// Below the plot: the middle of the box is at `x`, or as near as the bounds allow.
    public void showBelow(String value, double x, double top, double leftmost, double rightmost) {
        text.setText(value);
        double width = Math.ceil(text.getLayoutBounds().getWidth()) + 2 * PADDING;
        place(
                Math.clamp(
                        Math.rint(x - width / 2), leftmost, Math.max(leftmost, rightmost - width)),
                top,
                width);
    }

    private void place(double x, double y, double width) {
        box.setX(x);
        box.setY(y);
        box.setWidth(width);
        text.setX(x + PADDING);
        text.setY(y + HEIGHT / 2);
        setVisible(true);
    }
}
