package candlewright.indicator;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;

/// What an indicator sees of a bar.
///
/// @param openTime milliseconds since 1970, UTC
public record Candle(
        long openTime, double open, double high, double low, double close, double volume) {

    public Candle {
        // The comparisons are false for what is not a number, too.
        if (!(low <= Math.min(open, close) && high >= Math.max(open, close) && volume >= 0)) {
            throw new IllegalArgumentException(
                    "candle at "
                            + openTime
                            + ": open "
                            + open
                            + " and close "
                            + close
                            + " must lie in "
                            + low
                            + ".."
                            + high
                            + ", volume "
                            + volume
                            + " must not be negative");
        }
    }

    public static Candle of(Bar bar) {
        return new Candle(
                bar.tsOpen().toEpochMilli(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume());
    }

    /// Closed bar `i` of a series.
    public static Candle of(BarSeries bars, int i) {
        return new Candle(
                bars.openTime(i),
                bars.open(i),
                bars.high(i),
                bars.low(i),
                bars.close(i),
                bars.volume(i));
    }

    /// The typical price: the mean of high, low and close.
    double typical() {
        return (high + low + close) / 3;
    }
}
