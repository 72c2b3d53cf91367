package candlewright.ui.chart.candles;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// The end of the chart's canvas, where the open bar is, on a canvas of its own: while nothing but
/// that bar changes, this is painted instead of the whole one, and the screen has less to renew.
///
/// It lies over the whole canvas, which is empty there meanwhile, so that both together have the
/// pixels of one.
final class LiveEdge {

    private final Canvas canvas = new Canvas();

    LiveEdge() {
        canvas.setVisible(false);
        canvas.setManaged(false);
    }

    Node node() {
        return canvas;
    }

    /// Takes it away: the whole canvas shows its end itself.
    void hide() {
        canvas.setVisible(false);
    }

    /// Empties the end of `whole`, from column `left` on, and what was painted here. The answer has
    /// the columns of the whole canvas, until it is restored.
    GraphicsContext begin(Canvas whole, double left) {
        double width = whole.getWidth() - left;
        double height = whole.getHeight();
        if (!canvas.isVisible()) {
            whole.getGraphicsContext2D().clearRect(left, 0, width, height);
            canvas.setLayoutX(left);
            canvas.setWidth(width);
            canvas.setHeight(height);
            canvas.setVisible(true);
        }
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.save();
        gc.translate(-left, 0);
        gc.clearRect(left, 0, width, height);
        return gc;
    }
}
