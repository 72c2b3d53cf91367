package candlewright.ui.chart.indicator;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorLine;
import candlewright.indicator.IndicatorValues;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.plot.Trace;
import candlewright.ui.chart.plot.ValueFormat;
import candlewright.ui.look.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// One indicator on a pane: what lies between its edges, its histogram, lines and dots, and what it
/// says of a bar.
public final class IndicatorPainter {

    /// What is filled is made of strips of this many pixels at most.
    private static final int STRIP = 4;

    private static final double FILL = 0.09;
    private static final double CLOUD = 0.18;
    private static final double RANGE = 0.35;

    /// A line may leave its pane by so much; what is further away is not rasterized.
    private static final double BEYOND = 40;

    private final Trace trace = new Trace();
    private final List<LineColumns> columns = new ArrayList<>();
    private final IndicatorKind kind;
    private ChosenIndicator indicator;
    private Palette palette = Palette.DARK;
    private List<Color> colors = List.of();
    private List<Color> words = List.of();
    private Optional<IndicatorValues> values = Optional.empty();
    private int step = 1;

    public IndicatorPainter(ChosenIndicator indicator) {
        this.indicator = indicator;
        kind = indicator.settings().spec().kind();
        kind.lines().forEach(_ -> columns.add(new LineColumns()));
        look(indicator);
    }

    public void look(ChosenIndicator indicator) {
        this.indicator = indicator;
        colors =
                indicator.settings().colors().stream()
                        .map(Color::web)
                        .map(palette::readable)
                        .toList();
        words = colors.stream().map(palette::ofWords).toList();
    }

    private void paintWith(Palette now) {
        if (now != palette) {
            palette = now;
            look(indicator);
        }
    }

    public ChosenIndicator indicator() {
        return indicator;
    }

    public IndicatorSettings settings() {
        return indicator.settings();
    }

    List<Color> colors() {
        return colors;
    }

    /// Whether what is painted at the closed bars is another than before: at most one that is drawn
    /// ahead of its bar, or at it, has moved with the open bar otherwise.
    ///
    /// @param now empty while they are computed
    public boolean take(Optional<IndicatorValues> now) {
        Optional<IndicatorValues> before = values;
        values = now;
        if (before.isEmpty() || now.isEmpty()) {
            return !before.equals(now);
        }
        return isDrawnBefore() || !now.get().hasClosedValuesOf(before.get());
    }

    /// Whether a value of the open bar is drawn at a closed one.
    private boolean isDrawnBefore() {
        return IntStream.range(0, kind.lines().size())
                .anyMatch(line -> settings().spec().offset(line) < 0);
    }

    /// Before painting: where the values stand on this frame.
    public void prepare(CandleLayout layout) {
        step = layout.step();
        values.ifPresent(found -> {
            for (int line = 0; line < columns.size(); line++) {
                columns.get(line).fill(found, line, settings().spec().offset(line), layout);
            }
        });
    }

    /// The scale of what was prepared, with the fixed levels in view.
    PriceScale fit() {
        if (kind.scale().isPresent()) {
            IndicatorKind.Scale fixed = kind.scale().get();
            return new PriceScale(PriceMapping.PRICES, fixed.low(), fixed.high());
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double level : kind.levels()) {
            low = Math.min(low, level);
            high = Math.max(high, level);
        }
        if (values.isPresent()) {
            for (LineColumns line : columns) {
                for (int k = 0; k < line.count(); k++) {
                    // False where there is no value.
                    low = line.lowest(k) < low ? line.lowest(k) : low;
                    high = line.highest(k) > high ? line.highest(k) : high;
                }
            }
        }
        return low <= high ? PriceScale.filling(low, high) : PriceScale.NONE;
    }

