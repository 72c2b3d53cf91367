package candlewright.indicator;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How much volume was traded at which prices: rows of equal height from the lowest low to the
/// highest high of a range of bars, lowest first. A bar's volume is spread evenly over its range;
/// of a bar without one it goes whole to its row, on an edge to the upper one. The rows' volumes
/// add up to the bars' within 1e-12 of it. Nothing but the bars tells where their volume was
/// traded: it is an estimate, as with every profile that is not made of trades.
///
/// @param pointOfControl the row with the most volume, the lowest of equals
/// @param valueAreaLow the lowest row of the value area: it begins as the point of control and
///   takes the larger of its two neighbours, the upper of equals, until it has the share asked for
/// @param valueAreaHigh the highest row of it
public record VolumeProfile(
        List<Row> rows, int pointOfControl, int valueAreaLow, int valueAreaHigh) {

    public static final int MOST_ROWS = 1000;

    /// @param up the volume of bars that closed at or above their open
    public record Row(double low, double high, double volume, double up) {}

    public VolumeProfile {
        rows = List.copyOf(rows);
        if (!(0 <= valueAreaLow
                && valueAreaLow <= pointOfControl
                && pointOfControl <= valueAreaHigh
                && valueAreaHigh < rows.size())) {
            throw new IllegalArgumentException(
                    "the point of control "
                            + pointOfControl
                            + " must lie in the value area "
                            + valueAreaLow
                            + ".."
                            + valueAreaHigh
                            + " of "
                            + rows.size()
                            + " rows");
        }
    }

    /// The profile of closed bars `[from, to)`, with the rows and value area of this indicator.
    /// Where all prices are equal there is one row.
    ///
    /// @throws IllegalArgumentException if it is another indicator, or there is no bar
    public static VolumeProfile of(IndicatorSpec spec, BarSeries bars, int from, int to) {
        if (spec.kind() != IndicatorKind.VOLUME_PROFILE) {
            throw new IllegalArgumentException("a volume profile wanted, was " + spec.text());
        }
        Objects.checkFromToIndex(from, to, bars.size());
        if (from == to) {
            throw new IllegalArgumentException("a volume profile of no bars, from " + from);
        }
        BarColumns columns = new BarColumns();
        bars.aggregate(1, from, to - from, columns);
        return of(spec, columns);
    }

    /// The same of aggregated bars: each column's volume is spread evenly over its range, so the
    /// wider the columns, the coarser the estimate. A column counts as up whole or not at all.
    ///
    /// @throws IllegalArgumentException if it is another indicator, or there is no column
    public static VolumeProfile of(IndicatorSpec spec, BarColumns bars) {
        if (spec.kind() != IndicatorKind.VOLUME_PROFILE) {
            throw new IllegalArgumentException("a volume profile wanted, was " + spec.text());
        }
        if (bars.count() == 0) {
            throw new IllegalArgumentException("a volume profile of no columns");
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bars.count(); i++) {
            low = Math.min(low, bars.low(i));
            high = Math.max(high, bars.high(i));
        }
        int count = high > low ? spec.count("rows") : 1;
        double height = (high - low) / count;
        double[] volume = new double[count];
        double[] up = new double[count];
        for (int i = 0; i < bars.count(); i++) {
            spread(bars, i, low, height, volume);
            if (bars.close(i) >= bars.open(i)) {
                spread(bars, i, low, height, up);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double top = k == count - 1 ? high : low + (k + 1) * height;
            rows.add(new Row(low + k * height, top, volume[k], up[k]));
        }
        return areaOf(rows, spec.amount("value area") / 100);
    }

    private static void spread(BarColumns bars, int i, double low, double height, double[] rows) {
        double volume = bars.volume(i);
        double bottom = bars.low(i);
        double top = bars.high(i);
        int first = row(bottom, low, height, rows.length);
        int last = row(top, low, height, rows.length);
        if (first == last) {
            rows[first] += volume;
            return;
        }
        double rest = volume;
        double perPrice = volume / (top - bottom);
        for (int k = last; k > first; k--) {
            double part = Math.min(rest, perPrice * (top - (low + k * height)));
            part = Math.max(0, part);
            rows[k] += part;
            rest -= part;
            top = low + k * height;
        }
        rows[first] += rest;
    }

    private static int row(double price, double low, double height, int count) {
        return height == 0 ? 0 : Math.clamp((int) ((price - low) / height), 0, count - 1);
    }

    private static VolumeProfile areaOf(List<Row> rows, double share) {
        double total = 0;
        int control = 0;
        for (int k = 0; k < rows.size(); k++) {
            total += rows.get(k).volume();
            control = rows.get(k).volume() > rows.get(control).volume() ? k : control;
        }
        int bottom = control;
        int top = control;
        double inside = rows.get(control).volume();
        while (inside < share * total && (bottom > 0 || top < rows.size() - 1)) {
            double below = bottom > 0 ? rows.get(bottom - 1).volume() : -1;
            double above = top < rows.size() - 1 ? rows.get(top + 1).volume() : -1;
            if (above >= below) {
                top++;
                inside += above;
            } else {
                bottom--;
                inside += below;
            }
        }
        return new VolumeProfile(rows, control, bottom, top);
    }
}
