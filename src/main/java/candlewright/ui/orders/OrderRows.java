package candlewright.ui.orders;

import candlewright.engine.EngineSnapshot;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A row for each order, the newest first. It follows the engine's facts, so what it costs to stay
/// up to date depends on what happened and not on how many orders there are.
final class OrderRows {

    /// Orders that the engine has forgotten are kept up to this many rows.
    static final int MOST = 20_000;

    private final ObservableList<OrderRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.entryProperty()});
    private final Map<ClientOrderId, OrderRow> byId = new HashMap<>();
    private long seen;

    /// Brings the rows to where the snapshot stands.
    void follow(EngineSnapshot snapshot) {
        List<JournalEvent> events = snapshot.events();
        long news = snapshot.lastSeq() - seen;
        if (news > events.size()) {
            rebuild(snapshot);
        } else if (news > 0) {
            apply(snapshot, events.subList(events.size() - (int) news, events.size()));
        }
        seen = snapshot.lastSeq();
    }

    /// More has happened than the snapshot tells: what it does not know any more is gone.
    private void rebuild(EngineSnapshot snapshot) {
        Map<ClientOrderId, OrderRow> before = Map.copyOf(byId);
        byId.clear();
        List<OrderRow> newest = rowsOf(snapshot, snapshot.orders(), before);
        List<OrderRow> older = rowsOf(snapshot, snapshot.liveOrders(), before);
        older.addAll(newest);
        Collections.reverse(older);
        rows.setAll(older);
    }

    /// The rows of those orders that have none yet.
    private List<OrderRow> rowsOf(
            EngineSnapshot snapshot, List<Order> orders, Map<ClientOrderId, OrderRow> before) {
        List<OrderRow> made = new ArrayList<>();
        for (Order order : orders) {
            ClientOrderId id = order.clientOrderId();
            if (!byId.containsKey(id)) {
                BlotterEntry entry = BlotterEntry.of(snapshot, order);
                OrderRow row = before.get(id);
                if (row == null) {
                    row = new OrderRow(entry);
                } else {
                    row.show(entry);
                }
                byId.put(id, row);
                made.add(row);
            }
        }
        return made;
    }

    private void apply(EngineSnapshot snapshot, List<JournalEvent> events) {
        Set<ClientOrderId> changed = new LinkedHashSet<>();
        for (JournalEvent event : events) {
            if (event instanceof OrderEvent told) {
                addChain(snapshot, told.clientOrderId(), changed);
            }
        }
        List<OrderRow> added = new ArrayList<>();
        for (ClientOrderId id : changed) {
            snapshot.order(id)
                    .map(order -> BlotterEntry.of(snapshot, order))
                    .ifPresent(entry -> {
                        OrderRow row = byId.get(id);
                        if (row == null) {
                            OrderRow fresh = new OrderRow(entry);
                            byId.put(id, fresh);
                            added.add(fresh);
                        } else {
                            row.show(entry);
                        }
                    });
        }
        Collections.reverse(added);
        rows.addAll(0, added);
        forgetTheOldest();
    }

    /// What is filled is filled for the links before and after as well.
    private static void addChain(
            EngineSnapshot snapshot, ClientOrderId first, Set<ClientOrderId> changed) {
        Deque<ClientOrderId> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            ClientOrderId id = open.pop();
            Optional<Order> order = changed.add(id) ? snapshot.order(id) : Optional.empty();
            order.map(Order::replacedBy).ifPresent(open::push);
            order.map(found -> found.intent().replaces()).ifPresent(open::push);
        }
    }

    private void forgetTheOldest() {
        for (int i = rows.size() - 1; i >= 0 && rows.size() > MOST; i--) {
            if (!rows.get(i).order().isLive()) {
                byId.remove(rows.remove(i).order().clientOrderId());
            }
        }
    }

    Optional<OrderRow> row(ClientOrderId id) {
        return Optional.ofNullable(byId.get(id));
    }

    ObservableList<OrderRow> all() {
        return rows;
    }
}
