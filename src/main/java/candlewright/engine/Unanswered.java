package candlewright.engine;

import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The orders about which the venue owes an answer, and since when. Used by the engine's thread
/// alone.
final class Unanswered {

    private final Facts facts;
    private final Map<ClientOrderId, Instant> since = new LinkedHashMap<>();

    Unanswered(Facts facts) {
        this.facts = facts;
    }

    static boolean is(Order order) {
        return order.status() == OrderStatus.SENT
                || order.pending() != Pending.NONE
                || order.certainty() == Certainty.UNKNOWN;
    }

    /// Notes that the venue owes an answer about this order, or does not any more.
    void watch(ClientOrderId id) {
        boolean owed = facts.ledger().find(id).map(Unanswered::is).orElse(false);
        if (owed) {
            since.putIfAbsent(id, facts.now());
        } else {
            since.remove(id);
        }
    }

    List<ClientOrderId> orders() {
        return List.copyOf(since.keySet());
    }

    /// Those without an answer since this moment; from now on they are waited for anew.
    List<ClientOrderId> overdueSince(Instant moment) {
        List<ClientOrderId> overdue =
                since.entrySet().stream()
                        .filter(entry -> !entry.getValue().isAfter(moment))
                        .map(Map.Entry::getKey)
                        .toList();
        overdue.forEach(id -> since.put(id, facts.now()));
        return overdue;
    }
}
