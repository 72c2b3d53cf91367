package candlewright.engine.apirisk;

import candlewright.model.ClientOrderId;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The newest incidents. Any thread may use it.
final class IncidentLog {

    static final int MOST = 1_000;
    private static final int LONGEST_CAUSE = 300;
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\u2028\u2029]");

    /// After so long without another occurrence an incident without a known end is closed.
    static final Duration QUIET = Duration.ofMinutes(1);

    /// What makes occurrences one incident.
    record Subject(
            ApiObservable observable,
            Connection connection,
            @Nullable Symbol symbol,
            @Nullable ClientOrderId order) {

        Subject(ApiObservable observable, Connection connection) {
            this(observable, connection, null, null);
        }

        String id(Instant from) {
            StringBuilder id = new StringBuilder(observable.name()).append(':');
            id.append(connection.name());
            if (symbol != null) {
                id.append(':').append(symbol);
            }
            if (order != null) {
                id.append(':').append(order);
            }
            return id.append(':').append(from).toString();
        }
    }

    private static final class Entry {
        private final Subject subject;
        private final String id;
        private final Instant from;
        private Instant last;
        private @Nullable Instant to;
        private long count;
        private String cause;
        private boolean endIsKnown;
        private @Nullable ClientOrderId newestOrder;

        Entry(Subject subject, String id, Instant from, String cause, boolean endIsKnown) {
            this.subject = subject;
            this.id = id;
            this.from = from;
            this.last = from;
            this.cause = cut(cause);
            this.endIsKnown = endIsKnown;
            this.newestOrder = subject.order();
        }

        boolean isQuietAt(Instant now) {
            return !endIsKnown && !last.plus(QUIET).isAfter(now);
        }

        ApiIncident value() {
            return new ApiIncident(
                    id,
                    subject.observable(),
                    subject.connection(),
                    from,
                    to,
                    count,
                    printable(cause),
                    subject.symbol(),
                    newestOrder);
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Subject, Entry> open = new HashMap<>();

    /// It happened, once more or for the first time.
    ///
    /// @param endIsKnown whether `end` will be told; otherwise it ends when it has been quiet
    synchronized void happened(
            Subject subject, long times, Instant at, String cause, boolean endIsKnown) {
        Entry before = open.get(subject);
        if (before != null && before.isQuietAt(at)) {
            before.to = before.last;
            open.remove(subject);
        }
        Entry entry = open.get(subject);
        if (entry == null) {
            entry = begun(subject, at, cause, endIsKnown);
            open.put(subject, entry);
        }
        entry.count += times;
        entry.cause = cut(cause);
        entry.last = at.isAfter(entry.last) ? at : entry.last;
        entry.endIsKnown |= endIsKnown;
    }

    /// The incident that is open concerns this order, too.
    synchronized void concerns(Subject subject, ClientOrderId order) {
        Entry entry = open.get(subject);
        if (entry != null) {
            entry.newestOrder = order;
        }
    }

    /// More is known of what happened last; nothing changes if it was something else, or is over.
    synchronized void amend(Subject subject, String cause, String now) {
        Entry entry = open.get(subject);
        if (entry != null && entry.cause.equals(cut(cause))) {
            entry.cause = cut(now);
        }
    }

    private static String cut(String cause) {
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE) + "…";
    }

    /// One line: causes hold what strangers sent. Not before it is shown, for they may send a lot.
    private static String printable(String cause) {
        return UNPRINTABLE.matcher(cause).replaceAll("?");
    }

    private Entry begun(Subject subject, Instant at, String cause, boolean endIsKnown) {
        String id = subject.id(at);
        while (entries.containsKey(id)) {
            // It ended and began again at the same moment.
            id += "+";
        }
        Entry entry = new Entry(subject, id, at, cause, endIsKnown);
        entries.put(id, entry);
        if (entries.size() > MOST) {
            Entry oldest = entries.values().iterator().next();
            entries.remove(oldest.id);
            open.remove(oldest.subject, oldest);
        }
        return entry;
    }

    /// Returns whether it was open.
    synchronized boolean end(Subject subject, Instant at) {
        Entry entry = open.remove(subject);
        if (entry != null) {
            entry.to = at.isBefore(entry.from) ? entry.from : at;
        }
        return entry != null;
    }

    /// Closes what has been quiet for long enough.
    synchronized void closeQuiet(Instant now) {
        for (Iterator<Entry> entries = open.values().iterator(); entries.hasNext(); ) {
            Entry entry = entries.next();
            if (entry.isQuietAt(now)) {
                entry.to = entry.last;
                entries.remove();
            }
        }
    }

    synchronized boolean isOpen(Subject subject) {
        return open.containsKey(subject);
    }

    synchronized int openCount() {
        return open.size();
    }

    /// What open incidents with this observable are about.
    synchronized List<Subject> open(ApiObservable observable) {
        return open.keySet().stream()
                .filter(subject -> subject.observable() == observable)
                .toList();
    }

    /// The same of those that happened before this moment, and neither then nor since.
    synchronized List<Subject> openSinceBefore(ApiObservable observable, Instant moment) {
        return open.values().stream()
                .filter(entry -> entry.subject.observable() == observable)
                .filter(entry -> entry.last.isBefore(moment))
                .map(entry -> entry.subject)
                .toList();
    }

    /// The observables and connections that have an open incident which ends when something is
    /// known to be well again.
    synchronized Set<Subject> troubled() {
        return open.values().stream()
                .filter(entry -> entry.endIsKnown)
                .map(entry -> entry.subject)
                .map(subject -> new Subject(subject.observable(), subject.connection()))
                .collect(Collectors.toSet());
    }

    /// In the order in which they were told, the newest first.
    synchronized List<ApiIncident> newestFirst() {
        List<ApiIncident> told = new ArrayList<>();
        entries.values().forEach(entry -> told.add(entry.value()));
        return told.reversed();
    }
}
