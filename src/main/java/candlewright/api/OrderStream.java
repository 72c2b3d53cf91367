package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.apirisk.Connection;
import candlewright.model.AccountEvent;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import io.javalin.websocket.WsCloseContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each client every order event, in order, none twice and none left out. There is no queue:
/// each client has its place in the facts that the engine remembers anyway, and one message on its
/// way. Who does not read is closed, and goes on from its place by `?from=`. One thread serves them
/// all.
final class OrderStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderStream.class);
    private static final int MAX_CLIENTS = 100;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int SLOW_CONSUMER = 4008;
    private static final int FORGOTTEN = 4010;
    private static final Pattern SEQ = Pattern.compile("[0-9]{1,18}");

    /// One event of one order.
    record OrderMessage(String clientOrderId, EventAnswer event) {}

    private final EngineDoor engine;
    private final Duration patience;
    private final Observations observations;
    private final Map<Session, OrderClient> clients = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MAX_CLIENTS);
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("api-orders").daemon().factory());
    private final Runnable unsubscribe;

    /// @param patience how long a client may leave a message untaken
    OrderStream(EngineDoor engine, Duration patience, Observations observations) {
        this.observations = observations;
        this.engine = engine;
        this.patience = patience;
        unsubscribe = engine.subscribe(_ -> soon(this::sendAll));
        var _ =
                thread.scheduleAtFixedRate(
                        this::closeTheSlow,
                        patience.toNanos(),
                        patience.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    void register(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onClose(this::closed);
    }

    int clients() {
        return clients.size();
    }

    private void connected(WsConnectContext context) {
        Session session = context.session;
        List<String> from = context.queryParams("from");
        if (from.size() > 1 || !from.stream().allMatch(text -> SEQ.matcher(text).matches())) {
            refuse(session, POLICY_VIOLATION, "from must be one seq");
            return;
        }
        if (!places.tryAcquire()) {
            refuse(session, TRY_AGAIN_LATER, "too many clients");
            return;
        }
        // Quiet is not dead: an account without orders has nothing to tell.
        session.setIdleTimeout(Duration.ZERO);
        long next =
                from.isEmpty() ? engine.snapshot().lastSeq() + 1 : Long.parseLong(from.getFirst());
        OrderClient client = new OrderClient(session, Math.max(next, 1), patience);
        clients.put(session, client);
        soon(() -> send(client));
    }

    private void refuse(Session session, int status, String why) {
        observations.closed(Connection.ORDERS, status, why);
        session.close(status, why, Callback.NOOP);
    }

    private void close(OrderClient client, int status, String why) {
        if (client.close(status, why)) {
            observations.closed(Connection.ORDERS, status, why);
        }
    }

    private void closed(WsCloseContext context) {
        if (clients.remove(context.session) != null) {
            places.release();
        }
    }

    private void soon(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("order events are not sent any more: {}", e.getMessage(), e);
        }
    }

    private void sendAll() {
        clients.values().forEach(this::send);
    }

    /// Sends the client what comes next, if the message before has been taken.
    private void send(OrderClient client) {
        if (!client.isFree()) {
            return;
        }
        EngineSnapshot snapshot = engine.snapshot();
        List<JournalEvent> events = snapshot.events();
        long oldest = events.isEmpty() ? snapshot.lastSeq() + 1 : events.getFirst().seq();
        if (client.next() < oldest) {
            close(client, FORGOTTEN, "remembered from " + oldest + ", asked for " + client.next());
            return;
        }
        while (client.next() <= snapshot.lastSeq() && client.isFree()) {
            JournalEvent event = events.get((int) (client.next() - oldest));
            client.pass(message(event), () -> soon(() -> send(client)));
        }
    }

    private static Optional<String> message(JournalEvent event) {
        return switch (event) {
            case OrderEvent about ->
                    Optional.of(
                            Json.text(
                                    new OrderMessage(
                                            about.clientOrderId().value(), EventAnswer.of(about))));
            case AccountEvent _ -> Optional.empty();
        };
    }

    private void closeTheSlow() {
        for (OrderClient client : clients.values()) {
            if (client.isSlow()) {
                close(client, SLOW_CONSUMER, "slow consumer, go on from " + client.unconfirmed());
            }
        }
    }

    @Override
    public void close() {
        unsubscribe.run();
        thread.shutdownNow();
    }
}
