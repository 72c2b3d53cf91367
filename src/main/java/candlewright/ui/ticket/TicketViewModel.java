package candlewright.ui.ticket;

import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.OrderPreview;
import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.DenialReason;
import candlewright.model.Handling;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import candlewright.ui.Endpoint;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.math.BigDecimal;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// An order being written: what it would cost, and what keeps it from being sent.
public final class TicketViewModel {

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final ObservableValue<Endpoint> endpoint;
    private final ObjectProperty<Instrument> instrument;
    private final ObjectProperty<OrderType> type = new SimpleObjectProperty<>(OrderType.MARKET);
    private final StringProperty quantity = new SimpleStringProperty("1");
    private final StringProperty limitPrice = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper lastPrice = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper expectedPrice = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper cash = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper held = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper buyBlocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sellBlocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper amount = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper nextId = new ReadOnlyStringWrapper();
    private ClientOrderId minted;
    private @Nullable ClientOrderId sent;

    public TicketViewModel(
            UiBridge bridge,
            TradingEngine engine,
            ClientOrderIdMint ids,
            ObservableValue<Endpoint> endpoint,
            ObjectProperty<Instrument> instrument) {
        this.bridge = bridge;
        this.engine = engine;
        this.ids = ids;
        this.endpoint = endpoint;
        this.instrument = instrument;
        this.minted = ids.next();
        nextId.set(minted.value());
        instrument.addListener((_, _, _) -> {
            limitPrice.set("");
            proposeLimit();
            update();
        });
        type.addListener((_, _, _) -> {
            proposeLimit();
            update();
        });
        quantity.addListener((_, _, _) -> update());
        limitPrice.addListener((_, _, _) -> update());
        bridge.snapshotProperty().subscribe(this::update);
        update();
    }

    /// A limit that was left empty starts at the last price.
    private void proposeLimit() {
        double last = bridge.snapshot().series(instrument.get().symbol()).lastPrice();
        if (type.get() == OrderType.LIMIT && limitPrice.get().isBlank() && !Double.isNaN(last)) {
            limitPrice.set(Formats.price(instrument.get(), last));
        }
    }

    private void update() {
        EngineSnapshot snapshot = bridge.snapshot();
        Instrument traded = instrument.get();
        lastPrice.set(Formats.price(traded, snapshot.series(traded.symbol()).lastPrice()));
        cash.set(Formats.money(snapshot.portfolio().cash()));
        held.set(Formats.quantity(snapshot.portfolio().position(traded.symbol()).quantity()));
        Optional<String> malformed = malformed();
        if (malformed.isPresent()) {
            expectedPrice.set(Formats.NONE);
            cost.set(Formats.NONE);
            amount.set("");
            buyBlocked.set(malformed.get());
            sellBlocked.set(malformed.get());
        } else {
            OrderPreview buy = snapshot.preview(intent(Side.BUY), null);
            expectedPrice.set(
                    buy.price().map(price -> Formats.price(traded, price)).orElse(Formats.NONE));
            cost.set(Formats.money(buy.notional()));
            amount.set(Formats.quantity(number(quantity.get()).orElseThrow()));
            buyBlocked.set(blocked(buy));
            sellBlocked.set(blocked(snapshot.preview(intent(Side.SELL), null)));
        }
        showOutcome(snapshot);
    }

    private Optional<String> malformed() {
        return wrong("Quantity", quantity.get())
                .or(() ->
                        type.get() == OrderType.LIMIT
                                ? wrong("Limit price", limitPrice.get())
                                : Optional.empty());
    }

    private static Optional<String> wrong(String name, String text) {
        Optional<BigDecimal> number = number(text);
        if (text.isBlank()) {
            return Optional.of(name + " is missing");
        }
        if (number.isEmpty()) {
            return Optional.of(name + " is not a number");
        }
        if (!Decimals.admits(number.get())) {
            return Optional.of(name + " has more than 18 digits or 12 decimals");
        }
        return number.get().signum() > 0
                ? Optional.empty()
                : Optional.of(name + " must be positive");
    }

