package candlewright.ui.chart.reading;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Layer;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.PriceFormat;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.plot.Span;
import candlewright.ui.chart.plot.Tag;
import candlewright.ui.look.Palette;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Another symbol as a line over the candles. Its price is multiplied so that it starts where the
/// candles start in view, so on a scale in percent both begin with 0 %.
///
/// Each candle has the newest bar of the other symbol that had closed by its end; what the other
/// did later is not known there.
public final class Comparison implements Layer, ChartTool {

    private static final int PIECE = 6;
    private static final double TAG = 18;
    private static final double CHARACTER = 6.7;
    private static final double CROSS = 18;

    private final int number;
    private final Consumer<Instrument> removed;
    private final Group group = new Group();
    private final Tag value = new Tag("comparison-tag");
    private final Tag name = new Tag("comparison-tag");
    private final double[] pieceX = new double[PIECE];
    private final double[] pieceY = new double[PIECE];

    private @Nullable Instrument instrument;
    private @Nullable BarSeries other;
    private PriceFormat format = new PriceFormat(2);
    private Palette palette = Palette.DARK;

    // Of the newest frame.
    private double[] xs = new double[512];
    private double[] prices = new double[512];
    private double[] ys = new double[512];
    private int points;
    private double base = Double.NaN;
    private double factor = Double.NaN;
    private @Nullable BarSeries candles;
    private int step = 1;

    /// Where a click takes it away, in the chart's pixels.
    private double crossX;

    private double crossY;

    /// @param number of its colour, from 0
    /// @param removed is told when the trader has clicked it away
    Comparison(int number, Consumer<Instrument> removed) {
        this.number = number;
        this.removed = removed;
        group.setManaged(false);
        group.setVisible(false);
        group.getChildren().addAll(value, name);
    }

    /// Shows these bars, or none.
    public void show(@Nullable Instrument instrument, @Nullable BarSeries bars) {
        this.instrument = instrument;
        other = bars;
        if (instrument == null) {
            group.setVisible(false);
        } else {
            format = new PriceFormat(instrument.priceDecimals());
        }
    }

    /// What is shown, if anything is.
    public Optional<Instrument> instrument() {
        return Optional.ofNullable(instrument);
    }

    /// The number of the newest bar that had closed by then; -1 if there is none.
    static int joined(BarSeries other, long closeTime) {
        return other.indexAtOrAfter(closeTime - other.interval().toMillis() + 1) - 1;
    }

