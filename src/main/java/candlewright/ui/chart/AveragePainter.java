package candlewright.ui.chart;

import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// Moving averages as lines through the middle of the candles, each at the last bar of its candle.
/// An average shorter than a candle would only trace the candles and is left out.
final class AveragePainter {

    private static final int PIECE = 6;

    private final double[] pieceX = new double[PIECE];
    private final double[] pieceY = new double[PIECE];
    private double[] xs = new double[512];
    private double[] ys = new double[512];

    void paint(Plot plot, List<Average> averages) {
        plot.gc().setLineWidth(1.2);
        for (Average average : averages) {
            if (average.window() < plot.layout().step()) {
                continue;
            }
            int points = trace(plot, average.window());
            plot.gc().setStroke(average.color());
            stroke(plot.gc(), points);
        }
    }

    /// In short pieces: a line is rasterized over the whole box around it.
    private void stroke(GraphicsContext gc, int points) {
        for (int first = 0; first + 1 < points; first += PIECE - 1) {
            int length = Math.min(PIECE, points - first);
            System.arraycopy(xs, first, pieceX, 0, length);
            System.arraycopy(ys, first, pieceY, 0, length);
            gc.strokePolyline(pieceX, pieceY, length);
        }
    }

    private int trace(Plot plot, int window) {
        int points = 0;
        int last = plot.series().size() - 1;
        for (int i = 0; i < plot.bars().count(); i++) {
            int index = plot.bars().index(i);
            double mean =
                    plot.series()
                            .meanClose(Math.min(last, index + plot.layout().step() - 1), window);
            if (Double.isNaN(mean)) {
                continue;
            }
            if (points == xs.length) {
                xs = Arrays.copyOf(xs, points * 2);
                ys = Arrays.copyOf(ys, points * 2);
            }
            xs[points] = plot.layout().wick(index) + 0.5;
            ys[points] = plot.y(mean);
            points++;
        }
        return points;
    }
}
