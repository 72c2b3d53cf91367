package candlewright.engine.apirisk;

import static candlewright.engine.apirisk.ApiObservable.ACK_LATENCY;
import static candlewright.engine.apirisk.ApiObservable.CANCEL_REJECTS;
import static candlewright.engine.apirisk.ApiObservable.CLOCK_SKEW;
import static candlewright.engine.apirisk.ApiObservable.DENIALS;
import static candlewright.engine.apirisk.ApiObservable.DUPLICATES;
import static candlewright.engine.apirisk.ApiObservable.DUPLICATES_ALLOWED;
import static candlewright.engine.apirisk.ApiObservable.ENGINE_QUEUE;
import static candlewright.engine.apirisk.ApiObservable.EXECUTIONS_TAKEN_BACK;
import static candlewright.engine.apirisk.ApiObservable.EXECUTION_CONFLICTS;
import static candlewright.engine.apirisk.ApiObservable.FLATTENS;
import static candlewright.engine.apirisk.ApiObservable.GAPS;
import static candlewright.engine.apirisk.ApiObservable.INCOMPLETE_BARS;
import static candlewright.engine.apirisk.ApiObservable.JOURNAL_FAULTS;
import static candlewright.engine.apirisk.ApiObservable.LATENESS;
import static candlewright.engine.apirisk.ApiObservable.LATE_BARS;
import static candlewright.engine.apirisk.ApiObservable.LATE_FILLS;
import static candlewright.engine.apirisk.ApiObservable.LATE_PRINTS;
import static candlewright.engine.apirisk.ApiObservable.MISSING_MESSAGES;
import static candlewright.engine.apirisk.ApiObservable.MONITORING;
import static candlewright.engine.apirisk.ApiObservable.ORDERS;
import static candlewright.engine.apirisk.ApiObservable.OVERFILLS;
import static candlewright.engine.apirisk.ApiObservable.PRINTS_TAKEN_BACK;
import static candlewright.engine.apirisk.ApiObservable.RATE_DENIALS;
import static candlewright.engine.apirisk.ApiObservable.RECORDING_FAULTS;
import static candlewright.engine.apirisk.ApiObservable.REFUSED_VERSIONS;
import static candlewright.engine.apirisk.ApiObservable.REPLAY_PAUSES;
import static candlewright.engine.apirisk.ApiObservable.REQUESTS;
import static candlewright.engine.apirisk.ApiObservable.REQUEST_PEAK;
import static candlewright.engine.apirisk.ApiObservable.RESTARTS;
import static candlewright.engine.apirisk.ApiObservable.RESUMES;
import static candlewright.engine.apirisk.ApiObservable.REVISIONS;
import static candlewright.engine.apirisk.ApiObservable.SIGNALS_KEPT_BACK;
import static candlewright.engine.apirisk.ApiObservable.SILENCE;
import static candlewright.engine.apirisk.ApiObservable.STALE_REPLAYS;
import static candlewright.engine.apirisk.ApiObservable.STATE_CHANGES;
import static candlewright.engine.apirisk.ApiObservable.UNAPPLIED_REPORTS;
import static candlewright.engine.apirisk.ApiObservable.UNCONFIRMED_CANCELS;
import static candlewright.engine.apirisk.ApiObservable.UNEQUAL_ORDERS;
import static candlewright.engine.apirisk.ApiObservable.UNEQUAL_POSITIONS;
import static candlewright.engine.apirisk.ApiObservable.UNKNOWN_NOW;
import static candlewright.engine.apirisk.ApiObservable.UNKNOWN_OUTCOMES;
import static candlewright.engine.apirisk.ApiObservable.VENUE_DISCONNECTS;
import static candlewright.engine.apirisk.ApiObservable.VENUE_QUERY_FAILURES;
import static candlewright.engine.apirisk.ApiObservable.VENUE_RECONNECTS;
import static candlewright.engine.apirisk.ApiObservable.VENUE_REJECTS;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.LatencyReport;
import candlewright.engine.LatencyStage;
import candlewright.engine.MarketRecorder;
import candlewright.engine.TapeState;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.IncidentLog.Subject;
import candlewright.engine.replay.CaptureArchive;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.SequenceGap;
import candlewright.model.AccountEvent;
import candlewright.model.Bar;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.Pending;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.model.TradingState;
import candlewright.store.capture.UnreadableCaptureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts what goes wrong with those the program talks to, and keeps the newest incidents. Facts of
/// the journal and counts of the tapes are read from the engine's snapshots; what happens nowhere
/// but at the API is told by it. Any thread may tell and ask. What it keeps is bounded: an hour of
/// minutes for each observable and connection, 32 clients, 1,000 incidents.
public final class ApiRisk implements MarketRecorder {

