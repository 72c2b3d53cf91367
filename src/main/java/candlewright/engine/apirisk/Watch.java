package candlewright.engine.apirisk;

import static candlewright.engine.apirisk.ApiObservable.ACK_LATENCY;
import static candlewright.engine.apirisk.ApiObservable.DUPLICATES;
import static candlewright.engine.apirisk.ApiObservable.ENGINE_QUEUE;
import static candlewright.engine.apirisk.ApiObservable.GAPS;
import static candlewright.engine.apirisk.ApiObservable.LATENESS;
import static candlewright.engine.apirisk.ApiObservable.LATE_BARS;
import static candlewright.engine.apirisk.ApiObservable.LATE_PRINTS;
import static candlewright.engine.apirisk.ApiObservable.REPLAY_PAUSES;
import static candlewright.engine.apirisk.ApiObservable.REVISIONS;
import static candlewright.engine.apirisk.ApiObservable.SILENCE;
import static candlewright.engine.apirisk.ApiObservable.STALE_REPLAYS;
import static candlewright.engine.apirisk.ApiObservable.UNCONFIRMED_CANCELS;
import static candlewright.engine.apirisk.ApiObservable.UNKNOWN_NOW;
import static candlewright.engine.apirisk.ApiObservable.UNKNOWN_OUTCOMES;
import static candlewright.engine.apirisk.ApiObservable.VENUE_DISCONNECTS;
import static candlewright.engine.apirisk.ApiObservable.VENUE_RECONNECTS;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.LatencyReport;
import candlewright.engine.LatencyStage;
import candlewright.engine.TapeState;
import candlewright.engine.apirisk.IncidentLog.Subject;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.Pending;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What is no fact of the journal, but to be seen by looking once a second: at the newest snapshot,
/// at totals that are kept elsewhere, and at how long the feed has been silent. One thread at a
/// time may look.
final class Watch {

    /// A total that is kept elsewhere.
    private static final class Meter {
        private final Subject subject;
        private final LongSupplier total;
        private final String cause;
        private long seen;

        Meter(Subject subject, LongSupplier total, String cause) {
            this.subject = subject;
            this.total = total;
            this.cause = cause;
        }
    }

    private final Connection feed;
    private final Optional<Duration> staleAfter;
    private final Counts counts;
    private final MarketCounts market;
    private final List<Meter> meters = new ArrayList<>();
    private final Map<Symbol, TapeState> tapes = new HashMap<>();
    private LongSupplier mostQueued = () -> 0;
    private long droppedBars;
    private Instant lastHeard;
    private Optional<ReplayControl> replay = Optional.empty();
    private boolean paused;

    /// @param staleAfter after how long the feed is silent; empty if it may stand still
    Watch(
            Connection feed,
            Optional<Duration> staleAfter,
            Instant since,
            Counts counts,
            MarketCounts market) {
        this.feed = feed;
        this.staleAfter = staleAfter;
        this.lastHeard = since;
        this.counts = counts;
        this.market = market;
    }

    /// What is in the snapshot already does not count.
    ///
    /// @param mostInputs how many inputs waited for the engine at most since this was asked last
    void begin(EngineSnapshot snapshot, LongSupplier mostInputs) {
        mostQueued = mostInputs;
        tapes.clear();
        snapshot.instruments()
                .forEach(instrument ->
                        snapshot.tape(instrument.symbol())
                                .ifPresent(tape -> tapes.put(instrument.symbol(), tape)));
        droppedBars = snapshot.droppedBars();
    }

    void add(Subject subject, LongSupplier total, String cause) {
        meters.add(new Meter(subject, total, cause));
    }

    void follow(ReplayControl control) {
        replay = Optional.of(control);
    }

    void look(EngineSnapshot snapshot, Instant now) {
        meters.forEach(meter -> counts.attempt(now, () -> read(meter, now)));
        counts.attempt(now, () -> tapes(snapshot, now));
        counts.attempt(now, () -> orders(snapshot, now));
        counts.attempt(now, () -> endings(snapshot, now));
        counts.attempt(now, () -> levels(now));
        counts.attempt(now, () -> pauses(now));
        counts.incidents().closeQuiet(now);
    }

    private void read(Meter meter, Instant now) {
        long total = meter.total.getAsLong();
        grown(meter.subject, total, meter.seen, meter.cause, now);
        meter.seen = Math.max(meter.seen, total);
    }

    private void tapes(EngineSnapshot snapshot, Instant now) {
        snapshot.instruments()
                .forEach(instrument ->
                        snapshot.tape(instrument.symbol()).ifPresent(tape -> tape(tape, now)));
        long dropped = snapshot.droppedBars();
        grown(
                new Subject(LATE_BARS, feed),
                dropped,
                droppedBars,
                "bars came twice or too late",
                now);
        droppedBars = dropped;
    }

