package candlewright.research;

import candlewright.marketdata.BarSeries;
import candlewright.model.Signal;
import candlewright.signal.SmaCross;
import java.time.Instant;
import java.util.Optional;

/// What the crossing of two means says now.
public final class SmaSignal {

    private SmaSignal() {}

    /// The signal after the last closed bar; empty when there are fewer than `slow` bars.
    public static Optional<Signal> run(BarSeries series, int fast, int slow) {
        SmaCross cross = new SmaCross(fast, slow);
        int last = series.size() - 1;
        if (series.size() < slow) {
            return Optional.empty();
        }
        return Optional.of(
                new Signal(
                        series.symbol(),
                        cross.direction(series, last),
                        series.meanClose(last, fast),
                        series.meanClose(last, slow),
                        series.close(last),
                        Instant.ofEpochMilli(series.openTime(last))));
    }
}
