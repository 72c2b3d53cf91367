package candlewright.app;

import candlewright.api.ApiAccess;
import candlewright.api.ApiServer;
import candlewright.broker.Broker;
import candlewright.broker.Faults;
import candlewright.broker.FaultyBroker;
import candlewright.broker.FillModel;
import candlewright.broker.SimulatedBroker;
import candlewright.engine.Account;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineTimes;
import candlewright.engine.MarketRecorder;
import candlewright.engine.TapeRules;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.Connection;
import candlewright.engine.replay.Recordings;
import candlewright.engine.replay.ReplayControl;
import candlewright.feed.Feed;
import candlewright.feed.FeedException;
import candlewright.feed.MarketFeed;
import candlewright.feed.TickFeed;
import candlewright.feed.replay.RecordingFeed;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Tick;
import candlewright.risk.RiskDesk;
import candlewright.store.AlertFile;
import candlewright.store.DataDirectory;
import candlewright.store.DrawingFolder;
import candlewright.store.FailPoints;
import candlewright.store.KillFile;
import candlewright.store.ParityFolder;
import candlewright.store.SqliteJournal;
import candlewright.store.VenueFile;
import candlewright.store.WorkspaceFile;
import candlewright.store.archive.ArchiveReader;
import candlewright.store.archive.ArchiveWriter;
import candlewright.store.archive.SqliteArchive;
import candlewright.store.capture.CaptureRecorder;
import candlewright.store.capture.CaptureSource;
import candlewright.ui.Endpoint;
import candlewright.ui.chart.OffScreenCharts;
import candlewright.ui.look.WindowLook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All parts of the running program but the window, built in the order in which they need each
/// other and stopped in reverse.
final class Workstation {

    private static final Logger LOG = LoggerFactory.getLogger(Workstation.class);

    /// How long a picture of a chart may take.
    private static final Duration PICTURE_LIMIT = Duration.ofSeconds(10);

    /// What the API is served with.
    private record Serving(
            InstantSource clock,
            DataDirectory directory,
            Path archive,
            boolean byToken,
            int port) {}

    private final String version;
    private final MarketFeed feed;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final FillModel costs;
    private final Recordings recordings;
    private final Optional<CaptureRecorder> recorder;
    private final ParityDesk parity;
    private final ApiRisk risk;
    private final DrawingFolder drawings;
    private final Serving serving;
    private final CompletableFuture<Endpoint> endpoint = new CompletableFuture<>();
    private final Deque<AutoCloseable> parts;

    private Workstation(
            String version,
            MarketFeed feed,
            TradingEngine engine,
            ClientOrderIdMint ids,
            FillModel costs,
            Recordings recordings,
            Optional<CaptureRecorder> recorder,
            ParityDesk parity,
            ApiRisk risk,
            DrawingFolder drawings,
            Serving serving,
            Deque<AutoCloseable> parts) {
        this.version = version;
        this.feed = feed;
        this.engine = engine;
        this.ids = ids;
        this.costs = costs;
        this.recordings = recordings;
        this.recorder = recorder;
        this.parity = parity;
        this.risk = risk;
        this.drawings = drawings;
        this.serving = serving;
        this.parts = parts;
    }

