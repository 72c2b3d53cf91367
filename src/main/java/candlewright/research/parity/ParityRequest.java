package candlewright.research.parity;

import candlewright.model.Symbol;
import candlewright.research.BacktestParameters;
import java.time.Duration;

/// What is to be compared.
///
/// @param faults how badly the messages of a perturbed candidate arrive, as `--feed-faults` says it
/// @param interval of the bars that are made of messages
/// @param counting by which rules the reference makes bars of messages; the candidate does by ours
/// @param lateness how long after its close a rebuilt bar waits for late prints
/// @param strategy of the levels above the bars; all bars are used
/// @param limit how many of the bars that differ are told with their messages: the worst ones
public record ParityRequest(
        Symbol symbol,
        Source reference,
        Source candidate,
        String faults,
        Duration interval,
        Counting counting,
        Version version,
        Duration lateness,
        BacktestParameters strategy,
        int limit) {

    public static final String DEFAULT_FAULTS =
            "drop=0.001,reorder=0.01,late=0.01,revise=0.002,seed=7";
    public static final Duration DEFAULT_LATENESS = Duration.ofMillis(250);
    public static final int DEFAULT_LIMIT = 100;
    public static final int MOST = 2_000;

    public ParityRequest {
        long seconds = interval.toSeconds();
        if (seconds < 1
                || seconds > 86_400
                || 86_400 % seconds != 0
                || !interval.equals(Duration.ofSeconds(seconds))) {
            throw new IllegalArgumentException(
                    "a day must be so many whole bars of at least a second, was " + interval);
        }
        if (lateness.isNegative() || lateness.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("lateness must be 0 to 60 s, was " + lateness);
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", was " + limit);
        }
        if (reference instanceof Source.Perturbed) {
            throw new IllegalArgumentException(
                    "only the candidate can be perturbed, not the reference");
        }
    }
}
