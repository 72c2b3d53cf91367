package candlewright.ui.chart.reading;

import candlewright.ui.chart.plot.Tag;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.shape.Line;

/// The two lines through the candle and the price under the mouse, with their values over the axes.
public final class Crosshair extends Group {

    private final Line vertical = line();
    private final Line horizontal = line();
    private final Tag price = new Tag("crosshair-tag");
    private final Tag time = new Tag("crosshair-tag");

    public Crosshair() {
        setManaged(false);
        setVisible(false);
        getChildren().addAll(vertical, horizontal, price, time);
    }

    private static Line line() {
        Line line = new Line();
        line.getStyleClass().add("crosshair-line");
        line.setManaged(false);
        return line;
    }

    /// @param plot the bounds of all panes, in which `x` and `y` lie
    public void show(
            Bounds plot,
            double paneWidth,
            double x,
            double y,
            String timeLabel,
            String priceLabel) {
        double column = Math.floor(x) + 0.5;
        double row = Math.floor(y) + 0.5;
        place(vertical, column, plot.getMinY(), column, plot.getMaxY());
        place(horizontal, plot.getMinX(), row, plot.getMaxX(), row);
        price.setVisible(!priceLabel.isEmpty());
        if (!priceLabel.isEmpty()) {
            price.showBeside(priceLabel, plot.getMaxX() + 1, row, paneWidth - plot.getMaxX() - 1);
        }
        time.setVisible(!timeLabel.isEmpty());
        if (!timeLabel.isEmpty()) {
            time.showBelow(timeLabel, x, plot.getMaxY() + 2, plot.getMinX(), paneWidth);
        }
        setVisible(true);
    }

    private static void place(Line line, double fromX, double fromY, double toX, double toY) {
        line.setStartX(fromX);
        line.setStartY(fromY);
        line.setEndX(toX);
        line.setEndY(toY);
    }
}
