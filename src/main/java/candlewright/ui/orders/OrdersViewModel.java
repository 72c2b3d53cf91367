package candlewright.ui.orders;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.ui.Endpoint;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Orders");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");

    public OrdersViewModel(
            UiBridge bridge, TradingEngine engine, ObservableValue<Endpoint> endpoint) {
        this.bridge = bridge;
        this.engine = engine;
        this.endpoint = endpoint;
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        List<Order> newestFirst = new ArrayList<>(snapshot.orders());
        Collections.reverse(newestFirst);
        rows.setAll(newestFirst);
        title.set(rows.isEmpty() ? "Orders" : "Orders " + Formats.decimal(rows.size(), 0));
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
