package candlewright.engine;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.broker.VenueOrder;
import candlewright.ledger.OrderRules.Judgement;
import candlewright.model.ClientOrderId;
import candlewright.model.Evidence;
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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Compares the venue's books with ours: asks for them, asks about orders without an answer, and
/// makes reports and incidents of what differs. Used by the engine's thread alone.
final class ReconciliationDesk {

    private static final String SILENCE = "no answer from the venue";

    private final Facts facts;
    private final OrderDesk orders;
    private final Unanswered unanswered;
    private final EngineTimes times;
    private final BiConsumer<BrokerReport.OrderReport, Evidence> reports;
    private final Runnable gateOpened;

    /// Orders that the venue has been asked about, one by one.
    private final Set<ClientOrderId> questions = new HashSet<>();

    /// Positions that were found to differ once, with the venue's quantity.
    private final Map<Symbol, BigDecimal> suspected = new HashMap<>();

    /// Since when the venue's books differ from ours in what the text says, order by order.
    private final Map<ClientOrderId, Map<String, Instant>> differences = new HashMap<>();

    private boolean bookAwaited;
    private Instant nextBook = Instant.MIN;

    /// @param reports takes what the venue's books say and was not heard, as a report, with the
    ///   evidence
    /// @param gateOpened is told when new orders may go out again
    ReconciliationDesk(
            Facts facts,
            OrderDesk orders,
            Unanswered unanswered,
            EngineTimes times,
            BiConsumer<BrokerReport.OrderReport, Evidence> reports,
            Runnable gateOpened) {
        this.facts = facts;
        this.orders = orders;
        this.unanswered = unanswered;
        this.times = times;
        this.reports = reports;
        this.gateOpened = gateOpened;
    }

    /// Takes up the orders of an earlier session: what was sent and has no answer is unknown, and
    /// asked for; new orders wait until the venue has told its books.
    void resume() {
        for (Order order : facts.ledger().liveOrders()) {
            if (Unanswered.is(order)) {
                doubt(order, "the program stopped before the venue had answered");
            }
        }
        askForBook();
    }

    /// Looks for answers that are overdue, and for the moment to compare books.
    void onTime() {
        String silence = SILENCE + " within " + times.answerWithin().toSeconds() + " s";
        for (ClientOrderId id : unanswered.overdueSince(facts.now().minus(times.answerWithin()))) {
            facts.find(id).ifPresent(order -> doubt(order, silence));
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
        unanswered.watch(order.clientOrderId());
        ask(order.clientOrderId());
        if (order.pending() == Pending.CANCEL) {
            // A cancel may be lost, and hurts nobody twice.
            facts.send(new BrokerRequest.Cancel(order.clientOrderId(), order.note()));
        }
    }

    /// Asks the venue about one order.
    void ask(ClientOrderId id) {
        questions.add(id);
        facts.send(new BrokerRequest.QueryOrder(id));
    }

    /// Asks the venue for its books.
    void askForBook() {
        nextBook = facts.now().plus(times.reconcileEvery());
        bookAwaited = true;
        facts.send(new BrokerRequest.QueryBook());
    }

    void connected() {
        orders.setReconciling(true);
        askForBook();
    }

    void disconnected(String reason) {
        orders.setReconciling(true);
        bookAwaited = true;
        facts.raise(
                "disconnected:" + facts.nextSeq(),
                IncidentKind.DISCONNECTED,
                null,
                null,
                "the connection to the venue was lost: " + reason);
        for (ClientOrderId id : unanswered.orders()) {
            OrderEvent.OutcomeUnknown unknown =
                    new OrderEvent.OutcomeUnknown(
                            facts.nextSeq(), facts.now(), id, "the connection was lost");
            if (facts.judge(unknown) == Judgement.FITS) {
                facts.add(unknown);
            }
        }
    }

    /// No answer says nothing: everything stays as it is, and is asked again.
    void queryFailed(String reason) {
        facts.raise(
                "query-failed:" + reason,
                IncidentKind.QUERY_FAILED,
                null,
                null,
                "the venue could not be asked: " + reason);
    }

    // The venue's answers

    void told(ClientOrderId id, Optional<VenueOrder> told) {
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
            reports.accept(missing, Evidence.VENUE_QUERY);
        }
        boolean replaced = theirs.status() == OrderStatus.REPLACED && theirs.replacedBy() != null;
        if (replaced && facts.find(id).orElseThrow().isLive()) {
            String reason = "replaced at the venue by an order that was not sent from here";
            reports.accept(new BrokerReport.Canceled(id, reason), Evidence.VENUE_QUERY);
        }
        Reconciliation.unheardBusts(ours, theirs)
                .forEach(bust -> inferIfItLasts(found, bust, bust.executionId()));
        if (Reconciliation.livesAtVenue(facts.find(id).orElseThrow(), theirs)
                && lasts(found, id, "open")) {
            Reconciliation.revived(theirs)
                    .forEach(revived -> reports.accept(revived, Evidence.VENUE_QUERY));
            facts.raise(
                    "open:" + id + ":" + theirs.orderId(),
                    IncidentKind.ORDER_DIFFERS,
                    ours.symbol(),
                    id,
                    "it was " + ours.status() + " here, and the venue has it open");
        }
        Map<String, Instant> seen = differences.get(id);
        if (seen != null && seen.keySet().retainAll(found) && seen.isEmpty()) {
            differences.remove(id);
        }
        Order now = facts.find(id).orElseThrow();
        if (Reconciliation.settles(now, theirs)) {
            facts.add(
                    new OrderEvent.Confirmed(
                            facts.nextSeq(), facts.now(), id, Evidence.VENUE_QUERY));
            unanswered.watch(id);
        }
    }

