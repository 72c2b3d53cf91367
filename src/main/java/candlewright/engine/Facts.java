package candlewright.engine;

import candlewright.broker.BrokerRequest;
import candlewright.ledger.Ledger;
import candlewright.ledger.OrderRules.Judgement;
import candlewright.model.AccountEvent;
import candlewright.model.ClientOrderId;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.Symbol;
import candlewright.risk.RiskDesk;
import candlewright.store.Journal;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The books with the facts that are in them but not in the journal yet, and the requests to the
/// venue that wait until those facts are durable. Used by the engine's thread alone.
final class Facts {

    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

    private final Journal journal;
    private final RiskDesk risk;
    private final List<JournalEvent> undurable = new ArrayList<>();
    private final List<BrokerRequest> outbox = new ArrayList<>();
    private Ledger ledger;
    private Instant now = Instant.EPOCH;
    private String unwritable = "";
    private Optional<String> unread = Optional.empty();
    private boolean kept = true;

    Facts(Journal journal, RiskDesk risk, Ledger ledger) {
        this.journal = journal;
        this.risk = risk;
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    /// When what is being decided is decided.
    Instant now() {
        return now;
    }

    void setNow(Instant instant) {
        now = instant;
    }

    /// Why new orders cannot be written down; empty if they can.
    String unwritable() {
        return unwritable;
    }

    /// Whether facts reach the journal at all, if not those of new orders.
    boolean areKept() {
        return kept;
    }

    /// From now on new orders are refused.
    ///
    /// @param kept whether everything else can still be written down
    void refuseNew(String why, boolean kept) {
        unwritable = why;
        this.kept = kept;
    }

    void acceptNew() {
        unwritable = "";
        unread = Optional.empty();
    }

    /// Why an order that is not found may exist all the same: the journal could not tell. Empty if
    /// it always could.
    Optional<String> unread() {
        return unread;
    }

    long nextSeq() {
        return ledger.lastSeq() + 1;
    }

    Judgement judge(OrderEvent event) {
        return ledger.judge(event);
    }

    /// Adds a fact that is known to fit.
    void add(JournalEvent event) {
        ledger.apply(event);
        risk.learn(
                event,
                event instanceof OrderEvent about
                        ? ledger.find(about.clientOrderId()).orElse(null)
                        : null);
        undurable.add(event);
    }

    /// Adds an incident, unless it was found before.
    ///
    /// @param id the same for the same finding
    void raise(
            String id,
            IncidentKind kind,
            @Nullable Symbol symbol,
            @Nullable ClientOrderId order,
            String text) {
        if (!ledger.knowsIncident(id)) {
            add(new AccountEvent.IncidentRaised(nextSeq(), now, id, kind, symbol, order, text));
        }
    }

    /// The order with this id, from the journal if it was forgotten. What took its place is
    /// remembered with it: what happens to the one counts for the other.
    ///
    /// Empty also if the journal cannot tell; then [#unread] says why, and new orders are refused.
    Optional<Order> find(ClientOrderId id) {
        Optional<Order> found = ledger.find(id).or(() -> revived(id));
        found.map(Order::replacedBy).ifPresent(this::remember);
        return found;
    }

    private Optional<Order> revived(ClientOrderId id) {
        try {
            Recovery.revive(ledger, Recovery.chain(journal, id));
        } catch (UncheckedIOException e) {
            String why = String.valueOf(e.getMessage());
            if (unread.isEmpty()) {
                LOG.error("the order {} cannot be looked up: {}", id, why, e);
                unread = Optional.of(why);
            }
            if (unwritable.isEmpty()) {
                unwritable = why;
            }
        }
        return ledger.find(id);
    }

    /// The last link of the chain of replacements that an order has so far.
    Order newestLink(Order first) {
        Order link = first;
        ClientOrderId next = link.replacedBy();
        while (next != null) {
            Optional<Order> later = find(next);
            if (later.isEmpty()) {
                return link;
            }
            link = later.get();
            next = link.replacedBy();
        }
        return link;
    }

    /// Looks an order up in the journal if it was forgotten.
    void remember(ClientOrderId id) {
        boolean _ = find(id).isPresent();
    }

    /// Hands the request over once all facts so far are durable.
    void send(BrokerRequest request) {
        outbox.add(request);
    }

    List<BrokerRequest> takeOutbox() {
        List<BrokerRequest> requests = List.copyOf(outbox);
        outbox.clear();
        return requests;
    }

    List<JournalEvent> undurable() {
        return undurable;
    }

    /// All facts are durable: what is old may be forgotten.
    void settled() {
        undurable.clear();
        ledger.forgetOldest();
    }

    /// No fact of now will ever be durable. No order is forgotten, since the journal could not tell
    /// it again.
    void neverKept() {
        undurable.clear();
        ledger.forgetOldestFacts();
    }

    /// The facts stay undurable: nothing that needs them to survive may go out.
    ///
    /// @return what would have
    List<BrokerRequest> keepOrdersBack() {
        kept = false;
        List<BrokerRequest> held =
                outbox.stream()
                        .filter(request ->
                                request instanceof BrokerRequest.NewOrder
                                        || request instanceof BrokerRequest.Replace)
                        .toList();
        outbox.removeAll(held);
        return held;
    }

    /// All that waited is durable after all.
    void keptAgain() {
        kept = true;
    }

    /// Goes back to what is durable; what was not, and what waited for it, is gone.
    void reset(Ledger durable) {
        undurable.clear();
        outbox.clear();
        ledger = durable;
    }
}
