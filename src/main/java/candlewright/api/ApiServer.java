package candlewright.api;

import candlewright.engine.replay.Recordings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API's server, on 127.0.0.1 and ::1 and nowhere else, from its construction until it is
/// closed.
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int MIN_THREADS = 4;

    /// More than may wait for the engine at once, with room for connections and WebSockets.
    private static final int MAX_THREADS = EngineDoor.MOST_WAITING + 64;

    /// Small, so that a client that stops reading is noticed before much is kept for it.
    private static final int SEND_BUFFER = 65_536;

    private final Loopback loopback;
    private final QuoteStream quotes;
    private final OrderStream orders;
    private final Javalin javalin;

    /// Binds the port and serves.
    ///
    /// @throws IOException if another process has the port; its message is one line for the user
    public ApiServer(ApiTrading trading, ApiReading reading, ApiServing serving)
            throws IOException {
        loopback = Loopback.bind(serving.port());
        ApiTimes times = serving.times();
        EngineDoor engine = new EngineDoor(trading.engine(), times.engine());
        Observations observations = new Observations(reading.risk());
        quotes = new QuoteStream(engine, times.quotePeriod(), times.quotePatience(), observations);
        orders = new OrderStream(engine, times.quotePatience(), observations);
        Guard guard = new Guard(loopback.port(), serving.access(), serving.clock(), observations);
        List<Route> routes = routes(engine, trading, reading, serving.clock());
        javalin = Javalin.create(config -> configure(config, guard, routes, observations));
        try {
            javalin.start();
        } catch (RuntimeException e) {
            quotes.close();
            orders.close();
            loopback.close();
            throw e;
        }
        quotes.start();
        LOG.info("the API listens on {}", address());
    }

    /// All endpoints but the WebSockets'.
    private static List<Route> routes(
            EngineDoor engine, ApiTrading trading, ApiReading reading, InstantSource clock) {
        Recordings recordings = reading.recordings();
        List<Route> routes = new ArrayList<>();
        routes.addAll(new MarketRoutes(engine, clock, recordings).routes());
        routes.addAll(new ArchiveRoutes(reading.archive(), recordings.archiving()).routes());
        routes.addAll(new ResearchRoutes(engine).routes());
        routes.addAll(new ParityRoutes(engine, reading.parity()).routes());
        OrderRoutes orders = new OrderRoutes(engine, trading.ids());
        routes.addAll(orders.routes());
        routes.addAll(new EnvelopeRoutes(engine, trading.ids(), trading.mode(), orders).routes());
        routes.addAll(new MissRoutes(engine).routes());
        routes.addAll(new PortfolioRoutes(engine, trading.mode()).routes());
        routes.addAll(new LedgerRoutes(engine).routes());
        routes.addAll(new RiskRoutes(engine).routes());
        routes.addAll(new ApiRiskRoutes(reading.risk()).routes());
        routes.addAll(new ReplayRoutes(engine, recordings).routes());
        routes.addAll(new ChartRoutes(engine, reading.pictures()).routes());
        routes.addAll(new OpenApi(routes).routes());
        return routes;
    }

    public int port() {
        return loopback.port();
    }

    /// Where scripts find it; with the literal address, which nobody else can answer for.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// How many clients follow quotes now.
    public int quoteClients() {
        return quotes.clients();
    }

    /// How many clients follow order events now.
    int orderClients() {
        return orders.clients();
    }

    private void configure(
            JavalinConfig config, Guard guard, List<Route> routes, Observations observations) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = Json.CONTENT_TYPE;
        config.http.maxRequestSize = Guard.MAX_BODY;
        config.http.prefer405over404 = true;
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("a request failed: {}", error.getMessage(), error);
            response.setStatus(500);
        });
        config.jetty.threadPool = threadPool();
        config.jetty.modifyServer(server -> prepare(server, guard));
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.DEFAULT));
        config.jetty.modifyServletContextHandler(ApiServer::prepare);
        for (ServerSocketChannel channel : loopback.channels()) {
            config.jetty.addConnector((server, http) -> connector(server, http, channel));
        }
        register(config.routes, routes, observations);
        config.routes.ws("/ws/orders", orders::register);
        config.routes.ws("/ws/{symbol}", quotes::register);
    }

    /// A thread for each request that is being answered, and no more than there are requests:
    /// parked threads of the system are woken faster here than virtual ones.
    private static QueuedThreadPool threadPool() {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName("api");
        pool.setDaemon(true);
        return pool;
    }

    private static void prepare(Server server, Guard guard) {
        // In place of Javalin's own chain, which only counts.
        // Its monitor would cut quote streams when threads are busy.
        server.setHandler(guard);
        server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
        server.setErrorHandler(new JsonErrors());
        server.setStopAtShutdown(false);
    }

    private static void prepare(ServletContextHandler handler) {
        handler.setErrorHandler(new JsonErrors());
        // A WebSocket's upgrade makes a session that nobody uses.
        handler.getSessionHandler().setUsingCookies(false);
        handler.getSessionHandler().setMaxInactiveInterval(60);
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, ServerSocketChannel channel) {
        ServerConnector connector =
                new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        try {
            connector.open(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + channel, e);
        }
        return connector;
    }

    private static void register(
            RoutesConfig config, List<Route> routes, Observations observations) {
        for (Route route : routes) {
            config.addHttpHandler(route.method(), route.path(), route.handler());
            if (route.method().equals(HandlerType.GET)) {
                config.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
            }
        }
        config.exception(
                Refusal.class,
                (refusal, context) -> {
                    observations.refused(context, refusal);
                    Json.answer(context, refusal.status(), refusal.body());
                });
        config.exception(
                HttpResponseException.class,
                (e, context) -> {
                    if (e.getStatus() == 404 || e.getStatus() == 405) {
                        observations.unknown(context, e.getStatus());
                    }
                    answer(e, context);
                });
        config.exception(
                Exception.class,
                (e, context) -> {
                    LOG.error(
                            "{} {} failed: {}",
                            context.method(),
                            context.path(),
                            e.getMessage(),
                            e);
                    Json.answer(context, 500, new Refusal.Detail("internal error"));
                });
    }

    private static void answer(HttpResponseException e, Context context) {
        if (e instanceof MethodNotAllowedResponse) {
            context.header("Allow", String.join(", ", e.getDetails().values()));
        }
        Json.answer(context, e.getStatus(), new Refusal.Detail(detail(e)));
    }

    private static String detail(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "body must be at most " + Guard.MAX_BODY + " bytes";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Stops serving; clients of the quotes are disconnected.
    @Override
    public void close() {
        quotes.close();
        orders.close();
        javalin.stop();
        loopback.close();
    }
}
