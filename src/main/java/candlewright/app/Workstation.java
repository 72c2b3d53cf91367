package candlewright.app;

import candlewright.api.ApiReading;
import candlewright.api.ApiTrading;
import candlewright.broker.FillModel;
import candlewright.engine.Account;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineTimes;
import candlewright.engine.MarketRecorder;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.replay.Recordings;
import candlewright.feed.FeedException;
import candlewright.feed.MarketFeed;
import candlewright.marketdata.OlderBars;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.risk.RiskDesk;
import candlewright.store.AlertFile;
import candlewright.store.DataDirectory;
import candlewright.store.DrawingFolder;
import candlewright.store.FailPoints;
import candlewright.store.KillFile;
import candlewright.store.ParityFolder;
import candlewright.store.SqliteJournal;
import candlewright.store.WorkspaceFile;
import candlewright.store.archive.ArchiveReader;
import candlewright.ui.Endpoint;
import candlewright.ui.chart.OffScreenCharts;
import candlewright.ui.look.WindowLook;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// All parts of the running program but the window, built in the order in which they need each
/// other and stopped in reverse.
final class Workstation {

    /// How long a picture of a chart may take.
    private static final Duration PICTURE_LIMIT = Duration.ofSeconds(10);

    private final InstantSource clock = Clock.systemUTC();
    private final String version = ProgramVersion.read();
    private final Parts parts;
    private final DataDirectory directory;
    private final MarketFeed feed;
    private final TradingEngine engine;
    private final MarketRoom market;
    private final ApiRisk risk;
    private final Recordings recordings;
    private final ClientOrderIdMint ids = new ClientOrderIdMint(clock);
    private final FillModel costs;
    private final ParityDesk parity;
    private final DrawingFolder drawings;
    private final ApiRoom api;
    private final CompletableFuture<Endpoint> endpoint = new CompletableFuture<>();

