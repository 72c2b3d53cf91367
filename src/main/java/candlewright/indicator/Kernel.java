package candlewright.indicator;

import candlewright.marketdata.Session;
import java.time.Instant;
import java.util.Locale;

/// An indicator as a machine: it takes closed bars, oldest first, and gives the values of all lines
/// at each. A bar costs the same however many came before and, but for the mean deviation of
/// [CommodityChannel], however long the windows are. A value is NaN until enough bars have been
/// seen, at the same bar as in ta4j.
///
/// One thread at a time. Values of a bar depend on it and earlier ones only; lines that are drawn
/// elsewhere ([IndicatorSpec#offset]) are told at the bar that they are computed from.
public abstract sealed class Kernel {

    /// @param session when the days of an anchored indicator begin
    /// @throws IllegalArgumentException if the kind has no lines
    public static Kernel of(IndicatorSpec spec, Session session) {
        return switch (spec.kind()) {
            case SMA -> new SimpleAverage(spec);
            case EMA -> new ExponentialAverage(spec);
            case WMA -> new WeightedAverage(spec);
            case VWAP -> new VolumeWeighted(spec, session);
            case BOLLINGER -> new Bollinger(spec);
            case KELTNER -> new Keltner(spec);
            case DONCHIAN -> new Donchian(spec);
            case PARABOLIC_SAR -> new ParabolicSar(spec);
            case ICHIMOKU -> new Ichimoku(spec);
            case RSI -> new RelativeStrength(spec);
            case MACD -> new Macd(spec);
            case STOCHASTIC -> new Stochastic(spec);
            case ATR -> new AverageTrueRange(spec.count("length"));
            case ADX -> new DirectionalIndex(spec);
            case OBV -> new OnBalanceVolume();
            case MFI -> new MoneyFlow(spec);
            case CCI -> new CommodityChannel(spec);
            case VOLUME_PROFILE ->
                    throw new IllegalArgumentException(
                            "volume-profile has no value at a bar; VolumeProfile has it of a range");
        };
    }

    /// Takes a closed bar for good.
    ///
    /// @param values is filled with one value for each line
    public abstract void push(Candle bar, double[] values);

    /// The values as if this bar closed now; the kernel stays as it is. Costs a copy of the
    /// windows.
    public final void peek(Candle bar, double[] values) {
        copy().push(bar, values);
    }

    /// A kernel in the same state that goes its own way.
    public abstract Kernel copy();

    /// The mean of the last `length` prices.
    private static final class SimpleAverage extends Kernel {

        private final PriceSource source;
        private final Mean mean;

        SimpleAverage(IndicatorSpec spec) {
            source = spec.source();
            mean = new Mean(spec.count("length"));
        }

        private SimpleAverage(SimpleAverage other) {
            source = other.source;
            mean = new Mean(other.mean);
        }

        @Override
        public void push(Candle bar, double[] values) {
            values[0] = mean.push(source.of(bar));
        }

        @Override
        public Kernel copy() {
            return new SimpleAverage(this);
        }
    }

    /// [Smoothing] of the price with the weight `2 / (length + 1)`.
    private static final class ExponentialAverage extends Kernel {

        private final PriceSource source;
        private final Smoothing smoothing;

        ExponentialAverage(IndicatorSpec spec) {
            source = spec.source();
            smoothing = Smoothing.exponential(spec.count("length"));
        }

        private ExponentialAverage(ExponentialAverage other) {
            source = other.source;
            smoothing = new Smoothing(other.smoothing);
        }

        @Override
        public void push(Candle bar, double[] values) {
            values[0] = smoothing.push(source.of(bar));
        }

        @Override
        public Kernel copy() {
            return new ExponentialAverage(this);
        }
    }

    /// The newest price counts `length` times, the one before once less, and so on.
    private static final class WeightedAverage extends Kernel {

        private final PriceSource source;
        private final int length;
        private final Window window;
        private final Sum sum;
        private final Sum weighted;

        WeightedAverage(IndicatorSpec spec) {
            source = spec.source();
            length = spec.count("length");
            window = new Window(length);
            sum = new Sum();
            weighted = new Sum();
        }

        private WeightedAverage(WeightedAverage other) {
            source = other.source;
            length = other.length;
            window = new Window(other.window);
            sum = new Sum(other.sum);
            weighted = new Sum(other.weighted);
        }

