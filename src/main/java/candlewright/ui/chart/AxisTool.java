package candlewright.ui.chart;

import candlewright.ui.chart.plot.ChartTool;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;

/// The axes in the hand: a drag on the prices or the times scales them, a double click puts them
/// back, a click on the corner between them takes the prices in view as they are or lets them go.
final class AxisTool implements ChartTool {

    /// So many pixels make it e times as much.
    private static final double PIXELS = 250;

    private enum Part {
        PRICES,
        TIMES,
        CORNER
    }

    private final ChartPane pane;
    private @Nullable Part held;
    private double x;
    private double y;

    AxisTool(ChartPane pane) {
        this.pane = pane;
    }

    private Optional<Part> partAt(Point at) {
        Bounds area = pane.areaBounds();
        boolean beside = at.x() > area.getMaxX();
        if (at.y() > area.getMaxY()) {
            return Optional.of(beside ? Part.CORNER : Part.TIMES);
        }
        boolean prices = at.y() >= area.getMinY() && at.y() < pane.plotBounds().getMaxY();
        return beside && prices ? Optional.of(Part.PRICES) : Optional.empty();
    }

    @Override
    public boolean press(Point at) {
        held = partAt(at).orElse(null);
        x = at.x();
        y = at.y();
        if (held == Part.CORNER) {
            pane.prices().setFixed(!pane.prices().isFixed());
        }
        return held != null;
    }

    @Override
    public void drag(Point to) {
        if (held == Part.PRICES) {
            pane.prices().zoom(Math.exp((to.y() - y) / PIXELS), 0.5);
        } else if (held == Part.TIMES) {
            pane.times().zoom(Math.exp((x - to.x()) / PIXELS), pane.times().to());
        }
        x = to.x();
        y = to.y();
    }

    @Override
    public void release(Point at) {
        held = null;
    }

    @Override
    public boolean cancel() {
        boolean something = held != null;
        held = null;
        return something;
    }

    @Override
    public boolean doubleClick(Point at) {
        Optional<Part> part = partAt(at);
        part.ifPresent(on -> {
            if (on == Part.PRICES) {
                pane.prices().setFixed(false);
            } else if (on == Part.TIMES) {
                pane.times().move(pane.times().view().atInitialWidth());
            }
        });
        return part.isPresent();
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        return partAt(at)
                .map(part ->
                        switch (part) {
                            case PRICES -> Cursor.V_RESIZE;
                            case TIMES -> Cursor.H_RESIZE;
                            case CORNER -> Cursor.HAND;
                        });
    }
}
