package candlewright.app;

import candlewright.feed.csv.CsvFormat;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.synthetic.SyntheticFeed;
import candlewright.feed.synthetic.SyntheticTradeFeed;
import candlewright.model.Symbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which market is shown, as it is written on the command line.
final class FeedOptions {

    @Option(
            names = "--feed",
            paramLabel = "FEED",
            defaultValue = "synthetic",
            description =
                    "synthetic: made-up bars; synthetic-trades: made-up trades, of which bars are made;"
                            + " csv:FILE[,FILE...] or trades:FILE[,FILE...]: bars or trades from"
                            + " files; a file's name is its symbol; capture:FILE_OR_FOLDER: what"
                            + " --capture kept, played again; archive:SYMBOL[,SYMBOL...]: bars that"
                            + " were archived or imported. Default: ${DEFAULT-VALUE}.")
    String feed = "synthetic";

    @Mixin final TapeOptions tape = new TapeOptions();

    @Option(
            names = "--trade-rate",
            paramLabel = "N",
            description =
                    "How many synthetic trades a second each symbol has, in market time. Default: 20.")
    @Nullable Double tradeRate;

    @Option(
            names = "--feed-faults",
            paramLabel = "TEXT",
            description =
                    "How badly synthetic trades arrive: drop=0.01,late=0.02,seed=7 (see"
                            + " docs/market-data.md). Default: perfectly.")
    @Nullable String feedFaults;

    @Option(
            names = "--csv-format",
            paramLabel = "TEXT",
            description =
                    "How the files of --feed csv: and trades: and of --import are to be read, where they do not tell: "
                            + "metatrader5,zone=Europe/Athens,decimal=comma (see"
                            + " docs/data-files.md). Default: recognised by their first lines.")
    @Nullable String csvFormat;

