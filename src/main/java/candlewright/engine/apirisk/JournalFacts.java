package candlewright.engine.apirisk;

import static candlewright.engine.apirisk.ApiObservable.CANCEL_REJECTS;
import static candlewright.engine.apirisk.ApiObservable.DENIALS;
import static candlewright.engine.apirisk.ApiObservable.EXECUTIONS_TAKEN_BACK;
import static candlewright.engine.apirisk.ApiObservable.EXECUTION_CONFLICTS;
import static candlewright.engine.apirisk.ApiObservable.FLATTENS;
import static candlewright.engine.apirisk.ApiObservable.JOURNAL_FAULTS;
import static candlewright.engine.apirisk.ApiObservable.LATE_FILLS;
import static candlewright.engine.apirisk.ApiObservable.ORDERS;
import static candlewright.engine.apirisk.ApiObservable.OVERFILLS;
import static candlewright.engine.apirisk.ApiObservable.RATE_DENIALS;
import static candlewright.engine.apirisk.ApiObservable.RECORDING_FAULTS;
import static candlewright.engine.apirisk.ApiObservable.RESTARTS;
import static candlewright.engine.apirisk.ApiObservable.RESUMES;
import static candlewright.engine.apirisk.ApiObservable.SIGNALS_KEPT_BACK;
import static candlewright.engine.apirisk.ApiObservable.STATE_CHANGES;
import static candlewright.engine.apirisk.ApiObservable.UNAPPLIED_REPORTS;
import static candlewright.engine.apirisk.ApiObservable.UNEQUAL_ORDERS;
import static candlewright.engine.apirisk.ApiObservable.UNEQUAL_POSITIONS;
import static candlewright.engine.apirisk.ApiObservable.UNKNOWN_OUTCOMES;
import static candlewright.engine.apirisk.ApiObservable.VENUE_DISCONNECTS;
import static candlewright.engine.apirisk.ApiObservable.VENUE_QUERY_FAILURES;
import static candlewright.engine.apirisk.ApiObservable.VENUE_REJECTS;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.IncidentLog.Subject;
import candlewright.model.AccountEvent;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import java.time.Instant;
import java.util.Optional;

/// What the journal's facts tell: a fold over them, one after the other, by one thread at a time.
final class JournalFacts {

    private final Counts counts;
    private int starts;

    JournalFacts(Counts counts) {
        this.counts = counts;
    }

    /// What the journal still tells of before this start.
    void begin(EngineSnapshot snapshot) {
        snapshot.incidents().forEach(raised -> raised(raised, false));
        if (snapshot.unappliedReports() > 0) {
            counts.tally(UNAPPLIED_REPORTS, Connection.VENUE)
                    .add(snapshot.unappliedReports(), "", Instant.EPOCH);
        }
        snapshot.states().values().forEach(this::restricted);
        snapshot.events().stream()
                .filter(AccountEvent.SessionStarted.class::isInstance)
                .forEach(event -> take(event, snapshot));
    }

    /// @param snapshot one in which the fact is visible
    void take(JournalEvent event, EngineSnapshot snapshot) {
        switch (event) {
            case OrderEvent about -> onOrder(about, snapshot);
            case AccountEvent.SessionStarted started -> {
                // The first is no news; another one tells that the one before did not stop cleanly.
                Subject restarted = new Subject(RESTARTS, Connection.ENGINE);
                counts.tally(RESTARTS, Connection.ENGINE).add(1, "", started.ts());
                if (++starts > 1) {
                    String cause = "version " + started.version() + " took the account up again";
                    counts.incidents().happened(restarted, 1, started.ts(), cause, false);
                }
            }
            case AccountEvent.TradingStateChanged set -> {
                fact(stateOf(set), set.by(), event, words(set));
                if (set.state() == TradingState.ACTIVE) {
                    counts.incidents().end(stateOf(set), set.ts());
                    fact(new Subject(RESUMES, Connection.ACCOUNT), set.by(), event, words(set));
                } else {
                    restricted(set);
                }
            }
            case AccountEvent.FlattenRequested(_, _, Symbol symbol, String by) ->
                    counts.count(
                            new Subject(FLATTENS, Connection.ACCOUNT, symbol, null),
                            1,
                            by,
                            event.ts(),
                            "FLATTEN by " + by,
                            true);
            case AccountEvent.FlattenEnded(_, _, Symbol symbol) ->
                    counts.incidents()
                            .end(
                                    new Subject(FLATTENS, Connection.ACCOUNT, symbol, null),
                                    event.ts());
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
        counts.incidents()
                .happened(
                        stateOf(set),
                        counts.incidents().isOpen(stateOf(set)) ? 0 : 1,
                        set.ts(),
                        words(set),
                        true);
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
                    counts.count(
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
        counts.incidents().concerns(subject, event.clientOrderId());
    }

    /// @param now whether it was found just now, and not before a restart
    private void raised(AccountEvent.IncidentRaised raised, boolean now) {
        Optional<ApiObservable> observable = observable(raised.kind());
        if (observable.isEmpty() || raised.id().equals(TradingEngine.DAMAGED_AT_START)) {
            return;
        }
        boolean lost = raised.kind() == IncidentKind.DISCONNECTED;
        counts.count(
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
        counts.count(subject, 1, detail, event.ts(), cause, false);
    }
}
