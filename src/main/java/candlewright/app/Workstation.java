package candlewright.app;

import candlewright.api.ApiAccess;
import candlewright.api.ApiServer;
import candlewright.broker.FillModel;
import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueLog;
import candlewright.broker.VenueSettings;
import candlewright.engine.Account;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineTimes;
import candlewright.engine.TradingEngine;
import candlewright.feed.Feed;
import candlewright.feed.FeedException;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.synthetic.SyntheticFeed;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.DataDirectory;
import candlewright.store.FailPoints;
import candlewright.store.SqliteJournal;
import candlewright.ui.Endpoint;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All parts of the running program but the window, built in the order in which they need each
/// other and stopped in reverse.
final class Workstation {

    private static final Logger LOG = LoggerFactory.getLogger(Workstation.class);
    private static final VenueSettings VENUE = VenueSettings.plain();

    /// What the API is served with.
    private record Serving(
            InstantSource clock, DataDirectory directory, boolean byToken, int port) {}

    private final String version;
    private final Feed feed;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final Serving serving;
    private final CompletableFuture<Endpoint> endpoint = new CompletableFuture<>();
    private final Deque<AutoCloseable> parts;

    private Workstation(
            String version,
            Feed feed,
            TradingEngine engine,
            ClientOrderIdMint ids,
            Serving serving,
            Deque<AutoCloseable> parts) {
        this.version = version;
        this.feed = feed;
        this.engine = engine;
        this.ids = ids;
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
        Feed feed = opened(parts, feed(options, clock));
        SqliteJournal journal =
                opened(
                        parts,
                        SqliteJournal.open(directory.journalFile(feed.mode()), FailPoints.NONE));
        TradingEngine engine =
                opened(
                        parts,
                        new TradingEngine(
                                clock,
                                feed.instruments(),
                                new Account(
                                        feed.mode(), options.startingCash, ProgramVersion.read()),
                                new SimulatedBroker(VENUE, feed.moves(), List.of(), VenueLog.NONE),
                                journal,
                                new RiskDesk(RiskLimits.paper()),
                                EngineTimes.standingStill()));
        feed.history(engine::load);
        engine.start();
        ClientOrderIdMint ids = new ClientOrderIdMint(clock);
        boolean byToken = options.apiAuth == Options.ApiAuth.token;
        Serving serving = new Serving(clock, directory, byToken, options.port);
        return new Workstation(ProgramVersion.read(), feed, engine, ids, serving, parts);
    }

    private static Feed feed(Options options, InstantSource clock) throws FeedException {
        return switch (options.feedChoice()) {
            case Options.FeedChoice.Synthetic _ ->
                    new SyntheticFeed(
                            options.symbolChoice().orElse(SyntheticFeed.DEFAULT_SYMBOLS),
                            options.seedOrDefault(),
                            options.speedOrDefault(),
                            clock);
            case Options.FeedChoice.Csv(var files) ->
                    options.speed == null
                            ? CsvFeed.frozen(files)
                            : CsvFeed.replay(files, options.speed, clock);
        };
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
                                    access,
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

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    /// Lets the market move.
    void goLive() {
        feed.start(engine::onBar);
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

    Feed feed() {
        return feed;
    }

    TradingEngine engine() {
        return engine;
    }

    /// What the venue's fills cost.
    FillModel costs() {
        return new FillModel(VENUE.fills());
    }

    ClientOrderIdMint ids() {
        return ids;
    }

    /// Where scripts reach the program, once it serves.
    CompletableFuture<Endpoint> endpoint() {
        return endpoint;
    }
}
