package candlewright.engine;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.broker.VenueOrder;
import candlewright.ledger.OrderRules.Judgement;
import candlewright.model.ClientOrderId;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.IncidentKind;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Pending;
import java.time.Instant;
import java.util.Optional;

/// What is done with the venue's reports: each that fits becomes a fact, and what follows from it
/// is done. Used by the engine's thread alone.
final class ReportDesk {

    private static final String UNREAD = "it cannot be read whether there is such an order: ";

    private final Facts facts;
    private final OrderDesk orders;
    private final LatencyRecorder latency;
    private final Unanswered unanswered;
    private final BracketDesk brackets;
    private final ReconciliationDesk reconciliation;
    private long repeatedReports;

    ReportDesk(Facts facts, OrderDesk orders, EngineTimes times, LatencyRecorder latency) {
        this.facts = facts;
        this.orders = orders;
        this.latency = latency;
        unanswered = new Unanswered(facts);
        brackets = new BracketDesk(facts, orders, unanswered);
        reconciliation =
                new ReconciliationDesk(
                        facts,
                        orders,
                        unanswered,
                        times,
                        this::aboutOrder,
                        brackets::resumeWaiting);
    }

    /// How many reports told what was known already.
    long repeatedReports() {
        return repeatedReports;
    }

    /// Takes up the orders of an earlier session.
    void resume() {
        brackets.resume();
        reconciliation.resume();
    }

    /// Notes that the venue owes an answer about this order, or does not any more.
    void watch(ClientOrderId id) {
        unanswered.watch(id);
    }

    /// Looks for what is overdue.
    void onTime() {
        reconciliation.onTime();
        brackets.onTime();
    }

    // Reports

    void report(BrokerReport report) {
        switch (report) {
            case BrokerReport.OrderTold(ClientOrderId id, Optional<VenueOrder> told) ->
                    reconciliation.told(id, told);
            case BrokerReport.BookTold(VenueBook book) -> reconciliation.told(book);
            case BrokerReport.QueryFailed(String reason) -> reconciliation.queryFailed(reason);
            case BrokerReport.Disconnected(String reason) -> reconciliation.disconnected(reason);
            case BrokerReport.Connected _ -> reconciliation.connected();
            case BrokerReport.OrderReport about -> aboutOrder(about, Evidence.VENUE_STREAM);
        }
    }

    /// What was decided to be sent will not be.
    void notSent(BrokerRequest held, String why) {
        switch (held) {
            case BrokerRequest.NewOrder(OrderIntent intent, _) ->
                    aboutOrder(
                            new BrokerReport.Rejected(intent.clientOrderId(), why), Evidence.LOCAL);
            case BrokerRequest.Replace(ClientOrderId id, OrderIntent replacement, _) ->
                    aboutOrder(
                            new BrokerReport.ReplaceRejected(id, replacement.clientOrderId(), why),
                            Evidence.LOCAL);
            case BrokerRequest.Cancel _, BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ ->
                    throw new IllegalArgumentException("this is not held back: " + held);
        }
    }

    private void aboutOrder(BrokerReport.OrderReport report, Evidence evidence) {
        switch (report) {
            case BrokerReport.Replaced replaced -> facts.remember(replaced.replacement());
            case BrokerReport.ReplaceRejected rejected -> facts.remember(rejected.replacement());
            default -> {}
        }
        Judgement judged = take(report, evidence);
        if (report instanceof BrokerReport.ReplaceRejected rejected
                && judged != Judgement.CONFLICTS) {
            take(new BrokerReport.Rejected(rejected.replacement(), rejected.reason()), evidence);
        }
    }

    private Judgement take(BrokerReport.OrderReport report, Evidence evidence) {
        Optional<Order> before = facts.find(report.clientOrderId());
        OrderEvent event = event(report, evidence);
        Judgement judged = facts.judge(event);
        switch (judged) {
            case FITS -> {
                facts.add(event);
                latency.reported(event);
                watch(event.clientOrderId());
                before.ifPresent(was -> follow(was, event));
            }
            case REPEATS -> repeatedReports++;
            case CONFLICTS -> keepUnapplied(before, event, report);
        }
        return judged;
    }

    private void keepUnapplied(
            Optional<Order> order, OrderEvent event, BrokerReport.OrderReport report) {
        String why =
                order.map(known ->
                                "the order is " + known.status() + ", pending " + known.pending())
                        .or(() -> facts.unread().map(UNREAD::concat))
                        .orElse("there is no such order");
        Finding finding =
                order.isEmpty() && facts.unread().isPresent()
                        ? unapplied(report, why)
                        : finding(order, event, report, why);
        if (event.evidence() != Evidence.VENUE_STREAM
                && facts.ledger().knowsIncident(finding.id())) {
            // The venue's books are read again and again, and say the same.
            repeatedReports++;
            return;
        }
        facts.add(
                new OrderEvent.Unapplied(
                        facts.nextSeq(),
                        facts.now(),
                        event.clientOrderId(),
                        report.toString(),
                        why,
                        event.evidence()));
        facts.raise(
                finding.id(),
                finding.kind(),
                order.map(Order::symbol).orElse(null),
                order.map(Order::clientOrderId).orElse(null),
                finding.text());
        if (finding.kind() == IncidentKind.EXTERNAL_TRADE) {
            // The venue's books tell what it was.
            reconciliation.askForBook();
        } else if (event instanceof OrderEvent.Replaced && order.isPresent()) {
            // Something took its place that was not sent for it.
            reconciliation.ask(event.clientOrderId());
        }
    }

    /// What is wrong with a report; the id is the same for the same report.
    private record Finding(String id, IncidentKind kind, String text) {}

