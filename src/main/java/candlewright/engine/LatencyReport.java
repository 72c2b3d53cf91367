package candlewright.engine;

import java.util.List;

/// How long each part of an order's way takes, since the program started.
public record LatencyReport(List<Stage> stages) {

    public LatencyReport {
        stages = List.copyOf(stages);
    }

    /// One part of the way; times in nanoseconds.
    ///
    /// @param name of [LatencyStage]
    public record Stage(
            LatencyStage name,
            long count,
            long p50,
            long p95,
            long p99,
            long p999,
            long max,
            List<Bucket> buckets) {

        public Stage {
            buckets = List.copyOf(buckets);
        }
    }

    /// @param from included, in nanoseconds
    /// @param to excluded
    public record Bucket(long from, long to, long count) {}
}
