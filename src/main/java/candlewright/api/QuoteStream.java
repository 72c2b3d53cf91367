package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.apirisk.Connection;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.Instrument;
import io.javalin.websocket.WsCloseContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each client the last closed bar of its symbol once a second. Only the newest price counts:
/// a client that has not taken the message before is left out, and closed when it takes nothing for
/// too long. One thread serves them all.
final class QuoteStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuoteStream.class);
    private static final int MAX_CLIENTS = 100;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int SLOW_CONSUMER = 4008;

    /// @param ts the open of the bar, unix seconds
    record Quote(
            String symbol,
            long ts,
            double price,
            double open,
            double high,
            double low,
            double volume) {
        static Quote of(Bar bar) {
            return new Quote(
                    bar.symbol().value(),
                    Json.unixSeconds(bar.tsOpen()),
                    bar.close(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.volume());
        }
    }

    private final EngineDoor engine;
    private final Duration period;
    private final Duration patience;
    private final Observations observations;
    private final Map<Session, QuoteClient> clients = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MAX_CLIENTS);
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("api-quotes").daemon().factory());

    /// @param patience how long a client may leave a message untaken
    QuoteStream(EngineDoor engine, Duration period, Duration patience, Observations observations) {
        this.observations = observations;
        this.engine = engine;
        this.period = period;
        this.patience = patience;
    }

    void register(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onClose(this::closed);
    }

    void start() {
        var _ =
                scheduler.scheduleAtFixedRate(
                        this::sendAll, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    int clients() {
        return clients.size();
    }

    private void connected(WsConnectContext context) {
        Session session = context.session;
        EngineSnapshot snapshot = engine.snapshot();
        Optional<Instrument> instrument = snapshot.instrument(context.pathParam("symbol"));
        if (instrument.isEmpty()) {
            refuse(session, POLICY_VIOLATION, "unsupported symbol");
            return;
        }
        if (!places.tryAcquire()) {
            refuse(session, TRY_AGAIN_LATER, "too many clients");
            return;
        }
        QuoteClient client = new QuoteClient(instrument.get().symbol(), session, patience);
        message(snapshot.series(client.symbol())).ifPresent(message -> offer(client, message));
        clients.put(session, client);
    }

    private void refuse(Session session, int status, String why) {
        observations.closed(Connection.QUOTES, status, why);
        session.close(status, why, Callback.NOOP);
    }

    private void offer(QuoteClient client, String message) {
        if (!client.offer(message)) {
            observations.conflated();
        }
    }

    private void closed(WsCloseContext context) {
        if (clients.remove(context.session) != null) {
            places.release();
        }
    }

    private void sendAll() {
        try {
            EngineSnapshot snapshot = engine.snapshot();
            Map<BarSeries, Optional<String>> messages = new HashMap<>();
            for (QuoteClient client : clients.values()) {
                BarSeries series = snapshot.series(client.symbol());
                messages.computeIfAbsent(series, QuoteStream::message)
                        .ifPresent(message -> offer(client, message));
                if (client.isSlow() && client.close(SLOW_CONSUMER, "slow consumer")) {
                    observations.closed(Connection.QUOTES, SLOW_CONSUMER, "slow consumer");
                }
            }
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again, in silence.
            LOG.error("quotes could not be sent: {}", e.getMessage(), e);
        }
    }

    private static Optional<String> message(BarSeries series) {
        return series.last().map(Quote::of).map(Json::text);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