    private void tape(TapeState tape, Instant now) {
        Symbol symbol = tape.symbol();
        TapeState before = tapes.put(symbol, tape);
        boolean fresh =
                before == null || tape.sequence().delivered() < before.sequence().delivered();
        var was = fresh ? null : before;
        grown(
                of(DUPLICATES, symbol),
                tape.sequence().duplicates(),
                was == null ? 0 : was.sequence().duplicates(),
                "messages of " + symbol + " came twice",
                now);
        grown(
                of(STALE_REPLAYS, symbol),
                tape.sequence().stale(),
                was == null ? 0 : was.sequence().stale(),
                "messages of " + symbol + " came again from long ago",
                now);
        grown(
                of(LATE_PRINTS, symbol),
                tape.sequence().tooLate() + tape.bars().tooLate(),
                was == null ? 0 : was.sequence().tooLate() + was.bars().tooLate(),
                "messages of " + symbol + " came too late",
                now);
        grown(
                of(REVISIONS, symbol),
                tape.revised() + tape.withdrawn(),
                was == null ? 0 : was.revised() + was.withdrawn(),
                "bars of " + symbol + " were told again",
                now);
    }

    private Subject of(ApiObservable observable, Symbol symbol) {
        return new Subject(observable, feed, symbol, null);
    }

    private void grown(Subject subject, long total, long before, String cause, Instant now) {
        if (total > before) {
            counts.count(subject, total - before, "", now, cause, false);
        }
    }

    private void orders(EngineSnapshot snapshot, Instant now) {
        long unknown = 0;
        long unconfirmed = 0;
        for (Order order : snapshot.liveOrders()) {
            unknown += order.certainty() == Certainty.UNKNOWN ? 1 : 0;
            unconfirmed += order.pending() == Pending.CANCEL ? 1 : 0;
        }
        counts.level(
                UNKNOWN_NOW,
                Connection.VENUE,
                unknown,
                now,
                "orders of which nobody knows how they stand");
        counts.level(
                UNCONFIRMED_CANCELS,
                Connection.VENUE,
                unconfirmed,
                now,
                "cancels without an answer");
        for (LatencyReport.Stage stage : snapshot.latency().stages()) {
            if (stage.name() == LatencyStage.ACKNOWLEDGED) {
                counts.level(
                        ACK_LATENCY,
                        Connection.VENUE,
                        stage.p99() / 1_000,
                        now,
                        "µs until the venue acknowledges, p99");
            }
        }
    }

    /// Ends the incidents whose end is known.
    private void endings(EngineSnapshot snapshot, Instant now) {
        IncidentLog incidents = counts.incidents();
        // A gap is told before the snapshot that has it is made: an older one knows nothing of it.
        for (Subject open : incidents.openSinceBefore(GAPS, snapshot.asOf())) {
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
            Subject back = new Subject(VENUE_RECONNECTS, Connection.VENUE);
            counts.count(back, 1, "", now, "the venue has told its books again", false);
        }
    }

    private void levels(Instant now) {
        counts.level(
                ENGINE_QUEUE,
                Connection.ENGINE,
                mostQueued.getAsLong(),
                now,
                "inputs waited for the engine");
        Lateness.Figures late = market.lateness(now);
        if (late.count() > 0) {
            counts.level(
                    LATENESS, feed, late.p99(), now, "ms after they happened messages came, p99");
            Tally tally = counts.tally(LATENESS, feed);
            tally.detail("last", late.last());
            tally.detail("p50", late.p50());
            tally.detail("p99", late.p99());
            tally.detail("max", late.max());
        }
        silence(now);
    }

    private void silence(Instant now) {
        IncidentLog incidents = counts.incidents();
        Subject silent = new Subject(SILENCE, feed);
        market.heard()
                .ifPresent(first -> {
                    lastHeard = first;
                    incidents.end(silent, first);
                });
        long millis = Math.max(0, Duration.between(lastHeard, now).toMillis());
        long most = staleAfter.map(Duration::toMillis).orElse(0L);
        counts.tally(SILENCE, feed).level(millis, most, 2 * most, now);
        if (most > 0 && millis >= most && !incidents.isOpen(silent)) {
            incidents.happened(
                    silent, 1, lastHeard, "no message and no final bar since " + lastHeard, true);
        }
    }

    private void pauses(Instant now) {
        boolean pausedNow =
                replay.map(control -> control.status().motion() == ReplayStatus.Motion.PAUSED)
                        .orElse(false);
        if (pausedNow && !paused) {
            counts.count(
                    new Subject(REPLAY_PAUSES, feed), 1, "", now, "the replay was paused", false);
        }
        paused = pausedNow;
    }
}
