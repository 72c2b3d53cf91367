package candlewright.indicator;

import java.util.Arrays;

/// The last so many numbers.
final class Window {

    private final double[] values;
    private int next;
    private int count;

    Window(int length) {
        values = new double[length];
    }

    Window(Window other) {
        values = Arrays.copyOf(other.values, other.values.length);
        next = other.next;
        count = other.count;
    }

    /// Takes a number in and gives the one that falls out, 0 if none does.
    double push(double x) {
        double out = values[next];
        values[next] = x;
        next = next + 1 == values.length ? 0 : next + 1;
        count = Math.min(count + 1, values.length);
        return out;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == values.length;
    }

    /// The mean distance of the numbers of a full window from this one.
    double meanDistance(double from) {
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value - from);
        }
        return sum / values.length;
    }
}