    /// Builds everything; on failure what was built is stopped again. The market moves only after
    /// `goLive`.
    ///
    /// @throws FeedException if the feed's files cannot be used
    /// @throws IOException if the data directory cannot be used
    static Workstation open(Options options) throws FeedException, IOException {
        Parts parts = new Parts();
        try {
            return new Workstation(options, parts);
        } catch (FeedException | IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Workstation(Options options, Parts parts) throws FeedException, IOException {
        this.parts = parts;
        FeedChoice choice = options.market.choice();
        TradingOptions trading = options.trading;
        directory = parts.opened(DataDirectory.open(options.dataDirOrDefault()));
        System.setProperty("org.sqlite.tmpdir", directory.emptyLibraryFolder().toString());
        Feeds feeds = new Feeds(clock, directory, parts);
        feed = parts.opened(feeds.open(choice));
        MarketMode mode = feed.mode();
        if (trading.newAccount || mode == MarketMode.REPLAY) {
            // A replay begins with its first bar, and with an account of its own.
            directory.archive(mode);
        }
        FailPoints failPoints = FailPoint.chosen();
        SqliteJournal journal =
                parts.opened(SqliteJournal.open(directory.journalFile(mode), failPoints));
        EngineTimes times = times(choice, feed.instruments());
        engine =
                parts.opened(
                        new TradingEngine(
                                clock,
                                feed.instruments(),
                                new Account(mode, trading.startingCashOrDefault(), version),
                                VenueRoom.open(trading, feed, directory, failPoints, parts),
                                journal,
                                new RiskDesk(trading.riskLimits()),
                                times,
                                choice.tape().rules(feed)));
        requireSameCash(trading.startingCash);
        market = MarketRoom.open(options.capturing, feed, engine, clock, directory, parts);
        risk = parts.opened(new ApiRisk(clock, feed.description(), times.staleAfter()));
        feeds.countRejects(risk);
        market.watch(risk);
        Optional<ArchiveRecorder> archive =
                ArchiveRecorder.open(
                        options.archiving.archive, feed, clock, directory, risk, parts);
        engine.record(
                archive.<MarketRecorder>map(kept -> MarketRecorder.both(kept, risk.market()))
                        .orElse(risk.market()));
        recordings = market.recordings(archive, risk, parts);
        recordings.replay().ifPresent(risk::watch);
        risk.follow(engine);
        engine.start();
        parts.opened(new KillSwitch(new KillFile(directory.killFile()), engine));
        costs = new FillModel(trading.venueSettings().fills());
        parity =
                parts.opened(
                        new ParityDesk(
                                feed.instruments(),
                                ParityDesk.FeedTrades.of(choice),
                                symbol -> engine.snapshot().series(symbol),
                                new ParityFolder(directory.folder())));
        drawings = parts.opened(new DrawingFolder(directory.drawingsFolder()));
        boolean byToken = options.apiAuth == Options.ApiAuth.token;
        api = new ApiRoom(clock, directory, byToken, options.port);
    }

    /// A price is stale once three bars of the slowest symbol are missing.
    private static EngineTimes times(FeedChoice choice, List<Instrument> instruments) {
        Optional<Double> speed = choice.pace();
        // A replay that is paused is not stale.
        if (speed.isEmpty() || choice instanceof FeedChoice.Capture) {
            return EngineTimes.standingStill();
        }
        Duration slowest =
                instruments.stream()
                        .map(Instrument::barInterval)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        double millis = 3 * slowest.toMillis() / speed.get();
        return EngineTimes.moving(Duration.ofMillis(5_000 + (long) Math.min(millis, 1e15)));
    }

    /// An option that would be passed over in silence is refused instead.
    private void requireSameCash(@Nullable BigDecimal asked) throws IOException {
        BigDecimal has = engine.snapshot().portfolio().startingCash();
        boolean opened = engine.snapshot().lastSeq() > 0;
        if (opened && asked != null && asked.compareTo(has) != 0) {
            throw new IOException(
                    "this account was opened with "
                            + has.toPlainString()
                            + "; --starting-cash is for a new one: add --new-account, or choose"
                            + " another --data-dir");
        }
    }

    /// What the archive has from before the feed's bars.
    OlderBars olderBars() {
        return new ArchivedOlderBars(
                new ArchiveReader(DataDirectory.archiveFile(directory.folder())));
    }

    /// Starts the API, which a window need not wait for.
    ///
    /// @throws IOException if the token cannot be written
    synchronized Endpoint serve() throws IOException {
        Endpoint served =
                api.serve(
                        new ApiTrading(engine, ids, feed.mode()),
                        new ApiReading(
                                recordings,
                                new ArchiveReader(DataDirectory.archiveFile(directory.folder())),
                                parity,
                                risk,
                                new OffScreenCharts(Display::drawable, PICTURE_LIMIT)),
                        parts);
        endpoint.complete(served);
        return served;
    }

    /// Lets the market move.
    synchronized void goLive() {
        market.goLive();
        parts.opened(
                new JournalCheck(directory.journalFile(feed.mode()), engine, risk::journalChecked));
    }

    /// Stops everything in reverse order; stopping twice does no harm.
    synchronized void close() {
        parts.close();
    }

    String version() {
        return version;
    }

    MarketFeed feed() {
        return feed;
    }

    TradingEngine engine() {
        return engine;
    }

    /// What the venue's fills cost.
    FillModel costs() {
        return costs;
    }

    /// The window's part of the data directory; what it shows last is kept when all is closed.
    ///
    /// @param look that was asked for at this start
    synchronized WindowFolder windowFolder(Optional<WindowLook> look) {
        return new WindowFolder(parts.opened(WorkspaceFile.open(directory.folder())), clock, look);
    }

    /// What is captured and played again.
    Recordings recordings() {
        return recordings;
    }

    /// Where comparisons are made.
    ParityDesk parity() {
        return parity;
    }

    /// What goes wrong, counted.
    ApiRisk risk() {
        return risk;
    }

    /// Where what is drawn on charts is kept.
    DrawingFolder drawings() {
        return drawings;
    }

    /// Where price alerts are kept.
    AlertFile alerts() {
        return new AlertFile(directory.alertsFile(), feed.mode());
    }

    ClientOrderIdMint ids() {
        return ids;
    }

    /// Where scripts reach the program, once it serves.
    CompletableFuture<Endpoint> endpoint() {
        return endpoint;
    }
}
