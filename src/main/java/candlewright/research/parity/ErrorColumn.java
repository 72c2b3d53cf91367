package candlewright.research.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The errors of one field. Zeros are only counted.
final class ErrorColumn {

    private final Field field;
    private double[] errors = new double[64];
    private int size;
    private long equal;

    ErrorColumn(Field field) {
        this.field = field;
    }

    void equal(long count) {
        equal += count;
    }

    void add(double error) {
        if (size == errors.length) {
            errors = Arrays.copyOf(errors, Math.addExact(size, size));
        }
        errors[size++] = error;
    }

    FieldErrors result() {
        Arrays.sort(errors, 0, size);
        List<Long> buckets = new ArrayList<>();
        buckets.add(equal);
        int from = 0;
        for (double bound : FieldErrors.BOUNDS) {
            int to = from;
            while (to < size && errors[to] <= bound) {
                to++;
            }
            buckets.add((long) (to - from));
            from = to;
        }
        buckets.add((long) (size - from));
        return new FieldErrors(
                field,
                equal + size,
                equal,
                quantile(50),
                quantile(95),
                quantile(99),
                quantile(100),
                buckets);
    }

    /// The smallest error that so many percent of all do not exceed; 0 if there are none.
    private double quantile(int percent) {
        long rank = Math.ceilDiv((equal + size) * percent, 100L);
        return rank <= equal ? 0 : errors[(int) (rank - equal - 1)];
    }
}
