package candlewright.app;

import candlewright.store.capture.CaptureLimits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether a feed's messages are captured, as it is written on the command line.
final class CaptureOptions {

    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3})([kmg])");

    @Option(
            names = "--capture",
            paramLabel = "on|DIR",
            description =
                    "Keep every message of a feed of trades as it is received, in this folder; on: in"
                            + " captures of the data directory (see docs/capture.md). Default: nothing is kept.")
    @Nullable String capture;

    @Option(
            names = "--capture-limit",
            paramLabel = "SIZE",
            description =
                    "How much room all captures of the folder take, 256k to 9999g: before they take more, the"
                            + " oldest files are deleted. Default: 4g.")
    @Nullable String captureLimit;

    /// @param feed as it was written
    /// @throws RefusedOption if the feed has no messages to keep
    void requireFitFor(FeedChoice choice, String feed) {
        RefusedOption.unless(
                capture != null || captureLimit == null,
                "--capture-limit belongs to --capture, which is not given");
        RefusedOption.unless(
                capture == null || !capture.isBlank(),
                "--capture must be on or a folder, was blank");
        boolean sendsMessages =
                choice instanceof FeedChoice.SyntheticTrades
                        || (choice instanceof FeedChoice.TradeFiles && choice.pace().isPresent());
        RefusedOption.unless(
                capture == null || sendsMessages,
                "--capture keeps the messages of --feed synthetic-trades, or of --feed trades: with"
                        + " --speed; "
                        + (choice instanceof FeedChoice.Capture
                                ? "these are captured already"
                                : "there are none with --feed " + feed));
        limits();
    }

    boolean isAsked() {
        return capture != null;
    }

    /// The folder that was named; empty for that of the data directory.
    Optional<Path> folder() {
        return Optional.ofNullable(capture).filter(text -> !text.equals("on")).map(Path::of);
    }

    /// How much room captures take.
    CaptureLimits limits() {
        return captureLimit == null
                ? CaptureLimits.USUAL
                : RefusedOption.read("--capture-limit", captureLimit, CaptureOptions::limits);
    }

    private static CaptureLimits limits(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a size like 500m or 4g, was '" + text + "'");
        }
        int shift =
                switch (matcher.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    default -> 30;
                };
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        return new CaptureLimits(Math.min(CaptureLimits.USUAL.fileBytes(), bytes / 2), bytes);
    }
}
