package candlewright.app;

import candlewright.engine.TapeRules;
import candlewright.model.OptionText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How bars are made of trades, as it is written on the command line.
final class TapeOptions {

    private static final Pattern BAR_INTERVAL = Pattern.compile("([1-9]\\d{0,4})([smhd])");
    private static final long DAY = Duration.ofDays(1).toSeconds();

    @Option(
            names = "--bars",
            paramLabel = "TIME",
            description =
                    "How long the bars are that are made of trades: 1s, 5s, 1m, 1h, 1d. Default: 1s.")
    @Nullable String bars;

    @Option(
            names = "--lateness",
            paramLabel = "TIME",
            description =
                    "How long a bar that is made of trades waits for late prints after its close, up to"
                            + " 1m; later ones revise it. Default: 250ms.")
    @Nullable String lateness;

    @Option(
            names = "--gaps",
            paramLabel = "TEXT",
            description =
                    "What is done about missing messages of trades: give-up (mark the bars), resubscribe"
                            + " (ask the source in time) or rebuild (mark, and ask history); later"
                            + " messages wait hold=TIME for them: resubscribe,hold=500ms (see"
                            + " docs/market-data.md). Default: give-up,hold=1s.")
    @Nullable String gaps;

    /// @param feed as it was written
    /// @throws RefusedOption if the feed cannot do what is asked of it
    void requireFitFor(FeedChoice choice, String feed) {
        RefusedOption.unless(
                choice.isOfTrades() || bars == null,
                "--bars belongs to --feed synthetic-trades, trades: and capture:; the bars of "
                        + feed
                        + " have their own length");
        RefusedOption.unless(
                choice.isOfTrades() || lateness == null,
                "--lateness belongs to --feed synthetic-trades, trades: and capture:; the bars of "
                        + feed
                        + " come as bars");
        RefusedOption.unless(
                choice.isOfTrades() || gaps == null,
                "--gaps belongs to --feed synthetic-trades, trades: and capture:; "
                        + feed
                        + " has bars, and no messages that could be missing");
        GapChoice.Policy policy = choice().gaps().policy();
        switch (choice) {
            case FeedChoice.TradeFiles _ ->
                    RefusedOption.unless(
                            policy == GapChoice.Policy.GIVE_UP,
                            "--gaps "
                                    + policy.word
                                    + " needs a source that has the missing messages; what is"
                                    + " missing in --feed "
                                    + feed
                                    + " are lines that cannot be read: give-up and hold=TIME are"
                                    + " possible");
            case FeedChoice.Capture _ ->
                    RefusedOption.unless(
                            policy != GapChoice.Policy.RESUBSCRIBE,
                            "--gaps resubscribe needs a source that can be asked; --feed "
                                    + feed
                                    + " has what was received, and no more: give-up, hold=TIME and"
                                    + " rebuild (with what it received later) are possible");
            case FeedChoice.SyntheticTrades _,
                    FeedChoice.Synthetic _,
                    FeedChoice.Csv _,
                    FeedChoice.Archive _ -> {}
        }
    }

    TapeChoice choice() {
        GapChoice gapChoice =
                gaps == null
                        ? GapChoice.USUAL
                        : RefusedOption.read("--gaps", gaps, GapChoice::parse);
        return lateness == null
                ? new TapeChoice(gapChoice, TapeRules.LATENESS)
                : RefusedOption.read(
                        "--lateness",
                        lateness,
                        text ->
                                new TapeChoice(
                                        gapChoice,
                                        new OptionText("--lateness", Map.of()).time("it", text)));
    }

    /// The length of the bars, if one was asked for.
    Optional<Duration> barChoice() {
        return bars == null ? Optional.empty() : Optional.of(barInterval());
    }

    /// How long the bars are, of a second unless something else was asked for.
    Duration barInterval() {
        return bars == null
                ? Duration.ofSeconds(1)
                : RefusedOption.read("--bars", bars, TapeOptions::barInterval);
    }

    /// Each day has the same bars.
    private static Duration barInterval(String text) {
        Matcher matcher = BAR_INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a time like 1s, 5s, 1m, 1h or 1d, was '" + text + "'");
        }
        long count = Long.parseLong(matcher.group(1));
        long seconds =
                switch (matcher.group(2)) {
                    case "s" -> count;
                    case "m" -> count * 60;
                    case "h" -> count * 3600;
                    default -> count * DAY;
                };
        if (DAY % seconds != 0) {
            throw new IllegalArgumentException(
                    "a day must be so many whole bars, was '" + text + "'");
        }
        return Duration.ofSeconds(seconds);
    }
}
