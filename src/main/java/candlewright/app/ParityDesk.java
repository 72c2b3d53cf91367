package candlewright.app;

import static java.util.stream.Collectors.joining;

import candlewright.api.ParityAnswer;
import candlewright.feed.FeedException;
import candlewright.feed.TickSource;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.csv.CsvFile;
import candlewright.feed.csv.CsvFormat;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.Perturbed;
import candlewright.feed.synthetic.SyntheticTradeFeed;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.research.parity.Parity;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.ParityRequest;
import candlewright.research.parity.ParityRuns;
import candlewright.research.parity.ParityTable;
import candlewright.research.parity.Source;
import candlewright.store.ParityFolder;
import candlewright.store.capture.CaptureFinding;
import candlewright.store.capture.CaptureReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/// Finds the messages and bars that a comparison names, and runs it on a thread of its own.
final class ParityDesk implements ParityRuns, AutoCloseable {

    /// More would take more memory than the program should.
    private static final int MOST_MESSAGES = 5_000_000;

    /// Made-up trades are those of this half hour, so that a seed gives the same each time.
    private static final Instant MADE_UP = Instant.parse("2026-01-05T14:30:00Z");

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /// The trades that `feed` means: of files, or made up; none if the feed reads bars.
    sealed interface FeedTrades {
        record Files(List<Path> paths, CsvFormat format) implements FeedTrades {}

        record MadeUp(long seed) implements FeedTrades {}

        record None() implements FeedTrades {}

        static FeedTrades of(FeedChoice choice) {
            return switch (choice) {
                case FeedChoice.Synthetic made -> new MadeUp(made.seed());
                case FeedChoice.SyntheticTrades made -> new MadeUp(made.seed());
                case FeedChoice.TradeFiles files -> new Files(files.files(), files.format());
                case FeedChoice.Csv _, FeedChoice.Capture _, FeedChoice.Archive _ -> new None();
            };
        }
    }

