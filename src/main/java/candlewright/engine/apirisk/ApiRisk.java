package candlewright.engine.apirisk;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.MarketRecorder;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.IncidentLog.Subject;
import candlewright.engine.replay.CaptureArchive;
import candlewright.engine.replay.ReplayControl;
import candlewright.model.JournalEvent;
import candlewright.model.Scope;
import candlewright.model.TradingState;
import candlewright.store.capture.UnreadableCaptureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts what goes wrong with those the program talks to, and keeps the newest incidents. Facts of
/// the journal and counts of the tapes are read from the engine's snapshots, on a thread of its own
/// and on that of whoever asks; what happens nowhere but at the API is told by it. Any thread may
/// tell and ask. What it keeps is bounded: an hour of minutes for each observable and connection,
/// 32 clients, 1,000 incidents.
///
/// The engine never waits for it, and goes on when it fails: see [#follow].
public final class ApiRisk implements AutoCloseable {

    private static final Duration REST = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// A snapshot remembers twice as many facts at least, so none is forgotten before it is kept.
    private static final int FACTS_A_KEPT_SNAPSHOT = 8_192;

    /// Some 260,000 facts.
    private static final int MOST_KEPT = 32;

    private final InstantSource clock;
    private final Connection feed;
    private final Instant since;
    private final Counts counts = new Counts();
    private final Requests requests = new Requests(counts);
    private final JournalFacts journalFacts = new JournalFacts(counts);
    private final MarketCounts market;
    private final Watch watch;
    private final Thread thread =
            Thread.ofPlatform().name("api-risk").daemon().unstarted(this::run);

    /// Those that hold facts which the newest one may have forgotten.
    private final Queue<EngineSnapshot> kept;

    /// The seq of the last fact that was counted; written under the lock.
    private volatile long counted;

    /// The seq of the last fact that is in a kept snapshot; the engine's thread's own.
    private long keptSeq;

    private volatile ApiRiskReport.JournalProof journal = ApiRiskReport.JournalProof.UNVERIFIED;
    private volatile String journalDamage = "";
    private volatile Runnable unsubscribe = () -> {};

    // What follows is read and written under the lock alone.

    private @Nullable TradingEngine engine;
    private Instant nextLook = Instant.MIN;

    /// @param feed the feed's description
    /// @param staleAfter after how long without a message or bar the feed is silent; empty if it
    ///   may stand still
    public ApiRisk(InstantSource clock, String feed, Optional<Duration> staleAfter) {
        this(clock, feed, staleAfter, MOST_KEPT);
    }

    /// @param mostKept how many snapshots are kept while nobody counts, of 8,192 facts each
    ApiRisk(InstantSource clock, String feed, Optional<Duration> staleAfter, int mostKept) {
        this.clock = clock;
        this.feed = Connection.of(Connection.Kind.FEED, feed);
        since = clock.instant();
        market = new MarketCounts(clock, this.feed, counts);
        watch = new Watch(this.feed, staleAfter, since, counts, market);
        kept = new ArrayBlockingQueue<>(mostKept);
    }

    /// Counts what the engine does from now on, and what its journal still tells of before. To be
    /// called once, before the engine starts; the engine must be told to record to [#market], too.
    ///
    /// Facts that were forgotten before they could be counted (the counting thread did not run for
    /// a long time) are `UNCOUNTED_FACTS`. What fails in counting is a `COUNTING_FAULTS`, is told
    /// in the log once, and stops neither the engine nor the counting of all else.
    public synchronized void follow(TradingEngine followed) {
        engine = followed;
        watch.add(
                new Subject(ApiObservable.DUPLICATES_ALLOWED, Connection.ACCOUNT),
                followed::duplicatesAllowed,
                "an order was sent with allow_duplicate");
        EngineSnapshot snapshot = followed.snapshot();
        counted = snapshot.lastSeq();
        keptSeq = counted;
        watch.begin(snapshot, followed::mostQueued);
        journalFacts.begin(snapshot);
        unsubscribe = followed.subscribe(this::keep);
        thread.start();
    }

    /// Hears what becomes of the market's data, on the engine's thread.
    public MarketRecorder market() {
        return market;
    }

    /// Counts what a total that is kept elsewhere grows by; a total may not fall.
    public synchronized void watch(
            ApiObservable observable, Connection connection, LongSupplier total, String cause) {
        watch.add(new Subject(observable, connection), total, cause);
    }

    /// The same of the feed.
    public void watchFeed(ApiObservable observable, LongSupplier total, String cause) {
        watch(observable, feed, total, cause);
    }

    /// Counts when the replay is paused.
    public synchronized void watch(ReplayControl control) {
        watch.follow(control);
    }

    /// The same captures, with those counted that cannot be read.
    public CaptureArchive watched(CaptureArchive archive) {
        return name -> {
            try {
                return archive.open(name);
            } catch (UnreadableCaptureException e) {
                count(
                        ApiObservable.REFUSED_VERSIONS,
                        Connection.CAPTURE,
                        String.valueOf(e.getMessage()));
                throw e;
            }
        };
    }