    /// What lies behind the candles.
    public void paintBehind(Plot plot) {
        paintWith(plot.palette());
        if (values.isEmpty()) {
            return;
        }
        List<IndicatorLine> lines = kind.lines();
        int edges = 0;
        for (int line = 0; line + 1 < lines.size(); line++) {
            switch (lines.get(line).drawing()) {
                case BAND_EDGE -> {
                    if (edges++ % 2 == 0) {
                        fill(plot, line, shade(line, FILL), shade(line, FILL));
                    }
                }
                case CLOUD_EDGE -> {
                    if (edges++ % 2 == 0) {
                        fill(plot, line, shade(line, CLOUD), shade(line + 1, CLOUD));
                    }
                }
                case LINE, HISTOGRAM, DOTS -> {}
            }
        }
    }

    private Color shade(int line, double opacity) {
        return colors.get(line).deriveColor(0, 1, 1, opacity);
    }

    /// Between a line and the next one, in whole pixels: a strip for each candle, or several where
    /// candles are wide.
    private void fill(Plot plot, int line, Color above, Color below) {
        fillWhere(plot, line, true, above);
        fillWhere(plot, line, false, below);
    }

    private void fillWhere(Plot plot, int line, boolean firstAbove, Color color) {
        LineColumns one = columns.get(line);
        LineColumns other = columns.get(line + 1);
        GraphicsContext gc = plot.gc();
        gc.setFill(color);
        for (int k = 0; k + 1 < one.count(); k++) {
            double from = one.value(k);
            double to = one.value(k + 1);
            double otherFrom = other.value(k);
            double otherTo = other.value(k + 1);
            // Not a number where one of the four is none.
            if (!(from + to + otherFrom + otherTo < Double.POSITIVE_INFINITY)) {
                continue;
            }
            int left = one.x(k);
            int right = one.x(k + 1);
            if (!plot.reaches(right)) {
                continue;
            }
            int strips = Math.max(1, Math.ceilDiv(right - left, STRIP));
            for (int s = 0; s < strips; s++) {
                double share = (s + 0.5) / strips;
                double first = from + (to - from) * share;
                double second = otherFrom + (otherTo - otherFrom) * share;
                if (first >= second == firstAbove) {
                    int begin = left + (right - left) * s / strips;
                    int end = left + (right - left) * (s + 1) / strips;
                    double top = inside(plot, plot.upper(first, second));
                    double bottom = inside(plot, plot.lower(first, second));
                    gc.fillRect(begin, top, end - begin, bottom - top);
                }
            }
        }
    }

    private static double inside(Plot plot, double y) {
        return Math.clamp(y, plot.top(), plot.bottom());
    }

    /// Lines, dots and histogram.
    public void paint(Plot plot) {
        paintWith(plot.palette());
        if (values.isEmpty()) {
            return;
        }
        int color = 0;
        for (int line = 0; line < columns.size(); line++) {
            if (kind.lines().get(line).drawing() == IndicatorLine.Drawing.HISTOGRAM) {
                paintHistogram(plot, columns.get(line), colors.get(color), colors.get(color + 1));
            }
            color += colorsOf(line);
        }
        color = 0;
        for (int line = 0; line < columns.size(); line++) {
            switch (kind.lines().get(line).drawing()) {
                case LINE, BAND_EDGE, CLOUD_EDGE ->
                        paintLine(plot, columns.get(line), colors.get(color));
                case DOTS -> paintDots(plot, columns.get(line), colors.get(color));
                case HISTOGRAM -> {}
            }
            color += colorsOf(line);
        }
    }

    private int colorsOf(int line) {
        return kind.lines().get(line).drawing() == IndicatorLine.Drawing.HISTOGRAM ? 2 : 1;
    }