    private static Finding finding(
            Optional<Order> order, OrderEvent event, BrokerReport.OrderReport report, String why) {
        if (!(event instanceof OrderEvent.Filled(_, _, _, Execution trade, _))) {
            return unapplied(report, why);
        }
        String told =
                trade.executionId()
                        + ":"
                        + ReconciliationDesk.plain(trade.quantity())
                        + "@"
                        + ReconciliationDesk.plain(trade.price());
        return order.isPresent()
                ? new Finding(
                        "execution:" + event.clientOrderId() + ":" + told,
                        IncidentKind.EXECUTION_CONFLICT,
                        "execution " + trade.executionId() + " was told in two ways")
                : new Finding(
                        "unknown-fill:" + told,
                        IncidentKind.EXTERNAL_TRADE,
                        "a fill of the order "
                                + event.clientOrderId()
                                + ", which was not sent from here");
    }

    private static Finding unapplied(BrokerReport.OrderReport report, String why) {
        return new Finding(
                "unapplied:" + report, IncidentKind.UNAPPLIED, report + " does not fit: " + why);
    }

    private OrderEvent event(BrokerReport.OrderReport report, Evidence evidence) {
        long seq = facts.nextSeq();
        Instant now = facts.now();
        ClientOrderId id = report.clientOrderId();
        return switch (report) {
            case BrokerReport.Accepted accepted ->
                    new OrderEvent.Accepted(seq, now, id, accepted.orderId(), evidence);
            case BrokerReport.Rejected rejected ->
                    new OrderEvent.Rejected(seq, now, id, rejected.reason(), evidence);
            case BrokerReport.Working _ -> new OrderEvent.Working(seq, now, id, evidence);
            case BrokerReport.Filled filled ->
                    new OrderEvent.Filled(seq, now, id, filled.execution(), evidence);
            case BrokerReport.Canceled canceled ->
                    new OrderEvent.Canceled(seq, now, id, canceled.reason(), evidence);
            case BrokerReport.CancelRejected rejected ->
                    new OrderEvent.CancelRejected(seq, now, id, rejected.reason(), evidence);
            case BrokerReport.Expired expired ->
                    new OrderEvent.Expired(seq, now, id, expired.reason(), evidence);
            case BrokerReport.Replaced replaced ->
                    new OrderEvent.Replaced(seq, now, id, replaced.replacement(), evidence);
            case BrokerReport.ReplaceRejected rejected ->
                    new OrderEvent.ReplaceRejected(
                            seq, now, id, rejected.replacement(), rejected.reason(), evidence);
            case BrokerReport.Busted busted ->
                    new OrderEvent.Busted(seq, now, id, busted.executionId(), evidence);
            case BrokerReport.Corrected corrected ->
                    new OrderEvent.Corrected(seq, now, id, corrected.execution(), evidence);
            case BrokerReport.OutcomeUnknown unknown ->
                    new OrderEvent.OutcomeUnknown(seq, now, id, unknown.reason());
            case BrokerReport.OrderTold _ ->
                    throw new IllegalStateException("an answer is not an event: " + report);
        };
    }

    // What follows from a fact

    private void follow(Order before, OrderEvent event) {
        Order after = facts.ledger().find(event.clientOrderId()).orElseThrow();
        switch (event) {
            case OrderEvent.Filled filled -> alarm(before, after, filled.execution());
            case OrderEvent.CancelRejected _ -> {
                if (after.isLive()) {
                    // It may be closed for a reason that was not heard.
                    reconciliation.ask(after.clientOrderId());
                }
            }
            case OrderEvent.Replaced replaced -> {
                watch(replaced.replacement());
                if (before.pending() == Pending.CANCEL) {
                    // The replacement overtook the cancel: the wish was that nothing is left.
                    ClientOrderId newest = facts.newestLink(after).clientOrderId();
                    orders.withdraw(newest, before.note());
                    watch(newest);
                }
            }
            case OrderEvent.Rejected rejected -> {
                refuseReplace(after, rejected);
                orders.closingEnded(after, event);
            }
            case OrderEvent.Canceled _, OrderEvent.Expired _ -> orders.closingEnded(after, event);
            case OrderEvent.OutcomeUnknown _ -> reconciliation.ask(after.clientOrderId());
            default -> {}
        }
        brackets.follow(after, event);
    }

    /// Who refuses a replacement does not replace.
    private void refuseReplace(Order refused, OrderEvent.Rejected rejected) {
        ClientOrderId replaces = refused.intent().replaces();
        Optional<Order> before = replaces == null ? Optional.empty() : facts.find(replaces);
        if (before.isEmpty()) {
            return;
        }
        OrderEvent.ReplaceRejected answer =
                new OrderEvent.ReplaceRejected(
                        facts.nextSeq(),
                        facts.now(),
                        before.get().clientOrderId(),
                        refused.clientOrderId(),
                        rejected.reason(),
                        rejected.evidence());
        if (facts.judge(answer) == Judgement.FITS) {
            facts.add(answer);
            watch(answer.clientOrderId());
            follow(before.get(), answer);
        }
    }

    private void alarm(Order before, Order after, Execution execution) {
        ClientOrderId id = after.clientOrderId();
        if (!before.status().isOpen()) {
            facts.raise(
                    "late-fill:" + execution.executionId(),
                    IncidentKind.LATE_FILL,
                    after.symbol(),
                    id,
                    "filled when it was " + before.status() + " already");
        }
        if (after.cumQuantity().compareTo(after.intent().quantity()) > 0) {
            facts.raise(
                    "overfill:" + execution.executionId(),
                    IncidentKind.OVERFILL,
                    after.symbol(),
                    id,
                    after.cumQuantity().toPlainString()
                            + " filled of "
                            + after.intent().quantity().toPlainString());
        }
    }
}
