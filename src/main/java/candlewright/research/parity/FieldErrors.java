package candlewright.research.parity;

import java.util.List;

/// How a field's errors are distributed over the bars that both have.
///
/// @param compared bars where both have a value
/// @param equal those where the values are the same
/// @param p50 half of all errors are at most this, in the field's unit
/// @param buckets how many errors are 0, and up to each of `BOUNDS`, and above the last
public record FieldErrors(
        Field field,
        long compared,
        long equal,
        double p50,
        double p95,
        double p99,
        double max,
        List<Long> buckets) {

    /// The upper ends of the buckets behind that of the equal ones, in the field's unit.
    public static final List<Double> BOUNDS = List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);

    public FieldErrors {
        buckets = List.copyOf(buckets);
    }
}