    /// Through the value at the end of each candle. In a pane of its own, where a candle stands for
    /// many bars, over the range in which the line went to and fro meanwhile.
    private void paintLine(Plot plot, LineColumns line, Color color) {
        GraphicsContext gc = plot.gc();
        if (step > 1 && kind.pane() == IndicatorKind.Pane.OWN) {
            gc.setFill(color.deriveColor(0, 1, 1, RANGE));
            for (int k = 0; k < line.count(); k++) {
                if (line.lowest(k) < line.highest(k) && plot.reaches(line.x(k))) {
                    int top = plot.row(line.highest(k));
                    int bottom = plot.row(line.lowest(k));
                    gc.fillRect(line.x(k), top, 1, bottom - top + 1);
                }
            }
        }
        gc.setStroke(color);
        gc.setLineWidth(settings().width());
        trace.clear();
        for (int k = 0; k < line.count(); k++) {
            if (Double.isNaN(line.value(k))) {
                trace.stroke(plot);
                trace.clear();
            } else {
                trace.add(
                        line.x(k) + 0.5,
                        Math.clamp(
                                plot.y(line.value(k)),
                                plot.top() - BEYOND,
                                plot.bottom() + BEYOND));
            }
        }
        trace.stroke(plot);
    }

    private void paintDots(Plot plot, LineColumns line, Color color) {
        GraphicsContext gc = plot.gc();
        gc.setFill(color);
        int size = (int) Math.rint(1 + settings().width());
        for (int k = 0; k < line.count(); k++) {
            if (!Double.isNaN(line.value(k)) && plot.reaches(line.x(k))) {
                gc.fillRect(line.x(k) - size / 2, plot.row(line.value(k)) - size / 2, size, size);
            }
        }
    }

    /// Full while it goes away from zero, darker while it comes back.
    private void paintHistogram(Plot plot, LineColumns line, Color above, Color below) {
        int zero = plot.row(0);
        int width = plot.layout().bodyWidth();
        for (boolean positive : new boolean[] {true, false}) {
            for (boolean away : new boolean[] {true, false}) {
                Color color = positive ? above : below;
                plot.gc().setFill(away ? color : color.interpolate(palette.outline, 0.5));
                paintBars(plot, line, zero, width, positive, away);
            }
        }
    }

    private static void paintBars(
            Plot plot, LineColumns line, int zero, int width, boolean positive, boolean away) {
        for (int k = 0; k < line.count(); k++) {
            double value = line.value(k);
            if (Double.isNaN(value) || value >= 0 != positive || !plot.reaches(line.x(k) + width)) {
                continue;
            }
            double before = k > 0 ? line.value(k - 1) : Double.NaN;
            boolean back = positive ? value < before : value > before;
            if (back != away) {
                int row = plot.row(value);
                plot.gc()
                        .fillRect(
                                line.x(k) - width / 2,
                                Math.min(zero, row),
                                width,
                                Math.abs(row - zero) + 1.0);
            }
        }
    }

    /// Fixed lines across the pane, dashed.
    void paintLevels(Plot plot) {
        plot.gc().setFill(plot.palette().level);
        for (double level : kind.levels()) {
            int row = plot.row(level);
            for (int x = 0; x < plot.width(); x += 8) {
                if (plot.reaches(x)) {
                    plot.gc().fillRect(x, row, 4, 1);
                }
            }
        }
    }

    /// The name, and what is drawn at this bar in the colours of the lines.
    public List<Reading> read(int bar, ValueFormat format) {
        List<Reading> said = new ArrayList<>();
        said.add(new Reading(settings().name(), palette.name));
        values.ifPresent(found -> {
            int color = 0;
            for (int line = 0; line < columns.size(); line++) {
                double value = valueAt(found, line, bar);
                int shade = colorsOf(line) == 2 && value < 0 ? color + 1 : color;
                said.add(
                        new Reading(
                                Double.isNaN(value) ? "–" : format.write(value), words.get(shade)));
                color += colorsOf(line);
            }
        });
        if (values.isEmpty()) {
            said.add(new Reading("…", palette.name));
        }
        return said;
    }

    /// Of a candle of many bars, at its last one.
    private double valueAt(IndicatorValues found, int line, int bar) {
        int last = bar < found.size() ? Math.min(bar / step * step + step, found.size()) - 1 : bar;
        int at = last - settings().spec().offset(line);
        int end = found.size() + (found.hasOpen() ? 1 : 0);
        return at >= 0 && at < end ? found.value(line, at) : Double.NaN;
    }
}