        @Override
        public void push(Candle bar, double[] values) {
            double x = source.of(bar);
            if (window.isFull()) {
                // Each price of the window counts once less.
                weighted.subtract(sum);
            }
            sum.add(-window.push(x));
            sum.add(x);
            weighted.addProduct(window.count(), x);
            values[0] =
                    window.isFull() ? weighted.dividedBy(length * (length + 1.0) / 2) : Double.NaN;
        }

        @Override
        public Kernel copy() {
            return new WeightedAverage(this);
        }
    }

    /// The mean of the typical prices since the anchor, each weighted by its volume, and bands of
    /// their weighted standard deviation. Nothing until there was volume.
    private static final class VolumeWeighted extends Kernel {

        private final Session session;
        private final Anchor anchor;
        private final double inner;
        private final double outer;

        /// The day of the newest bar, `[dayStart, dayEnd)`, and its period.
        private long dayStart = Long.MAX_VALUE;

        private long dayEnd = Long.MIN_VALUE;
        private long period = Long.MIN_VALUE;

        private final Sum volume;

        /// Sums of volume times distance, and distance squared, from the first price, which keeps
        /// the difference of squares from losing its digits.
        private double first;

        private final Sum distance;
        private final Sum squared;

        VolumeWeighted(IndicatorSpec spec, Session session) {
            this.session = session;
            anchor = Anchor.valueOf(spec.word("anchor").toUpperCase(Locale.ROOT));
            inner = spec.amount("inner");
            outer = spec.amount("outer");
            volume = new Sum();
            distance = new Sum();
            squared = new Sum();
        }

        private VolumeWeighted(VolumeWeighted other) {
            session = other.session;
            anchor = other.anchor;
            inner = other.inner;
            outer = other.outer;
            dayStart = other.dayStart;
            dayEnd = other.dayEnd;
            period = other.period;
            volume = new Sum(other.volume);
            first = other.first;
            distance = new Sum(other.distance);
            squared = new Sum(other.squared);
        }

        @Override
        public void push(Candle bar, double[] values) {
            if (bar.openTime() < dayStart || bar.openTime() >= dayEnd) {
                nextDay(bar.openTime());
            }
            if (bar.volume() > 0) {
                if (volume.value() == 0) {
                    first = bar.typical();
                }
                double d = bar.typical() - first;
                volume.add(bar.volume());
                distance.addProduct(bar.volume(), d);
                squared.addProduct(bar.volume() * d, d);
            }
            double total = volume.value();
            // Nothing by nothing is NaN.
            double mean = distance.value() / total;
            double deviation = Math.sqrt(Math.max(0, squared.value() / total - mean * mean));
            double price = first + mean;
            values[0] = price;
            values[1] = price + inner * deviation;
            values[2] = price - inner * deviation;
            values[3] = price + outer * deviation;
            values[4] = price - outer * deviation;
        }

        private void nextDay(long openTime) {
            Instant time = Instant.ofEpochMilli(openTime);
            dayStart = session.startOf(time).toEpochMilli();
            dayEnd = session.startAfter(time).toEpochMilli();
            long now = anchor.period(session, openTime);
            if (now != period) {
                period = now;
                volume.clear();
                distance.clear();
                squared.clear();
            }
        }

        @Override
        public Kernel copy() {
            return new VolumeWeighted(this);
        }
    }

    /// The simple average and bands of the population's standard deviation of the same prices.
    private static final class Bollinger extends Kernel {

        private final PriceSource source;
        private final int length;
        private final double deviations;
        private final Window window;
        private final Sum sum;
        private final Sum squares;
        private final Sum distances = new Sum();

        /// How many bars in a row had the newest price: where all are equal the bands meet exactly.
        private int equal;

        private double last = Double.NaN;

        Bollinger(IndicatorSpec spec) {
            source = spec.source();
            length = spec.count("length");
            deviations = spec.amount("deviations");
            window = new Window(length);
            sum = new Sum();
            squares = new Sum();
        }

        private Bollinger(Bollinger other) {
            source = other.source;
            length = other.length;
            deviations = other.deviations;
            window = new Window(other.window);
            sum = new Sum(other.sum);
            squares = new Sum(other.squares);
            equal = other.equal;
            last = other.last;
        }