    /// Builds everything; on failure what was built is stopped again. The market moves only after
    /// `goLive`.
    ///
    /// @throws FeedException if the feed's files cannot be used
    /// @throws IOException if the data directory cannot be used
    static Workstation open(Options options) throws FeedException, IOException {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return open(options, parts);
        } catch (FeedException | IOException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private static Workstation open(Options options, Deque<AutoCloseable> parts)
            throws FeedException, IOException {
        InstantSource clock = Clock.systemUTC();
        DataDirectory directory = opened(parts, DataDirectory.open(options.dataDirOrDefault()));
        System.setProperty("org.sqlite.tmpdir", directory.emptyLibraryFolder().toString());
        Feeds feeds = new Feeds(options, clock, directory, parts);
        MarketFeed feed = opened(parts, feeds.open());
        MarketMode mode = feed.mode();
        if (options.newAccount || mode == MarketMode.REPLAY) {
            // A replay begins with its first bar, and with an account of its own.
            directory.archive(mode);
        }
        FailPoints failPoints = FailPoint.chosen();
        SqliteJournal journal =
                opened(parts, SqliteJournal.open(directory.journalFile(mode), failPoints));
        TradingEngine engine =
                opened(
                        parts,
                        new TradingEngine(
                                clock,
                                feed.instruments(),
                                new Account(
                                        mode,
                                        options.startingCashOrDefault(),
                                        ProgramVersion.read()),
                                withFailPoints(broker(options, feed, directory, parts), failPoints),
                                journal,
                                new RiskDesk(options.riskLimits()),
                                times(options, feed),
                                TapeRules.of(Feeds.source(feed))));
        requireSameCash(options, engine);
        Optional<CaptureRecorder> recorder = history(options, feed, engine, clock, directory);
        recorder.ifPresent(parts::push);
        ApiRisk risk = opened(parts, risk(options, feed, clock, recorder, feeds));
        Optional<ArchiveRecorder> archive = archive(options, feed, clock, risk, parts);
        engine.record(
                archive.<MarketRecorder>map(kept -> MarketRecorder.both(kept, risk.market()))
                        .orElse(risk.market()));
        Recordings recordings =
                recordings(options, feed, engine, recorder, archive, directory, risk, parts);
        recordings.replay().ifPresent(risk::watch);
        risk.follow(engine);
        engine.start();
        opened(parts, new KillSwitch(new KillFile(directory.killFile()), engine));
        ClientOrderIdMint ids = new ClientOrderIdMint(clock);
        boolean byToken = options.apiAuth == Options.ApiAuth.token;
        Serving serving =
                new Serving(clock, directory, archiveFile(options), byToken, options.port);
        FillModel costs = new FillModel(options.venueSettings().fills());
        ParityDesk parity = opened(parts, parity(options, feed, engine));
        DrawingFolder drawings = opened(parts, new DrawingFolder(directory.drawingsFolder()));
        return new Workstation(
                ProgramVersion.read(),
                feed,
                engine,
                ids,
                costs,
                recordings,
                recorder,
                parity,
                risk,
                drawings,
                serving,
                parts);
    }

    /// Loads what is there before the market moves; with `--capture` it is captured, too, and the
    /// capture goes on from there.
    private static Optional<CaptureRecorder> history(
            Options options,
            MarketFeed feed,
            TradingEngine engine,
            InstantSource clock,
            DataDirectory directory)
            throws IOException {
        if (options.capture == null || !(feed instanceof TickFeed ticks)) {
            switch (feed) {
                case Feed bars -> bars.history(engine::load);
                case TickFeed messages -> messages.history(engine::load);
            }
            return Optional.empty();
        }
        List<Tick> history = new ArrayList<>();
        ticks.history(history::add);
        CaptureRecorder recorder;
        try {
            recorder =
                    CaptureRecorder.begin(
                            captures(options, directory),
                            new CaptureSource(
                                    ticks.description(), history.size(), ticks.instruments()),
                            clock.instant(),
                            options.captureLimits(),
                            why ->
                                    engine.remark(
                                            "capture:" + clock.instant(),
                                            "messages are not captured: " + why));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("--capture: " + e.getMessage(), e);
        }
        for (Tick tick : history) {
            recorder.recordHistory(tick);
            engine.load(tick);
        }
        return Optional.of(recorder);
    }

    private static Path captures(Options options, DataDirectory directory) {
        return options.capture == null || options.capture.equals("on")
                ? directory.capturesFolder()
                : Path.of(options.capture);
    }

    private static Recordings recordings(
            Options options,
            MarketFeed feed,
            TradingEngine engine,
            Optional<CaptureRecorder> recorder,
            Optional<ArchiveRecorder> archive,
            DataDirectory directory,
            ApiRisk risk,
            Deque<AutoCloseable> parts) {
        Optional<ReplayControl> deck = Optional.empty();
        if (feed instanceof RecordingFeed played
                && played.recording() instanceof CaptureRecording recording) {
            deck = Optional.of(opened(parts, new ReplayDeck(engine, risk, played, recording)));
        }
        Path folder = captures(options, directory);
        return new Recordings(
                () -> recorder.map(CaptureRecorder::state),
                deck,
                risk.watched(name -> ArchivedCapture.open(folder, name)),
                () -> archive.map(ArchiveRecorder::state));
    }

    /// Counts what goes wrong with those the program talks to.
    private static ApiRisk risk(
            Options options,
            MarketFeed feed,
            InstantSource clock,
            Optional<CaptureRecorder> recorder,
            Feeds feeds) {
        ApiRisk risk = new ApiRisk(clock, feed.description(), times(options, feed).staleAfter());
        feeds.countRejects(risk);
        if (feed instanceof TickFeed ticks) {
            risk.watchFeed(ApiObservable.CORRUPT, ticks::damaged, "messages were damaged");
        }
        recorder.ifPresent(capture ->
                risk.watch(
                        ApiObservable.RECORDING_DROPS,
                        Connection.CAPTURE,
                        () -> capture.state().dropped(),
                        "messages could not be captured"));
        return risk;
    }

    private static ParityDesk parity(Options options, MarketFeed feed, TradingEngine engine) {
        ParityDesk.FeedTrades trades =
                switch (options.feedChoice()) {
                    case Options.FeedChoice.Synthetic _, Options.FeedChoice.SyntheticTrades _ ->
                            new ParityDesk.FeedTrades.MadeUp(options.seedOrDefault());
                    case Options.FeedChoice.TradeFiles(var paths, var format, _) ->
                            new ParityDesk.FeedTrades.Files(paths, format);
                    case Options.FeedChoice.Csv _,
                            Options.FeedChoice.Capture _,
                            Options.FeedChoice.Archive _ ->
                            new ParityDesk.FeedTrades.None();
                };
        return new ParityDesk(
                feed.instruments(),
                trades,
                symbol -> engine.snapshot().series(symbol),
                new ParityFolder(options.dataDirOrDefault()));
    }

    static Path archiveFile(Options options) {
        return DataDirectory.archiveFile(options.dataDirOrDefault());
    }

    /// What the engine tells while it stops is not archived any more.
    private static Optional<ArchiveRecorder> archive(
            Options options,
            MarketFeed feed,
            InstantSource clock,
            ApiRisk risk,
            Deque<AutoCloseable> parts)
            throws IOException {
        if (options.archive == Options.Archiving.off) {
            return Optional.empty();
        }
        ArchiveWriter writer =
                opened(parts, new ArchiveWriter(SqliteArchive.open(archiveFile(options))));
        risk.watch(
                ApiObservable.RECORDING_DROPS,
                Connection.ARCHIVE,
                () -> writer.state().lost(),
                "entries could not be archived");
        Optional<String> ticksAs =
                options.archive == Options.Archiving.ticks
                        ? Optional.of(feed.description() + ", from " + clock.instant())
                        : Optional.empty();
        return Optional.of(
                new ArchiveRecorder(writer, feed.instruments(), Feeds.source(feed), ticksAs));
    }

    private static Broker broker(
            Options options, MarketFeed feed, DataDirectory directory, Deque<AutoCloseable> parts)
            throws IOException {
        VenueFile file = opened(parts, VenueFile.open(directory.venueLogFile(feed.mode())));
        file.torn()
                .ifPresent(line ->
                        LOG.warn("the simulated venue's last line was not whole: {}", line));
        SimulatedBroker venue;
        try {
            venue =
                    new SimulatedBroker(
                            options.venueSettings(), feed.moves(), file.lines(), file::append);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "cannot read the simulated venue's "
                            + directory.venueLogFile(feed.mode())
                            + ": "
                            + e.getMessage()
                            + "; --new-account moves it aside",
                    e);
        }
        Faults faults = options.faultSettings();
        return faults.equals(Faults.NONE) ? venue : new FaultyBroker(venue, faults);
    }

