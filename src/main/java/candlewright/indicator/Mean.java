package candlewright.indicator;

/// The simple mean of the last `length` numbers, NaN before there are so many.
final class Mean {

    private final int length;
    private final Window window;
    private final Sum sum;

    Mean(int length) {
        this.length = length;
        window = new Window(length);
        sum = new Sum();
    }

    Mean(Mean other) {
        length = other.length;
        window = new Window(other.window);
        sum = new Sum(other.sum);
    }

    double push(double x) {
        sum.add(-window.push(x));
        sum.add(x);
        return window.isFull() ? sum.dividedBy(length) : Double.NaN;
    }

    double meanDistance(double from) {
        return window.meanDistance(from);
    }
}
