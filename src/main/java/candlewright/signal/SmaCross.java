package candlewright.signal;

import candlewright.marketdata.BarSeries;

/// The crossing of two simple moving averages of the close.
///
/// @param fast the shorter window, in bars
/// @param slow the longer one
public record SmaCross(int fast, int slow) {

    public SmaCross {
        if (fast < 1 || slow <= fast) {
            throw new IllegalArgumentException(
                    "fast must be positive and less than slow, were " + fast + " and " + slow);
        }
    }

    /// The sign of fast minus slow after bar `i`: 1, -1, or 0 when they are equal or a window is
    /// not full yet.
    public int direction(BarSeries series, int i) {
        double fastMean = series.meanClose(i, fast);
        double slowMean = series.meanClose(i, slow);
        return fastMean > slowMean ? 1 : fastMean < slowMean ? -1 : 0;
    }
}
