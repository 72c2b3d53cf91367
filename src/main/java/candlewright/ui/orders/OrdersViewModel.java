package candlewright.ui.orders;

import candlewright.engine.CancelResult;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.ui.Endpoint;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import candlewright.ui.Wording;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// All orders, the newest first, whoever sent them; the chosen one; and how they are cancelled.
/// What is not settled is shown under every filter.
public final class OrdersViewModel {

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ObservableValue<Endpoint> endpoint;
    private final OrderRows orders = new OrderRows();
    private final FilteredList<OrderRow> rows = new FilteredList<>(orders.all());
    private final BooleanProperty liveOnly = new SimpleBooleanProperty();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<Optional<ClientOrderId>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Orders");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");

    public OrdersViewModel(
            UiBridge bridge, TradingEngine engine, ObservableValue<Endpoint> endpoint) {
        this.bridge = bridge;
        this.engine = engine;
        this.endpoint = endpoint;
        liveOnly.subscribe(_ -> select());
        filter.subscribe(_ -> select());
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        orders.follow(snapshot);
        int count = orders.all().size();
        title.set(count == 0 ? "Orders" : "Orders " + Formats.decimal(count, 0));
    }

    private void select() {
        boolean live = liveOnly.get();
        String words = filter.get();
        rows.setPredicate(row -> isShown(row.entry(), live, words));
    }

    /// Whether a filter lets the order through.
    static boolean isShown(BlotterEntry entry, boolean liveOnly, String words) {
        return entry.isUnsettled()
                || ((!liveOnly || entry.order().isLive()) && entry.matches(words));
    }

    /// Asks the engine to cancel the order; the row shows what comes of it.
    public void cancel(Order order) {
        answer.set("");
        String what = Wording.order(order.intent());
        bridge.whenDone(
                engine.cancel(order.clientOrderId()),
                result -> {
                    switch (result) {
                        case CancelResult.Requested _ -> {}
                        case CancelResult.TooLate(Order closed) ->
                                answer.set(
                                        "Not canceled, too late: "
                                                + Wording.standing(bridge.snapshot(), closed));
                        case CancelResult.NoSuchOrder _ ->
                                answer.set("Not canceled: the engine has no order " + what);
                        case CancelResult.Refused(String why) ->
                                answer.set("Not canceled: " + what + ", " + why);
                    }
                },
                failure ->
                        answer.set(
                                "Cancel of "
                                        + what
                                        + ", outcome unknown: "
                                        + failure.getMessage()));
    }

    /// Chooses the order, and opens the filters if they hide it.
    public void choose(ClientOrderId id) {
        orders.row(id)
                .filter(row -> !isShown(row.entry(), liveOnly.get(), filter.get()))
                .ifPresent(_ -> {
                    liveOnly.set(false);
                    filter.set("");
                });
        chosen.set(Optional.of(id));
    }

    /// Chooses the order, and asks for the blotter to be seen.
    public void show(ClientOrderId id) {
        choose(id);
        shown.set(shown.get() + 1);
    }

    /// Goes up each time the blotter is to be seen.
    public ReadOnlyIntegerProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// The row of the chosen order, if it has one.
    Optional<OrderRow> chosenRow() {
        return chosen.get().flatMap(orders::row);
    }

    /// The command that would submit the same order; empty while the API is off.
    Optional<String> submitCurl(Order order) {
        return endpoint.getValue().curl(order.intent());
    }

    /// The command that would ask for the order to be canceled; empty while the API is off.
    Optional<String> cancelCurl(Order order) {
        return endpoint.getValue().curlOfCancel(order.clientOrderId());
    }

    public ObservableList<OrderRow> rows() {
        return rows;
    }

    /// Whether only orders that may still be filled are shown.
    public BooleanProperty liveOnlyProperty() {
        return liveOnly;
    }

    /// Words that all shown orders tell of.
    public StringProperty filterProperty() {
        return filter;
    }

    public ObjectProperty<Optional<ClientOrderId>> chosenProperty() {
        return chosen;
    }

    /// `Orders 6`.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// What was not done about the last cancel, empty if nothing.
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }
}
