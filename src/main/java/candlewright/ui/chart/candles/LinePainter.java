package candlewright.ui.chart.candles;

import candlewright.marketdata.BarColumns;
import candlewright.model.Bar;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Plot;
import java.util.Arrays;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The closes as a line, with an area below it, or about a price. Where a point stands for many
/// bars, a band behind the line spans their prices, so that no spike is lost.
final class LinePainter {

    private static final int PIECE = 6;

    private final Baseline baseline;
    private final double[] pieceX = new double[PIECE];
    private final double[] pieceY = new double[PIECE];
    private int pieceLength;
    private double[] xs = new double[512];
    private double[] ys = new double[512];
    private int points;

    LinePainter(Baseline baseline) {
        this.baseline = baseline;
    }

    void paint(Plot plot, ChartKind kind) {
        Bar open = plot.isAggregated() ? null : plot.series().provisional().orElse(null);
        trace(plot, open);
        if (points == 0) {
            return;
        }
        if (kind == ChartKind.BASELINE) {
            paintAbout(plot, plot.y(baseline.priceFor(plot)));
        } else {
            if (kind == ChartKind.AREA) {
                fill(plot, plot.top(), plot.bottom(), plot.bottom(), plot.palette().area);
            }
            paintBand(plot, plot.top(), plot.bottom(), plot.palette().lineBand);
            stroke(plot, plot.top(), plot.bottom(), plot.palette().line);
        }
        if (open != null) {
            plot.gc().setFill(plot.palette().of(open.open(), open.close()));
            plot.gc().fillOval(xs[points - 1] - 2.5, ys[points - 1] - 2.5, 5, 5);
        }
    }

    private void paintAbout(Plot plot, double middle) {
        boolean inverted = plot.scale().mapping().inverted();
        double highTop = inverted ? middle : plot.top();
        double highBottom = inverted ? plot.bottom() : middle;
        double lowTop = inverted ? plot.top() : middle;
        double lowBottom = inverted ? middle : plot.bottom();
        fill(plot, highTop, highBottom, middle, plot.palette().aboveBaseline);
        fill(plot, lowTop, lowBottom, middle, plot.palette().belowBaseline);
        paintBand(plot, highTop, highBottom, plot.palette().upVolume);
        paintBand(plot, lowTop, lowBottom, plot.palette().downVolume);
        plot.gc().setFill(plot.palette().baseline);
        for (int x = 0; x < plot.width(); x += 6) {
            if (plot.reaches(x)) {
                plot.gc().fillRect(x, Math.floor(middle), 3, 1);
            }
        }
        stroke(plot, highTop, highBottom, plot.palette().up);
        stroke(plot, lowTop, lowBottom, plot.palette().down);
    }

    /// The close of each candle, from that of the one left of the plot on.
    private void trace(Plot plot, @Nullable Bar open) {
        BarColumns bars = plot.bars();
        points = 0;
        if (bars.count() > 0 && bars.index(0) > 0) {
            int before = bars.index(0) - plot.layout().step();
            add(plot, before, plot.series().close(bars.index(0) - 1));
        }
        for (int i = 0; i < bars.count(); i++) {
            add(plot, bars.index(i), bars.close(i));
        }
        if (open != null) {
            add(plot, plot.series().size(), open.close());
        }
    }

    private void add(Plot plot, int index, double price) {
        if (points == xs.length) {
            xs = Arrays.copyOf(xs, points * 2);
            ys = Arrays.copyOf(ys, points * 2);
        }
        xs[points] = plot.layout().wick(index) + 0.5;
        ys[points] = plot.y(price);
        points++;
    }

    /// Column by column between the line and row `to`, as far as the line is between these rows.
    private void fill(Plot plot, double top, double bottom, double to, Color color) {
        plot.gc().setFill(color);
        int last = (int) Math.min(plot.width() - 1, xs[points - 1]);
        int i = 0;
        for (int x = (int) Math.max(0, xs[0]); x <= last; x++) {
            while (i + 2 < points && xs[i + 1] < x + 0.5) {
                i++;
            }
            double way =
                    points == 1 ? 0 : Math.clamp((x + 0.5 - xs[i]) / (xs[i + 1] - xs[i]), 0.0, 1.0);
            double y = points == 1 ? ys[0] : ys[i] + way * (ys[i + 1] - ys[i]);
            if (y > top && y < bottom && plot.reaches(x)) {
                double from = Math.floor(Math.min(y, to));
                plot.gc().fillRect(x, from, 1, Math.floor(Math.max(y, to)) - from);
            }
        }
    }

    /// What the prices of each candle span, as far as it is between these rows.
    private static void paintBand(Plot plot, double top, double bottom, Color color) {
        if (!plot.isAggregated()) {
            return;
        }
        BarColumns bars = plot.bars();
        CandleLayout layout = plot.layout();
        plot.gc().setFill(color);
        for (int i = 0; i < bars.count(); i++) {
            double high = Math.max(plot.upper(bars.high(i), bars.low(i)), Math.floor(top));
            double low = Math.min(plot.lower(bars.high(i), bars.low(i)) + 1.0, Math.floor(bottom));
            double left = Math.floor(layout.x(bars.index(i)));
            double right = Math.floor(layout.x((double) bars.index(i) + layout.step()));
            if (low > high && plot.reaches(right)) {
                plot.gc().fillRect(left, high, right - left, low - high);
            }
        }
    }

    /// The line as far as it is between these rows, in short pieces: one is rasterized over the
    /// whole box around it.
    private void stroke(Plot plot, double top, double bottom, Color color) {
        plot.gc().setStroke(color);
        plot.gc().setLineWidth(1.5);
        for (int i = 0; i + 1 < points; i++) {
            double from = share(i, top, bottom);
            double to = 1 - share(i + 1, i, top, bottom);
            if (from >= to) {
                lift(plot);
                continue;
            }
            if (from > 0) {
                lift(plot);
            }
            if (pieceLength == 0) {
                draw(plot, i, from);
            }
            draw(plot, i, to);
            if (to < 1) {
                lift(plot);
            }
        }
        lift(plot);
    }

    /// How much of the way from point `i` to the next is outside of these rows at its beginning.
    private double share(int i, double top, double bottom) {
        return share(i, i + 1, top, bottom);
    }

    private double share(int i, int towards, double top, double bottom) {
        if (ys[i] >= top && ys[i] <= bottom) {
            return 0;
        }
        boolean above = ys[i] < top;
        double edge = above ? top : bottom;
        if (above ? ys[towards] <= top : ys[towards] >= bottom) {
            return 1;
        }
        return (edge - ys[i]) / (ys[towards] - ys[i]);
    }

    private void draw(Plot plot, int i, double way) {
        pieceX[pieceLength] = xs[i] + way * (xs[i + 1] - xs[i]);
        pieceY[pieceLength] = ys[i] + way * (ys[i + 1] - ys[i]);
        pieceLength++;
        if (pieceLength == PIECE) {
            strokePiece(plot);
            pieceX[0] = pieceX[PIECE - 1];
            pieceY[0] = pieceY[PIECE - 1];
            pieceLength = 1;
        }
    }

    private void lift(Plot plot) {
        if (pieceLength > 1) {
            strokePiece(plot);
        }
        pieceLength = 0;
    }

    private void strokePiece(Plot plot) {
        if (plot.reaches(pieceX[pieceLength - 1])) {
            plot.gc().strokePolyline(pieceX, pieceY, pieceLength);
        }
    }
}
