package candlewright.engine;

import candlewright.model.ClientOrderId;
import candlewright.model.OrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.SynchronizedHistogram;
import org.jspecify.annotations.Nullable;

/// Stops the time of each part of each order's way. Used by the engine's thread alone, but for
/// `report`.
final class LatencyRecorder {

    private static final long LONGEST = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    /// How old figures may be that somebody is told: adding them up is dear.
    private static final long FRESH = 1_000_000_000L;

    /// Forgotten orders must not pile up: one that rests for days is not timed to its fill.
    private static final int TIMED = 100_000;

    private final LongSupplier stopwatch;
    private final Map<LatencyStage, Histogram> histograms =
            Collections.synchronizedMap(new EnumMap<>(LatencyStage.class));
    private final Map<ClientOrderId, Long> last = new HashMap<>();
    private final List<Long> undurableFills = new ArrayList<>();
    private final List<ClientOrderId> undurableIntents = new ArrayList<>();
    private final AckWindow acknowledged = new AckWindow();
    private LatencyReport report = new LatencyReport(List.of());
    private long reportedAt;

    /// @param stopwatch in nanoseconds, from any beginning
    LatencyRecorder(LongSupplier stopwatch) {
        this.stopwatch = stopwatch;
    }

    /// An order was decided on then, and will be durable soon.
    void decided(ClientOrderId id, long nanos) {
        if (last.size() < TIMED) {
            last.put(id, nanos);
            undurableIntents.add(id);
        }
    }

    /// What was decided and filled is durable now.
    void durable() {
        if (undurableIntents.isEmpty() && undurableFills.isEmpty()) {
            return;
        }
        long now = stopwatch.getAsLong();
        undurableIntents.forEach(id -> reached(LatencyStage.DURABLE, id, now));
        undurableIntents.clear();
        undurableFills.forEach(arrived -> count(LatencyStage.BOOKED, now - arrived));
        undurableFills.clear();
    }

    void sent(ClientOrderId id) {
        reached(LatencyStage.SENT, id, stopwatch.getAsLong());
    }

    void reported(OrderEvent event) {
        ClientOrderId id = event.clientOrderId();
        switch (event) {
            case OrderEvent.Accepted _ ->
                    reached(LatencyStage.ACKNOWLEDGED, id, stopwatch.getAsLong());
            case OrderEvent.Working _ -> reached(LatencyStage.WORKING, id, stopwatch.getAsLong());
            case OrderEvent.Filled _ -> {
                long now = stopwatch.getAsLong();
                undurableFills.add(now);
                reached(LatencyStage.FILLED, id, now);
                last.remove(id);
            }
            case OrderEvent.Denied _,
                    OrderEvent.Rejected _,
                    OrderEvent.Canceled _,
                    OrderEvent.Expired _,
                    OrderEvent.Replaced _,
                    OrderEvent.OutcomeUnknown _ ->
                    last.remove(id);
            default -> {}
        }
    }

    private void reached(LatencyStage stage, ClientOrderId id, long now) {
        @Nullable Long before = last.get(id);
        if (before != null) {
            count(stage, now - before);
            if (stage == LatencyStage.ACKNOWLEDGED) {
                acknowledged.add(now - before, now);
            }
            last.put(id, now);
        }
    }

    private void count(LatencyStage stage, long nanos) {
        histograms
                .computeIfAbsent(stage, _ -> new SynchronizedHistogram(LONGEST, DIGITS))
                .recordValue(Math.clamp(nanos, 0, LONGEST));
    }

    /// The 99th percentile of the stage to the venue's acknowledgement, of the last minute; empty
    /// if too few came in to go by.
    Optional<Duration> slowestAcks() {
        return acknowledged.p99(stopwatch.getAsLong());
    }

    /// A person let trading go on: how long acknowledgements took before does not count any more.
    void forgetAcks() {
        acknowledged.clear();
    }

    /// The figures as of now or of at most a second ago, as a value. Any thread may ask.
    synchronized LatencyReport report() {
        long now = stopwatch.getAsLong();
        if (report.stages().isEmpty() || now - reportedAt >= FRESH) {
            List<LatencyReport.Stage> stages = new ArrayList<>();
            Map.copyOf(histograms).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> stages.add(stage(entry.getKey(), entry.getValue().copy())));
            report = new LatencyReport(stages);
            reportedAt = now;
        }
        return report;
    }

    private static LatencyReport.Stage stage(LatencyStage name, Histogram histogram) {
        List<LatencyReport.Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue value : histogram.logarithmicBucketValues(1_000, 2)) {
            if (value.getCountAddedInThisIterationStep() > 0 || !buckets.isEmpty()) {
                buckets.add(
                        new LatencyReport.Bucket(
                                value.getValueIteratedFrom(),
                                value.getValueIteratedTo(),
                                value.getCountAddedInThisIterationStep()));
            }
        }
        return new LatencyReport.Stage(
                name,
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                buckets);
    }
}