    /// A number as it is typed, with or without thousands separators.
    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > 40
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text.strip().replace(",", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String blocked(OrderPreview preview) {
        return preview.denial().map(reason -> inWords(reason, preview)).orElse("");
    }

    private String inWords(DenialReason reason, OrderPreview preview) {
        return switch (reason) {
            case NO_MARKET_PRICE -> "No price for " + instrument.get().symbol() + " yet";
            case INSUFFICIENT_CASH ->
                    "Needs "
                            + Formats.money(preview.notional())
                            + ", available cash "
                            + Formats.money(preview.limit());
            case NOT_ENOUGH_INVENTORY ->
                    preview.limit().signum() <= 0
                            ? "No " + instrument.get().symbol() + " to sell"
                            : "Only "
                                    + Formats.quantity(preview.limit())
                                    + " "
                                    + instrument.get().symbol()
                                    + " to sell";
            default -> reason.text();
        };
    }

    private OrderIntent intent(Side side) {
        boolean limit = type.get() == OrderType.LIMIT;
        return new OrderIntent(
                minted,
                instrument.get().symbol(),
                side,
                type.get(),
                number(quantity.get()).orElseThrow(),
                limit ? number(limitPrice.get()).orElseThrow() : null,
                null,
                TimeInForce.GTC,
                null,
                Handling.PAPER,
                null,
                null,
                null,
                "ticket");
    }

    /// Sends the order, unless something keeps it from being sent; the next one gets an id of its
    /// own.
    public void send(Side side) {
        update();
        if (!(side == Side.BUY ? buyBlocked : sellBlocked).get().isEmpty()) {
            return;
        }
        OrderIntent intent = intent(side);
        sent = intent.clientOrderId();
        minted = ids.next();
        nextId.set(minted.value());
        outcome.set("Sending " + inWords(intent));
        bridge.whenDone(
                engine.submit(intent), this::answered, failure -> unanswered(intent, failure));
    }

    private void answered(SubmitResult result) {
        switch (result) {
            case SubmitResult.Taken _ -> update();
            case SubmitResult.Conflict(Order existing) -> {
                sent = null;
                outcome.set("Not sent: the id belongs to " + inWords(existing.intent()));
            }
            case SubmitResult.Refused(String why) -> {
                sent = null;
                outcome.set("Not sent: " + why);
            }
        }
    }

    private void unanswered(OrderIntent intent, Throwable failure) {
        sent = null;
        outcome.set("Outcome unknown for " + intent.clientOrderId() + ": " + failure.getMessage());
    }

    /// Follows the order that was sent last.
    private void showOutcome(EngineSnapshot snapshot) {
        if (sent == null) {
            return;
        }
        snapshot.order(sent)
                .ifPresent(order ->
                        outcome.set(
                                switch (order.status()) {
                                    case INTENT, SENT -> inWords(order.intent()) + ": sent";
                                    case ACCEPTED ->
                                            inWords(order.intent())
                                                    + ": accepted, fills at the next bar";
                                    case WORKING -> inWords(order.intent()) + ": working";
                                    case PARTIALLY_FILLED ->
                                            inWords(order.intent()) + ": partially filled";
                                    case DENIED ->
                                            inWords(order.intent()) + ": denied, " + order.note();
                                    case REJECTED ->
                                            inWords(order.intent()) + ": rejected, " + order.note();
                                    case CANCELED -> inWords(order.intent()) + ": canceled";
                                    case EXPIRED -> inWords(order.intent()) + ": expired";
                                    case REPLACED -> inWords(order.intent()) + ": replaced";
                                    case FILLED ->
                                            inWords(order.intent())
                                                    + ": filled at "
                                                    + fillPrice(order);
                                }));
    }

    private String fillPrice(Order order) {
        BigDecimal price = order.averagePrice();
        return price == null
                ? Formats.NONE
                : bridge.snapshot()
                        .instrument(order.symbol().value())
                        .map(traded -> Formats.averagePrice(traded, price))
                        .orElse(price.toPlainString());
    }

    private static String inWords(OrderIntent intent) {
        return intent.side() + " " + Formats.quantity(intent.quantity()) + " " + intent.symbol();
    }

    /// The command that would send this order; empty while it cannot be sent or the API is off.
    public Optional<String> curl() {
        return malformed().isPresent()
                ? Optional.empty()
                : endpoint.getValue().curl(intent(Side.BUY));
    }

    public ObjectProperty<Instrument> instrumentProperty() {
        return instrument;
    }

    public ObjectProperty<OrderType> typeProperty() {
        return type;
    }

    public StringProperty quantityProperty() {
        return quantity;
    }

    public StringProperty limitPriceProperty() {
        return limitPrice;
    }

    public ReadOnlyStringProperty lastPriceProperty() {
        return lastPrice.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty expectedPriceProperty() {
        return expectedPrice.getReadOnlyProperty();
    }

    /// Quantity times expected price.
    public ReadOnlyStringProperty costProperty() {
        return cost.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty cashProperty() {
        return cash.getReadOnlyProperty();
    }

    /// How much of the symbol is held.
    public ReadOnlyStringProperty heldProperty() {
        return held.getReadOnlyProperty();
    }

    /// The quantity as it is understood, empty while it is not.
    public ReadOnlyStringProperty amountProperty() {
        return amount.getReadOnlyProperty();
    }

    /// Why a buy cannot be sent; empty when it can.
    public ReadOnlyStringProperty buyBlockedProperty() {
        return buyBlocked.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty sellBlockedProperty() {
        return sellBlocked.getReadOnlyProperty();
    }

    /// What became of the order that was sent last.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// The client order id that the next order will have.
    public ReadOnlyStringProperty nextIdProperty() {
        return nextId.getReadOnlyProperty();
    }
}