    private static Broker withFailPoints(Broker broker, FailPoints failPoints) {
        return failPoints.equals(FailPoints.NONE)
                ? broker
                : new FailPointBroker(broker, failPoints);
    }

    /// A price is stale once three bars of the slowest symbol are missing.
    private static EngineTimes times(Options options, MarketFeed feed) {
        // A replay that is paused is not stale.
        if (!feed.moves() || options.feedChoice() instanceof Options.FeedChoice.Capture) {
            return EngineTimes.standingStill();
        }
        Duration slowest =
                feed.instruments().stream()
                        .map(Instrument::barInterval)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        double millis = 3 * slowest.toMillis() / options.speedOrDefault();
        return EngineTimes.moving(Duration.ofMillis(5_000 + (long) Math.min(millis, 1e15)));
    }

    /// An option that would be passed over in silence is refused instead.
    private static void requireSameCash(Options options, TradingEngine engine) throws IOException {
        BigDecimal has = engine.snapshot().portfolio().startingCash();
        boolean opened = engine.snapshot().lastSeq() > 0;
        if (opened && options.startingCash != null && options.startingCash.compareTo(has) != 0) {
            throw new IOException(
                    "this account was opened with "
                            + has.toPlainString()
                            + "; --starting-cash is for a new one: add --new-account, or choose"
                            + " another --data-dir");
        }
    }

