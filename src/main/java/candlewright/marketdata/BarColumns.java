package candlewright.marketdata;

import java.util.Arrays;

/// A stretch of bars or buckets as columns, filled by [BarSeries#aggregate] and used again for each
/// frame. Row `i` starts with bar number `index[i]`; only the first `count()` rows mean anything.
public final class BarColumns {

    private int count;
    private int[] index = new int[512];
    private double[] open = new double[512];
    private double[] high = new double[512];
    private double[] low = new double[512];
    private double[] close = new double[512];
    private double[] volume = new double[512];

    public int count() {
        return count;
    }

    /// The number of the first bar of row `i`.
    public int index(int i) {
        return index[i];
    }

    public double open(int i) {
        return open[i];
    }

    public double high(int i) {
        return high[i];
    }

    public double low(int i) {
        return low[i];
    }

    public double close(int i) {
        return close[i];
    }

    public double volume(int i) {
        return volume[i];
    }

    public void clear() {
        count = 0;
    }

    public void add(
            int firstBar, double open, double high, double low, double close, double volume) {
        if (count == index.length) {
            grow(count * 2);
        }
        this.index[count] = firstBar;
        this.open[count] = open;
        this.high[count] = high;
        this.low[count] = low;
        this.close[count] = close;
        this.volume[count] = volume;
        count++;
    }

    private void grow(int capacity) {
        index = Arrays.copyOf(index, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }
}
