package candlewright.ui.quality;

import candlewright.engine.LatencyReport.Bucket;
import java.util.ArrayList;
import java.util.List;

/// A logarithmic axis of time, in nanoseconds, that reaches from one power of ten to another.
///
/// @param from positive
/// @param to above `from`
record LogAxis(double from, double to) {

    /// Where a histogram begins that has counted something under it, too.
    private static final double LEAST = 100;

    LogAxis {
        if (!(from > 0 && to > from)) {
            throw new IllegalArgumentException("axis must rise from above 0: " + from + ".." + to);
        }
    }

    /// The shortest axis that all buckets fit on.
    static LogAxis over(List<Bucket> buckets) {
        if (buckets.isEmpty()) {
            return new LogAxis(1_000, 1_000_000_000);
        }
        double from = Math.max(LEAST, (double) buckets.getFirst().from());
        double to = Math.max(from + 1, (double) buckets.getLast().to());
        return new LogAxis(
                Math.pow(10, Math.floor(Math.log10(from) + 1e-9)),
                Math.pow(10, Math.ceil(Math.log10(to) - 1e-9)));
    }

    /// Where this time is, from 0 at the beginning to 1 at the end; what lies beyond is at the end.
    double share(long nanos) {
        return nanos <= from ? 0 : Math.min(1, Math.log10(nanos / from) / Math.log10(to / from));
    }

    /// The powers of ten from end to end.
    List<Long> decades() {
        List<Long> ticks = new ArrayList<>();
        for (double tick = from; tick < to * 1.5; tick *= 10) {
            ticks.add(Math.round(tick));
        }
        return ticks;
    }
}