    private static final int MOST_CLIENTS = 32;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private record Key(ApiObservable observable, Connection connection) {}

    /// A total that is kept elsewhere.
    private static final class Meter {
        private final Key key;
        private final LongSupplier total;
        private final String cause;
        private long seen;

        Meter(Key key, LongSupplier total, String cause) {
            this.key = key;
            this.total = total;
            this.cause = cause;
        }
    }

    private final InstantSource clock;
    private final Connection feed;
    private final Optional<Duration> staleAfter;
    private final Instant since;
    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();
    private final Set<Connection> clients = ConcurrentHashMap.newKeySet();
    private final IncidentLog incidents = new IncidentLog();
    private final Lateness lateness = new Lateness();

    /// When the first message or bar came since the last look; null if none did.
    private volatile @Nullable Instant heardAt;

    private volatile ApiRiskReport.JournalProof journal = ApiRiskReport.JournalProof.UNVERIFIED;
    private volatile String journalDamage = "";

    private final Object requestLock = new Object();
    private long requestSecond = Long.MIN_VALUE;
    private long requestsInSecond;

    // What follows is read and written under the lock of `fold` alone.

    private final List<Meter> meters = new ArrayList<>();
    private final Map<Symbol, TapeState> tapes = new HashMap<>();
    private @Nullable TradingEngine engine;
    private long lastSeq;
    private long droppedBars;
    private Instant lastHeard;
    private Instant nextLook = Instant.MIN;
    private boolean paused;
    private int starts;
    private Optional<ReplayControl> replay = Optional.empty();

    /// @param feed the feed's description
    /// @param staleAfter after how long without a message or bar the feed is silent; empty if it
    ///   may stand still
    public ApiRisk(InstantSource clock, String feed, Optional<Duration> staleAfter) {
        this.clock = clock;
        this.feed = Connection.of(Connection.Kind.FEED, feed);
        this.staleAfter = staleAfter;
        since = clock.instant();
        lastHeard = since;
    }

    /// Counts what the engine does from now on, and what its journal still tells of before. To be
    /// called once, before the engine starts; the engine must be told to record to this, too.
    public synchronized void follow(TradingEngine followed) {
        engine = followed;
        meters.add(
                new Meter(
                        new Key(DUPLICATES_ALLOWED, Connection.ACCOUNT),
                        followed::duplicatesAllowed,
                        "an order was sent with allow_duplicate"));
        EngineSnapshot snapshot = followed.snapshot();
        tapes.clear();
        snapshot.instruments()
                .forEach(instrument ->
                        snapshot.tape(instrument.symbol())
                                .ifPresent(tape -> tapes.put(instrument.symbol(), tape)));
        droppedBars = snapshot.droppedBars();
        lastSeq = snapshot.lastSeq();
        snapshot.incidents().forEach(raised -> raised(raised, false));
        if (snapshot.unappliedReports() > 0) {
            tally(new Key(UNAPPLIED_REPORTS, Connection.VENUE))
                    .add(snapshot.unappliedReports(), "", Instant.EPOCH);
        }
        snapshot.states().values().forEach(this::restricted);
        snapshot.events().stream()
                .filter(AccountEvent.SessionStarted.class::isInstance)
                .forEach(event -> onFact(event, snapshot));
        var _ = followed.subscribe(this::fold);
    }

