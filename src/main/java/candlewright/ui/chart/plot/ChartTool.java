package candlewright.ui.chart.plot;

import java.util.Optional;
import javafx.scene.Cursor;

/// Something that the mouse can take hold of on a chart. The first tool that takes a press has the
/// mouse until it is released; what no tool takes, pans.
public interface ChartTool {

    /// Where the mouse is.
    ///
    /// @param x in the chart's pixels
    /// @param y in the chart's pixels
    /// @param bar in bar units: bar `i` takes up `[i, i + 1)`
    /// @param price of that row, on the scale of the candles
    /// @param onPrices whether it is over the candles, and not over an axis or a lower pane
    record Point(double x, double y, double bar, double price, boolean onPrices) {}

    /// The primary button went down. Returns whether this tool takes it.
    boolean press(Point at);

    /// The same with the Shift key held.
    default boolean shiftPress(Point at) {
        return press(at);
    }

    /// The mouse is here, with or without a button pressed.
    default void hover(Point at) {}

    /// The second click of a double click. Returns whether it meant something to this tool.
    default boolean doubleClick(Point at) {
        return false;
    }

    void drag(Point to);

    void release(Point at);

    /// Leaves everything as it was before the press. Returns whether there was something to leave.
    boolean cancel();

    /// What the pointer looks like here, if this tool has something here.
    Optional<Cursor> cursor(Point at);
}