    @Option(
            names = "--symbols",
            paramLabel = "SYMBOL",
            split = ",",
            description = "Symbols of the synthetic feeds. Default: SPY,QQQ,EURUSD.")
    @Nullable List<String> symbols;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of the synthetic feeds: the same seed gives the same prices. Default: 7.")
    @Nullable Long seed;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            converter = SpeedText.class,
            description =
                    "How many times faster than real time the market moves. Files stand still without it. "
                            + "Default for the synthetic feeds and captures: 1; a capture is played as"
                            + " fast as possible with max.")
    @Nullable Double speed;

    @Option(names = "--paused", description = "A capture waits at its beginning.")
    boolean paused;

    /// How many archived bars a market that stands still has at its start.
    static final int NEWEST = 262_144;

    @Option(
            names = "--newest",
            paramLabel = "BARS",
            description =
                    "How many of the newest bars of a symbol --feed archive: loads, for backtests and"
                            + " scripts, too; a chart reads older ones when it is scrolled there."
                            + " Default: 262144; with --speed all.")
    @Nullable Integer newest;

    /// The market that is meant. An option that would be passed over in silence is refused.
    ///
    /// @throws RefusedOption with a message for the user
    FeedChoice choice() {
        return choice(symbolChoice());
    }

    /// The same where `--symbols` names something else.
    FeedChoice choiceWithoutSymbols() {
        return choice(SyntheticFeed.DEFAULT_SYMBOLS);
    }

    private FeedChoice choice(List<Symbol> chosen) {
        RefusedOption.unless(
                speed == null || (speed > 0 && speed <= 1e9) || isUnpacedCapture(speed),
                "--speed must be positive, was " + speed);
        FeedChoice choice = read(chosen);
        RefusedOption.unless(
                choice.isMadeUp() || seed == null,
                "--seed belongs to the synthetic feeds, not to csv, trades, capture or archive");
        RefusedOption.unless(
                choice.isMadeUp() || symbols == null,
                "--symbols belongs to the synthetic feeds; a file's name is its symbol, captures and"
                        + " archives know their own");
        tape.requireFitFor(choice, feed);
        RefusedOption.unless(
                newest == null || (newest > 0 && choice instanceof FeedChoice.Archive),
                "--newest belongs to --feed archive: and must be positive, was " + newest);
        RefusedOption.unless(
                choice instanceof FeedChoice.Capture || !paused,
                "--paused belongs to --feed capture:");
        RefusedOption.unless(
                choice instanceof FeedChoice.SyntheticTrades || tradeRate == null,
                "--trade-rate belongs to --feed synthetic-trades");
        RefusedOption.unless(
                choice instanceof FeedChoice.SyntheticTrades || feedFaults == null,
                "--feed-faults belongs to --feed synthetic-trades");
        return choice;
    }

    private boolean isUnpacedCapture(double factor) {
        return factor == Double.POSITIVE_INFINITY && feed.startsWith("capture:");
    }

    private FeedChoice read(List<Symbol> chosen) {
        double pace = speed == null ? 1 : speed;
        long madeFrom = seed == null ? 7 : seed;
        if (feed.equals("synthetic")) {
            return new FeedChoice.Synthetic(chosen, madeFrom, pace);
        }
        if (feed.equals("synthetic-trades")) {
            FeedFaults faults =
                    feedFaults == null
                            ? FeedFaults.NONE
                            : RefusedOption.read("--feed-faults", feedFaults, FeedFaults::parse);
            return new FeedChoice.SyntheticTrades(
                    chosen, madeFrom, pace, faults, tape.barInterval(), tradeRate(), tape.choice());
        }
        if (feed.startsWith("trades:")) {
            return new FeedChoice.TradeFiles(
                    files("trades:"),
                    csvFormatOrRecognised(),
                    tape.barInterval(),
                    Optional.ofNullable(speed),
                    tape.choice());
        }
        if (feed.startsWith("capture:")) {
            String path = feed.substring("capture:".length());
            RefusedOption.unless(
                    !path.isBlank(), "--feed capture: needs a file or a folder, was " + feed);
            return new FeedChoice.Capture(
                    Path.of(path), tape.barChoice(), pace, paused, tape.choice());
        }
        if (feed.startsWith("archive:")) {
            // A replay begins with its first bar.
            int usual = speed == null ? NEWEST : Integer.MAX_VALUE;
            return new FeedChoice.Archive(
                    parts("archive:", "a symbol"),
                    newest == null ? usual : newest,
                    Optional.ofNullable(speed));
        }
        RefusedOption.unless(
                feed.startsWith("csv:"),
                "--feed must be synthetic, synthetic-trades, csv:FILE[,FILE...],"
                        + " trades:FILE[,FILE...], capture:FILE_OR_FOLDER or"
                        + " archive:SYMBOL[,SYMBOL...], was "
                        + feed);
        return new FeedChoice.Csv(
                files("csv:"), csvFormatOrRecognised(), Optional.ofNullable(speed));
    }

    private List<Path> files(String kind) {
        return parts(kind, "a file").stream().map(Path::of).toList();
    }

    private List<String> parts(String kind, String what) {
        List<String> parts = new ArrayList<>();
        for (String part : feed.substring(kind.length()).split(",", -1)) {
            RefusedOption.unless(
                    !part.isBlank(), "--feed " + kind + " needs " + what + ", was " + feed);
            parts.add(part.strip());
        }
        return parts;
    }

    private double tradeRate() {
        if (tradeRate == null) {
            return SyntheticTradeFeed.RATE;
        }
        try {
            return SyntheticTradeFeed.requireRate(tradeRate);
        } catch (IllegalArgumentException e) {
            throw new RefusedOption("--trade-rate: " + e.getMessage());
        }
    }

    CsvFormat csvFormatOrRecognised() {
        return csvFormat == null
                ? CsvFormat.RECOGNISED
                : RefusedOption.read("--csv-format", csvFormat, CsvFormat::parse);
    }

    private List<Symbol> symbolChoice() {
        if (symbols == null) {
            return SyntheticFeed.DEFAULT_SYMBOLS;
        }
        LinkedHashSet<Symbol> chosen = new LinkedHashSet<>();
        for (String name : symbols) {
            Symbol symbol = RefusedOption.read("--symbols", name.strip(), Symbol::new);
            RefusedOption.unless(chosen.add(symbol), "--symbols names " + symbol + " twice");
        }
        return List.copyOf(chosen);
    }

    /// A number, or `max`.
    static final class SpeedText implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (text.equals("max")) {
                return Double.POSITIVE_INFINITY;
            }
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException _) {
                throw new TypeConversionException("'" + text + "' is neither a number nor max");
            }
        }
    }
}
