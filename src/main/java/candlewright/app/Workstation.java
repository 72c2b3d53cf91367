package candlewright.app;

import candlewright.api.ApiAccess;
import candlewright.api.ApiServer;
import candlewright.broker.SimulatedBroker;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.TradingEngine;
import candlewright.feed.Feed;
import candlewright.feed.FeedException;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.synthetic.SyntheticFeed;
import candlewright.store.DataDirectory;
import candlewright.store.SqliteJournal;
import candlewright.ui.Endpoint;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All parts of the running program but the window, built in the order in which they need each other and stopped in
/// reverse.
final class Workstation {

    private static final Logger LOG = LoggerFactory.getLogger(Workstation.class);

    private final String version;
    private final Feed feed;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final Endpoint endpoint;
    private final Deque<AutoCloseable> parts;

    private Workstation(
            String version,
            Feed feed,
            TradingEngine engine,
            ClientOrderIdMint ids,
            Endpoint endpoint,
            Deque<AutoCloseable> parts) {
        this.version = version;
        this.feed = feed;
        this.engine = engine;
        this.ids = ids;
        this.endpoint = endpoint;
        this.parts = parts;
    }

    /// Builds everything; on failure what was built is stopped again. The market moves only after `goLive`.
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

    private static Workstation open(Options options, Deque<AutoCloseable> parts) throws FeedException, IOException {
        InstantSource clock = Clock.systemUTC();
        DataDirectory directory = opened(parts, DataDirectory.open(options.dataDirOrDefault()));
        Feed feed = opened(parts, feed(options, clock));
        SqliteJournal journal = opened(
                parts,
                SqliteJournal.open(
                        directory.journalFile(), clock.instant(), feed.mode().name(), options.startingCash));
        TradingEngine engine = opened(
                parts,
                new TradingEngine(
                        clock,
                        feed.instruments(),
                        options.startingCash,
                        new SimulatedBroker(feed.moves()),
                        journal));
        feed.history(engine::load);
        engine.start();
        ClientOrderIdMint ids = new ClientOrderIdMint(clock);
        Endpoint endpoint = api(options, directory, clock, feed, engine, ids, parts);
        return new Workstation(ProgramVersion.read(), feed, engine, ids, endpoint, parts);
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
                options.speed == null ? CsvFeed.frozen(files) : CsvFeed.replay(files, options.speed, clock);
        };
    }

    /// A port that is taken leaves the program without an API, and says so; it never serves on another one.
    private static Endpoint api(
            Options options,
            DataDirectory directory,
            InstantSource clock,
            Feed feed,
            TradingEngine engine,
            ClientOrderIdMint ids,
            Deque<AutoCloseable> parts)
            throws IOException {
        boolean byToken = options.apiAuth == Options.ApiAuth.token;
        String token = token();
        ApiServer server;
        try {
            server = new ApiServer(
                    engine,
                    ids,
                    clock,
                    feed.mode(),
                    byToken ? new ApiAccess.Token(token) : new ApiAccess.Off(),
                    options.port);
        } catch (IOException e) {
            return new Endpoint(Optional.empty(), Optional.empty(), "API off: " + e.getMessage());
        }
        opened(parts, server);
        if (byToken) {
            directory.writeApiToken(token);
        }
        return new Endpoint(
                Optional.of(server.address().toString()),
                byToken ? Optional.of(directory.apiTokenFile()) : Optional.empty(),
                "");
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

    ClientOrderIdMint ids() {
        return ids;
    }

    Endpoint endpoint() {
        return endpoint;
    }
}
