package candlewright.research.envelope;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.Tick;
import candlewright.signal.SmaCross;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bars that the signals look at, and the means over them with whatever errors. Bar 0 is the
/// oldest.
final class WindowBars {

    private static final Comparator<Tick.Trade> BY_TIME =
            Comparator.comparing(Tick.Trade::eventTime).thenComparingLong(Tick.Trade::seq);

    private final BarSeries series;
    private final BigDecimal tick;
    private final double tickSize;
    private final SmaCross cross;

    /// The series' number of bar 0.
    private final int first;

    private final double[] close;

    /// The prints of each bar, null where they are not known.
    private final @Nullable BarTrades[] trades;

    /// How much a tick more adds to the gap, in prices, by the age of its bar.
    private final double[] weights;

    private WindowBars(
            BarSeries series,
            BigDecimal tick,
            SmaCross cross,
            int first,
            double[] close,
            @Nullable BarTrades[] trades) {
        this.series = series;
        this.tick = tick;
        this.tickSize = tick.doubleValue();
        this.cross = cross;
        this.first = first;
        this.close = close;
        this.trades = trades;
        weights = new double[cross.slow()];
        Arrays.setAll(
                weights,
                age ->
                        tickSize
                                * ((age < cross.fast() ? 1.0 / cross.fast() : 0)
                                        - 1.0 / cross.slow()));
    }

    static WindowBars of(
            BarSeries series,
            BigDecimal tick,
            SmaCross cross,
            int first,
            int last,
            List<Tick.Trade> trades) {
        double[] close = new double[last - first + 1];
        Arrays.setAll(close, k -> series.close(first + k));
        @Nullable BarTrades[] known = new BarTrades[close.length];
        List<Tick.Trade> byTime = trades.stream().sorted(BY_TIME).toList();
        int from = 0;
        for (int k = 0; k < known.length; k++) {
            from = firstNotBefore(series.openTime(first + k), byTime, from);
            int to = firstNotBefore(series.closeTime(first + k), byTime, from);
            known[k] = BarTrades.of(series, first + k, byTime.subList(from, to)).orElse(null);
            from = to;
        }
        return new WindowBars(series, tick, cross, first, close, known);
    }

    private static int firstNotBefore(long millis, List<Tick.Trade> byTime, int from) {
        Instant time = Instant.ofEpochMilli(millis);
        int found = from;
        while (found < byTime.size() && byTime.get(found).eventTime().isBefore(time)) {
            found++;
        }
        return found;
    }

    /// The prints of a bar, where they are known.
    Optional<BarTrades> trades(int k) {
        return k < trades.length ? Optional.ofNullable(trades[k]) : Optional.empty();
    }

    double tickSize() {
        return tickSize;
    }

    SmaCross cross() {
        return cross;
    }

    double close(int k) {
        return close[k];
    }

    /// The open of the bar after this one; NaN when it is not known.
    double nextOpen(int k) {
        int next = first + k + 1;
        return next < series.size()
                ? series.open(next)
                : series.provisional().map(Bar::open).orElse(Double.NaN);
    }

    /// Whether a bar is one message: it came as a bar, or has one print.
    boolean isSingle(int k) {
        return series.provenance(first + k).map(built -> built.prints() <= 1).orElse(true);
    }

    int count() {
        return close.length;
    }

    long openTime(int k) {
        return series.openTime(first + k);
    }

    double low(int k) {
        return series.low(first + k);
    }

    double high(int k) {
        return series.high(first + k);
    }

    double volume(int k) {
        return series.volume(first + k);
    }

    /// What bar `k` closes at when its close is so many ticks away, to the last digit.
    double moved(int k, long ticks) {
        return ticks == 0
                ? close[k]
                : BigDecimal.valueOf(close[k])
                        .add(tick.multiply(BigDecimal.valueOf(ticks)))
                        .doubleValue();
    }

    /// Fast minus slow mean of the bars as they are, after bar `k`.
    double gap(int k) {
        return gap(Arrays.copyOfRange(close, k + 1 - cross.slow(), k + 1));
    }

    /// Of these closes, oldest first, as many as the slow window has: the very arithmetic of the
    /// signal, so that no two means cross by rounding here and not there.
    double gap(double[] window) {
        return mean(window, cross.fast()) - mean(window, cross.slow());
    }

    private static double mean(double[] window, int count) {
        double anchor = window[window.length - 1];
        double sum = 0;
        for (int i = window.length - count; i < window.length - 1; i++) {
            sum += window[i] - anchor;
        }
        return anchor + sum / count;
    }

    /// How much a tick more in bar `k` adds to the gap after bar `signal`, in prices.
    double weight(int k, int signal) {
        int age = signal - k;
        return age < weights.length ? weights[age] : 0;
    }
}
