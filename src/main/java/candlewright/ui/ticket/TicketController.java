package candlewright.ui.ticket;

import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import candlewright.ui.control.FigureButton;
import candlewright.ui.control.FigureLabel;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

public final class TicketController {

    private static final int LEAP = 10;

    private final TicketViewModel ticket;

    @FXML private Label symbol;
    @FXML private FigureLabel lastPrice;
    @FXML private Label held;
    @FXML private FigureLabel provenance;
    @FXML private ScrollPane body;
    @FXML private HBox types;
    @FXML private HBox times;
    @FXML private TextField quantity;
    @FXML private VBox stopBox;
    @FXML private TextField stopPrice;
    @FXML private VBox limitBox;
    @FXML private TextField limitPrice;
    @FXML private TextField takeProfit;
    @FXML private TextField stopLoss;
    @FXML private VBox expiryBox;
    @FXML private TextField expireAt;
    @FXML private FigureLabel buyReference;
    @FXML private FigureLabel sellReference;
    @FXML private FigureLabel buySpread;
    @FXML private FigureLabel sellSpread;
    @FXML private FigureLabel buyImpact;
    @FXML private FigureLabel sellImpact;
    @FXML private FigureLabel buyFees;
    @FXML private FigureLabel sellFees;
    @FXML private FigureLabel buyPrice;
    @FXML private FigureLabel sellPrice;
    @FXML private FigureLabel buyNotional;
    @FXML private FigureLabel sellNotional;
    @FXML private FigureLabel cash;
    @FXML private FigureLabel buyCash;
    @FXML private FigureLabel sellCash;
    @FXML private FigureButton buy;
    @FXML private FigureButton sell;
    @FXML private Label buyBlocked;
    @FXML private Label sellBlocked;
    @FXML private Hyperlink nextId;
    @FXML private Hyperlink curl;
    @FXML private Label outcome;

    public TicketController(TicketViewModel ticket) {
        this.ticket = ticket;
    }

    @FXML
    private void initialize() {
        body.skinProperty().subscribe(this::paintInPlace);
        symbol.textProperty()
                .bind(ticket.instrumentProperty().map(instrument -> instrument.symbol().value()));
        ticket.lastPriceProperty().subscribe(lastPrice::show);
        held.textProperty().bind(ticket.heldProperty());
        ticket.provenanceProperty().subscribe(provenance::show);
        choose(types, OrderType.values(), ticket.typeProperty());
        choose(times, TimeInForce.values(), ticket.timeInForceProperty());
        quantity.textProperty().bindBidirectional(ticket.quantityProperty());
        price(limitPrice, ticket.limitPriceProperty());
        price(stopPrice, ticket.stopPriceProperty());
        price(takeProfit, ticket.takeProfitProperty());
        price(stopLoss, ticket.stopLossProperty());
        expireAt.textProperty().bindBidirectional(ticket.expireAtProperty());
        showAsNeeded();
        estimate();
        label(buy, "Buy", ticket.buyEstimateProperty());
        label(sell, "Sell", ticket.sellEstimateProperty());
        buy.disableProperty().bind(ticket.buyBlockedProperty().isNotEmpty());
        sell.disableProperty().bind(ticket.sellBlockedProperty().isNotEmpty());
        explain();
        nextId.textProperty().bind(ticket.nextIdProperty());
        outcome.textProperty().bind(ticket.outcomeProperty());
        outcome.managedProperty().bind(ticket.outcomeProperty().isNotEmpty());
    }

    /// A scroll pane keeps a picture of all that is in it, which each tick would have painted anew,
    /// for the sake of scrolling it faster.
    private void paintInPlace() {
        Node viewport = body.lookup(".viewport");
        if (viewport != null) {
            viewport.setCache(false);
        }
    }

