package candlewright.ui.chart.provenance;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.plot.Layer;
import candlewright.ui.chart.plot.Plot;
import javafx.scene.canvas.GraphicsContext;

/// What is not settled about the bars in view: a dot over those that were revised, a hatching over
/// those in which prints may be missing. Where a candle is many bars, two rows of marks at the foot
/// of the plot say where such bars are, the higher the larger their share.
public final class ProvenanceLayer implements Layer {

    private static final int HATCHES = 5;
    private static final double HATCH_GAP = 4;
    private static final double DIAGONAL_FROM = 9;
    private static final double ROW = 8;

    private boolean shown = true;

    public boolean isShown() {
        return shown;
    }

    public void setShown(boolean shown) {
        this.shown = shown;
    }

    @Override
    public void paint(Plot plot) {
        int count = plot.bars().count();
        if (!shown || count == 0) {
            return;
        }
        BarSeries series = plot.series();
        int from = plot.bars().index(0);
        int to = end(plot, count - 1);
        boolean revised = series.revised(from, to) > 0;
        boolean incomplete = series.incomplete(from, to) > 0;
        if (incomplete) {
            plot.gc().setFill(plot.palette().incomplete);
            plot.gc().setStroke(plot.palette().incomplete);
            plot.gc().setLineWidth(1);
            for (int i = 0; i < count; i++) {
                if (!plot.shows(i)) {
                    continue;
                }
                int bars = end(plot, i) - plot.bars().index(i);
                int some = series.incomplete(plot.bars().index(i), end(plot, i));
                if (some > 0 && plot.isAggregated()) {
                    mark(plot, i, ROW + 2, (double) some / bars);
                } else if (some > 0) {
                    hatch(plot, i);
                }
            }
        }
        if (revised) {
            plot.gc().setFill(plot.palette().revised);
            for (int i = 0; i < count; i++) {
                if (!plot.shows(i)) {
                    continue;
                }
                int bars = end(plot, i) - plot.bars().index(i);
                int some = series.revised(plot.bars().index(i), end(plot, i));
                if (some > 0 && plot.isAggregated()) {
                    mark(plot, i, 0, (double) some / bars);
                } else if (some > 0) {
                    dot(plot, i);
                }
            }
        }
    }

    /// The bar behind the last one of candle `i`.
    private static int end(Plot plot, int i) {
        return Math.min(plot.series().size(), plot.bars().index(i) + plot.layout().step());
    }

    private static void mark(Plot plot, int i, double above, double share) {
        double height = 3 + Math.rint((ROW - 3) * share);
        plot.gc()
                .fillRect(
                        plot.layout().bodyLeft(plot.bars().index(i)),
                        plot.bottom() - above - height,
                        plot.layout().bodyWidth(),
                        height);
    }

    private static void dot(Plot plot, int i) {
        plot.gc()
                .fillRect(
                        plot.layout().wick(plot.bars().index(i)) - 1,
                        plot.upper(plot.bars().high(i), plot.bars().low(i)) - 8,
                        3,
                        3);
    }

    /// Over the whole range, so that a bar with little body is hatched, too. Diagonals where there
    /// is room for them; stripes, which cost less, where there is not.
    private static void hatch(Plot plot, int i) {
        GraphicsContext gc = plot.gc();
        double left = plot.layout().bodyLeft(plot.bars().index(i));
        double width = plot.layout().bodyWidth();
        double top = plot.upper(plot.bars().high(i), plot.bars().low(i)) - 2;
        double bottom = plot.lower(plot.bars().high(i), plot.bars().low(i)) + 3;
        boolean diagonal = plot.layout().pitch() >= DIAGONAL_FROM;
        double rise = diagonal ? width : 0;
        double gap = Math.max(HATCH_GAP, (bottom - top + rise) / HATCHES);
        for (double y = top + gap / 2; y < bottom + rise; y += gap) {
            if (diagonal) {
                double startX = left + Math.max(0, y - bottom);
                double endX = left + Math.min(width, y - top);
                gc.strokeLine(startX, y - (startX - left), endX, y - (endX - left));
            } else {
                gc.fillRect(left, Math.floor(y), width, 1);
            }
        }
    }
}
