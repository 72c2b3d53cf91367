package candlewright.ui.chart;

import candlewright.ui.chart.plot.ChartTool;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;

/// The tools of a chart, those that came last before the others, and the one that has the mouse.
final class ChartTools {

    private final Deque<ChartTool> tools = new ArrayDeque<>();

    /// The tool that took the last press: what follows is its own, even after an Escape.
    private @Nullable ChartTool holding;

    /// Asks this tool before those that are there.
    void add(ChartTool tool) {
        tools.addFirst(tool);
    }

    /// A button went down that is no tool's.
    void pressElsewhere() {
        holding = null;
    }

    /// The primary button went down: the first that has something here takes it.
    void press(ChartTool.Point at, boolean shift) {
        holding =
                tools.stream()
                        .filter(tool -> shift ? tool.shiftPress(at) : tool.press(at))
                        .findFirst()
                        .orElse(null);
    }

    /// Whether the last press was a tool's.
    boolean isHolding() {
        return holding != null;
    }

    void drag(ChartTool.Point to) {
        if (holding != null) {
            holding.drag(to);
        }
    }

    void release(ChartTool.Point at) {
        if (holding != null) {
            holding.release(at);
        }
    }

    /// Whether a double click meant something to one of them.
    boolean doubleClick(ChartTool.Point at) {
        return tools.stream().anyMatch(tool -> tool.doubleClick(at));
    }

    /// Has the first that holds something let it go. Returns whether there was one.
    boolean cancel() {
        return tools.stream().anyMatch(ChartTool::cancel);
    }

    void hover(ChartTool.Point at) {
        tools.forEach(tool -> tool.hover(at));
    }

    /// What the pointer looks like here, if one of them has something here.
    Optional<Cursor> cursor(ChartTool.Point at) {
        return tools.stream().flatMap(tool -> tool.cursor(at).stream()).findFirst();
    }

    /// Whether another tool than this one has something here.
    boolean isTaken(ChartTool.Point at, ChartTool but) {
        return tools.stream().anyMatch(tool -> !tool.equals(but) && tool.cursor(at).isPresent());
    }
}
