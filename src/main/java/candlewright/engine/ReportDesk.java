package candlewright.engine;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.broker.VenueOrder;
import candlewright.ledger.OrderRules.Judgement;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.IncidentKind;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Position;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is done with the venue's reports, and with its silence: each report that fits becomes a
/// fact; what has no answer becomes unknown and is asked for. Used by the engine's thread alone.
final class ReportDesk {

    private static final String SILENCE = "no answer from the venue";

    private final Facts facts;
    private final OrderDesk orders;
    private final EngineTimes times;
    private final LatencyRecorder latency;

    /// Since when the venue owes an answer about these orders.
    private final Map<ClientOrderId, Instant> unanswered = new LinkedHashMap<>();

    /// Orders that the venue has been asked about, one by one.
    private final Set<ClientOrderId> questions = new HashSet<>();

    /// Positions that were found to differ once, with the venue's quantity.
    private final Map<Symbol, BigDecimal> suspected = new HashMap<>();

    /// Entries and legs of brackets that have to wait until new orders may go out.
    private final Set<ClientOrderId> waiting = new LinkedHashSet<>();

    /// Since when the venue's books differ from ours in what the text says, order by order.
    private final Map<ClientOrderId, Map<String, Instant>> differences = new HashMap<>();

    private boolean bookAwaited;
    private Instant nextBook = Instant.MIN;
    private long repeatedReports;

    ReportDesk(Facts facts, OrderDesk orders, EngineTimes times, LatencyRecorder latency) {
        this.facts = facts;
        this.orders = orders;
        this.times = times;
        this.latency = latency;
    }

    /// How many reports told what was known already.
    long repeatedReports() {
        return repeatedReports;
    }

    /// Takes up the orders of an earlier session: what was sent and has no answer is unknown, and
    /// asked for; new orders wait until the venue has told its books.
    void resume() {
        for (Order order : facts.ledger().liveOrders()) {
            if (isUnanswered(order)) {
                doubt(order, "the program stopped before the venue had answered");
            }
        }
        waiting.addAll(bracketed());
        askForBook();
    }

    /// Entries that may lack legs, and legs that may be too large: the program may have stopped
    /// while they waited.
    private List<ClientOrderId> bracketed() {
        return Stream.concat(
                        facts.ledger().books().orders().stream(),
                        facts.ledger().liveOrders().stream())
                .filter(order ->
                        order.intent().bracket() != null || order.intent().parent() != null)
                .map(Order::clientOrderId)
                .distinct()
                .toList();
    }

    /// Notes that the venue owes an answer about this order, or does not any more.
    void watch(ClientOrderId id) {
        boolean owes = facts.ledger().find(id).map(ReportDesk::isUnanswered).orElse(false);
        if (owes) {
            unanswered.putIfAbsent(id, facts.now());
        } else {
            unanswered.remove(id);
        }
    }

    private static boolean isUnanswered(Order order) {
        return order.status() == OrderStatus.SENT
                || order.pending() != Pending.NONE
                || order.certainty() == Certainty.UNKNOWN;
    }

    // Reports

    void report(BrokerReport report) {
        report(report, Evidence.VENUE_STREAM);
    }

    private void report(BrokerReport report, Evidence evidence) {
        switch (report) {
            case BrokerReport.OrderTold(ClientOrderId id, Optional<VenueOrder> told) ->
                    told(id, told);
            case BrokerReport.BookTold(VenueBook book) -> told(book);
            case BrokerReport.QueryFailed(String reason) -> queryFailed(reason);
            case BrokerReport.Disconnected(String reason) -> disconnected(reason);
            case BrokerReport.Connected _ -> {
                orders.setReconciling(true);
                askForBook();
            }
            case BrokerReport.OrderReport about -> aboutOrder(about, evidence);
        }
    }

    private void aboutOrder(BrokerReport.OrderReport report, Evidence evidence) {
        ClientOrderId id = report.clientOrderId();
        Optional<Order> before = facts.find(id);
        take(before, event(report, evidence), report);
        if (report instanceof BrokerReport.ReplaceRejected rejected) {
            BrokerReport.Rejected refused =
                    new BrokerReport.Rejected(rejected.replacement(), rejected.reason());
            take(facts.find(rejected.replacement()), event(refused, evidence), refused);
        }
    }

    private void take(Optional<Order> before, OrderEvent event, BrokerReport.OrderReport report) {
        switch (facts.judge(event)) {
            case FITS -> {
                facts.add(event);
                latency.reported(event);
                watch(event.clientOrderId());
                before.ifPresent(was -> follow(was, event));
            }
            case REPEATS -> repeatedReports++;
            case CONFLICTS -> keepUnapplied(before, event, report);
        }
    }