        @Override
        public void push(Candle bar, double[] values) {
            double x = source.of(bar);
            double out = window.push(x);
            sum.add(-out);
            sum.add(x);
            squares.addProduct(-out, out);
            squares.addProduct(x, x);
            equal = x == last ? Math.min(equal + 1, length) : 1;
            last = x;
            double mean = window.isFull() ? sum.dividedBy(length) : Double.NaN;
            double band = deviations * deviation(mean);
            values[0] = mean;
            values[1] = mean + band;
            values[2] = mean - band;
        }

        /// By the sum of `x² - 2 x mean + mean²`, in sums that do not lose the difference.
        private double deviation(double mean) {
            if (equal == length) {
                return 0;
            }
            distances.set(squares);
            distances.addProduct(-2 * mean, sum);
            double square = mean * mean;
            distances.addProduct(length, square);
            distances.addProduct(length, Math.fma(mean, mean, -square));
            return Math.sqrt(Math.max(0, distances.value()) / length);
        }

        @Override
        public Kernel copy() {
            return new Bollinger(this);
        }
    }

    /// The exponential average and bands of the average true range.
    private static final class Keltner extends Kernel {

        private final PriceSource source;
        private final double multiplier;
        private final Smoothing average;
        private final AverageTrueRange range;

        Keltner(IndicatorSpec spec) {
            source = spec.source();
            multiplier = spec.amount("multiplier");
            average = Smoothing.exponential(spec.count("length"));
            range = new AverageTrueRange(spec.count("atr length"));
        }

        private Keltner(Keltner other) {
            source = other.source;
            multiplier = other.multiplier;
            average = new Smoothing(other.average);
            range = new AverageTrueRange(other.range);
        }

        @Override
        public void push(Candle bar, double[] values) {
            double middle = average.push(source.of(bar));
            double band = multiplier * range.push(bar);
            values[0] = middle;
            values[1] = middle + band;
            values[2] = middle - band;
        }

        @Override
        public Kernel copy() {
            return new Keltner(this);
        }
    }

    /// The highest high and the lowest low of the last `length` bars and their middle.
    private static final class Donchian extends Kernel {

        private final Extreme highest;
        private final Extreme lowest;

        Donchian(IndicatorSpec spec) {
            highest = Extreme.highest(spec.count("length"));
            lowest = Extreme.lowest(spec.count("length"));
        }

        private Donchian(Donchian other) {
            highest = new Extreme(other.highest);
            lowest = new Extreme(other.lowest);
        }

        @Override
        public void push(Candle bar, double[] values) {
            double high = highest.push(bar.high());
            double low = lowest.push(bar.low());
            values[0] = (high + low) / 2;
            values[1] = high;
            values[2] = low;
        }

        @Override
        public Kernel copy() {
            return new Donchian(this);
        }
    }

    /// Wilder's stop and reverse, by ta4j's rules: the second bar's close says which way it begins;
    /// the stop never enters the two bars before; a touch reverses a fall, a rise only a cross.
    private static final class ParabolicSar extends Kernel {

        private final double start;
        private final double increment;
        private final double maximum;
        private int seen;
        private boolean rising;
        private double sar = Double.NaN;
        private double extreme;
        private double acceleration;
        private double lastClose;
        private double lastHigh;
        private double lastLow;
        private double highBefore;
        private double lowBefore;

        ParabolicSar(IndicatorSpec spec) {
            start = spec.amount("start");
            increment = spec.amount("increment");
            maximum = spec.amount("maximum");
        }

        private ParabolicSar(ParabolicSar other) {
            start = other.start;
            increment = other.increment;
            maximum = other.maximum;
            seen = other.seen;
            rising = other.rising;
            sar = other.sar;
            extreme = other.extreme;
            acceleration = other.acceleration;
            lastClose = other.lastClose;
            lastHigh = other.lastHigh;
            lastLow = other.lastLow;
            highBefore = other.highBefore;
            lowBefore = other.lowBefore;
        }

        @Override
        public void push(Candle bar, double[] values) {
            if (seen == 1) {
                begin(bar);
            } else if (seen > 1) {
                step(bar);
            }
            values[0] = sar;
            boolean isFirst = seen == 0;
            highBefore = isFirst ? bar.high() : lastHigh;
            lowBefore = isFirst ? bar.low() : lastLow;
            lastHigh = bar.high();
            lastLow = bar.low();
            lastClose = bar.close();
            seen = Math.min(seen + 1, 2);
        }

