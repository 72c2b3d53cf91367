package candlewright.indicator;

/// A sum that keeps what rounding takes: two doubles, some 106 bits (Dekker 1971, Knuth's two-sum).
/// Numbers of a window can be added and taken out again for a million bars and leave nothing
/// behind: the error is some 1e-32 of the largest sum that there was, for each step.
final class Sum {

    private double high;
    private double low;

    Sum() {}

    Sum(Sum other) {
        set(other);
    }

    void set(Sum other) {
        high = other.high;
        low = other.low;
    }

    void clear() {
        high = 0;
        low = 0;
    }

    void add(double x) {
        double sum = high + x;
        double back = sum - high;
        double rest = (high - (sum - back)) + (x - back) + low;
        high = sum + rest;
        low = rest - (high - sum);
    }

    void subtract(Sum other) {
        add(-other.high);
        add(-other.low);
    }

    /// Adds the product without rounding it first.
    void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        add(Math.fma(a, b, -product));
    }

    /// Adds `factor` times the other sum.
    void addProduct(double factor, Sum other) {
        addProduct(factor, other.high);
        addProduct(factor, other.low);
    }

    double value() {
        return high;
    }

    /// Rounded once or nearly so: `n` times a number divided by `n` is that number.
    double dividedBy(double n) {
        double quotient = high / n;
        return quotient + (Math.fma(-quotient, n, high) + low) / n;
    }
}
