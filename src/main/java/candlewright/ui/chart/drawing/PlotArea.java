package candlewright.ui.chart.drawing;

import java.util.Optional;

/// The rectangle on the screen that shows prices, in pixels.
public record PlotArea(double left, double top, double right, double bottom) {

    public PlotArea {
        if (!(right >= left) || !(bottom >= top)) {
            throw new IllegalArgumentException(
                    "plot from " + left + "," + top + " to " + right + "," + bottom);
        }
    }

    public boolean contains(double x, double y) {
        return x >= left && x <= right && y >= top && y <= bottom;
    }

    /// The part of a line that is in here (Liang and Barsky); empty if there is none.
    Optional<Sketch.Stroke> clipped(double x1, double y1, double x2, double y2) {
        return clipped(x1, y1, x2 - x1, y2 - y1, 1);
    }

    /// The same of the line that begins at the first point, leads through the second and has no
    /// end.
    Optional<Sketch.Stroke> clippedRay(double x1, double y1, double x2, double y2) {
        return clipped(x1, y1, x2 - x1, y2 - y1, Double.POSITIVE_INFINITY);
    }

    private Optional<Sketch.Stroke> clipped(
            double x, double y, double dx, double dy, double longest) {
        double[] ways = {-dx, dx, -dy, dy};
        double[] rooms = {x - left, right - x, y - top, bottom - y};
        double from = 0;
        double to = dx == 0 && dy == 0 ? 0 : longest;
        for (int i = 0; i < ways.length; i++) {
            if (ways[i] == 0) {
                if (!(rooms[i] >= 0)) {
                    return Optional.empty();
                }
            } else if (ways[i] < 0) {
                from = Math.max(from, rooms[i] / ways[i]);
            } else {
                to = Math.min(to, rooms[i] / ways[i]);
            }
        }
        return from <= to
                ? Optional.of(
                        new Sketch.Stroke(
                                x + from * dx, y + from * dy, x + to * dx, y + to * dy, false))
                : Optional.empty();
    }
}