        private void begin(Candle bar) {
            rising = lastClose < bar.close();
            acceleration = start;
            sar = rising ? lastLow : lastHigh;
            extreme = rising ? lastHigh : lastLow;
        }

        private void step(Candle bar) {
            sar += acceleration * (extreme - sar);
            if (rising ? bar.low() < sar : bar.high() >= sar) {
                sar = extreme;
                rising = !rising;
                extreme = rising ? bar.high() : bar.low();
                acceleration = start;
            } else if (rising ? bar.high() > extreme : bar.low() < extreme) {
                extreme = rising ? bar.high() : bar.low();
                acceleration = Math.min(acceleration + increment, maximum);
            }
            sar =
                    rising
                            ? Math.min(sar, Math.min(lastLow, lowBefore))
                            : Math.max(sar, Math.max(lastHigh, highBefore));
        }

        @Override
        public Kernel copy() {
            return new ParabolicSar(this);
        }
    }

    /// Middles of highest and lowest of three windows; span A is the middle of the first two, the
    /// lagging line the close. Spans and lagging line are told at the bar they come from.
    private static final class Ichimoku extends Kernel {

        private final Extreme[] highest;
        private final Extreme[] lowest;

        Ichimoku(IndicatorSpec spec) {
            int conversion = spec.count("conversion");
            int base = spec.count("base");
            int spanB = spec.count("span b");
            highest =
                    new Extreme[] {
                        Extreme.highest(conversion), Extreme.highest(base), Extreme.highest(spanB)
                    };
            lowest =
                    new Extreme[] {
                        Extreme.lowest(conversion), Extreme.lowest(base), Extreme.lowest(spanB)
                    };
        }

        private Ichimoku(Ichimoku other) {
            highest = copyOf(other.highest);
            lowest = copyOf(other.lowest);
        }

        private static Extreme[] copyOf(Extreme[] extremes) {
            Extreme[] copy = new Extreme[extremes.length];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = new Extreme(extremes[i]);
            }
            return copy;
        }

        @Override
        public void push(Candle bar, double[] values) {
            double conversion = middle(0, bar);
            double base = middle(1, bar);
            values[0] = conversion;
            values[1] = base;
            values[2] = (conversion + base) / 2;
            values[3] = middle(2, bar);
            values[4] = bar.close();
        }

        private double middle(int window, Candle bar) {
            return (highest[window].push(bar.high()) + lowest[window].push(bar.low())) / 2;
        }

