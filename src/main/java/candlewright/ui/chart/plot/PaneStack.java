package candlewright.ui.chart.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;

/// Which rows of the canvas each pane has: the prices first, the others below.
public record PaneStack(List<Band> bands) {

    /// Whole pixels.
    public record Band(double top, double height) {
        /// Where it is, given where all panes are.
        public Bounds in(Bounds area) {
            return new BoundingBox(area.getMinX(), area.getMinY() + top, area.getWidth(), height);
        }

        public double bottom() {
            return top + height;
        }

        boolean holds(double y) {
            return y >= top && y < bottom();
        }
    }

    /// The candles keep at least this much.
    private static final double LEAST_FOR_PRICES = 0.35;

    /// A line between two panes.
    private static final double GAP = 1;

    public PaneStack {
        bands = List.copyOf(bands);
        if (bands.isEmpty()) {
            throw new IllegalArgumentException("there is a pane of prices");
        }
    }

    /// @param shares what each pane below the prices wants of the height
    public static PaneStack of(double height, List<Double> shares) {
        double wanted = shares.stream().mapToDouble(Double::doubleValue).sum();
        double factor = Math.min(1, (1 - LEAST_FOR_PRICES) / Math.max(wanted, 1e-9));
        double top = Math.floor(height * (1 - wanted * factor));
        List<Band> bands = new ArrayList<>();
        bands.add(new Band(0, top));
        for (int i = 0; i < shares.size(); i++) {
            boolean last = i == shares.size() - 1;
            double end = last ? height : top + Math.floor(height * shares.get(i) * factor);
            bands.add(new Band(top + GAP, Math.max(1, end - top - GAP)));
            top = end;
        }
        return new PaneStack(bands);
    }

    public Band prices() {
        return bands.getFirst();
    }

    /// The number of the pane at this row: 0 for the prices, -1 for none.
    public int paneAt(double y) {
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).holds(y)) {
                return i;
            }
        }
        return -1;
    }
}