    private void inferIfItLasts(
            Set<String> found, BrokerReport.OrderReport report, String difference) {
        if (lasts(found, report.clientOrderId(), difference)) {
            reports.accept(report, Evidence.RECON_INFERRED);
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
                reports.accept(
                        new BrokerReport.ReplaceRejected(replaces, id, reason),
                        Evidence.RECON_INFERRED);
            } else {
                reports.accept(new BrokerReport.Rejected(id, reason), Evidence.RECON_INFERRED);
            }
        } else {
            inferIfItLasts(new HashSet<>(), new BrokerReport.Canceled(id, reason), "absent");
        }
    }

    private boolean isBeingReplaced(ClientOrderId id) {
        return facts.find(id).map(order -> order.pending() == Pending.REPLACE).orElse(false);
    }

    void told(VenueBook book) {
        bookAwaited = false;
        Set<ClientOrderId> there = new HashSet<>();
        for (VenueOrder theirs : book.orders()) {
            there.add(theirs.clientOrderId());
            questions.remove(theirs.clientOrderId());
            facts.find(theirs.clientOrderId())
                    .ifPresentOrElse(ours -> adjust(ours, theirs), () -> meet(theirs));
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

    /// An order of this account that was not found here. Where the journal cannot tell whether it
    /// is ours, its trades may be in the books already: it is not taken into them.
    private void meet(VenueOrder theirs) {
        Optional<String> unread = facts.unread();
        if (unread.isEmpty()) {
            adopt(theirs);
        } else if (theirs.status().isOpen()) {
            facts.raise(
                    "unread:" + theirs.clientOrderId(),
                    IncidentKind.ORDER_DIFFERS,
                    theirs.symbol(),
                    theirs.clientOrderId(),
                    "the venue has it open, and it cannot be read whether it was sent from here: "
                            + unread.get());
        }
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
            reports.accept(missing, Evidence.RECON_INFERRED);
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
        for (ClientOrderId id : unanswered.orders()) {
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

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /// New orders may go out once the venue has told all it was asked. What was asked of orders
    /// that are closed by now is not waited for.
    private void openTheGate() {
        questions.removeIf(
                id -> facts.ledger().find(id).map(order -> !order.isLive()).orElse(true));
        if (!bookAwaited && questions.isEmpty() && orders.isReconciling()) {
            orders.setReconciling(false);
            gateOpened.run();
        }
    }
}
