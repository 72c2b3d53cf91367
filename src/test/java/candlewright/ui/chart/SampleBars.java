package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/// A seeded walk of prices, bar by bar.
public final class SampleBars {

    public static final Symbol SYMBOL = new Symbol("SPY");

    private final Random random;
    private final Duration interval;
    private Instant next;
    private double price = 100;

    public SampleBars(long seed, Duration interval, Instant first) {
        random = new Random(seed);
        this.interval = interval;
        next = first;
    }

    public static SampleBars minutes(long seed) {
        return new SampleBars(seed, Duration.ofMinutes(1), Instant.parse("2022-01-03T14:30:00Z"));
    }

    /// Sessions of so many bars each, one from each of these times on.
    public static BarSeries sessions(long seed, Duration interval, int bars, Instant... opens) {
        SampleBars walk = new SampleBars(seed, interval, opens[0]);
        BarSeries series = BarSeries.empty(SYMBOL, interval);
        for (Instant opened : opens) {
            walk.next = opened;
            for (int i = 0; i < bars; i++) {
                series = series.append(walk.closed());
            }
        }
        return series;
    }

    public Instrument instrument() {
        return new Instrument(SYMBOL, "S&P 500 ETF", new BigDecimal("0.01"), interval);
    }

    public BarSeries series(int size) {
        BarSeries series = BarSeries.empty(SYMBOL, interval);
        for (int i = 0; i < size; i++) {
            series = series.append(closed());
        }
        return series;
    }

    /// The next bar, closed.
    public Bar closed() {
        return bar(BarState.FINAL);
    }

    /// A first sight of the next bar, which is still to come.
    public Bar provisional() {
        Instant opened = next;
        Bar bar = bar(BarState.PROVISIONAL);
        next = opened;
        return bar;
    }

    private Bar bar(BarState state) {
        double open = price;
        double high = open;
        double low = open;
        for (int i = 0; i < 8; i++) {
            price *= 1 + random.nextGaussian() * 1.6e-4;
            high = Math.max(high, price);
            low = Math.min(low, price);
        }
        double volume = 200 + random.nextInt(600) + Math.abs(price - open) * 4000;
        Instant opened = next;
        next = next.plus(interval);
        return new Bar(
                SYMBOL,
                opened,
                next,
                cents(open),
                cents(high),
                cents(low),
                cents(price),
                Math.rint(volume),
                BarSource.SYNTHETIC,
                state,
                0);
    }

    private static double cents(double price) {
        return Math.rint(price * 100) / 100;
    }
}
