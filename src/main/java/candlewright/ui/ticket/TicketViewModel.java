package candlewright.ui.ticket;

import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.FillEstimate;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import candlewright.ui.Endpoint;
import candlewright.ui.Formats;
import candlewright.ui.PriceTime;
import candlewright.ui.TypedNumber;
import candlewright.ui.UiBridge;
import candlewright.ui.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private final TicketJudge judge;
    private final PriceTime time;
    private final ObjectProperty<Instrument> instrument;
    private final ObjectProperty<OrderType> type = new SimpleObjectProperty<>(OrderType.MARKET);
    private final ObjectProperty<TimeInForce> timeInForce =
            new SimpleObjectProperty<>(TimeInForce.GTC);
    private final StringProperty quantity = new SimpleStringProperty("1");
    private final StringProperty limitPrice = new SimpleStringProperty("");
    private final StringProperty stopPrice = new SimpleStringProperty("");
    private final StringProperty expireAt = new SimpleStringProperty("");
    private final StringProperty takeProfit = new SimpleStringProperty("");
    private final StringProperty stopLoss = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper lastPrice = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper provenance = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Estimate> buyEstimate =
            new ReadOnlyObjectWrapper<>(Estimate.NONE);
    private final ReadOnlyObjectWrapper<Estimate> sellEstimate =
            new ReadOnlyObjectWrapper<>(Estimate.NONE);
    private final ReadOnlyStringWrapper cash = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper held = new ReadOnlyStringWrapper(Formats.NONE);
    private final ReadOnlyStringWrapper buyBlocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sellBlocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper amount = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper nextId = new ReadOnlyStringWrapper();
    private ClientOrderId minted;
    private @Nullable ClientOrderId sent;
    private @Nullable LastSent last;

    /// @param costs what an order would be filled at if the market went on like this bar
    /// @param time by which the price ages
    public TicketViewModel(
            UiBridge bridge,
            TradingEngine engine,
            ClientOrderIdMint ids,
            ObservableValue<Endpoint> endpoint,
            BiFunction<OrderIntent, Bar, FillEstimate> costs,
            PriceTime time,
            ObjectProperty<Instrument> instrument) {
        this.bridge = bridge;
        this.engine = engine;
        this.ids = ids;
        this.endpoint = endpoint;
        judge = new TicketJudge(costs);
        this.time = time;
        this.instrument = instrument;
        this.minted = ids.next();
        nextId.set(minted.value());
        instrument.addListener((_, _, _) -> {
            Stream.of(limitPrice, stopPrice, takeProfit, stopLoss).forEach(price -> price.set(""));
            propose();
            update();
        });
        Stream.of(type, timeInForce)
                .forEach(choice ->
                        choice.addListener((_, _, _) -> {
                            propose();
                            update();
                        }));
        Stream.of(quantity, limitPrice, stopPrice, expireAt, takeProfit, stopLoss)
                .forEach(text -> text.addListener((_, _, _) -> update()));
        bridge.snapshotProperty().subscribe(this::update);
        update();
    }

    /// What is asked for and was left empty starts at the last price, or a day from now.
    private void propose() {
        if (type.get().hasLimit() && limitPrice.get().isBlank()) {
            lastOnGrid().ifPresent(last -> limitPrice.set(typed(last)));
        }
        if (type.get().hasStop() && stopPrice.get().isBlank()) {
            lastOnGrid().ifPresent(last -> stopPrice.set(typed(last)));
        }
        if (timeInForce.get() == TimeInForce.GTD && expireAt.get().isBlank()) {
            expireAt.set(Formats.minute(bridge.snapshot().asOf().plus(Duration.ofDays(1))));
        }
    }

    private Optional<BigDecimal> lastOnGrid() {
        double last = bridge.snapshot().series(instrument.get().symbol()).lastPrice();
        return Double.isNaN(last)
                ? Optional.empty()
                : Optional.of(instrument.get().onGrid(BigDecimal.valueOf(last)));
    }

    private String typed(BigDecimal price) {
        return Formats.price(instrument.get(), price);
    }

    /// Moves a price by so many ticks, from the last price if it was left empty.
    public void step(StringProperty price, int ticks) {
        Instrument traded = instrument.get();
        TypedNumber.read(price.get())
                .or(this::lastOnGrid)
                .map(from ->
                        traded.onGrid(from)
                                .add(traded.tickSize().multiply(BigDecimal.valueOf(ticks))))
                .filter(stepped -> stepped.signum() > 0)
                .ifPresent(stepped -> price.set(typed(stepped)));
    }

    private TicketFields fields() {
        return new TicketFields(
                instrument.get().symbol(),
                type.get(),
                quantity.get(),
                limitPrice.get(),
                stopPrice.get(),
                timeInForce.get(),
                expireAt.get(),
                takeProfit.get(),
                stopLoss.get());
    }

    private void update() {
        EngineSnapshot snapshot = bridge.snapshot();
        Instrument traded = instrument.get();
        BarSeries bars = snapshot.series(traded.symbol());
        Optional<Bar> newest = bars.provisional().or(bars::last);
        provenance.set(
                newest.map(bar -> provenance(traded, bar, time.of(snapshot))).orElse("no bar yet"));
        show(judge.judge(fields(), minted, traded, snapshot));
        sentOrder(snapshot).ifPresent(order -> outcome.set(standing(snapshot, order)));
    }

    private void show(TicketJudgement judged) {
        lastPrice.set(judged.lastPrice());
        cash.set(judged.cash());
        held.set(judged.held());
        amount.set(judged.amount());
        buyEstimate.set(judged.buy());
        sellEstimate.set(judged.sell());
        buyBlocked.set(judged.buyBlocked());
        sellBlocked.set(judged.sellBlocked());
        advice.set(judged.advice());
    }

    private String standing(EngineSnapshot snapshot, Order order) {
        String standing = Wording.standing(snapshot, order);
        return last != null && last.isSuspected(snapshot)
                ? standing + ". " + last.offer()
                : standing;
    }

    /// `synthetic · final · rev 0 · 14:32:07 · 1 s ago`: the bar's close, and how long ago it was.
    private static String provenance(Instrument traded, Bar bar, Instant now) {
        return bar.source().wireName()
                + (bar.isFinal() ? " · final · rev " + bar.revision() : " · provisional")
                + " · "
                + Formats.barTime(traded, bar.tsOpen())
                + " · "
                + Wording.age(bar.isFinal() ? bar.tsClose() : bar.tsOpen(), now)
                + " old";
    }

    /// Sends the order, unless something keeps it from being sent; the next one gets an id of its
    /// own.
    public void send(Side side) {
        update();
        if (!(side == Side.BUY ? buyBlocked : sellBlocked).get().isEmpty()) {
            return;
        }
        TicketFields fields = fields();
        OrderIntent intent = fields.intent(minted, side);
        boolean meant = last != null && last.isMeant(bridge.snapshot(), fields, side);
        sent = intent.clientOrderId();
        last = new LastSent(sent, fields, side);
        minted = ids.next();
        nextId.set(minted.value());
        outcome.set(Wording.order(intent) + ": being written down");
        bridge.whenDone(
                engine.submit(intent, meant),
                this::answered,
                failure -> unanswered(intent, failure));
    }

    private void answered(SubmitResult result) {
        switch (result) {
            case SubmitResult.Taken _ -> update();
            case SubmitResult.Conflict(Order existing) -> {
                sent = null;
                outcome.set("Not sent: the id belongs to " + Wording.order(existing.intent()));
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

    /// The order that was sent last, or what has taken its place.
    private Optional<Order> sentOrder(EngineSnapshot snapshot) {
        if (sent == null) {
            return Optional.empty();
        }
        Optional<Order> order = snapshot.order(sent);
        ClientOrderId next = order.map(Order::replacedBy).orElse(null);
        if (next != null && order.orElseThrow().status() == OrderStatus.REPLACED) {
            sent = next;
            return sentOrder(snapshot);
        }
        return order;
    }

    /// The command that would send this order as a buy; empty while it cannot be sent or the API is
    /// off.
    public Optional<String> curl() {
        TicketFields fields = fields();
        return fields.wrong().isPresent()
                ? Optional.empty()
                : endpoint.getValue().curl(fields.intent(minted, Side.BUY));
    }

    public ObjectProperty<Instrument> instrumentProperty() {
        return instrument;
    }

    public ObjectProperty<OrderType> typeProperty() {
        return type;
    }

    public ObjectProperty<TimeInForce> timeInForceProperty() {
        return timeInForce;
    }

    public StringProperty quantityProperty() {
        return quantity;
    }

    public StringProperty limitPriceProperty() {
        return limitPrice;
    }

    public StringProperty stopPriceProperty() {
        return stopPrice;
    }

    /// When a GTD order expires, in UTC: `2026-01-05 21:00`.
    public StringProperty expireAtProperty() {
        return expireAt;
    }

    /// Empty for none.
    public StringProperty takeProfitProperty() {
        return takeProfit;
    }

    /// Empty for none.
    public StringProperty stopLossProperty() {
        return stopLoss;
    }

    public ReadOnlyStringProperty lastPriceProperty() {
        return lastPrice.getReadOnlyProperty();
    }

    /// Where the newest bar comes from and how old it is.
    public ReadOnlyStringProperty provenanceProperty() {
        return provenance.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Estimate> buyEstimateProperty() {
        return buyEstimate.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Estimate> sellEstimateProperty() {
        return sellEstimate.getReadOnlyProperty();
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

    /// What can be done about what keeps the order from being sent; empty when nothing does.
    public ReadOnlyStringProperty adviceProperty() {
        return advice.getReadOnlyProperty();
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
