package candlewright.ui.chart.indicator;

import candlewright.indicator.IndicatorValues;
import candlewright.ui.chart.plot.CandleLayout;
import java.util.Arrays;

/// One line of an indicator as it stands on a frame's columns, one for each candle: the value at
/// the last bar of the candle, and the lowest and highest of all its bars. So a frame costs the
/// same at every zoom. Used again from frame to frame.
final class LineColumns {

    private int count;
    private int[] x = new int[512];
    private double[] value = new double[512];
    private double[] lowest = new double[512];
    private double[] highest = new double[512];

    /// @param offset how many bars later than its own a value is drawn
    void fill(IndicatorValues values, int line, int offset, CandleLayout layout) {
        ensure(layout.buckets());
        count = layout.buckets();
        int step = layout.step();
        // Where a candle stands for many bars the open one is not drawn.
        int end = values.size() + (step == 1 && values.hasOpen() ? 1 : 0);
        for (int k = 0; k < count; k++) {
            long start = (long) (layout.firstBucket() + k) * step;
            int from = Math.clamp(start - offset, 0, end);
            int to = Math.clamp(start - offset + step, 0, end);
            x[k] = layout.wick((int) start);
            boolean some = from < to;
            value[k] = some ? values.value(line, to - 1) : Double.NaN;
            boolean many = some && step > 1;
            lowest[k] = many ? values.lowest(line, from, to) : value[k];
            highest[k] = many ? values.highest(line, from, to) : value[k];
        }
    }

    private void ensure(int size) {
        if (size > x.length) {
            int more = Math.max(size, x.length * 2);
            x = Arrays.copyOf(x, more);
            value = Arrays.copyOf(value, more);
            lowest = Arrays.copyOf(lowest, more);
            highest = Arrays.copyOf(highest, more);
        }
    }

    int count() {
        return count;
    }

    /// The pixel column in the middle of the candle.
    int x(int k) {
        return x[k];
    }

    /// NaN where there is none.
    double value(int k) {
        return value[k];
    }

    /// NaN where there is none.
    double lowest(int k) {
        return lowest[k];
    }

    /// NaN where there is none.
    double highest(int k) {
        return highest[k];
    }
}