    @Override
    public Optional<Span> span(BarSeries series, BarColumns bars, CandleLayout layout) {
        trace(series, bars, layout);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points; i++) {
            lowest = Math.min(lowest, prices[i]);
            highest = Math.max(highest, prices[i]);
        }
        return points == 0 ? Optional.empty() : Optional.of(new Span(lowest, highest));
    }

    /// Where the line stands at each candle, in prices of the candles.
    private void trace(BarSeries series, BarColumns bars, CandleLayout layout) {
        points = 0;
        factor = Double.NaN;
        candles = series;
        step = layout.step();
        BarSeries compared = other;
        if (compared == null) {
            return;
        }
        for (int i = 0; i < bars.count(); i++) {
            int last = Math.min(series.size(), bars.index(i) + step) - 1;
            int at = joined(compared, series.closeTime(last));
            double price = at < 0 ? Double.NaN : compared.close(at);
            if (!(price > 0)) {
                continue;
            }
            if (Double.isNaN(factor)) {
                base = price;
                factor = bars.close(0) / price;
            }
            add(layout.wick(bars.index(i)) + 0.5, price * factor);
        }
    }

    private void add(double x, double price) {
        if (points == xs.length) {
            xs = Arrays.copyOf(xs, points * 2);
            prices = Arrays.copyOf(prices, points * 2);
            ys = Arrays.copyOf(ys, points * 2);
        }
        xs[points] = x;
        prices[points] = price;
        points++;
    }

    @Override
    public void paint(Plot plot) {
        palette = plot.palette();
        trace(plot.series(), plot.bars(), plot.layout());
        for (int i = 0; i < points; i++) {
            ys[i] = plot.y(prices[i]);
        }
        GraphicsContext gc = plot.gc();
        gc.setStroke(palette.compared.get(number));
        gc.setLineWidth(1.4);
        // In short pieces: a line is rasterized over the whole box around it.
        for (int first = 0; first + 1 < points; first += PIECE - 1) {
            int length = Math.min(PIECE, points - first);
            if (!plot.reaches(xs[first + length - 1])) {
                continue;
            }
            System.arraycopy(xs, first, pieceX, 0, length);
            System.arraycopy(ys, first, pieceY, 0, length);
            gc.strokePolyline(pieceX, pieceY, length);
        }
    }

    @Override
    public List<Reading> read(int bar) {
        BarSeries compared = other;
        BarSeries shown = candles;
        Instrument of = instrument;
        if (compared == null || shown == null || of == null || Double.isNaN(factor)) {
            return List.of();
        }
        double price = priceAt(compared, shown, bar);
        String words =
                Double.isNaN(price)
                        ? "–"
                        : format.price(price) + "  " + format.percent((price / base - 1) * 100);
        return List.of(new Reading(of.symbol() + "  " + words, palette.compared.get(number)));
    }

    /// At the end of the candle that holds this bar; the newest price beside the open bar.
    private double priceAt(BarSeries compared, BarSeries shown, int bar) {
        if (bar >= shown.size()) {
            return compared.lastPrice();
        }
        int last = Math.min(shown.size(), bar / step * step + step) - 1;
        int at = joined(compared, shown.closeTime(last));
        return at < 0 ? Double.NaN : compared.close(at);
    }

    /// What stands on the axis and in the plot, for [Comparisons] to lay over the chart.
    Node tags() {
        return group;
    }

    /// Places the tags of a line that is shown, after each frame.
    ///
    /// @param taken the rows of the tags that have been placed, the last price's first; that of
    ///   this one is added if it is in view
    void place(ChartFrame frame, List<Double> taken) {
        BarSeries compared = other;
        Instrument of = instrument;
        double last = compared == null ? Double.NaN : compared.lastPrice() * factor;
        Bounds plot = frame.plot();
        double y = apart(frame.y(last), taken);
        boolean seen = of != null && y >= plot.getMinY() && y <= plot.getMaxY();
        group.setVisible(seen);
        if (of == null || !seen) {
            return;
        }
        taken.add(y);
        double beside = frame.width() - plot.getMaxX() - 1;
        value.setColor(frame.palette().compared.get(number));
        name.setColor(frame.palette().compared.get(number));
        value.showBeside(label(frame, last), plot.getMaxX() + 1, y, beside);
        String words = of.symbol() + " ×";
        double width = words.length() * CHARACTER + 12;
        name.showBeside(words, plot.getMaxX() - width, y, width);
        crossX = plot.getMaxX() - CROSS;
        crossY = y;
    }

    /// The row that is nearest to this one, on the side of the first tag that is in the way, of
    /// those where no other tag is.
    ///
    /// @param taken the rows of other tags, the last price's first
    static double apart(double y, List<Double> taken) {
        Optional<Double> first = taken.stream().filter(row -> Math.abs(y - row) < TAG).findFirst();
        if (first.isEmpty()) {
            return y;
        }
        double way = y < first.get() ? -TAG : TAG;
        double free = y;
        // Along the way each tag is passed once, so rounding cannot lead back to one of them.
        for (double row :
                taken.stream().sorted(Comparator.comparingDouble(row -> row * way)).toList()) {
            if (Math.abs(free - row) < TAG) {
                free = row + way;
            }
        }
        return free;
    }

    private String label(ChartFrame frame, double price) {
        PriceMapping mapping = frame.scale().mapping();
        return mapping.kind() == PriceMapping.Kind.INDEXED
                ? format.index(mapping.figure(price))
                : format.percent((price / factor / base - 1) * 100);
    }

    @Override
    public boolean press(Point at) {
        Instrument of = instrument;
        if (of == null || !isOnCross(at)) {
            return false;
        }
        removed.accept(of);
        return true;
    }

    private boolean isOnCross(Point at) {
        return group.isVisible()
                && at.x() >= crossX
                && at.x() < crossX + CROSS
                && Math.abs(at.y() - crossY) <= TAG / 2;
    }

    @Override
    public void drag(Point to) {}

    @Override
    public void release(Point at) {}

    @Override
    public boolean cancel() {
        return false;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        return isOnCross(at) ? Optional.of(Cursor.HAND) : Optional.empty();
    }
}
