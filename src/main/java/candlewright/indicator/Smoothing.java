package candlewright.indicator;

/// Exponential smoothing as ta4j does it: `y += (x - y) * weight`. The first value is the number of
/// bar `length` itself, counted from 0; TradingView begins a bar earlier with the mean of the first
/// `length`. The difference fades by the factor `1 - weight` a bar.
final class Smoothing {

    private final int length;
    private final double weight;
    private int seen;
    private double value = Double.NaN;

    private Smoothing(int length, double weight) {
        this.length = length;
        this.weight = weight;
    }

    Smoothing(Smoothing other) {
        this(other.length, other.weight);
        seen = other.seen;
        value = other.value;
    }

    /// The exponential moving average.
    static Smoothing exponential(int length) {
        return new Smoothing(length, 2.0 / (length + 1));
    }

    /// Wilder's.
    static Smoothing wilder(int length) {
        return new Smoothing(length, 1.0 / length);
    }

    double push(double x) {
        if (seen < length) {
            seen++;
        } else if (Double.isNaN(value)) {
            value = x;
        } else {
            value += (x - value) * weight;
        }
        return value;
    }
}
