package candlewright.ui.chart;

import candlewright.ui.chart.plot.ChartTool;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse and the keys do to a chart: a press is a tool's if one has something there, and
/// Escape makes it let go; elsewhere a drag pans time, and prices if their range is fixed, the
/// wheel zooms time about the cursor, with Ctrl prices too, a double click goes back to the live
/// edge, and a right click opens the menu. Other keys are those of the menu's actions.
final class ChartGestures {

    private static final double WHEEL_NOTCH = 40;
    private static final double NOTCH_FACTOR = 0.85;

    private final ChartPane pane;
    private double dragX;
    private double dragY;

    private ChartGestures(ChartPane pane) {
        this.pane = pane;
    }

    static void install(ChartPane pane) {
        ChartGestures gestures = new ChartGestures(pane);
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::press);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::drag);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, gestures::release);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, gestures::click);
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, e -> pane.pointAt(e.getX(), e.getY()));
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, e -> pane.pointAway());
        pane.addEventHandler(ScrollEvent.SCROLL, gestures::scroll);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, gestures::key);
        pane.addEventHandler(KeyEvent.KEY_TYPED, gestures::type);
    }

    private void press(MouseEvent event) {
        pane.requestFocus();
        dragX = event.getX();
        dragY = event.getY();
        if (event.getButton() == MouseButton.PRIMARY) {
            pane.tools().press(pane.pointOf(event.getX(), event.getY()), event.isShiftDown());
        } else {
            pane.tools().pressElsewhere();
        }
    }

    private void release(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            pane.tools().release(pane.pointOf(event.getX(), event.getY()));
        }
    }

    private void drag(MouseEvent event) {
        if (pane.tools().isHolding()) {
            pane.tools().drag(pane.pointOf(event.getX(), event.getY()));
            pane.pointAt(event.getX(), event.getY());
        } else if (event.getButton() == MouseButton.PRIMARY) {
            pane.times().pan((dragX - event.getX()) / pixelsPerBar());
            if (pane.prices().isFixed()) {
                pane.prices()
                        .pan((event.getY() - dragY) / Math.max(1, pane.plotBounds().getHeight()));
            }
            dragX = event.getX();
            dragY = event.getY();
            pane.pointAt(event.getX(), event.getY());
        }
    }

    private void click(MouseEvent event) {
        ChartTool.Point at = pane.pointOf(event.getX(), event.getY());
        if (event.getButton() == MouseButton.SECONDARY && event.isStillSincePress()) {
            pane.menu().showAt(pane, at, event.getScreenX(), event.getScreenY());
        } else if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2
                && !pane.tools().doubleClick(at)
                && !pane.tools().isHolding()) {
            pane.times().showLatest();
        }
    }

    private void scroll(ScrollEvent event) {
        Bounds plot = pane.plotBounds();
        if (event.getDeltaX() != 0) {
            pane.times().pan(-event.getDeltaX() / pixelsPerBar());
        }
        if (event.getDeltaY() != 0) {
            double x = Math.clamp(event.getX() - plot.getMinX(), 0, plot.getWidth());
            double factor = Math.pow(NOTCH_FACTOR, event.getDeltaY() / WHEEL_NOTCH);
            if (event.isControlDown()) {
                double y = event.getY() - plot.getMinY();
                pane.prices().zoom(factor, Math.clamp(y / Math.max(1, plot.getHeight()), 0, 1));
            }
            pane.times().zoom(factor, pane.times().from() + x / pixelsPerBar());
        }
        pane.pointAt(event.getX(), event.getY());
        event.consume();
    }

    private void key(KeyEvent event) {
        boolean done =
                event.getCode() == KeyCode.ESCAPE
                        ? pane.tools().cancel()
                        : pane.menu().press(event);
        if (done) {
            event.consume();
        }
    }

    /// Plus and minus are taken as typed: where they are on the keyboard differs from country to
    /// country.
    private void type(KeyEvent event) {
        if (pane.menu().type(event)) {
            event.consume();
        }
    }

    private double pixelsPerBar() {
        return Math.max(1, pane.plotBounds().getWidth()) / pane.times().span();
    }
}
