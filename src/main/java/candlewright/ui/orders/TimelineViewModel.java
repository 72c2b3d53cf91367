package candlewright.ui.orders;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.ui.UiBridge;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What happened to the order that is chosen in the blotter, from the engine's memory or, if it is
/// long ago, from its journal.
public final class TimelineViewModel {

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final OrdersViewModel orders;
    private final ObservableList<TimelineStep> steps = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<ClientOrderId>> replaces =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ClientOrderId>> replacedBy =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<ClientOrderId> read = Optional.empty();

    public TimelineViewModel(UiBridge bridge, TradingEngine engine, OrdersViewModel orders) {
        this.bridge = bridge;
        this.engine = engine;
        this.orders = orders;
        orders.chosenProperty().subscribe(_ -> show(bridge.snapshot()));
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        Optional<ClientOrderId> chosen = orders.chosenProperty().get();
        title.set(chosen.map(ClientOrderId::value).orElse(""));
        if (chosen.isEmpty()) {
            note.set("Choose an order to see what happened to it");
            return;
        }
        ClientOrderId id = chosen.get();
        Optional<Order> order =
                snapshot.order(id).or(() -> orders.chosenRow().map(OrderRow::order));
        replaces.set(order.map(of -> of.intent().replaces()));
        replacedBy.set(order.map(Order::replacedBy));
        List<OrderEvent> history = snapshot.history(id);
        if (!history.isEmpty()) {
            read = Optional.empty();
            tell(snapshot, history);
        } else if (!read.equals(chosen)) {
            read = chosen;
            readJournal(id);
        }
    }

    private void tell(EngineSnapshot snapshot, List<OrderEvent> history) {
        note.set("");
        List<TimelineStep> told =
                Timeline.of(
                        history,
                        orders.chosenRow()
                                .flatMap(row -> snapshot.instrument(row.order().symbol().value())));
        if (!steps.equals(told)) {
            steps.setAll(told);
        }
    }

    private void readJournal(ClientOrderId id) {
        steps.clear();
        note.set("Being read from the journal");
        bridge.compute(
                () -> engine.history(id),
                history -> {
                    if (read.filter(id::equals).isPresent()) {
                        tell(bridge.snapshot(), history);
                    }
                },
                failure -> note.set("Cannot be read from the journal: " + failure.getMessage()));
    }

    /// Chooses another link of the chain.
    void choose(ClientOrderId id) {
        orders.choose(id);
    }

    ObservableList<TimelineStep> steps() {
        return steps;
    }

    /// The id of the chosen order, empty if none is.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Why nothing is told, empty if it is.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// The order whose place the chosen one took or is to take.
    public ReadOnlyObjectProperty<Optional<ClientOrderId>> replacesProperty() {
        return replaces.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<ClientOrderId>> replacedByProperty() {
        return replacedBy.getReadOnlyProperty();
    }
}