    private final List<Instrument> instruments;
    private final FeedTrades feed;
    private final Function<Symbol, BarSeries> series;
    private final ParityFolder folder;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("parity").daemon().factory());

    /// @param series the bars of a symbol that the program shows now
    ParityDesk(
            List<Instrument> instruments,
            FeedTrades feed,
            Function<Symbol, BarSeries> series,
            ParityFolder folder) {
        this.instruments = List.copyOf(instruments);
        this.feed = feed;
        this.series = series;
        this.folder = folder;
    }

    @Override
    public List<Source> sources(Symbol symbol) {
        String file = symbol + ".csv";
        List<Source> sources = new ArrayList<>();
        if (!(feed instanceof FeedTrades.None)) {
            sources.add(new Source.Feed());
        }
        folder.trades().stream().filter(file::equals).map(Source.Trades::new).forEach(sources::add);
        folder.captures().stream()
                .filter(name -> Source.NAME.matcher(name).matches())
                .map(Source.Capture::new)
                .forEach(sources::add);
        sources.add(new Source.Series());
        folder.bars().stream().filter(file::equals).map(Source.Bars::new).forEach(sources::add);
        return sources;
    }

    @Override
    public Optional<CompletableFuture<ParityReport>> begin(
            ParityRequest request, DoubleConsumer progress) {
        if (!busy.compareAndSet(false, true)) {
            return Optional.empty();
        }
        return Optional.of(
                CompletableFuture.supplyAsync(() -> runThenFree(request, progress), thread));
    }

    private ParityReport runThenFree(ParityRequest request, DoubleConsumer progress) {
        try {
            return run(request, progress);
        } catch (FeedException e) {
            throw new CompletionException(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw new CompletionException(e);
        } finally {
            busy.set(false);
        }
    }

    private ParityReport run(ParityRequest request, DoubleConsumer progress)
            throws IOException, FeedException {
        BigDecimal tickSize = instrument(request.symbol()).tickSize();
        progress.accept(0);
        if (request.candidate() instanceof Source.Perturbed) {
            Parity.Side.OfMessages whole = messages(request);
            Perturbed perturbed = perturbed(request, whole.messages());
            return Parity.run(
                    request,
                    new Parity.Side.OfMessages(perturbed.said(), whole.unread()),
                    new Parity.Side.OfMessages(perturbed.arrived()),
                    tickSize,
                    progress);
        }
        return Parity.run(
                request,
                side(request, request.reference()),
                side(request, request.candidate()),
                tickSize,
                progress);
    }

    /// Those of the reference, to be perturbed.
    private Parity.Side.OfMessages messages(ParityRequest request)
            throws IOException, FeedException {
        if (side(request, request.reference()) instanceof Parity.Side.OfMessages of) {
            return of;
        }
        throw new IllegalArgumentException(
                "only messages can be perturbed, and "
                        + request.reference()
                        + " are bars: choose feed, trades:NAME or capture:NAME");
    }

    private static Perturbed perturbed(ParityRequest request, List<Tick> messages) {
        FeedFaults faults = faults(request);
        List<Tick.Trade> trades = new ArrayList<>(messages.size());
        for (Tick tick : messages) {
            if (tick instanceof Tick.Trade trade) {
                trades.add(trade);
            } else if (!(tick instanceof Tick.Heartbeat)) {
                throw new IllegalArgumentException(
                        request.reference()
                                + " has corrections of its own: compare it with something that"
                                + " was received");
            }
        }
        return Perturbed.of(trades, faults);
    }

    private static FeedFaults faults(ParityRequest request) {
        try {
            return request.faults().isBlank()
                    ? FeedFaults.NONE
                    : FeedFaults.parse(request.faults());
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage()).replace("--feed-faults", "faults");
            throw new IllegalArgumentException(why, e);
        }
    }

    private Parity.Side side(ParityRequest request, Source source)
            throws IOException, FeedException {
        Symbol symbol = request.symbol();
        return switch (source) {
            case Source.Feed _ -> new Parity.Side.OfMessages(feedTrades(symbol));
            case Source.Trades(String name) ->
                    new Parity.Side.OfMessages(
                            trades(symbol, folder.trades(name), CsvFormat.RECOGNISED));
            case Source.Capture(String name) -> captured(symbol, folder.capture(name));
            case Source.Series _ -> new Parity.Side.OfBars(series.apply(symbol));
            case Source.Bars(String name) -> new Parity.Side.OfBars(bars(folder.bars(name)));
            case Source.Perturbed _ ->
                    throw new IllegalArgumentException("only the candidate can be perturbed");
        };
    }

    private List<Tick> feedTrades(Symbol symbol) throws FeedException {
        return switch (feed) {
            case FeedTrades.Files(List<Path> paths, CsvFormat format) -> {
                for (Path path : paths) {
                    if (symbolOf(path).equals(symbol.value())) {
                        yield trades(symbol, path, format);
                    }
                }
                throw new IllegalArgumentException("the feed has no trades of " + symbol);
            }
            case FeedTrades.MadeUp(long seed) -> madeUp(symbol, seed);
            case FeedTrades.None _ ->
                    throw new IllegalArgumentException("the feed has bars and no trades");
        };
    }

    /// A file's name is its symbol.
    private static String symbolOf(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(".csv")
                ? name.substring(0, name.length() - 4)
                : name;
    }

    private static List<Tick> madeUp(Symbol symbol, long seed) {
        TickSource source =
                new SyntheticTrades(List.of(symbol), seed, SyntheticTradeFeed.RATE, MADE_UP);
        List<Tick> ticks = new ArrayList<>();
        Tick tick = source.next();
        while (tick.receiveTime().isBefore(MADE_UP.plus(HALF_AN_HOUR))) {
            ticks.add(tick);
            tick = source.next();
        }
        return ticks;
    }

    private static List<Tick> trades(Symbol symbol, Path path, CsvFormat format)
            throws FeedException {
        List<Tick> ticks = new ArrayList<>();
        new CsvFile(path, format, _ -> {})
                .trades(trade -> {
                    requireSymbol(symbol, trade.symbol(), path);
                    add(ticks, trade);
                });
        return ticks;
    }

    private static Parity.Side captured(Symbol symbol, Path path) throws IOException {
        List<Tick> ticks = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(path)) {
            for (Optional<Tick> tick = reader.next(); tick.isPresent(); tick = reader.next()) {
                if (tick.get().symbol().equals(symbol)) {
                    add(ticks, tick.get());
                }
            }
            reader.findings().forEach(found -> unread.add(named(found)));
        }
        if (ticks.isEmpty()) {
            throw new IllegalArgumentException(
                    path.getFileName()
                            + " has no messages of "
                            + symbol
                            + unread.stream().map(what -> "; " + what).collect(joining()));
        }
        return new Parity.Side.OfMessages(ticks, unread);
    }

    /// What is missing, by the name of the file alone: a report goes to others.
    private static String named(CaptureFinding found) {
        return found.text()
                .replace(found.file().toString(), String.valueOf(found.file().getFileName()));
    }

    private static BarSeries bars(Path path) throws FeedException {
        try (CsvFeed file =
                CsvFeed.frozen(List.of(new CsvFile(path, CsvFormat.RECOGNISED, _ -> {})))) {
            Instrument instrument = file.instruments().getFirst();
            List<Bar> bars = new ArrayList<>();
            file.history(bars::add);
            BarSeries series = BarSeries.empty(instrument.symbol(), instrument.barInterval());
            for (Bar bar : bars) {
                series = series.append(bar);
            }
            return series;
        }
    }

    private static void add(List<Tick> ticks, Tick tick) {
        if (ticks.size() == MOST_MESSAGES) {
            throw new IllegalArgumentException(
                    "more than " + MOST_MESSAGES + " messages are not compared at once");
        }
        ticks.add(tick);
    }

    private static void requireSymbol(Symbol asked, Symbol found, Path path) {
        if (!found.equals(asked)) {
            throw new IllegalArgumentException(
                    path.getFileName() + " has trades of " + found + ", not of " + asked);
        }
    }

    private Instrument instrument(Symbol symbol) {
        return instruments.stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown symbol " + symbol));
    }

    @Override
    public void export(ParityReport report, Path file) throws IOException {
        boolean json = String.valueOf(file.getFileName()).endsWith(".json");
        ParityFolder.write(file, json ? ParityAnswer.json(report) : ParityTable.csv(report));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
