package candlewright.indicator;

import java.util.Arrays;
import java.util.Objects;

/// The values of an indicator at the bars of a series, numbered as they are, and at the open bar.
///
/// An immutable value that any thread may read; it shares its storage with earlier and later ones.
/// A value is NaN where there is none. Line `k` is drawn [IndicatorSpec#offset] bars away from the
/// bar of its value, beyond the last bar, too.
public final class IndicatorValues {

    private final IndicatorSpec spec;

    /// How many bars are in front of those that have values.
    private final int front;

    private final int size;
    private final ValueChunk[][] lines;
    private final double[] open;

    /// @param lines for each line its chunks
    /// @param open one value for each line; none without an open bar
    IndicatorValues(IndicatorSpec spec, int size, ValueChunk[][] lines, double[] open) {
        this(spec, 0, size, lines, open);
    }

    private IndicatorValues(
            IndicatorSpec spec, int front, int size, ValueChunk[][] lines, double[] open) {
        this.spec = spec;
        this.front = front;
        this.size = size;
        this.lines = lines;
        this.open = open;
    }

    public IndicatorSpec spec() {
        return spec;
    }

    /// The same values after so many more bars that have none: what there is to show while those of
    /// a longer series are computed.
    public IndicatorValues behind(int bars) {
        return new IndicatorValues(spec, front + bars, size, lines, open);
    }

    /// How many closed bars there are.
    public int size() {
        return front + size;
    }

    /// Whether there are values of an open bar: bar `size()`.
    public boolean hasOpen() {
        return open.length > 0;
    }

    /// The value of a line at closed bar `i`, or at the open bar if there is one and `i` is
    /// `size()`.
    ///
    /// @throws IndexOutOfBoundsException if there is no such line or bar
    public double value(int line, int i) {
        Objects.checkIndex(i, hasOpen() ? size() + 1 : size());
        int own = i - front;
        if (own < 0) {
            return Double.NaN;
        }
        return own == size
                ? open[line]
                : lines[line][own / ValueChunk.SIZE].values[own % ValueChunk.SIZE];
    }

    /// The lowest value of a line at the bars `[from, to)`, without the open bar; NaN if there is
    /// none. Reads a value for each 64 bars, so a column of a chart costs little however many bars
    /// it stands for.
    public double lowest(int line, int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        int end = to - front;
        double low = Double.POSITIVE_INFINITY;
        int i = Math.max(0, from - front);
        while (i < end) {
            ValueChunk chunk = lines[line][i / ValueChunk.SIZE];
            int slot = i % ValueChunk.SIZE;
            boolean whole = isWhole(i, end);
            double value = whole ? chunk.lowest[slot / ValueChunk.GROUP] : chunk.values[slot];
            low = value < low ? value : low;
            i += whole ? ValueChunk.GROUP : 1;
        }
        return low == Double.POSITIVE_INFINITY ? Double.NaN : low;
    }

    /// The highest, in the same way.
    public double highest(int line, int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        int end = to - front;
        double high = Double.NEGATIVE_INFINITY;
        int i = Math.max(0, from - front);
        while (i < end) {
            ValueChunk chunk = lines[line][i / ValueChunk.SIZE];
            int slot = i % ValueChunk.SIZE;
            boolean whole = isWhole(i, end);
            double value = whole ? chunk.highest[slot / ValueChunk.GROUP] : chunk.values[slot];
            high = value > high ? value : high;
            i += whole ? ValueChunk.GROUP : 1;
        }
        return high == Double.NEGATIVE_INFINITY ? Double.NaN : high;
    }

    /// Whether these are later values of the same closed bars as others: only that of the open bar
    /// may differ.
    public boolean hasClosedValuesOf(IndicatorValues other) {
        return spec.equals(other.spec)
                && front == other.front
                && size == other.size
                && hasOpen() == other.hasOpen()
                // By identity: values that are computed anew have chunks of their own.
                && Arrays.deepEquals(lines, other.lines);
    }

    private static boolean isWhole(int from, int to) {
        return from % ValueChunk.GROUP == 0 && from + ValueChunk.GROUP <= to;
    }
}
