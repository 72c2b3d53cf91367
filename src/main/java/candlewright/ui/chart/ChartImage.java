package candlewright.ui.chart;

import io.fair_acc.chartfx.utils.WriteFxImage;
import java.nio.ByteBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A chart as a picture, a pixel for each of the screen's: its candles are painted in pixels, and
/// twice as many would only blur them.
final class ChartImage {

    private ChartImage() {}

    /// On the FX thread.
    static WritableImage of(ChartPane pane) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.BLACK);
        // What hangs out of a small chart is not of the picture.
        parameters.setViewport(new Rectangle2D(0, 0, pane.getWidth(), pane.getHeight()));
        return pane.snapshot(parameters, null);
    }

    /// On any thread.
    static byte[] png(WritableImage image) {
        ByteBuffer encoded = WriteFxImage.encode(image);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