    /// Starts the API, which a window need not wait for. A port that is taken leaves the program
    /// without an API, and says so; it never serves on another one.
    ///
    /// @throws IOException if the token cannot be written
    synchronized Endpoint serve() throws IOException {
        String token = token();
        ApiAccess access = serving.byToken() ? new ApiAccess.Token(token) : new ApiAccess.Off();
        Endpoint served;
        try {
            ApiServer server =
                    opened(
                            parts,
                            new ApiServer(
                                    engine,
                                    ids,
                                    serving.clock(),
                                    feed.mode(),
                                    recordings,
                                    new ArchiveReader(serving.archive()),
                                    access,
                                    parity,
                                    risk,
                                    new OffScreenCharts(Display::drawable, PICTURE_LIMIT),
                                    serving.port()));
            served =
                    new Endpoint(
                            Optional.of(server.address().toString()),
                            serving.byToken()
                                    ? Optional.of(serving.directory().apiTokenFile())
                                    : Optional.empty(),
                            "");
        } catch (IOException e) {
            served = Endpoint.off("API off: " + e.getMessage());
        }
        if (served.tokenFile().isPresent()) {
            serving.directory().writeApiToken(token);
        }
        endpoint.complete(served);
        return served;
    }

    /// 256 random bits, new at each start.
    private static String token() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    /// Lets the market move.
    synchronized void goLive() {
        switch (feed) {
            case Feed bars -> bars.start(engine::onBar);
            case TickFeed ticks ->
                    ticks.start(
                            recorder.<Consumer<Tick>>map(recording ->
                                            tick -> {
                                                recording.record(tick);
                                                engine.onTick(tick);
                                            })
                                    .orElse(engine::onTick));
        }
        opened(
                parts,
                new JournalCheck(
                        serving.directory().journalFile(feed.mode()),
                        engine,
                        risk::journalChecked));
    }

    /// Stops everything in reverse order; stopping twice does no harm.
    synchronized void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                // The other parts still have to be stopped.
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
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
        return new WindowFolder(
                opened(parts, WorkspaceFile.open(serving.directory().folder())),
                serving.clock(),
                look);
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
        return new AlertFile(serving.directory().alertsFile(), feed.mode());
    }

    ClientOrderIdMint ids() {
        return ids;
    }

    /// Where scripts reach the program, once it serves.
    CompletableFuture<Endpoint> endpoint() {
        return endpoint;
    }
}
