package candlewright.feed.faulty;

import candlewright.model.OptionText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How often a feed fails, each as a probability from 0 to 1 for each message.
///
/// @param revise the source tells a print wrong and corrects it, or one that never was and busts it
/// @param late the source tells a print late, up to `lateBy`
/// @param drop a message does not arrive
/// @param duplicate a message arrives twice
/// @param reorder a message is overtaken by those of the next `reorderBy`
/// @param delay a message arrives up to `delayBy` late
/// @param corrupt a message arrives damaged
/// @param cut the connection breaks for `cutFor`, and with the next one the last messages are told
///   again
/// @param silence nothing is heard of a symbol for `silentFor`
/// @param seed of all of these
public record FeedFaults(
        double revise,
        double late,
        Duration lateBy,
        double drop,
        double duplicate,
        double reorder,
        Duration reorderBy,
        double delay,
        Duration delayBy,
        double corrupt,
        double cut,
        Duration cutFor,
        double silence,
        Duration silentFor,
        long seed) {

    public static final FeedFaults NONE =
            new FeedFaults(
                    0,
                    0,
                    Duration.ofSeconds(5),
                    0,
                    0,
                    0,
                    Duration.ofMillis(5),
                    0,
                    Duration.ofMillis(200),
                    0,
                    0,
                    Duration.ofSeconds(2),
                    0,
                    Duration.ofSeconds(3),
                    1);

    /// What `parse` understands.
    private enum Key {
        REVISE("revise", "probability that a print is corrected or busted by the source"),
        LATE("late", "probability that the source tells a print late"),
        LATE_BY("late-by", "how late at most, like 5s"),
        DROP("drop", "probability that a message is lost"),
        DUPLICATE("duplicate", "probability that a message arrives twice"),
        REORDER("reorder", "probability that a message is overtaken"),
        REORDER_BY("reorder-by", "for how long at most, like 5ms"),
        DELAY("delay", "probability that a message is delayed"),
        DELAY_BY("delay-by", "for how long at most, like 200ms"),
        CORRUPT("corrupt", "probability that a message is damaged"),
        CUT("cut", "probability that the connection breaks at a message"),
        CUT_FOR("cut-for", "for how long, like 2s"),
        SILENCE("silence", "probability that a symbol falls silent at a message"),
        SILENT_FOR("silent-for", "for how long, like 3s"),
        SEED("seed", "of all these draws");

        final String word;
        final String help;

        Key(String word, String help) {
            this.word = word;
            this.help = help;
        }
    }

    /// Reads the text of a command line: `drop=0.01,duplicate=0.02,seed=7`. What is not named does
    /// not fail.
    ///
    /// @throws IllegalArgumentException with a message for the user
    public static FeedFaults parse(String text) {
        OptionText given =
                OptionText.parse(
                        "--feed-faults",
                        text,
                        Arrays.stream(Key.values()).map(k -> k.word).toList());
        return new FeedFaults(
                given.probability(Key.REVISE.word, 0),
                given.probability(Key.LATE.word, 0),
                given.time(Key.LATE_BY.word, NONE.lateBy),
                given.probability(Key.DROP.word, 0),
                given.probability(Key.DUPLICATE.word, 0),
                given.probability(Key.REORDER.word, 0),
                given.time(Key.REORDER_BY.word, NONE.reorderBy),
                given.probability(Key.DELAY.word, 0),
                given.time(Key.DELAY_BY.word, NONE.delayBy),
                given.probability(Key.CORRUPT.word, 0),
                given.probability(Key.CUT.word, 0),
                given.time(Key.CUT_FOR.word, NONE.cutFor),
                given.probability(Key.SILENCE.word, 0),
                given.time(Key.SILENT_FOR.word, NONE.silentFor),
                given.seed(NONE.seed));
    }

    /// One line for each key of `parse`: the key, and what it is.
    public static List<String> help() {
        return Arrays.stream(Key.values())
                .map(key -> "%-11s %s".formatted(key.word, key.help))
                .toList();
    }
}
