package candlewright.ui.chart.plot;

import java.util.Arrays;

/// A line through points that are collected first. It is stroked in short pieces: a line is
/// rasterized over the whole box around it.
public final class Trace {

    private static final int PIECE = 6;

    private final double[] pieceX = new double[PIECE];
    private final double[] pieceY = new double[PIECE];
    private double[] xs = new double[512];
    private double[] ys = new double[512];
    private int points;

    public void clear() {
        points = 0;
    }

    public void add(double x, double y) {
        if (points == xs.length) {
            xs = Arrays.copyOf(xs, points * 2);
            ys = Arrays.copyOf(ys, points * 2);
        }
        xs[points] = x;
        ys[points] = y;
        points++;
    }

    /// From the left to the right, with the stroke that the canvas has.
    public void stroke(Plot plot) {
        for (int first = 0; first + 1 < points; first += PIECE - 1) {
            int length = Math.min(PIECE, points - first);
            if (!plot.reaches(xs[first + length - 1])) {
                continue;
            }
            System.arraycopy(xs, first, pieceX, 0, length);
            System.arraycopy(ys, first, pieceY, 0, length);
            plot.gc().strokePolyline(pieceX, pieceY, length);
        }
    }
}
