package candlewright.marketdata;

import candlewright.model.Conditions;

/// What some prints come to, each counted for what its conditions allow.
final class PrintSum {

    /// Of the prints that may be the last price.
    private final PriceEnds regular = new PriceEnds();

    /// Of those that may only be the high or the low: open and close where there are no others.
    private final PriceEnds irregular = new PriceEnds();

    private double high;
    private double low;
    private double volume;
    private double dollars;
    private long prints;
    private long volumePrints;
    private long lastTime;

    PrintSum() {
        clear();
    }

    void clear() {
        regular.clear();
        irregular.clear();
        high = Double.NEGATIVE_INFINITY;
        low = Double.POSITIVE_INFINITY;
        volume = 0;
        dollars = 0;
        prints = 0;
        volumePrints = 0;
        lastTime = Long.MIN_VALUE;
    }

    void add(long time, long seq, double price, double size, Conditions conditions) {
        boolean counts = false;
        if (conditions.countForLast()) {
            regular.add(time, seq, price);
            counts = true;
        } else if (conditions.countForHighLow()) {
            irregular.add(time, seq, price);
            counts = true;
        }
        if (counts) {
            high = Math.max(high, price);
            low = Math.min(low, price);
        }
        if (conditions.countForVolume()) {
            volume += size;
            dollars += price * size;
            volumePrints++;
            counts = true;
        }
        if (counts) {
            prints++;
            lastTime = Math.max(lastTime, time);
        }
    }

    void add(PrintSum other) {
        regular.add(other.regular);
        irregular.add(other.irregular);
        high = Math.max(high, other.high);
        low = Math.min(low, other.low);
        volume += other.volume;
        dollars += other.dollars;
        prints += other.prints;
        volumePrints += other.volumePrints;
        lastTime = Math.max(lastTime, other.lastTime);
    }

    /// Whether any print has a price that counts; without one there is no bar.
    boolean isPriced() {
        return !regular.isEmpty() || !irregular.isEmpty();
    }

    double open() {
        return regular.isEmpty() ? irregular.first() : regular.first();
    }

    double close() {
        return regular.isEmpty() ? irregular.last() : regular.last();
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double volume() {
        return volume;
    }

    double dollars() {
        return dollars;
    }

    long prints() {
        return prints;
    }

    long volumePrints() {
        return volumePrints;
    }

    /// Event time of the latest print.
    long lastTime() {
        return lastTime;
    }
}
