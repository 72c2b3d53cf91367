package candlewright.app;

import candlewright.broker.Faults;
import candlewright.broker.VenueSettings;
import candlewright.feed.csv.CsvFormat;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.synthetic.SyntheticTradeFeed;
import candlewright.model.Decimals;
import candlewright.model.Symbol;
import candlewright.risk.RiskLimits;
import candlewright.store.archive.BarExport;
import candlewright.store.capture.CaptureLimits;
import candlewright.ui.look.WindowLook;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// What the program is started with.
@Command(
        name = "candlewright",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "A trading workstation: live candles, order ticket, portfolio and backtests in one window, "
                        + "and the same by HTTP and WebSocket.")
public final class Options implements Callable<Integer> {

    /// Whether scripts must show the token of `<data-dir>/api-token`.
    enum ApiAuth {
        token,
        off
    }

    /// What the window looks like.
    enum LookChoice {
        dark,
        light,
        system
    }

    /// What of the market is kept for later runs.
    enum Archiving {
        off,
        bars,
        ticks
    }

    /// Where the market comes from.
    sealed interface FeedChoice {
        record Synthetic() implements FeedChoice {}

        record Csv(List<Path> files, CsvFormat format) implements FeedChoice {}

        /// @param interval of the bars that are made of the trades
        record SyntheticTrades(FeedFaults faults, Duration interval, double rate)
                implements FeedChoice {}

        record Capture(Path path) implements FeedChoice {}

        record TradeFiles(List<Path> files, CsvFormat format, Duration interval)
                implements FeedChoice {}

        /// @param series as in `SPY`, `SPY/1m` or `SPY/1m/csv`
        record Archive(List<String> series) implements FeedChoice {}
    }