    /// It happened, just now.
    public void count(ApiObservable observable, Connection connection, String cause) {
        count(observable, connection, 1, "", cause);
    }

    /// @param detail under which part it is counted as well; empty for none
    public void count(
            ApiObservable observable, Connection connection, long n, String detail, String cause) {
        Subject subject = new Subject(observable, connection);
        counts.count(subject, n, detail, clock.instant(), cause, false);
    }

    /// It happened to so many messages of the feed, just now.
    public void countFeed(ApiObservable observable, long n, String cause) {
        count(observable, feed, n, "", cause);
    }

    /// A client by what its `User-Agent` says; those after the first 32 are one.
    public Connection client(@Nullable String userAgent) {
        return requests.client(userAgent).connection();
    }

    /// A request came. It stands in the rates within a second, and at once in a [#report].
    ///
    /// @param monitoring whether it only asks for this report
    public void request(@Nullable String userAgent, boolean monitoring) {
        Requests.Client client = requests.client(userAgent);
        if (monitoring) {
            requests.countMonitoring(client);
        } else {
            requests.count(client, clock.instant());
        }
    }

    /// The whole journal was gone through.
    ///
    /// @param damage what is wrong with it; empty if nothing is
    public void journalChecked(Optional<String> damage) {
        journalDamage = damage.orElse("");
        journal =
                damage.isPresent()
                        ? ApiRiskReport.JournalProof.DAMAGED
                        : ApiRiskReport.JournalProof.VERIFIED;
        damage.ifPresent(what -> count(ApiObservable.JOURNAL_FAULTS, Connection.JOURNAL, what));
    }

    public int openIncidents() {
        return counts.incidents().openCount();
    }

    /// On the engine's thread: nothing but a comparison, until so many facts were not counted that
    /// the newest snapshot will forget some.
    private void keep(EngineSnapshot snapshot) {
        long last = snapshot.lastSeq();
        if (last - Math.max(keptSeq, counted) >= FACTS_A_KEPT_SNAPSHOT && kept.offer(snapshot)) {
            keptSeq = last;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            counts.attempt(clock.instant(), this::catchUp);
            LockSupport.parkNanos(REST.toNanos());
        }
    }

    private synchronized void catchUp() {
        Instant now = clock.instant();
        TradingEngine followed = engine;
        if (followed != null) {
            EngineSnapshot snapshot = facts(followed, now);
            if (!now.isBefore(nextLook)) {
                look(snapshot, now);
            }
        }
    }

    /// Returns the snapshot up to which facts are counted now.
    private EngineSnapshot facts(TradingEngine followed, Instant now) {
        // What the newest has forgotten was kept before it was made.
        EngineSnapshot newest = followed.snapshot();
        for (EngineSnapshot older = kept.poll(); older != null; older = kept.poll()) {
            facts(older, now);
        }
        facts(newest, now);
        return newest;
    }

    private void facts(EngineSnapshot snapshot, Instant now) {
        List<JournalEvent> events = snapshot.events();
        int first = events.size();
        while (first > 0 && events.get(first - 1).seq() > counted) {
            first--;
        }
        long next = first < events.size() ? events.get(first).seq() : snapshot.lastSeq() + 1;
        forgotten(next - 1 - counted, now);
        for (JournalEvent event : events.subList(first, events.size())) {
            counted = event.seq();
            counts.attempt(now, () -> journalFacts.take(event, snapshot));
        }
        counted = Math.max(counted, snapshot.lastSeq());
    }

    private void forgotten(long facts, Instant now) {
        if (facts > 0) {
            counts.count(
                    new Subject(ApiObservable.UNCOUNTED_FACTS, Connection.JOURNAL),
                    facts,
                    "",
                    now,
                    "facts after %d went by before they could be counted".formatted(counted),
                    false);
        }
    }

    private void look(EngineSnapshot snapshot, Instant now) {
        nextLook = now.plus(LOOK);
        counts.attempt(now, () -> requests.look(now));
        watch.look(snapshot, now);
    }

    /// Everything up to now.
    public ApiRiskReport report() {
        Instant now = clock.instant();
        TradingState state = TradingState.ACTIVE;
        synchronized (this) {
            TradingEngine followed = engine;
            if (followed != null) {
                EngineSnapshot snapshot = facts(followed, now);
                state = snapshot.state(Scope.ACCOUNT);
                look(snapshot, now);
            }
        }
        return ApiRiskReport.of(
                now,
                since,
                counts.rows(now),
                counts.incidents().newestFirst(),
                new ApiRiskReport.Governance(state, journal, journalDamage));
    }

    /// Ends the counting on its own thread. What is told from then on is counted when somebody
    /// asks.
    @Override
    public void close() {
        unsubscribe.run();
        thread.interrupt();
    }
}
