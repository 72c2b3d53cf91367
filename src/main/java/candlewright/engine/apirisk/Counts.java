package candlewright.engine.apirisk;

import candlewright.engine.apirisk.IncidentLog.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was counted of each observable and connection, and the incidents that were opened by it.
/// Any thread may use it.
final class Counts {

    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

    private record Key(ApiObservable observable, Connection connection) {}

    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();
    private final IncidentLog incidents = new IncidentLog();
    private final AtomicBoolean faultTold = new AtomicBoolean();

    /// Counts it, and opens an incident or goes on with the open one if any number of it is bad.
    ///
    /// @param detail under which part it is counted as well; empty for none
    /// @param endIsKnown whether the end of the incident will be told
    void count(
            Subject subject, long n, String detail, Instant at, String cause, boolean endIsKnown) {
        tally(subject.observable(), subject.connection()).add(n, detail, at);
        if (subject.observable().watch() > 0) {
            incidents.happened(subject, n, at, cause, endIsKnown);
        }
    }

    /// A level opens an incident when it reaches its threshold, and ends it when it is below.
    void level(ApiObservable observable, Connection connection, long now, Instant at, String what) {
        long watch = observable.watch();
        tally(observable, connection).level(now, watch, observable.alarm(), at);
        Subject subject = new Subject(observable, connection);
        if (watch > 0 && now >= watch) {
            incidents.happened(
                    subject, incidents.isOpen(subject) ? 0 : 1, at, now + " " + what, true);
        } else {
            incidents.end(subject, at);
        }
    }

    /// Does what counts. Trading must not stop because something could not be counted, and the
    /// numbers must not pass for whole: a fault is counted, and told in the log once.
    void attempt(Instant at, Runnable counting) {
        try {
            counting.run();
        } catch (RuntimeException e) {
            failed(at, e);
        }
    }

    /// What counts has failed.
    void failed(Instant at, RuntimeException fault) {
        if (faultTold.compareAndSet(false, true)) {
            LOG.error("API risk is not counted whole: {}", fault.getMessage(), fault);
        }
        count(
                new Subject(ApiObservable.COUNTING_FAULTS, Connection.ENGINE),
                1,
                "",
                at,
                "counting failed: " + fault,
                false);
    }

    Tally tally(ApiObservable observable, Connection connection) {
        Key key = new Key(observable, connection);
        Tally known = tallies.get(key);
        return known != null
                ? known
                : tallies.computeIfAbsent(
                        key, _ -> new Tally(observable.watch(), observable.alarm()));
    }

    IncidentLog incidents() {
        return incidents;
    }

    /// What was counted of anybody, in no order.
    List<ApiRiskReport.Row> rows(Instant now) {
        var troubled = incidents.troubled();
        return tallies.entrySet().stream()
                .map(entry -> {
                    Key key = entry.getKey();
                    Subject subject = new Subject(key.observable(), key.connection());
                    return entry.getValue()
                            .row(
                                    key.observable(),
                                    key.connection(),
                                    troubled.contains(subject),
                                    now);
                })
                .toList();
    }
}
