package candlewright.ui.chart.candles;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;

/// The averaged candles: one closes at the mean of its bar's four prices and opens in the middle of
/// the body before; the first opens in the middle of its own.
///
/// Half of each open is the open before, so what happened 64 bars ago does not show in a `double`
/// any more: an open is computed from that many bars, wherever the view is, and nothing is kept.
final class HeikinAshi {

    private static final int RUN_UP = 64;

    private HeikinAshi() {}

    /// The averaged candles of these buckets of `step` bars. The highest high of all candles in a
    /// bucket is the highest price in it or the open of the first: each later open is a mean of
    /// what is not higher. The lowest low is the same upside down.
    static void fill(BarSeries series, int step, BarColumns bars, BarColumns target) {
        target.clear();
        for (int i = 0; i < bars.count(); i++) {
            int first = bars.index(i);
            double open =
                    step == 1 && i > 0
                            ? (target.open(i - 1) + target.close(i - 1)) / 2
                            : open(series, first);
            target.add(
                    first,
                    open,
                    Math.max(bars.high(i), open),
                    Math.min(bars.low(i), open),
                    close(series, Math.min(series.size(), first + step) - 1),
                    bars.volume(i));
        }
    }

    /// The averaged candle of the bar that follows the closed ones.
    static Bar of(BarSeries series, Bar bar) {
        double close = (bar.open() + bar.high() + bar.low() + bar.close()) / 4;
        double open =
                series.isEmpty() ? (bar.open() + bar.close()) / 2 : open(series, series.size());
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                open,
                Math.max(bar.high(), open),
                Math.min(bar.low(), open),
                Math.clamp(close, bar.low(), bar.high()),
                bar.volume(),
                bar.source(),
                bar.state(),
                bar.revision());
    }

    private static double open(BarSeries series, int bar) {
        int i = Math.max(0, bar - RUN_UP);
        double open =
                i == 0
                        ? (series.open(0) + series.close(0)) / 2
                        : (series.open(i - 1) + series.close(i - 1)) / 2;
        for (; i < bar; i++) {
            open = (open + close(series, i)) / 2;
        }
        return open;
    }

    private static double close(BarSeries series, int bar) {
        return (series.open(bar) + series.high(bar) + series.low(bar) + series.close(bar)) / 4;
    }
}
