package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Bars of a minute of SPY; `flat(3, 100)` opens three minutes after the first, at a price of 100.
final class MinuteBars {

    static final Symbol SPY = new Symbol("SPY");
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Instant OPEN = Instant.parse("2022-01-03T14:30:00Z");
    static final BarSeries EMPTY = BarSeries.empty(SPY, MINUTE);

    private MinuteBars() {}

    static Bar bar(int minute, double open, double high, double low, double close, double volume) {
        return bar(minute, open, high, low, close, volume, 0);
    }

    private static Bar bar(
            int minute,
            double open,
            double high,
            double low,
            double close,
            double volume,
            int revision) {
        Instant opened = OPEN.plus(MINUTE.multipliedBy(minute));
        return new Bar(
                SPY,
                opened,
                opened.plus(MINUTE),
                open,
                high,
                low,
                close,
                volume,
                BarSource.SYNTHETIC,
                BarState.FINAL,
                revision);
    }

    static Bar flat(int minute, double price) {
        return bar(minute, price, price, price, price, 1);
    }

    static Bar revised(int minute, double price, int revision) {
        return bar(minute, price, price + 1, price - 1, price, revision, revision);
    }

    static Bar provisional(Bar bar) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.source(),
                BarState.PROVISIONAL,
                bar.revision());
    }

    /// A seeded walk of prices. Volumes are whole numbers, so the order of adding does not matter.
    static List<Bar> walk(long seed, int size) {
        Random random = new Random(seed);
        List<Bar> bars = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < size; i++) {
            double open = price;
            price += random.nextGaussian();
            double high = Math.max(open, price) + random.nextDouble();
            double low = Math.min(open, price) - random.nextDouble();
            bars.add(bar(i, open, high, low, price, random.nextInt(1000)));
        }
        return bars;
    }

    static BarSeries series(List<Bar> bars) {
        BarSeries series = EMPTY;
        for (Bar bar : bars) {
            series = series.append(bar);
        }
        return series;
    }

    static List<Bar> bars(BarSeries series) {
        return IntStream.range(0, series.size()).mapToObj(series::bar).toList();
    }
}
