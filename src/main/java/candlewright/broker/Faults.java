package candlewright.broker;

import candlewright.model.OptionText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How often a [FaultyBroker] fails, each as a probability from 0 to 1.
///
/// @param lostAck an `Accepted` is not delivered
/// @param lostFill a `Filled` is not delivered
/// @param duplicate a report is delivered twice
/// @param late a report is held back for `lateBy`; those after it pass it
/// @param fillAfterCancel a `Filled` is held back until a cancel of its order is answered, or for
///   `lateBy`
/// @param lostRequest a request is thrown away, and nobody says so
/// @param disconnect the connection breaks when a request was handed over: what the venue says is
///   lost until `reconnectAfter` is over
/// @param queryFailure a question has no answer
/// @param seed of all of these
public record Faults(
        double lostAck,
        double lostFill,
        double duplicate,
        double late,
        Duration lateBy,
        double fillAfterCancel,
        double lostRequest,
        double disconnect,
        Duration reconnectAfter,
        double queryFailure,
        long seed) {

    public static final Faults NONE =
            new Faults(0, 0, 0, 0, Duration.ofSeconds(5), 0, 0, 0, Duration.ofSeconds(10), 0, 1);

    /// What `parse` understands.
    private enum Key {
        LOST_ACK("lost-ack", "probability that an acceptance is not delivered"),
        LOST_FILL("lost-fill", "probability that a fill is not delivered"),
        DUPLICATE("duplicate", "probability that a report is delivered twice"),
        LATE("late", "probability that a report is held back and overtaken"),
        LATE_BY("late-by", "for how long, like 5s"),
        FILL_AFTER_CANCEL("fill-after-cancel", "probability that a fill waits for a cancel"),
        LOST_REQUEST("lost-request", "probability that a request does not arrive"),
        DISCONNECT("disconnect", "probability that the connection breaks at a request"),
        RECONNECT_AFTER("reconnect-after", "for how long, like 10s"),
        QUERY_FAILURE("query-failure", "probability that a question has no answer"),
        SEED("seed", "of all these draws");

        final String word;
        final String help;

        Key(String word, String help) {
            this.word = word;
            this.help = help;
        }
    }

    /// Reads the text of a command line: `lost-ack=0.05,late=0.1,late-by=2s,seed=7`. What is not
    /// named does not fail.
    ///
    /// @throws IllegalArgumentException with a message for the user
    public static Faults parse(String text) {
        OptionText given =
                OptionText.parse(
                        "--faults", text, Arrays.stream(Key.values()).map(k -> k.word).toList());
        return new Faults(
                given.probability(Key.LOST_ACK.word, 0),
                given.probability(Key.LOST_FILL.word, 0),
                given.probability(Key.DUPLICATE.word, 0),
                given.probability(Key.LATE.word, 0),
                given.time(Key.LATE_BY.word, NONE.lateBy),
                given.probability(Key.FILL_AFTER_CANCEL.word, 0),
                given.probability(Key.LOST_REQUEST.word, 0),
                given.probability(Key.DISCONNECT.word, 0),
                given.time(Key.RECONNECT_AFTER.word, NONE.reconnectAfter),
                given.probability(Key.QUERY_FAILURE.word, 0),
                given.seed(NONE.seed));
    }

    /// One line for each key of `parse`: the key, and what it is.
    public static List<String> help() {
        return Arrays.stream(Key.values())
                .map(key -> "%-18s %s".formatted(key.word, key.help))
                .toList();
    }
}
