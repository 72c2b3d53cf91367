package candlewright.ui.chart.plot;

/// Where the candles of a viewport stand on a plot of some width, each on whole pixels of its own.
///
/// When bars would stand closer than [#MIN_PITCH] pixels, a candle covers `step` bars, a power of
/// two; the buckets are counted from the first bar of the series, so candles keep their bars while
/// the chart scrolls.
///
/// @param firstBucket the first bucket that shows, at least in part
/// @param buckets how many buckets show, those past the end of the series included
public record CandleLayout(
        double from, double pixelsPerBar, int step, int firstBucket, int buckets) {

    static final double MIN_PITCH = 4;

    public static CandleLayout of(Viewport view, double width) {
        double pixelsPerBar = width / view.span();
        int step = 1;
        while (step * pixelsPerBar < MIN_PITCH) {
            step *= 2;
        }
        int first = (int) Math.floor(view.from() / step);
        int last = (int) Math.ceil(view.to() / step);
        return new CandleLayout(view.from(), pixelsPerBar, step, first, last - first);
    }

    /// The distance from candle to candle.
    public double pitch() {
        return step * pixelsPerBar;
    }

    /// An odd number of pixels, so that the wick has a middle to stand on, with room to the
    /// neighbours.
    public int bodyWidth() {
        int width = (int) Math.min(Math.floor(pitch()) - 1, Math.rint(pitch() * 0.72));
        return Math.max(1, width % 2 == 0 ? width - 1 : width);
    }

    /// The x of a place in bar units.
    public double x(double bar) {
        return (bar - from) * pixelsPerBar;
    }

    /// The pixel column in the middle of the candle whose first bar is `index`.
    public int wick(int index) {
        return (int) Math.floor(x(index + step / 2.0));
    }

    public int bodyLeft(int index) {
        return wick(index) - bodyWidth() / 2;
    }

    /// The first bar of the bucket that holds this bar.
    public int bucketStart(int bar) {
        return bar / step * step;
    }

    /// The bar under this x.
    public double barAt(double x) {
        return from + x / pixelsPerBar;
    }
}