    private static final Pattern BAR_INTERVAL = Pattern.compile("([1-9]\\d{0,4})([smhd])");
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3})([kmg])");
    private static final long DAY = Duration.ofDays(1).toSeconds();

    @Option(
            names = "--look",
            paramLabel = "dark|light|system",
            description =
                    "What the window looks like, from now on; system: as the system's windows do."
                            + " Default: as it was last, at first dark.")
    @Nullable LookChoice look;

    @Option(names = "--headless", description = "No window: engine and API only.")
    boolean headless;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8000",
            description =
                    "Port of the API on this machine's loopback; 0 picks a free one and prints it. "
                            + "Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Where the journal and the API token are kept. Default: ${sys:candlewright.data-dir}.")
    @Nullable Path dataDir;

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

    @Option(
            names = "--bars",
            paramLabel = "TIME",
            description =
                    "How long the bars are that are made of trades: 1s, 5s, 1m, 1h, 1d. Default: 1s.")
    @Nullable String bars;

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

    @Option(
            names = "--starting-cash",
            paramLabel = "AMOUNT",
            description =
                    "Cash of a new account; an account that was opened before keeps its own. Default: 100000.")
    @Nullable BigDecimal startingCash;

    @Option(
            names = "--new-account",
            description =
                    "Begin a new account; the files of the old one are moved aside. A replay always does.")
    boolean newAccount;

    @Option(
            names = "--venue",
            paramLabel = "TEXT",
            defaultValue = "plain",
            description =
                    "What the simulated venue is like: plain, or realistic, then what differs: "
                            + "realistic,spread=2,to-us=5ms..50ms (see docs/venue.md). Default: ${DEFAULT-VALUE}.")
    String venue = "plain";

    @Option(
            names = "--faults",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "How often messages from and to the venue fail: lost-ack=0.05,late=0.1,seed=7 "
                            + "(see docs/venue.md). Default: never.")
    String faults = "";

    @Option(
            names = "--risk",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "What the risk rules allow: profile=live,max-notional=5000 (see docs/risk.md). "
                            + "Default: profile=paper.")
    String risk = "";

    @Option(
            names = "--api-auth",
            paramLabel = "token|off",
            defaultValue = "token",
            description =
                    "token: scripts must send the token; off: any program of this machine may trade. "
                            + "Default: ${DEFAULT-VALUE}.")
    ApiAuth apiAuth = ApiAuth.token;

    @Option(
            names = "--tell",
            paramLabel = "VERB",
            description =
                    "Start nothing, but tell the program that runs on this data directory to "
                            + "kill (halt and cancel all), halt, cancel-all, flatten or resume.")
    @Nullable String tell;

    @Option(
            names = "--verify-journal",
            paramLabel = "FILE",
            description =
                    "Start nothing, but check each fact of this journal, and say what is wrong.")
    @Nullable Path verifyJournal;

    @Option(
            names = "--archive",
            paramLabel = "off|bars|ticks",
            defaultValue = "off",
            description =
                    "What of the running market is kept in the archive: bars, or ticks and bars (see"
                            + " docs/archive.md). Default: ${DEFAULT-VALUE}.")
    Archiving archive = Archiving.off;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Start nothing, but put the bars of these CSV or Parquet files into the archive; the"
                            + " trades of CSV files with --csv-format trades.")
    @Nullable List<Path> importFiles;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description =
                    "Start nothing, but write the archived bars of --symbols (SPY, or SPY/1m/csv where"
                            + " there are several) to this file: FILE.csv or FILE.parquet.")
    @Nullable Path exportFile;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First time to export: 2024-05-06 or 2024-05-06T13:30:00Z. Default: all.")
    @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Time to export up to, itself left out. Default: all.")
    @Nullable String to;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        check();
        if (verifyJournal != null) {
            return Main.verify(verifyJournal);
        }
        if (importFiles != null) {
            return ArchiveCommands.importFiles(this, importFiles);
        }
        if (exportFile != null) {
            return ArchiveCommands.export(this, exportFile);
        }
        return tell == null ? Main.start(this) : Main.tell(this, verb(tell));
    }

    private void check() {
        require(port >= 0 && port <= 65_535, "--port must be 0 to 65535, was " + port);
        require(
                speed == null || (speed > 0 && speed <= 1e9) || isUnpacedCapture(speed),
                "--speed must be positive, was " + speed);
        BigDecimal cash = startingCashOrDefault();
        require(
                Decimals.admits(cash) && cash.signum() > 0,
                "--starting-cash must be positive, with at most 18 digits and 12 decimals");
        require(look == null || !headless, "--look belongs to the window, and --headless has none");
        requireFitFor(feedChoice());
        requireFitForArchive();
        if (exportFile == null) {
            symbolChoice();
        }
        captureLimits();
        venueSettings();
        faultSettings();
        riskLimits();
    }

    /// An option that would be passed over in silence is refused instead.
    private void requireFitFor(FeedChoice choice) {
        boolean fromFiles =
                switch (choice) {
                    case FeedChoice.Csv _, FeedChoice.TradeFiles _ -> true;
                    case FeedChoice.Synthetic _,
                            FeedChoice.SyntheticTrades _,
                            FeedChoice.Capture _,
                            FeedChoice.Archive _ ->
                            false;
                };
        boolean ofTrades =
                switch (choice) {
                    case FeedChoice.SyntheticTrades _,
                            FeedChoice.TradeFiles _,
                            FeedChoice.Capture _ ->
                            true;
                    case FeedChoice.Synthetic _, FeedChoice.Csv _, FeedChoice.Archive _ -> false;
                };
        boolean made =
                choice instanceof FeedChoice.Synthetic
                        || choice instanceof FeedChoice.SyntheticTrades;
        boolean moves = made || choice instanceof FeedChoice.Capture || speed != null;
        require(
                made || seed == null,
                "--seed belongs to the synthetic feeds, not to csv, trades, capture or archive");
        require(
                made || symbols == null,
                "--symbols belongs to the synthetic feeds; a file's name is its symbol, captures and"
                        + " archives know their own");
        require(
                fromFiles || csvFormat == null || importFiles != null,
                "--csv-format belongs to --feed csv:, --feed trades: and --import");
        require(
                moves || archive == Archiving.off,
                "--archive keeps what moves, and " + feed + " stands still without --speed");
        require(
                ofTrades || archive != Archiving.ticks,
                "--archive ticks belongs to --feed synthetic-trades, trades: and capture:");
        require(
                ofTrades || bars == null,
                "--bars belongs to --feed synthetic-trades, trades: and capture:; the bars of "
                        + feed
                        + " have their own length");
        requireCaptureFits(choice);
        require(
                tradeRate == null || choice instanceof FeedChoice.SyntheticTrades,
                "--trade-rate belongs to --feed synthetic-trades");
        require(
                feedFaults == null || choice instanceof FeedChoice.SyntheticTrades,
                "--feed-faults belongs to --feed synthetic-trades");
    }

    private boolean isUnpacedCapture(double factor) {
        return factor == Double.POSITIVE_INFINITY && feed.startsWith("capture:");
    }

    private void requireCaptureFits(FeedChoice choice) {
        boolean isCapture = choice instanceof FeedChoice.Capture;
        require(isCapture || !paused, "--paused belongs to --feed capture:");
        require(
                capture != null || captureLimit == null,
                "--capture-limit belongs to --capture, which is not given");
        require(
                capture == null || !capture.isBlank(),
                "--capture must be on or a folder, was blank");
        boolean sendsMessages =
                choice instanceof FeedChoice.SyntheticTrades
                        || (choice instanceof FeedChoice.TradeFiles && speed != null);
        require(
                capture == null || sendsMessages,
                "--capture keeps the messages of --feed synthetic-trades, or of --feed trades: with"
                        + " --speed; "
                        + (isCapture
                                ? "these are captured already"
                                : "there are none with --feed " + feed));
    }

    /// The look that was asked for.
    Optional<WindowLook> windowLook() {
        return Optional.ofNullable(look).flatMap(asked -> WindowLook.of(asked.name()));
    }

    /// How much room captures take.
    CaptureLimits captureLimits() {
        return captureLimit == null
                ? CaptureLimits.USUAL
                : parsed("--capture-limit", captureLimit, Options::captureLimits);
    }

    private static CaptureLimits captureLimits(String text) {
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

    private void requireFitForArchive() {
        require(
                importFiles == null || exportFile == null,
                "--import and --export are two things to do: one after the other");
        require(
                exportFile != null || (from == null && to == null),
                "--from and --to belong to --export");
        require(
                exportFile == null
                        || exportFile.toString().endsWith(".csv")
                        || BarExport.isParquet(exportFile),
                "--export writes FILE.csv or FILE.parquet, was " + exportFile);
        require(
                csvFormat == null
                        || importFiles == null
                        || !importFiles.stream().allMatch(BarExport::isParquet),
                "--csv-format belongs to CSV files, not to " + importFiles);
        require(exportFrom().isBefore(exportTo()), "--from must be before --to");
    }

    Instant exportFrom() {
        return from == null ? Instant.MIN : parsed("--from", from, Options::time);
    }

    Instant exportTo() {
        return to == null ? Instant.MAX : parsed("--to", to, Options::time);
    }

    /// A day begins at midnight, UTC.
    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be like 2024-05-06 or 2024-05-06T13:30:00Z, was '" + text + "'", e);
        }
    }

    VenueSettings venueSettings() {
        return parsed("--venue", venue, VenueSettings::parse);
    }

    Faults faultSettings() {
        return faults.isBlank() ? Faults.NONE : parsed("--faults", faults, Faults::parse);
    }

    RiskLimits riskLimits() {
        return parsed("--risk", risk, RiskLimits::parse);
    }

    private TradingVerb verb(String text) {
        return parsed("--tell", text, TradingVerb::parse);
    }

    private <T> T parsed(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw refusal(why.startsWith(option) ? why : option + ": " + why);
        }
    }

    BigDecimal startingCashOrDefault() {
        return startingCash == null ? BigDecimal.valueOf(100_000) : startingCash;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw refusal(message);
        }
    }

    private ParameterException refusal(String message) {
        if (spec == null) {
            throw new IllegalStateException(
                    "options were not read by the command line: " + message);
        }
        return new ParameterException(spec.commandLine(), message);
    }

    FeedChoice feedChoice() {
        if (feed.equals("synthetic")) {
            return new FeedChoice.Synthetic();
        }
        if (feed.equals("synthetic-trades")) {
            FeedFaults faults =
                    feedFaults == null
                            ? FeedFaults.NONE
                            : parsed("--feed-faults", feedFaults, FeedFaults::parse);
            return new FeedChoice.SyntheticTrades(faults, barInterval(), tradeRate());
        }
        if (feed.startsWith("trades:")) {
            return new FeedChoice.TradeFiles(
                    files("trades:"), csvFormatOrRecognised(), barInterval());
        }
        if (feed.startsWith("capture:")) {
            String path = feed.substring("capture:".length());
            require(!path.isBlank(), "--feed capture: needs a file or a folder, was " + feed);
            return new FeedChoice.Capture(Path.of(path));
        }
        if (feed.startsWith("archive:")) {
            return new FeedChoice.Archive(parts("archive:", "a symbol"));
        }
        require(
                feed.startsWith("csv:"),
                "--feed must be synthetic, synthetic-trades, csv:FILE[,FILE...],"
                        + " trades:FILE[,FILE...], capture:FILE_OR_FOLDER or"
                        + " archive:SYMBOL[,SYMBOL...], was "
                        + feed);
        return new FeedChoice.Csv(files("csv:"), csvFormatOrRecognised());
    }

    private List<Path> files(String kind) {
        return parts(kind, "a file").stream().map(Path::of).toList();
    }

    private List<String> parts(String kind, String what) {
        List<String> parts = new ArrayList<>();
        for (String part : feed.substring(kind.length()).split(",", -1)) {
            require(!part.isBlank(), "--feed " + kind + " needs " + what + ", was " + feed);
            parts.add(part.strip());
        }
        return parts;
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

    private double tradeRate() {
        if (tradeRate == null) {
            return SyntheticTradeFeed.RATE;
        }
        try {
            return SyntheticTradeFeed.requireRate(tradeRate);
        } catch (IllegalArgumentException e) {
            throw refusal("--trade-rate: " + e.getMessage());
        }
    }

    /// The length of the bars, if one was asked for.
    Optional<Duration> barChoice() {
        return bars == null ? Optional.empty() : Optional.of(barInterval());
    }

    private Duration barInterval() {
        return bars == null ? Duration.ofSeconds(1) : parsed("--bars", bars, Options::barInterval);
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

    CsvFormat csvFormatOrRecognised() {
        return csvFormat == null
                ? CsvFormat.RECOGNISED
                : parsed("--csv-format", csvFormat, CsvFormat::parse);
    }

    /// The symbols asked for; empty for the feed's own.
    Optional<List<Symbol>> symbolChoice() {
        if (symbols == null) {
            return Optional.empty();
        }
        LinkedHashSet<Symbol> chosen = new LinkedHashSet<>();
        for (String name : symbols) {
            try {
                require(
                        chosen.add(new Symbol(name.strip())),
                        "--symbols names " + name.strip() + " twice");
            } catch (IllegalArgumentException e) {
                throw refusal("--symbols: " + e.getMessage());
            }
        }
        return Optional.of(List.copyOf(chosen));
    }

    long seedOrDefault() {
        return seed == null ? 7 : seed;
    }

    double speedOrDefault() {
        return speed == null ? 1 : speed;
    }

    Path dataDirOrDefault() {
        return dataDir == null ? Path.of(System.getProperty("candlewright.data-dir")) : dataDir;
    }
}
