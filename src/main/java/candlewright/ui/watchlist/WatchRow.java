package candlewright.ui.watchlist;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/// One line of the watchlist.
///
/// @param last the newest price, NaN before the first bar
/// @param dayChange last against the close of the UTC day before, or against the day's first open;
///   a share
/// @param recent the closes of the last bars, for the sparkline
record WatchRow(Instrument instrument, double last, double dayChange, List<Double> recent) {

    private static final int RECENT = 60;

    static WatchRow of(Instrument instrument, BarSeries bars) {
        double last = bars.lastPrice();
        int first = Math.max(0, bars.size() - RECENT);
        List<Double> recent = IntStream.range(first, bars.size()).mapToObj(bars::close).toList();
        return new WatchRow(instrument, last, dayChange(bars, last), recent);
    }

    private static double dayChange(BarSeries bars, double last) {
        if (bars.isEmpty()) {
            return 0;
        }
        Instant today =
                Instant.ofEpochMilli(bars.openTime(bars.size() - 1)).truncatedTo(ChronoUnit.DAYS);
        int first = bars.indexAtOrAfter(today.toEpochMilli());
        double reference = first > 0 ? bars.close(first - 1) : bars.open(first);
        return last / reference - 1;
    }
}