    /// One button for each value, in their order; one of them is always chosen.
    private static <T> void choose(HBox buttons, T[] values, ObjectProperty<T> chosen) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < values.length; i++) {
            ToggleButton button = (ToggleButton) buttons.getChildren().get(i);
            T value = values[i];
            button.setToggleGroup(group);
            chosen.subscribe(now -> {
                if (now.equals(value)) {
                    group.selectToggle(button);
                }
            });
            button.selectedProperty()
                    .subscribe(selected -> {
                        if (selected) {
                            chosen.set(value);
                        }
                    });
        }
        group.selectedToggleProperty()
                .addListener((_, before, now) -> keepOneChosen(group, before, now));
    }

    private static void keepOneChosen(
            ToggleGroup group, @Nullable Toggle before, @Nullable Toggle now) {
        if (now == null) {
            group.selectToggle(before);
        }
    }

    /// Up and down go by one tick, with Shift by ten.
    private void price(TextField field, StringProperty text) {
        field.textProperty().bindBidirectional(text);
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                        int ticks = event.isShiftDown() ? LEAP : 1;
                        ticket.step(text, event.getCode() == KeyCode.UP ? ticks : -ticks);
                        event.consume();
                    }
                });
    }

    private void showAsNeeded() {
        limitBox.visibleProperty().bind(ticket.typeProperty().map(OrderType::hasLimit));
        limitBox.managedProperty().bind(limitBox.visibleProperty());
        stopBox.visibleProperty().bind(ticket.typeProperty().map(OrderType::hasStop));
        stopBox.managedProperty().bind(stopBox.visibleProperty());
        expiryBox.visibleProperty().bind(ticket.timeInForceProperty().isEqualTo(TimeInForce.GTD));
        expiryBox.managedProperty().bind(expiryBox.visibleProperty());
    }

    private void estimate() {
        ticket.cashProperty().subscribe(cash::show);
        ticket.buyEstimateProperty()
                .subscribe(estimate -> {
                    buyReference.show(estimate.reference());
                    buySpread.show(estimate.spread());
                    buyImpact.show(estimate.impact());
                    buyFees.show(estimate.fees());
                    buyPrice.show(estimate.price());
                    buyNotional.show(estimate.notional());
                    buyCash.show(estimate.cashAfter());
                });
        ticket.sellEstimateProperty()
                .subscribe(estimate -> {
                    sellReference.show(estimate.reference());
                    sellSpread.show(estimate.spread());
                    sellImpact.show(estimate.impact());
                    sellFees.show(estimate.fees());
                    sellPrice.show(estimate.price());
                    sellNotional.show(estimate.notional());
                    sellCash.show(estimate.cashAfter());
                });
    }

    /// `Buy 100` over the price, so that the last look before the click shows both.
    private void label(
            FigureButton button, String verb, ReadOnlyObjectProperty<Estimate> estimate) {
        ReadOnlyStringProperty amount = ticket.amountProperty();
        Runnable write =
                () ->
                        button.show(
                                amount.get().isEmpty()
                                        ? verb
                                        : verb
                                                + " "
                                                + amount.get()
                                                + "\n"
                                                + estimate.get().price());
        amount.subscribe(write);
        estimate.subscribe(write);
        write.run();
    }

    /// One line when both sides are kept from being sent by the same thing, else one for each.
    private void explain() {
        ReadOnlyStringProperty why = ticket.buyBlockedProperty();
        ReadOnlyStringProperty whyNotSell = ticket.sellBlockedProperty();
        buyBlocked.textProperty().bind(reason("Buy: ", why, whyNotSell, why));
        sellBlocked.textProperty().bind(reason("Sell: ", whyNotSell, why, null));
        Tooltip advice = new Tooltip();
        advice.textProperty().bind(ticket.adviceProperty());
        for (Label label : new Label[] {buyBlocked, sellBlocked}) {
            label.managedProperty().bind(label.textProperty().isNotEmpty());
            label.setTooltip(advice);
        }
    }

    /// @param ifSame what is said when it is the same for the other side, or null for nothing
    private static StringBinding reason(
            String side,
            ReadOnlyStringProperty why,
            ReadOnlyStringProperty other,
            @Nullable ReadOnlyStringProperty ifSame) {
        return Bindings.createStringBinding(
                () -> {
                    if (why.get().isEmpty()) {
                        return "";
                    }
                    if (why.get().equals(other.get())) {
                        return ifSame == null ? "" : ifSame.get();
                    }
                    return side + why.get();
                },
                why,
                other);
    }

    @FXML
    private void buy() {
        ticket.send(Side.BUY);
    }

    @FXML
    private void sell() {
        ticket.send(Side.SELL);
    }

    @FXML
    private void copyCurl() {
        ticket.curl().ifPresent(TicketController::copy);
        curl.setVisited(false);
    }

    @FXML
    private void copyId() {
        copy(nextId.getText());
        nextId.setVisited(false);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
