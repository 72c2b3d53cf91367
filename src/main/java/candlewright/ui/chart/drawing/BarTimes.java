package candlewright.ui.chart.drawing;

import candlewright.marketdata.BarSeries;

/// Which bar a time belongs to, and when a bar opens: also before the first bar and after the
/// newest, where one bar follows the other by the interval.
public record BarTimes(BarSeries series) {

    public BarTimes {
        if (series.isEmpty() && series.provisional().isEmpty()) {
            throw new IllegalArgumentException("a series without bars has no times");
        }
    }

    /// The number of the bar that was open at this time, or had been before a pause of trading;
    /// negative before the first bar, and past the newest one as many intervals as there are.
    ///
    /// @param time in milliseconds since 1970, UTC
    public int bar(long time) {
        if (time >= open(newest())) {
            return limited(newest() + Math.floorDiv(time - open(newest()), interval()));
        }
        if (time < open(0)) {
            return limited(Math.floorDiv(time - open(0), interval()));
        }
        int next = series.indexAtOrAfter(time);
        return next < series.size() && series.openTime(next) == time ? next : next - 1;
    }

    /// When this bar opens, or would, in milliseconds since 1970, UTC.
    public long time(int bar) {
        if (bar > newest()) {
            return open(newest()) + (bar - newest()) * interval();
        }
        return bar < 0 ? open(0) + bar * interval() : open(bar);
    }

    private int newest() {
        return series.provisional().isPresent() ? series.size() : series.size() - 1;
    }

    private long open(int bar) {
        return bar < series.size()
                ? series.openTime(bar)
                : series.provisional().orElseThrow().tsOpen().toEpochMilli();
    }

    private long interval() {
        return series.interval().toMillis();
    }

    private static int limited(long bar) {
        return Math.clamp(bar, Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
    }
}