    /// Counts what a total that is kept elsewhere grows by; a total may not fall.
    public synchronized void watch(
            ApiObservable observable, Connection connection, LongSupplier total, String cause) {
        meters.add(new Meter(new Key(observable, connection), total, cause));
    }

    /// The same of the feed.
    public void watchFeed(ApiObservable observable, LongSupplier total, String cause) {
        watch(observable, feed, total, cause);
    }

    /// Counts when the replay is paused.
    public synchronized void watch(ReplayControl control) {
        replay = Optional.of(control);
    }

    /// The same captures, with those counted that cannot be read.
    public CaptureArchive watched(CaptureArchive archive) {
        return name -> {
            try {
                return archive.open(name);
            } catch (UnreadableCaptureException e) {
                count(REFUSED_VERSIONS, Connection.CAPTURE, String.valueOf(e.getMessage()));
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
        count(new Subject(observable, connection), n, detail, clock.instant(), cause, false);
    }

    /// A client by what its `User-Agent` says; those after the first 32 are one.
    public Connection client(@Nullable String userAgent) {
        Connection client =
                Connection.of(Connection.Kind.CLIENT, Objects.toString(userAgent, "unnamed"));
        if (clients.contains(client) || clients.size() < MOST_CLIENTS) {
            clients.add(client);
            return client;
        }
        return Connection.OTHER_CLIENTS;
    }

    /// A request came.
    ///
    /// @param monitoring whether it only asks for this report
    public void request(Connection client, boolean monitoring) {
        Instant now = clock.instant();
        Tally tally = tally(new Key(monitoring ? MONITORING : REQUESTS, client));
        tally.add(1, "", now);
        if (monitoring) {
            return;
        }
        synchronized (requestLock) {
            long second = now.getEpochSecond();
            requestsInSecond = second == requestSecond ? requestsInSecond + 1 : 1;
            requestSecond = second;
            tally(new Key(REQUEST_PEAK, Connection.ENGINE)).level(requestsInSecond, 0, 0, now);
        }
    }

    /// The whole journal was gone through.
    ///
    /// @param damage what is wrong with it; empty if nothing is
    public void journalChecked(Optional<String> damage) {
        journal =
                damage.isPresent()
                        ? ApiRiskReport.JournalProof.DAMAGED
                        : ApiRiskReport.JournalProof.VERIFIED;
        journalDamage = damage.orElse("");
        damage.ifPresent(what -> count(JOURNAL_FAULTS, Connection.JOURNAL, what));
    }

    public int openIncidents() {
        return incidents.openCount();
    }

    // What becomes of the market's data, on the engine's thread

    @Override
    public void onTick(Tick tick) {
        hear();
        switch (tick) {
            case Tick.Correction _, Tick.Bust _ ->
                    count(PRINTS_TAKEN_BACK, feed, "a print was taken back");
            case Tick.Trade _, Tick.Heartbeat _ -> {}
        }
        if (!lateness.take(tick)) {
            count(
                    of(CLOCK_SKEW, tick.symbol()),
                    "the message %d of %s happened at %s and was received at %s"
                            .formatted(
                                    tick.seq(),
                                    tick.symbol(),
                                    tick.eventTime(),
                                    tick.receiveTime()));
        }
    }

    @Override
    public void onBar(Bar bar) {
        hear();
    }

    private void hear() {
        if (heardAt == null) {
            heardAt = clock.instant();
        }
    }

    @Override
    public void onUpdate(BarUpdate update) {
        if (update instanceof BuiltBar built
                && built.provenance().completeness() == Completeness.INCOMPLETE) {
            Symbol symbol = built.bar().symbol();
            count(
                    of(INCOMPLETE_BARS, symbol),
                    "the bar of %s from %s may lack prints"
                            .formatted(symbol, built.bar().tsOpen()));
        }
    }

    /// A gap is open until a bar is whole again.
    @Override
    public void onGap(SequenceGap gap) {
        Instant now = clock.instant();
        String cause =
                "messages %d..%d of %s are missing".formatted(gap.from(), gap.to(), gap.symbol());
        count(of(GAPS, gap.symbol()), 1, "", now, cause, true);
        count(of(MISSING_MESSAGES, gap.symbol()), gap.missing(), "", now, cause, false);
    }

    private Subject of(ApiObservable observable, Symbol symbol) {
        return new Subject(observable, feed, symbol, null);
    }

    // What the engine's snapshots tell

    /// On the engine's thread, and on that of whoever asks for a report.
    private synchronized void fold(EngineSnapshot snapshot) {
        Instant now = clock.instant();
        facts(snapshot);
        if (!now.isBefore(nextLook)) {
            look(snapshot, now);
        }
    }

    private void facts(EngineSnapshot snapshot) {
        if (snapshot.lastSeq() <= lastSeq) {
            return;
        }
        List<JournalEvent> events = snapshot.events();
        long oldest = events.isEmpty() ? snapshot.lastSeq() + 1 : events.getFirst().seq();
        for (long seq = Math.max(lastSeq + 1, oldest); seq <= snapshot.lastSeq(); seq++) {
            onFact(events.get((int) (seq - oldest)), snapshot);
        }
        lastSeq = snapshot.lastSeq();
    }

    private void look(EngineSnapshot snapshot, Instant now) {
        nextLook = now.plus(LOOK);
        meters.forEach(this::read);
        snapshot.instruments()
                .forEach(instrument -> snapshot.tape(instrument.symbol()).ifPresent(this::tape));
        grown(LATE_BARS, snapshot.droppedBars(), droppedBars, "bars came twice or too late");
        droppedBars = snapshot.droppedBars();
        orders(snapshot);
        endings(snapshot, now);
        levels(now);
        pauses();
        incidents.closeQuiet(now);
    }

    private void read(Meter meter) {
        long total = meter.total.getAsLong();
        if (total > meter.seen) {
            count(
                    meter.key.observable(),
                    meter.key.connection(),
                    total - meter.seen,
                    "",
                    meter.cause);
            meter.seen = total;
        }
    }

    private void tape(TapeState now) {
        TapeState before = tapes.put(now.symbol(), now);
        Symbol symbol = now.symbol();
        boolean fresh =
                before == null || now.sequence().delivered() < before.sequence().delivered();
        var was = fresh ? null : before;
        grown(
                of(DUPLICATES, symbol),
                now.sequence().duplicates(),
                was == null ? 0 : was.sequence().duplicates(),
                "messages of " + symbol + " came twice");
        grown(
                of(STALE_REPLAYS, symbol),
                now.sequence().stale(),
                was == null ? 0 : was.sequence().stale(),
                "messages of " + symbol + " came again from long ago");
        grown(
                of(LATE_PRINTS, symbol),
                now.sequence().tooLate() + now.bars().tooLate(),
                was == null ? 0 : was.sequence().tooLate() + was.bars().tooLate(),
                "messages of " + symbol + " came too late");
        grown(
                of(REVISIONS, symbol),
                now.revised() + now.withdrawn(),
                was == null ? 0 : was.revised() + was.withdrawn(),
                "bars of " + symbol + " were told again");
    }

    private void grown(ApiObservable observable, long now, long before, String cause) {
        grown(new Subject(observable, feed), now, before, cause);
    }

    private void grown(Subject subject, long now, long before, String cause) {
        if (now > before) {
            count(subject, now - before, "", clock.instant(), cause, false);
        }
    }

    private void orders(EngineSnapshot snapshot) {
        long unknown = 0;
        long unconfirmed = 0;
        for (Order order : snapshot.liveOrders()) {
            unknown += order.certainty() == Certainty.UNKNOWN ? 1 : 0;
            unconfirmed += order.pending() == Pending.CANCEL ? 1 : 0;
        }
        level(
                UNKNOWN_NOW,
                Connection.VENUE,
                unknown,
                "orders of which nobody knows how they stand");
        level(UNCONFIRMED_CANCELS, Connection.VENUE, unconfirmed, "cancels without an answer");
        for (LatencyReport.Stage stage : snapshot.latency().stages()) {
            if (stage.name() == LatencyStage.ACKNOWLEDGED) {
                level(
                        ACK_LATENCY,
                        Connection.VENUE,
                        stage.p99() / 1_000,
                        "µs until the venue acknowledges, p99");
            }
        }
    }

    /// Ends the incidents whose end is known.
    private void endings(EngineSnapshot snapshot, Instant now) {
        for (Subject open : incidents.open(GAPS)) {
            Symbol symbol = open.symbol();
            if (symbol != null && snapshot.tape(symbol).flatMap(TapeState::problem).isEmpty()) {
                incidents.end(open, now);
            }
        }
        for (Subject open : incidents.open(UNKNOWN_OUTCOMES)) {
            ClientOrderId id = open.order();
            if (id != null
                    && snapshot.order(id)
                            .map(order -> order.certainty() != Certainty.UNKNOWN)
                            .orElse(true)) {
                incidents.end(open, now);
            }
        }
        Subject lost = new Subject(VENUE_DISCONNECTS, Connection.VENUE);
        if (incidents.isOpen(lost) && !snapshot.isReconciling() && incidents.end(lost, now)) {
            count(VENUE_RECONNECTS, Connection.VENUE, "the venue has told its books again");
        }
    }

    private void levels(Instant now) {
        TradingEngine followed = engine;
        if (followed != null) {
            level(
                    ENGINE_QUEUE,
                    Connection.ENGINE,
                    followed.mostQueued(),
                    "inputs waited for the engine");
        }
        Lateness.Figures late = lateness.at(now);
        if (late.count() > 0) {
            level(LATENESS, feed, late.p99(), "ms after they happened messages came, p99");
            Tally tally = tally(new Key(LATENESS, feed));
            tally.detail("last", late.last());
            tally.detail("p50", late.p50());
            tally.detail("p99", late.p99());
            tally.detail("max", late.max());
        }
        silence(now);
    }

    private void silence(Instant now) {
        Subject silent = new Subject(SILENCE, feed);
        Instant first = heardAt;
        if (first != null) {
            heardAt = null;
            lastHeard = first;
            incidents.end(silent, first);
        }
        long millis = Math.max(0, Duration.between(lastHeard, now).toMillis());
        long most = staleAfter.map(Duration::toMillis).orElse(0L);
        tally(new Key(SILENCE, feed)).level(millis, most, 2 * most, now);
        if (most > 0 && millis >= most && !incidents.isOpen(silent)) {
            incidents.happened(
                    silent, 1, lastHeard, "no message and no final bar since " + lastHeard, true);
        }
    }

    private void pauses() {
        boolean now =
                replay.map(control -> control.status().motion() == ReplayStatus.Motion.PAUSED)
                        .orElse(false);
        if (now && !paused) {
            count(REPLAY_PAUSES, feed, "the replay was paused");
        }
        paused = now;
    }

    // What the journal's facts tell

    private void onFact(JournalEvent event, EngineSnapshot snapshot) {
        switch (event) {
            case OrderEvent about -> onOrder(about, snapshot);
            case AccountEvent.SessionStarted started -> {
                // The first is no news; another one tells that the one before did not stop cleanly.
                Subject restarted = new Subject(RESTARTS, Connection.ENGINE);
                tally(new Key(RESTARTS, Connection.ENGINE)).add(1, "", started.ts());
                if (++starts > 1) {
                    String cause = "version " + started.version() + " took the account up again";
                    incidents.happened(restarted, 1, started.ts(), cause, false);
                }
            }
            case AccountEvent.TradingStateChanged set -> {
                fact(stateOf(set), set.by(), event, words(set));
                if (set.state() == TradingState.ACTIVE) {
                    incidents.end(stateOf(set), set.ts());
                    fact(new Subject(RESUMES, Connection.ACCOUNT), set.by(), event, words(set));
                } else {
                    restricted(set);
                }
            }
            case AccountEvent.FlattenRequested(_, _, Symbol symbol, String by) ->
                    count(
                            new Subject(FLATTENS, Connection.ACCOUNT, symbol, null),
                            1,
                            by,
                            event.ts(),
                            "FLATTEN by " + by,
                            true);
            case AccountEvent.FlattenEnded(_, _, Symbol symbol) ->
                    incidents.end(
                            new Subject(FLATTENS, Connection.ACCOUNT, symbol, null), event.ts());
            case AccountEvent.IncidentRaised raised -> raised(raised, true);
            case AccountEvent.Opened _, AccountEvent.DayStarted _ -> {}
        }
    }

    private static Subject stateOf(AccountEvent.TradingStateChanged set) {
        Scope scope = set.scope();
        return scope.kind() == Scope.Kind.SYMBOL
                ? new Subject(STATE_CHANGES, Connection.ACCOUNT, new Symbol(scope.name()), null)
                : scope.kind() == Scope.Kind.SOURCE
                        ? new Subject(
                                STATE_CHANGES,
                                Connection.of(Connection.Kind.PROGRAM, "source " + scope.name()))
                        : new Subject(STATE_CHANGES, Connection.ACCOUNT);
    }

    private static String words(AccountEvent.TradingStateChanged set) {
        return set.scope() + " " + set.state() + " by " + set.by() + ": " + set.reason();
    }

    /// Open until trading is allowed again.
    private void restricted(AccountEvent.TradingStateChanged set) {
        incidents.happened(
                stateOf(set), incidents.isOpen(stateOf(set)) ? 0 : 1, set.ts(), words(set), true);
    }

    private void onOrder(OrderEvent event, EngineSnapshot snapshot) {
        ClientOrderId id = event.clientOrderId();
        switch (event) {
            case OrderEvent.Submitted submitted ->
                    fact(
                            new Subject(ORDERS, Connection.ACCOUNT),
                            submitted.intent().source(),
                            event,
                            "");
            case OrderEvent.Denied denied -> {
                String cause = denied.reason().text();
                orderFact(DENIALS, Connection.ACCOUNT, denied.reason().name(), event, cause);
                if (denied.reason() == DenialReason.RATE) {
                    fact(new Subject(RATE_DENIALS, Connection.ACCOUNT), "", event, cause);
                }
            }
            case OrderEvent.Rejected rejected ->
                    orderFact(VENUE_REJECTS, Connection.VENUE, "", event, rejected.reason());
            case OrderEvent.CancelRejected rejected ->
                    orderFact(CANCEL_REJECTS, Connection.VENUE, "cancel", event, rejected.reason());
            case OrderEvent.ReplaceRejected rejected ->
                    orderFact(
                            CANCEL_REJECTS, Connection.VENUE, "replace", event, rejected.reason());
            case OrderEvent.OutcomeUnknown unknown ->
                    count(
                            new Subject(UNKNOWN_OUTCOMES, Connection.VENUE, null, id),
                            1,
                            "",
                            event.ts(),
                            unknown.reason(),
                            snapshot.order(id).isPresent());
            case OrderEvent.Busted _ ->
                    orderFact(
                            EXECUTIONS_TAKEN_BACK,
                            Connection.VENUE,
                            "",
                            event,
                            "a fill was busted");
            case OrderEvent.Corrected _ ->
                    orderFact(
                            EXECUTIONS_TAKEN_BACK,
                            Connection.VENUE,
                            "",
                            event,
                            "a fill was corrected");
            case OrderEvent.Unapplied unapplied ->
                    orderFact(UNAPPLIED_REPORTS, Connection.VENUE, "", event, unapplied.why());
            case OrderEvent.Sent _,
                    OrderEvent.Accepted _,
                    OrderEvent.Working _,
                    OrderEvent.Filled _,
                    OrderEvent.CancelRequested _,
                    OrderEvent.Canceled _,
                    OrderEvent.Expired _,
                    OrderEvent.ReplaceRequested _,
                    OrderEvent.Replaced _,
                    OrderEvent.Confirmed _ -> {}
        }
    }

    /// Many orders in a row are one incident, which leads to the newest.
    private void orderFact(
            ApiObservable observable,
            Connection connection,
            String detail,
            OrderEvent event,
            String cause) {
        Subject subject = new Subject(observable, connection);
        fact(subject, detail, event, cause);
        incidents.concerns(subject, event.clientOrderId());
    }

    /// @param now whether it was found just now, and not before a restart
    private void raised(AccountEvent.IncidentRaised raised, boolean now) {
        Optional<ApiObservable> observable = observable(raised.kind());
        if (observable.isEmpty()) {
            return;
        }
        boolean lost = raised.kind() == IncidentKind.DISCONNECTED;
        count(
                new Subject(
                        observable.get(),
                        switch (raised.kind()) {
                            case JOURNAL -> Connection.JOURNAL;
                            case RECORDING -> Connection.CAPTURE;
                            case SIGNAL -> Connection.ACCOUNT;
                            default -> Connection.VENUE;
                        },
                        lost ? null : raised.symbol(),
                        lost ? null : raised.clientOrderId()),
                1,
                "",
                raised.ts(),
                raised.text(),
                lost && now);
    }

    private static Optional<ApiObservable> observable(IncidentKind kind) {
        return switch (kind) {
            case LATE_FILL -> Optional.of(LATE_FILLS);
            case OVERFILL -> Optional.of(OVERFILLS);
            case EXECUTION_CONFLICT -> Optional.of(EXECUTION_CONFLICTS);
            case EXTERNAL_TRADE, POSITION_DIFFERS, NOT_FLAT -> Optional.of(UNEQUAL_POSITIONS);
            case ORDER_DIFFERS -> Optional.of(UNEQUAL_ORDERS);
            case QUERY_FAILED -> Optional.of(VENUE_QUERY_FAILURES);
            case DISCONNECTED -> Optional.of(VENUE_DISCONNECTS);
            case JOURNAL -> Optional.of(JOURNAL_FAULTS);
            case RECORDING -> Optional.of(RECORDING_FAULTS);
            case SIGNAL -> Optional.of(SIGNALS_KEPT_BACK);
            // The report itself is a fact, and counted.
            case UNAPPLIED -> Optional.empty();
        };
    }

    private void fact(Subject subject, String detail, JournalEvent event, String cause) {
        count(subject, 1, detail, event.ts(), cause, false);
    }

    // Counting

    private void count(Subject subject, String cause) {
        count(subject, 1, "", clock.instant(), cause, false);
    }

    /// @param endIsKnown whether the end of the incident will be told
    private void count(
            Subject subject, long n, String detail, Instant at, String cause, boolean endIsKnown) {
        tally(new Key(subject.observable(), subject.connection())).add(n, detail, at);
        if (subject.observable().watch() > 0) {
            incidents.happened(subject, n, at, cause, endIsKnown);
        }
    }

    /// A level opens an incident when it reaches its threshold, and ends it when it is below.
    private void level(ApiObservable observable, Connection connection, long now, String what) {
        Instant at = clock.instant();
        long watch = observable.watch();
        tally(new Key(observable, connection)).level(now, watch, observable.alarm(), at);
        Subject subject = new Subject(observable, connection);
        if (watch > 0 && now >= watch) {
            incidents.happened(
                    subject, incidents.isOpen(subject) ? 0 : 1, at, now + " " + what, true);
        } else {
            incidents.end(subject, at);
        }
    }

    private Tally tally(Key key) {
        Tally known = tallies.get(key);
        return known != null
                ? known
                : tallies.computeIfAbsent(
                        key, _ -> new Tally(key.observable().watch(), key.observable().alarm()));
    }

    // What is told

    /// Everything up to now.
    public ApiRiskReport report() {
        Instant now = clock.instant();
        TradingState state = TradingState.ACTIVE;
        synchronized (this) {
            TradingEngine followed = engine;
            if (followed != null) {
                EngineSnapshot snapshot = followed.snapshot();
                state = snapshot.state(Scope.ACCOUNT);
                facts(snapshot);
                look(snapshot, now);
            }
        }
        Set<Subject> troubled = incidents.troubled();
        List<ApiIncident> told = incidents.newestFirst();
        Map<ApiObservable, List<ApiRiskReport.Row>> rows = new HashMap<>();
        tallies.forEach((key, tally) ->
                rows.computeIfAbsent(key.observable(), _ -> new ArrayList<>())
                        .add(
                                tally.row(
                                        key.observable(),
                                        key.connection(),
                                        troubled.contains(
                                                new Subject(key.observable(), key.connection())),
                                        now)));
        return new ApiRiskReport(
                now,
                since,
                Arrays.stream(ApiRiskCategory.values())
                        .map(category -> category(category, rows, told, now))
                        .toList(),
                tallies.keySet().stream().map(Key::connection).distinct().sorted(BY_NAME).toList(),
                told,
                new ApiRiskReport.Governance(state, journal, journalDamage));
    }

    private static final Comparator<Connection> BY_NAME =
            Comparator.comparing(Connection::kind).thenComparing(Connection::name);

    private static ApiRiskReport.Category category(
            ApiRiskCategory category,
            Map<ApiObservable, List<ApiRiskReport.Row>> counted,
            List<ApiIncident> incidents,
            Instant now) {
        List<ApiRiskReport.Row> rows = new ArrayList<>();
        for (ApiObservable observable : ApiObservable.values()) {
            if (observable.category() == category) {
                List<ApiRiskReport.Row> its = counted.getOrDefault(observable, List.of());
                if (its.isEmpty()) {
                    rows.add(nothing(observable, now));
                }
                its.stream()
                        .sorted(Comparator.comparing(row -> row.connection(), BY_NAME))
                        .forEach(rows::add);
            }
        }
        List<ApiIncident> its =
                incidents.stream()
                        .filter(incident -> incident.observable().category() == category)
                        .toList();
        Optional<ApiRiskReport.Row> worst =
                rows.stream()
                        .filter(row -> row.state() != RiskState.OK)
                        .max(
                                Comparator.comparing(ApiRiskReport.Row::state)
                                        .thenComparingDouble(ApiRiskReport.Row::perMinute5));
        return new ApiRiskReport.Category(
                category,
                worst.map(ApiRiskReport.Row::state).orElse(RiskState.OK),
                worst,
                (int) its.stream().filter(ApiIncident::isOpen).count(),
                its.stream().max(Comparator.comparing(ApiIncident::from)),
                rows);
    }

    private static ApiRiskReport.Row nothing(ApiObservable observable, Instant now) {
        Tally none = new Tally(0, 0);
        ApiRiskReport.Row row = none.row(observable, Connection.ENGINE, false, now);
        return new ApiRiskReport.Row(
                observable, null, RiskState.OK, 0, 0, 0, 0, 0, null, List.of(), row.lastHour());
    }
}
