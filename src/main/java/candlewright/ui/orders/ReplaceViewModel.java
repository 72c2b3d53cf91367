package candlewright.ui.orders;

import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.OrderPreview;
import candlewright.engine.ReplaceRequest;
import candlewright.engine.ReplaceResult;
import candlewright.engine.TradingEngine;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.ui.Endpoint;
import candlewright.ui.UiBridge;
import candlewright.ui.Wording;
import java.math.BigDecimal;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The order that is being changed in the blotter, the new values, and what the risk check says to
/// them before they are sent.
public final class ReplaceViewModel {

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final ObservableValue<Endpoint> endpoint;
    private final ReadOnlyObjectWrapper<Optional<Order>> order =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty quantity = new SimpleStringProperty("");
    private final StringProperty limit = new SimpleStringProperty("");
    private final StringProperty stop = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private ClientOrderId minted;

    public ReplaceViewModel(
            UiBridge bridge,
            TradingEngine engine,
            ClientOrderIdMint ids,
            ObservableValue<Endpoint> endpoint) {
        this.bridge = bridge;
        this.engine = engine;
        this.ids = ids;
        this.endpoint = endpoint;
        minted = ids.next();
        for (StringProperty field : new StringProperty[] {quantity, limit, stop}) {
            field.subscribe(_ -> check());
        }
        bridge.snapshotProperty().subscribe(this::show);
    }

    /// The order may be filled or canceled while new values are being typed.
    private void show(EngineSnapshot snapshot) {
        order.get()
                .flatMap(open -> snapshot.order(open.clientOrderId()))
                .ifPresent(newest -> {
                    order.set(Optional.of(newest));
                    check();
                });
    }

    /// Opens the bar with the values that the order has.
    public void open(Order replaced) {
        answer.set("");
        order.set(Optional.of(replaced));
        OrderIntent intent = replaced.intent();
        quantity.set(text(intent.quantity()));
        limit.set(text(intent.limitPrice()));
        stop.set(text(intent.stopPrice()));
        check();
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private void check() {
        blocked.set(order.get().map(replaced -> blocked(fields(replaced))).orElse(""));
    }

    private String blocked(ReplaceFields fields) {
        EngineSnapshot snapshot = bridge.snapshot();
        Order replaced = fields.order();
        Optional<String> wrong = fields.wrong();
        if (wrong.isPresent()) {
            return wrong.get();
        }
        return snapshot.instrument(replaced.symbol().value())
                .map(instrument -> {
                    OrderPreview preview = snapshot.preview(fields.intent(minted), replaced);
                    return preview.denial()
                            .map(reason ->
                                    Wording.denied(
                                            reason,
                                            instrument,
                                            replaced.intent().side(),
                                            preview.limit(),
                                            preview.actual()))
                            .orElse("");
                })
                .orElse(replaced.symbol() + " is not traded here any more");
    }

    private ReplaceFields fields(Order replaced) {
        return new ReplaceFields(replaced, quantity.get(), limit.get(), stop.get());
    }

    /// Asks for the change, unless something keeps it from being asked for.
    public void send() {
        check();
        if (order.get().isEmpty() || !blocked.get().isEmpty()) {
            return;
        }
        ReplaceRequest request = fields(order.get().get()).request(minted);
        minted = ids.next();
        answer.set("Being written down");
        bridge.whenDone(
                engine.replace(request),
                this::answered,
                failure -> answer.set("Outcome unknown: " + failure.getMessage()));
    }

    private void answered(ReplaceResult result) {
        switch (result) {
            case ReplaceResult.Taken(Order replacement, _) -> {
                if (replacement.status() == OrderStatus.DENIED) {
                    answer.set("Not replaced: " + Wording.denial(engine.snapshot(), replacement));
                } else {
                    discard();
                }
            }
            case ReplaceResult.NotNow(Order stands) ->
                    answer.set("Not replaced now: " + StatusBadge.of(stands).words());
            case ReplaceResult.Invalid(_, String why) -> answer.set("Not replaced: " + why);
            case ReplaceResult.Conflict(Order existing) ->
                    answer.set(
                            "Not replaced: the new id belongs to "
                                    + Wording.order(existing.intent()));
            case ReplaceResult.NoSuchOrder(ClientOrderId id) ->
                    answer.set("Not replaced: the engine has no order " + id);
            case ReplaceResult.Refused(String why) -> answer.set("Not replaced: " + why);
        }
    }

    /// Closes the bar; nothing is sent.
    public void discard() {
        answer.set("");
        order.set(Optional.empty());
        check();
    }

    /// The command that would ask for what is filled in; empty while that is wrong or the API is
    /// off.
    Optional<String> curl() {
        return order.get()
                .map(this::fields)
                .filter(fields -> fields.wrong().isEmpty())
                .flatMap(fields -> endpoint.getValue().curl(fields.request(minted)));
    }

    /// The command that would replace the order by one like it, for others to change the values;
    /// empty while the API is off.
    Optional<String> curl(Order replaced) {
        OrderIntent intent = replaced.intent();
        return endpoint.getValue()
                .curl(
                        new ReplaceRequest(
                                replaced.clientOrderId(),
                                ids.next(),
                                Optional.of(intent.quantity()),
                                Optional.ofNullable(intent.limitPrice()),
                                Optional.ofNullable(intent.stopPrice()),
                                ReplaceFields.SOURCE));
    }

    /// The order that is being changed; empty if the bar is closed.
    public ReadOnlyObjectProperty<Optional<Order>> orderProperty() {
        return order.getReadOnlyProperty();
    }

    public StringProperty quantityProperty() {
        return quantity;
    }

    public StringProperty limitProperty() {
        return limit;
    }

    public StringProperty stopProperty() {
        return stop;
    }

    /// Why it cannot be sent, empty if it can.
    public ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    /// What was not done, empty if nothing.
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }
}
