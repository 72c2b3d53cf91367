package candlewright.indicator;

import java.util.Arrays;

/// The highest or the lowest of the last `length` numbers, NaN before there are so many. Keeps only
/// those that can still become it, best first, so a number costs one comparison and a bit.
final class Extreme {

    private final boolean highest;
    private final double[] values;
    private final int[] positions;
    private int head;
    private int count;
    private int seen;

    private Extreme(int length, boolean highest) {
        this.highest = highest;
        values = new double[length];
        positions = new int[length];
    }

    Extreme(Extreme other) {
        highest = other.highest;
        values = Arrays.copyOf(other.values, other.values.length);
        positions = Arrays.copyOf(other.positions, other.positions.length);
        head = other.head;
        count = other.count;
        seen = other.seen;
    }

    static Extreme highest(int length) {
        return new Extreme(length, true);
    }

    static Extreme lowest(int length) {
        return new Extreme(length, false);
    }

    double push(double x) {
        int length = values.length;
        if (count > 0 && positions[head] <= seen - length) {
            head = wrap(head + 1);
            count--;
        }
        while (count > 0 && isBeaten(values[wrap(head + count - 1)], x)) {
            count--;
        }
        int tail = wrap(head + count);
        values[tail] = x;
        positions[tail] = seen;
        count++;
        seen++;
        return seen < length ? Double.NaN : values[head];
    }

    private boolean isBeaten(double old, double x) {
        return highest ? old <= x : old >= x;
    }

    private int wrap(int place) {
        return place < values.length ? place : place - values.length;
    }
}
