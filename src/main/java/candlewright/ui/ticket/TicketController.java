package candlewright.ui.ticket;

import candlewright.model.OrderType;
import candlewright.model.Side;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

public final class TicketController {

    private final TicketViewModel ticket;

    @FXML private Label symbol;
    @FXML private Label lastPrice;
    @FXML private ToggleButton market;
    @FXML private ToggleButton limit;
    @FXML private TextField quantity;
    @FXML private VBox limitBox;
    @FXML private TextField limitPrice;
    @FXML private Label expectedPrice;
    @FXML private Label cost;
    @FXML private Label cash;
    @FXML private Label held;
    @FXML private Button buy;
    @FXML private Button sell;
    @FXML private Label buyBlocked;
    @FXML private Label sellBlocked;
    @FXML private Label nextId;
    @FXML private Hyperlink curl;
    @FXML private Label outcome;

    public TicketController(TicketViewModel ticket) {
        this.ticket = ticket;
    }

    @FXML
    private void initialize() {
        symbol.textProperty()
                .bind(ticket.instrumentProperty().map(instrument -> instrument.symbol().value()));
        lastPrice.textProperty().bind(ticket.lastPriceProperty());
        chooseType();
        quantity.textProperty().bindBidirectional(ticket.quantityProperty());
        limitPrice.textProperty().bindBidirectional(ticket.limitPriceProperty());
        limitBox.disableProperty().bind(ticket.typeProperty().isEqualTo(OrderType.MARKET));
        expectedPrice.textProperty().bind(ticket.expectedPriceProperty());
        cost.textProperty().bind(ticket.costProperty());
        cash.textProperty().bind(ticket.cashProperty());
        held.textProperty().bind(ticket.heldProperty());
        label(buy, "Buy");
        label(sell, "Sell");
        buy.disableProperty().bind(ticket.buyBlockedProperty().isNotEmpty());
        sell.disableProperty().bind(ticket.sellBlockedProperty().isNotEmpty());
        explain();
        nextId.textProperty().bind(ticket.nextIdProperty());
        outcome.textProperty().bind(ticket.outcomeProperty());
    }

    /// `Buy 100` over the price, so that the last look before the click shows both.
    private void label(Button button, String verb) {
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        ticket.amountProperty().get().isEmpty()
                                                ? verb
                                                : verb
                                                        + " "
                                                        + ticket.amountProperty().get()
                                                        + "\n"
                                                        + ticket.expectedPriceProperty().get(),
                                ticket.amountProperty(),
                                ticket.expectedPriceProperty()));
    }

    private void chooseType() {
        ToggleGroup types = new ToggleGroup();
        types.getToggles().addAll(market, limit);
        market.setUserData(OrderType.MARKET);
        limit.setUserData(OrderType.LIMIT);
        types.selectedToggleProperty()
                .addListener((_, before, now) -> {
                    if (now == null) {
                        types.selectToggle(before);
                    } else {
                        ticket.typeProperty().set((OrderType) now.getUserData());
                    }
                });
        ticket.typeProperty()
                .subscribe(type -> types.selectToggle(type == OrderType.MARKET ? market : limit));
    }

    /// One line when both sides are kept from being sent by the same thing, else one for each.
    private void explain() {
        var same =
                Bindings.createBooleanBinding(
                        () ->
                                ticket.buyBlockedProperty()
                                        .get()
                                        .equals(ticket.sellBlockedProperty().get()),
                        ticket.buyBlockedProperty(),
                        ticket.sellBlockedProperty());
        buyBlocked
                .textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> {
                                    String reason = ticket.buyBlockedProperty().get();
                                    return reason.isEmpty() || same.get()
                                            ? reason
                                            : "Buy: " + reason;
                                },
                                ticket.buyBlockedProperty(),
                                same));
        sellBlocked
                .textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> {
                                    String reason = ticket.sellBlockedProperty().get();
                                    return reason.isEmpty() || same.get() ? "" : "Sell: " + reason;
                                },
                                ticket.sellBlockedProperty(),
                                same));
        buyBlocked.managedProperty().bind(buyBlocked.textProperty().isNotEmpty());
        sellBlocked.managedProperty().bind(sellBlocked.textProperty().isNotEmpty());
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
        ticket.curl()
                .ifPresent(line -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(line);
                    Clipboard.getSystemClipboard().setContent(content);
                });
        curl.setVisited(false);
    }
}