    private void keepUnapplied(
            Optional<Order> order, OrderEvent event, BrokerReport.OrderReport report) {
        String why =
                order.map(known ->
                                "the order is " + known.status() + ", pending " + known.pending())
                        .orElse("there is no such order");
        Finding finding = finding(order, event, report, why);
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
            askForBook();
        }
    }

    /// What is wrong with a report; the id is the same for the same report.
    private record Finding(String id, IncidentKind kind, String text) {}

    private static Finding finding(
            Optional<Order> order, OrderEvent event, BrokerReport.OrderReport report, String why) {
        if (!(event instanceof OrderEvent.Filled(_, _, _, Execution trade, _))) {
            return new Finding(
                    "unapplied:" + report,
                    IncidentKind.UNAPPLIED,
                    report + " does not fit: " + why);
        }
        String told =
                trade.executionId() + ":" + plain(trade.quantity()) + "@" + plain(trade.price());
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
            case OrderEvent.Filled filled -> {
                alarm(before, after, filled.execution());
                protect(after);
            }
            case OrderEvent.CancelRejected _ -> {
                if (after.isLive()) {
                    // It may be closed for a reason that was not heard.
                    ask(after.clientOrderId());
                }
            }
            case OrderEvent.Replaced replaced -> {
                watch(replaced.replacement());
                if (before.pending() == Pending.CANCEL) {
                    // The replacement overtook the cancel: the wish was that nothing is left.
                    orders.withdraw(replaced.replacement(), after.note());
                    watch(replaced.replacement());
                }
            }
            case OrderEvent.OutcomeUnknown _ -> ask(after.clientOrderId());
            default -> {}
        }
        settleLegs(after);
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

    /// Places the legs of each fill, once. While new orders have to wait, they wait too.
    private void protect(Order entry) {
        if (entry.intent().bracket() == null || entry.executions().isEmpty()) {
            return;
        }
        if (orders.isReconciling()) {
            waiting.add(entry.clientOrderId());
            return;
        }
        int busted = entry.bustedExecutions().size();
        for (int i = 0; i < entry.executions().size(); i++) {
            for (OrderIntent leg :
                    Brackets.legs(entry, entry.executions().get(i), busted + i + 1)) {
                if (facts.find(leg.clientOrderId()).isEmpty()) {
                    orders.place(leg);
                    watch(leg.clientOrderId());
                }
            }
        }
    }

    /// As much of one leg of a bracket is filled, as much of the other has to go.
    private void settleLegs(Order leg) {
        if (leg.intent().parent() == null) {
            return;
        }
        if (orders.isReconciling()) {
            waiting.add(leg.clientOrderId());
            return;
        }
        Optional<Order> one = facts.find(leg.chainRoot()).map(this::newestLink);
        Optional<Order> other = facts.find(Brackets.otherRoot(leg)).map(this::newestLink);
        if (one.isPresent() && other.isPresent()) {
            fit(other.get(), one.get());
            fit(one.get(), other.get());
        }
    }

    /// Leaves no more of a leg than there is left of the other one.
    private void fit(Order leg, Order other) {
        if (!leg.isLive() || other.cumQuantity().signum() == 0) {
            return;
        }
        ClientOrderId id = leg.clientOrderId();
        BigDecimal left = other.intent().quantity().subtract(other.cumQuantity());
        if (left.signum() <= 0) {
            if (leg.pending() != Pending.CANCEL) {
                orders.withdraw(id, "the other leg was filled");
            }
        } else if (leg.leavesQuantity().compareTo(left) > 0) {
            orders.replace(Brackets.shrink(leg, other, left));
        }
        watch(id);
    }

    private void resumeWaiting() {
        List<ClientOrderId> due = List.copyOf(waiting);
        waiting.clear();
        for (ClientOrderId id : due) {
            facts.find(id)
                    .ifPresent(order -> {
                        protect(order);
                        settleLegs(order);
                    });
        }
    }

    private Order newestLink(Order first) {
        Order link = first;
        ClientOrderId next = link.replacedBy();
        while (next != null) {
            Optional<Order> later = facts.find(next);
            if (later.isEmpty()) {
                return link;
            }
            link = later.get();
            next = link.replacedBy();
        }
        return link;
    }

    // Silence

    /// Looks for answers that are overdue, and for the moment to compare books.
    void onTime() {
        Instant overdue = facts.now().minus(times.answerWithin());
        for (Map.Entry<ClientOrderId, Instant> entry : List.copyOf(unanswered.entrySet())) {
            if (entry.getValue().isAfter(overdue)) {
                continue;
            }
            Optional<Order> order = facts.find(entry.getKey());
            order.ifPresent(known -> {
                unanswered.put(known.clientOrderId(), facts.now());
                doubt(known, SILENCE + " within " + times.answerWithin().toSeconds() + " s");
                if (known.pending() == Pending.CANCEL) {
                    facts.send(new BrokerRequest.Cancel(known.clientOrderId(), known.note()));
                }
            });
        }
        if (!facts.now().isBefore(nextBook)) {
            askForBook();
        }
    }

    private void doubt(Order order, String reason) {
        OrderEvent.OutcomeUnknown unknown =
                new OrderEvent.OutcomeUnknown(
                        facts.nextSeq(), facts.now(), order.clientOrderId(), reason);
        if (facts.judge(unknown) == Judgement.FITS) {
            facts.add(unknown);
        }
        watch(order.clientOrderId());
        ask(order.clientOrderId());
    }

    private void ask(ClientOrderId id) {
        questions.add(id);
        facts.send(new BrokerRequest.QueryOrder(id));
    }

    private void askForBook() {
        nextBook = facts.now().plus(times.reconcileEvery());
        bookAwaited = true;
        facts.send(new BrokerRequest.QueryBook());
    }

    private void disconnected(String reason) {
        orders.setReconciling(true);
        bookAwaited = true;
        facts.raise(
                "disconnected:" + facts.nextSeq(),
                IncidentKind.DISCONNECTED,
                null,
                null,
                "the connection to the venue was lost: " + reason);
        for (ClientOrderId id : List.copyOf(unanswered.keySet())) {
            OrderEvent.OutcomeUnknown unknown =
                    new OrderEvent.OutcomeUnknown(
                            facts.nextSeq(), facts.now(), id, "the connection was lost");
            if (facts.judge(unknown) == Judgement.FITS) {
                facts.add(unknown);
            }
        }
    }

    /// No answer says nothing: everything stays as it is, and is asked again.
    private void queryFailed(String reason) {
        facts.raise(
                "query-failed:" + reason,
                IncidentKind.QUERY_FAILED,
                null,
                null,
                "the venue could not be asked: " + reason);
    }

    // The venue's answers

    private void told(ClientOrderId id, Optional<VenueOrder> told) {
        questions.remove(id);
        Optional<Order> ours = facts.find(id);
        if (ours.isPresent()) {
            if (told.isPresent()) {
                adjust(ours.get(), told.get());
            } else {
                absent(ours.get());
            }
        }
        openTheGate();
    }

    private void adjust(Order ours, VenueOrder theirs) {
        ClientOrderId id = ours.clientOrderId();
        Set<String> found = new LinkedHashSet<>();
        for (BrokerReport.OrderReport missing : Reconciliation.missing(ours, theirs)) {
            report(missing, Evidence.VENUE_QUERY);
        }
        Reconciliation.unheardBusts(ours, theirs)
                .forEach(bust -> inferIfItLasts(found, bust, bust.executionId()));
        if (Reconciliation.livesAtVenue(facts.find(id).orElseThrow(), theirs)
                && lasts(found, id, "open")) {
            Reconciliation.revived(theirs)
                    .forEach(revived -> report(revived, Evidence.VENUE_QUERY));
            facts.raise(
                    "open:" + id + ":" + theirs.orderId(),
                    IncidentKind.ORDER_DIFFERS,
                    ours.symbol(),
                    id,
                    "it was " + ours.status() + " here, and the venue has it open");
        }
        differences.getOrDefault(id, new HashMap<>()).keySet().retainAll(found);
        Order now = facts.find(id).orElseThrow();
        if (Reconciliation.settles(now, theirs)) {
            facts.add(
                    new OrderEvent.Confirmed(
                            facts.nextSeq(), facts.now(), id, Evidence.VENUE_QUERY));
            watch(id);
        }
    }

    private void inferIfItLasts(
            Set<String> found, BrokerReport.OrderReport report, String difference) {
        if (lasts(found, report.clientOrderId(), difference)) {
            report(report, Evidence.RECON_INFERRED);
        }
    }

    /// What the venue does not say any more may only be older than what we have heard. So this
    /// counts when it is found again after an answer's time.
    private boolean lasts(Set<String> found, ClientOrderId id, String difference) {
        found.add(difference);
        Instant since =
                differences
                        .computeIfAbsent(id, _ -> new HashMap<>())
                        .computeIfAbsent(difference, _ -> facts.now());
        return !since.plus(times.answerWithin()).isAfter(facts.now());
    }

    /// The venue was asked for just this order and has none. An order may still be on its way to
    /// it, so this counts only some time after it was sent.
    private void absent(Order ours) {
        Instant sentAt = ours.sentAt();
        boolean onItsWay = sentAt != null && sentAt.plus(times.answerWithin()).isAfter(facts.now());
        if (!ours.isLive() || onItsWay) {
            return;
        }
        String reason = "the venue has no such order";
        ClientOrderId id = ours.clientOrderId();
        if (ours.status() == OrderStatus.SENT) {
            ClientOrderId replaces = ours.intent().replaces();
            if (replaces != null && isBeingReplaced(replaces)) {
                // Its refusal refuses this one, too.
                report(
                        new BrokerReport.ReplaceRejected(replaces, id, reason),
                        Evidence.RECON_INFERRED);
            } else {
                report(new BrokerReport.Rejected(id, reason), Evidence.RECON_INFERRED);
            }
        } else {
            inferIfItLasts(new HashSet<>(), new BrokerReport.Canceled(id, reason), "absent");
        }
    }

    private boolean isBeingReplaced(ClientOrderId id) {
        return facts.find(id).map(order -> order.pending() == Pending.REPLACE).orElse(false);
    }

    private void told(VenueBook book) {
        bookAwaited = false;
        Set<ClientOrderId> there = new HashSet<>();
        for (VenueOrder theirs : book.orders()) {
            there.add(theirs.clientOrderId());
            questions.remove(theirs.clientOrderId());
            facts.find(theirs.clientOrderId())
                    .ifPresentOrElse(ours -> adjust(ours, theirs), () -> adopt(theirs));
        }
        if (book.complete()) {
            for (Order ours : facts.ledger().liveOrders()) {
                if (!there.contains(ours.clientOrderId()) && ours.status() != OrderStatus.INTENT) {
                    ask(ours.clientOrderId());
                }
            }
        }
        comparePositions(book);
        openTheGate();
    }

    /// An order of this account that is not ours: it is taken into the books, and a person has to
    /// look at it.
    private void adopt(VenueOrder theirs) {
        ClientOrderId id = theirs.clientOrderId();
        boolean traded = !theirs.executions().isEmpty();
        if (!traded && !theirs.status().isOpen()) {
            return;
        }
        facts.add(
                new OrderEvent.Submitted(
                        facts.nextSeq(),
                        facts.now(),
                        OrderIntent.market(
                                id, theirs.symbol(), theirs.side(), theirs.quantity(), "external"),
                        null));
        facts.add(new OrderEvent.Sent(facts.nextSeq(), facts.now(), id));
        for (BrokerReport.OrderReport missing :
                Reconciliation.missing(facts.find(id).orElseThrow(), theirs)) {
            report(missing, Evidence.RECON_INFERRED);
        }
        facts.raise(
                "external:" + id,
                traded ? IncidentKind.EXTERNAL_TRADE : IncidentKind.ORDER_DIFFERS,
                theirs.symbol(),
                id,
                "the venue has an order of this account that was not sent from here");
    }

    /// A difference counts when it is found twice in a row, and nothing of the symbol is on its
    /// way.
    private void comparePositions(VenueBook book) {
        Set<Symbol> symbols = new LinkedHashSet<>(book.positions().keySet());
        facts.ledger().positions().forEach(position -> symbols.add(position.symbol()));
        Set<Symbol> moving = new HashSet<>();
        for (ClientOrderId id : unanswered.keySet()) {
            facts.ledger().find(id).ifPresent(order -> moving.add(order.symbol()));
        }
        for (Symbol symbol : symbols) {
            BigDecimal theirs = book.positions().getOrDefault(symbol, BigDecimal.ZERO);
            Position ours = facts.ledger().position(symbol);
            if (ours.quantity().compareTo(theirs) == 0) {
                suspected.remove(symbol);
                continue;
            }
            @Nullable BigDecimal before = suspected.put(symbol, theirs);
            if (before != null && before.compareTo(theirs) == 0 && !moving.contains(symbol)) {
                facts.raise(
                        "position:" + symbol + ":" + plain(ours.quantity()) + ":" + plain(theirs),
                        IncidentKind.POSITION_DIFFERS,
                        symbol,
                        null,
                        "the venue holds "
                                + plain(theirs)
                                + " of "
                                + symbol
                                + ", our books say "
                                + plain(ours.quantity()));
            }
        }
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /// New orders may go out once the venue has told all it was asked. What was asked of orders
    /// that are closed by now is not waited for.
    private void openTheGate() {
        questions.removeIf(
                id -> facts.ledger().find(id).map(order -> !order.isLive()).orElse(true));
        if (!bookAwaited && questions.isEmpty() && orders.isReconciling()) {
            orders.setReconciling(false);
            resumeWaiting();
        }
    }
}
