package candlewright.engine.apirisk;

import static candlewright.engine.apirisk.ApiObservable.MONITORING;
import static candlewright.engine.apirisk.ApiObservable.REQUESTS;
import static candlewright.engine.apirisk.ApiObservable.REQUEST_PEAK;

import candlewright.engine.apirisk.IncidentLog.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Requests by client, and by second of the clock. Any thread may count; it takes a lock for the
/// first request of a second alone, and for a client that was not seen before.
final class Requests {

    private static final int MOST_CLIENTS = 32;

    /// Different texts may be one client: what is not printable in them is not looked at.
    private static final int MOST_TEXTS = 1_024;

    private static final int LONGEST_TEXT = 256;

    /// A client, how many requests came of it, and how many of them are in the counts.
    static final class Client {
        private final Connection connection;
        private final LongAdder requests = new LongAdder();
        private final LongAdder monitoring = new LongAdder();
        private long requestsTold;
        private long monitoringTold;

        private Client(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }
    }

    /// @param epochSecond UTC
    private record Second(long epochSecond, LongAdder requests) {
        Second(long epochSecond) {
            this(epochSecond, new LongAdder());
        }
    }

    private final Counts counts;
    private final Map<String, Client> byText = new ConcurrentHashMap<>();
    private final Map<Connection, Client> clients = new ConcurrentHashMap<>();
    private volatile Second running = new Second(Long.MIN_VALUE);

    /// Still counted in by who looked at the clock before the running one began.
    private Second before = running;

    Requests(Counts counts) {
        this.counts = counts;
    }

    /// A client by what its `User-Agent` says; those after the first 32 are one.
    Client client(@Nullable String userAgent) {
        String text = userAgent == null ? "unnamed" : userAgent;
        Client known = byText.get(text);
        return known != null ? known : firstSeen(text);
    }

    private synchronized Client firstSeen(String text) {
        Connection named = Connection.of(Connection.Kind.CLIENT, text);
        boolean room = clients.containsKey(named) || clients.size() < MOST_CLIENTS;
        Client client =
                clients.computeIfAbsent(room ? named : Connection.OTHER_CLIENTS, Client::new);
        if (byText.size() < MOST_TEXTS && text.length() <= LONGEST_TEXT) {
            byText.put(text, client);
        }
        return client;
    }

    /// A request came.
    void count(Client client, Instant at) {
        client.requests.increment();
        long second = at.getEpochSecond();
        Second now = running;
        (now.epochSecond() >= second ? now : begun(second)).requests().increment();
    }

    /// A request for the counts themselves came.
    void countMonitoring(Client client) {
        client.monitoring.increment();
    }

    private synchronized Second begun(long second) {
        if (running.epochSecond() < second) {
            tell(before);
            before = running;
            running = new Second(second);
        }
        return running;
    }

    /// Puts what came since the last look into the counts, in the minute of this one.
    synchronized void look(Instant now) {
        for (Client client : clients.values()) {
            long requests = client.requests.sum();
            long monitoring = client.monitoring.sum();
            tell(REQUESTS, client.connection, requests - client.requestsTold, now);
            tell(MONITORING, client.connection, monitoring - client.monitoringTold, now);
            client.requestsTold = requests;
            client.monitoringTold = monitoring;
        }
        tell(before);
        tell(running);
    }

    private void tell(ApiObservable observable, Connection connection, long n, Instant now) {
        if (n > 0) {
            counts.count(new Subject(observable, connection), n, "", now, "", false);
        }
    }

    private void tell(Second second) {
        long requests = second.requests().sum();
        if (requests > 0) {
            counts.tally(REQUEST_PEAK, Connection.ENGINE)
                    .level(requests, 0, 0, Instant.ofEpochSecond(second.epochSecond()));
        }
    }
}
