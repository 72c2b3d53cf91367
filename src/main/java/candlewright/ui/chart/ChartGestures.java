package candlewright.ui.chart;

import javafx.geometry.Bounds;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What the mouse and the keys do to a chart: a press is a tool's if one has something there, and
/// Escape makes it let go; elsewhere drag and arrows pan, the wheel zooms time about the cursor,
/// `+` and `-` about the newest bar in view, Home and End go to the ends, a double click back to
/// the live edge.
final class ChartGestures {

    private static final double WHEEL_NOTCH = 40;
    private static final double NOTCH_FACTOR = 0.85;
    private static final double ARROW_SHARE = 0.1;

    private final ChartPane pane;
    private double dragX;

    /// The tool that took the press: then it does not pan, not even after an Escape.
    private @Nullable ChartTool holding;

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
        holding = null;
        if (event.getButton() == MouseButton.PRIMARY) {
            ChartTool.Point at = pane.pointOf(event.getX(), event.getY());
            holding = pane.tools().stream().filter(tool -> tool.press(at)).findFirst().orElse(null);
        }
    }

    private void release(MouseEvent event) {
        if (holding != null && event.getButton() == MouseButton.PRIMARY) {
            holding.release(pane.pointOf(event.getX(), event.getY()));
        }
    }

    private void drag(MouseEvent event) {
        if (holding != null) {
            holding.drag(pane.pointOf(event.getX(), event.getY()));
            pane.pointAt(event.getX(), event.getY());
        } else if (event.getButton() == MouseButton.PRIMARY) {
            pane.move(pane.viewport().panned((dragX - event.getX()) / pixelsPerBar()));
            dragX = event.getX();
            pane.pointAt(event.getX(), event.getY());
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2
                && holding == null) {
            pane.showLatest();
        }
    }

    private void scroll(ScrollEvent event) {
        Bounds plot = pane.plotBounds();
        if (event.getDeltaX() != 0) {
            pane.move(pane.viewport().panned(-event.getDeltaX() / pixelsPerBar()));
        }
        if (event.getDeltaY() != 0) {
            double x = Math.clamp(event.getX() - plot.getMinX(), 0, plot.getWidth());
            double factor = Math.pow(NOTCH_FACTOR, event.getDeltaY() / WHEEL_NOTCH);
            pane.move(pane.viewport().zoomed(factor, pane.viewport().from() + x / pixelsPerBar()));
        }
        pane.pointAt(event.getX(), event.getY());
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double arrow = pane.viewport().span() * ARROW_SHARE;
        switch (event.getCode()) {
            case ESCAPE -> {
                if (pane.tools().stream().noneMatch(ChartTool::cancel)) {
                    return;
                }
            }
            case LEFT -> pane.move(pane.viewport().panned(-arrow));
            case RIGHT -> pane.move(pane.viewport().panned(arrow));
            case HOME -> pane.move(pane.viewport().atOldest());
            case END -> pane.move(pane.viewport().atLatest());
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Plus and minus are taken as typed: where they are on the keyboard differs from country to
    /// country.
    private void type(KeyEvent event) {
        switch (event.getCharacter()) {
            case "+" -> pane.zoomIn();
            case "-" -> pane.zoomOut();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private double pixelsPerBar() {
        return Math.max(1, pane.plotBounds().getWidth()) / pane.viewport().span();
    }
}