        @Override
        public Kernel copy() {
            return new Ichimoku(this);
        }
    }

    /// Wilder's: `100 - 100 / (1 + rises / falls)`, both smoothed; 100 where nothing falls, 0 where
    /// nothing moves.
    private static final class RelativeStrength extends Kernel {

        private final PriceSource source;
        private final Smoothing rises;
        private final Smoothing falls;
        private double last = Double.NaN;

        RelativeStrength(IndicatorSpec spec) {
            source = spec.source();
            rises = Smoothing.wilder(spec.count("length"));
            falls = Smoothing.wilder(spec.count("length"));
        }

        private RelativeStrength(RelativeStrength other) {
            source = other.source;
            rises = new Smoothing(other.rises);
            falls = new Smoothing(other.falls);
            last = other.last;
        }

        @Override
        public void push(Candle bar, double[] values) {
            double price = source.of(bar);
            double rise = rises.push(price > last ? price - last : 0);
            double fall = falls.push(price < last ? last - price : 0);
            last = price;
            values[0] = fall == 0 ? (rise == 0 ? 0 : 100) : 100 - 100 / (1 + rise / fall);
        }

        @Override
        public Kernel copy() {
            return new RelativeStrength(this);
        }
    }

    /// The fast exponential average less the slow one, its own exponential average, and what is
    /// between the two.
    private static final class Macd extends Kernel {

        private final PriceSource source;
        private final Smoothing fast;
        private final Smoothing slow;
        private final Smoothing signal;

        Macd(IndicatorSpec spec) {
            source = spec.source();
            fast = Smoothing.exponential(spec.count("fast"));
            slow = Smoothing.exponential(spec.count("slow"));
            signal = Smoothing.exponential(spec.count("signal"));
        }

        private Macd(Macd other) {
            source = other.source;
            fast = new Smoothing(other.fast);
            slow = new Smoothing(other.slow);
            signal = new Smoothing(other.signal);
        }

        @Override
        public void push(Candle bar, double[] values) {
            double price = source.of(bar);
            double macd = fast.push(price) - slow.push(price);
            double average = signal.push(macd);
            values[0] = macd;
            values[1] = average;
            values[2] = macd - average;
        }

        @Override
        public Kernel copy() {
            return new Macd(this);
        }
    }

    /// Where the close is between the lowest low and the highest high, in percent, and means of
    /// that. Where the highest is the lowest it stays as it was, 50 if it was nothing.
    private static final class Stochastic extends Kernel {

        private final Extreme highest;
        private final Extreme lowest;
        private final Mean k;
        private final Mean d;
        private double last = 50;

        Stochastic(IndicatorSpec spec) {
            highest = Extreme.highest(spec.count("k length"));
            lowest = Extreme.lowest(spec.count("k length"));
            k = new Mean(spec.count("k smoothing"));
            d = new Mean(spec.count("d smoothing"));
        }

        private Stochastic(Stochastic other) {
            highest = new Extreme(other.highest);
            lowest = new Extreme(other.lowest);
            k = new Mean(other.k);
            d = new Mean(other.d);
            last = other.last;
        }

        @Override
        public void push(Candle bar, double[] values) {
            double high = highest.push(bar.high());
            double low = lowest.push(bar.low());
            values[0] = Double.NaN;
            values[1] = Double.NaN;
            if (Double.isNaN(high)) {
                return;
            }
            if (high > low) {
                last = (bar.close() - low) / (high - low) * 100;
            }
            values[0] = k.push(last);
            if (!Double.isNaN(values[0])) {
                values[1] = d.push(values[0]);
            }
        }

        @Override
        public Kernel copy() {
            return new Stochastic(this);
        }
    }

    /// Wilder's smoothing of the true range: how far the bar reaches, the close before included.
    private static final class AverageTrueRange extends Kernel {

        private final Smoothing average;
        private double lastClose = Double.NaN;

        AverageTrueRange(int length) {
            average = Smoothing.wilder(length);
        }

        AverageTrueRange(AverageTrueRange other) {
            average = new Smoothing(other.average);
            lastClose = other.lastClose;
        }

        double push(Candle bar) {
            double close = Double.isNaN(lastClose) ? bar.low() : lastClose;
            lastClose = bar.close();
            return average.push(Math.max(bar.high(), close) - Math.min(bar.low(), close));
        }

        @Override
        public void push(Candle bar, double[] values) {
            values[0] = push(bar);
        }

        @Override
        public Kernel copy() {
            return new AverageTrueRange(this);
        }
    }

    /// Wilder's: how far highs rose and lows fell, smoothed, in percent of the average true range
    /// (+DI, -DI), and the smoothed share of their difference in their sum (ADX). ta4j has values
    /// earlier, which it calls unstable.
    private static final class DirectionalIndex extends Kernel {

        private final AverageTrueRange range;
        private final Smoothing up;
        private final Smoothing down;
        private final Smoothing index;
        private final int indexFrom;
        private final int linesFrom;
        private int seen;
        private double lastHigh = Double.NaN;
        private double lastLow = Double.NaN;

        DirectionalIndex(IndicatorSpec spec) {
            int length = spec.count("di length");
            range = new AverageTrueRange(length);
            up = Smoothing.wilder(length);
            down = Smoothing.wilder(length);
            int smoothing = spec.count("smoothing");
            index = Smoothing.wilder(smoothing);
            linesFrom = length + 1;
            indexFrom = length + 1 + smoothing;
        }

        private DirectionalIndex(DirectionalIndex other) {
            range = new AverageTrueRange(other.range);
            up = new Smoothing(other.up);
            down = new Smoothing(other.down);
            index = new Smoothing(other.index);
            indexFrom = other.indexFrom;
            linesFrom = other.linesFrom;
            seen = other.seen;
            lastHigh = other.lastHigh;
            lastLow = other.lastLow;
        }

        @Override
        public void push(Candle bar, double[] values) {
            double rise = bar.high() - lastHigh;
            double fall = lastLow - bar.low();
            double plus = up.push(rise > fall && rise > 0 ? rise : 0);
            double minus = down.push(fall > rise && fall > 0 ? fall : 0);
            double reach = range.push(bar);
            lastHigh = bar.high();
            lastLow = bar.low();
            double plusIndex = reach == 0 ? 0 : plus / reach * 100;
            double minusIndex = reach == 0 ? 0 : minus / reach * 100;
            double sum = plusIndex + minusIndex;
            double directed = sum == 0 ? 0 : Math.abs(plusIndex - minusIndex) / sum * 100;
            double average = index.push(directed);
            values[0] = seen < indexFrom ? Double.NaN : average;
            values[1] = seen < linesFrom ? Double.NaN : plusIndex;
            values[2] = seen < linesFrom ? Double.NaN : minusIndex;
            seen = Math.min(seen + 1, indexFrom);
        }

        @Override
        public Kernel copy() {
            return new DirectionalIndex(this);
        }
    }

    /// Granville's: the volume of bars that close higher less that of bars that close lower, from 0
    /// at the first bar on.
    private static final class OnBalanceVolume extends Kernel {

        private final Sum sum;
        private double lastClose = Double.NaN;

        OnBalanceVolume() {
            sum = new Sum();
        }

        private OnBalanceVolume(OnBalanceVolume other) {
            sum = new Sum(other.sum);
            lastClose = other.lastClose;
        }

        @Override
        public void push(Candle bar, double[] values) {
            if (bar.close() > lastClose) {
                sum.add(bar.volume());
            } else if (bar.close() < lastClose) {
                sum.add(-bar.volume());
            }
            lastClose = bar.close();
            values[0] = sum.value();
        }

        @Override
        public Kernel copy() {
            return new OnBalanceVolume(this);
        }
    }

    /// The share of the money (typical price times volume) of bars whose typical price rose, in
    /// percent of all that moved; 50 where nothing did.
    private static final class MoneyFlow extends Kernel {

        private final int length;
        private final Window flows;
        private final Sum up;
        private final Sum down;

        /// How many flows are in each sum: an empty sum is exactly 0.
        private int ups;

        private int downs;
        private int seen;
        private double last = Double.NaN;

        MoneyFlow(IndicatorSpec spec) {
            length = spec.count("length");
            flows = new Window(length);
            up = new Sum();
            down = new Sum();
        }

        private MoneyFlow(MoneyFlow other) {
            length = other.length;
            flows = new Window(other.flows);
            up = new Sum(other.up);
            down = new Sum(other.down);
            ups = other.ups;
            downs = other.downs;
            seen = other.seen;
            last = other.last;
        }

        @Override
        public void push(Candle bar, double[] values) {
            double price = bar.typical();
            double money = price * bar.volume();
            double flow = price > last ? money : price < last ? -money : 0;
            last = price;
            count(flows.push(flow), -1);
            count(flow, 1);
            seen = Math.min(seen + 1, length + 1);
            double moved = up.value() + down.value();
            values[0] = seen <= length ? Double.NaN : moved == 0 ? 50 : 100 * (up.value() / moved);
        }

        /// @param step 1 for a flow that comes in, -1 for one that falls out
        private void count(double flow, int step) {
            if (flow > 0) {
                ups += step;
                up.add(step * flow);
            } else if (flow < 0) {
                downs += step;
                down.add(step * -flow);
            }
            if (ups == 0) {
                up.clear();
            }
            if (downs == 0) {
                down.clear();
            }
        }

        @Override
        public Kernel copy() {
            return new MoneyFlow(this);
        }
    }

    /// Lambert's: how far the typical price is from its mean, in units of 0.015 mean distances; 0
    /// where all are equal. The mean distance reads the whole window at each bar.
    private static final class CommodityChannel extends Kernel {

        private static final double LAMBERT = 0.015;

        private final Mean mean;

        CommodityChannel(IndicatorSpec spec) {
            mean = new Mean(spec.count("length"));
        }

        private CommodityChannel(CommodityChannel other) {
            mean = new Mean(other.mean);
        }

        @Override
        public void push(Candle bar, double[] values) {
            double price = bar.typical();
            double middle = mean.push(price);
            double distance = mean.meanDistance(middle);
            values[0] = distance == 0 ? 0 : (price - middle) / (LAMBERT * distance);
        }

        @Override
        public Kernel copy() {
            return new CommodityChannel(this);
        }
    }
}
