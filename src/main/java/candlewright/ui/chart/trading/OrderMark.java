package candlewright.ui.chart.trading;

import candlewright.ui.chart.plot.Tag;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// A horizontal line with a label at its right end, a price over the axis, and, if it can be
/// cancelled, an X. Made of bare shapes: it can be moved after the layout of a frame.
final class OrderMark extends Group {

    static final double HEIGHT = 17;
    private static final double PADDING = 6;
    private static final double CROSS = 16;
    private static final double MARGIN = 4;

    private final Line line = new Line();
    private final Rectangle box = new Rectangle();
    private final Text label = text();
    private final Text cross = text();
    private final Tag price = new Tag("order-price-tag");
    private boolean cancelable;
    private double indent = MARGIN;

    OrderMark() {
        getStyleClass().add("order-mark");
        setManaged(false);
        line.setManaged(false);
        box.setManaged(false);
        box.setHeight(HEIGHT);
        box.getStyleClass().add("order-box");
        cross.setText("×");
        cross.setVisible(false);
        getChildren().addAll(line, box, label, cross, price);
    }

    private static Text text() {
        Text text = new Text();
        text.setTextOrigin(VPos.CENTER);
        text.setManaged(false);
        return text;
    }

    /// How far the label keeps from the right edge of the plot.
    void indent(double pixels) {
        indent = pixels;
    }

    /// Solid for what is settled.
    void paint(Color color) {
        line.getStrokeDashArray().clear();
        color(color, color);
    }

    /// Dashes for what waits for an answer.
    void paintDashed(Color color) {
        line.getStrokeDashArray().setAll(6.0, 4.0);
        color(color, color);
    }

    /// Stripes for what nobody knows: of the colour of what it is, and of what is only sent.
    void paintStriped(Color color, Color sent) {
        line.getStrokeDashArray().clear();
        color(
                new LinearGradient(
                        0,
                        0,
                        8,
                        8,
                        false,
                        CycleMethod.REPEAT,
                        new Stop(0, color),
                        new Stop(0.5, color),
                        new Stop(0.5, sent),
                        new Stop(1, sent)),
                sent);
    }

    private void color(Paint stroke, Color ink) {
        line.setStroke(stroke);
        line.setStrokeWidth(stroke instanceof Color ? 1 : 3);
        box.setStroke(stroke);
        label.setFill(ink);
        cross.setFill(ink);
        price.setColor(ink);
    }

    void write(String words, String axisPrice, boolean cancelable) {
        label.setText(words);
        this.cancelable = cancelable;
        cross.setVisible(cancelable);
        price.write(axisPrice);
    }

    /// @param row of the price, in the coordinates of `plot`'s parent
    /// @param labelRow where the label is put, which other labels may have moved
    /// @param inView false if the price is not in the plot: then there is a label and no line
    void place(Bounds plot, double paneWidth, double row, double labelRow, boolean inView) {
        double width =
                Math.ceil(label.getLayoutBounds().getWidth())
                        + 2 * PADDING
                        + (cancelable ? CROSS : 0);
        double left = Math.rint(plot.getMaxX() - indent - width) + 0.5;
        double top = Math.rint(labelRow - HEIGHT / 2) + 0.5;
        box.setX(left);
        box.setY(top);
        box.setWidth(width);
        label.setX(left + PADDING);
        label.setY(top + HEIGHT / 2);
        cross.setX(left + width - CROSS + 2);
        cross.setY(top + HEIGHT / 2);
        line.setVisible(inView);
        price.setVisible(inView);
        if (inView) {
            line.setStartX(plot.getMinX());
            line.setEndX(plot.getMaxX());
            line.setStartY(row);
            line.setEndY(row);
            price.placeBeside(plot.getMaxX() + 1, row, paneWidth - plot.getMaxX() - 1);
        }
        setVisible(true);
    }

    boolean isOnCross(double x, double y) {
        return cancelable && isOnLabel(x, y) && x >= box.getX() + box.getWidth() - CROSS;
    }

    boolean isOnLabel(double x, double y) {
        return box.contains(x, y);
    }

    /// Where the label begins.
    double left() {
        return box.getX();
    }
}
