package candlewright.ui.orders;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.ui.Endpoint;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All orders of the session, the newest first, whoever sent them.
public final class OrdersViewModel {

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ObservableValue<Endpoint> endpoint;
    private final ObservableList<Order> rows = FXCollections.observableArrayList();
    private final Map<ClientOrderId, Integer> places = new HashMap<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Orders");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private int eventsSeen;

    public OrdersViewModel(
            UiBridge bridge, TradingEngine engine, ObservableValue<Endpoint> endpoint) {
        this.bridge = bridge;
        this.engine = engine;
        this.endpoint = endpoint;
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        addNew(snapshot.orders());
        List<OrderEvent> events = snapshot.events();
        for (OrderEvent event : events.subList(eventsSeen, events.size())) {
            renew(snapshot, event.clientOrderId());
        }
        eventsSeen = events.size();
        title.set(rows.isEmpty() ? "Orders" : "Orders " + Formats.decimal(rows.size(), 0));
    }

    private void addNew(List<Order> orders) {
        int known = rows.size();
        if (orders.size() == known) {
            return;
        }
        List<Order> added = new ArrayList<>(orders.subList(known, orders.size()));
        for (int i = 0; i < added.size(); i++) {
            places.put(added.get(i).clientOrderId(), known + i);
        }
        Collections.reverse(added);
        rows.addAll(0, added);
    }

    private void renew(EngineSnapshot snapshot, ClientOrderId id) {
        Integer place = places.get(id);
        if (place == null) {
            return;
        }
        int row = rows.size() - 1 - place;
        Order order = snapshot.orders().get(place);
        if (!rows.get(row).equals(order)) {
            rows.set(row, order);
        }
    }

    /// Asks the engine to cancel; the row shows what came of it.
    public void cancel(Order order) {
        bridge.whenDone(
                engine.cancel(order.clientOrderId()),
                _ -> answer.set(""),
                _ -> answer.set("Cancel of " + order.clientOrderId() + ": outcome unknown"));
    }

    Optional<String> curl(Order order) {
        return endpoint.getValue().curl(order.intent());
    }

    Instrument instrument(Order order) {
        return bridge.snapshot().instrument(order.symbol().value()).orElseThrow();
    }

    public ObservableList<Order> rows() {
        return rows;
    }

    /// `Orders 6`.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// What went wrong with the last cancel, empty if nothing.
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }
}
