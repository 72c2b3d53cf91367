package candlewright.ui.orders;

import candlewright.model.Order;
import candlewright.model.OrderType;
import candlewright.ui.Wording;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

public final class ReplaceController {

    private final ReplaceViewModel replace;

    @FXML private HBox bar;
    @FXML private Label what;
    @FXML private TextField quantity;
    @FXML private Label limitName;
    @FXML private TextField limit;
    @FXML private Label stopName;
    @FXML private TextField stop;
    @FXML private Button send;
    @FXML private Hyperlink curl;
    @FXML private Label said;

    public ReplaceController(ReplaceViewModel replace) {
        this.replace = replace;
    }

    @FXML
    private void initialize() {
        what.textProperty()
                .bind(
                        replace.orderProperty()
                                .map(order ->
                                        order.map(of -> "Replace " + Wording.order(of.intent()))
                                                .orElse("")));
        quantity.textProperty().bindBidirectional(replace.quantityProperty());
        limit.textProperty().bindBidirectional(replace.limitProperty());
        stop.textProperty().bindBidirectional(replace.stopProperty());
        showFor(bar, _ -> true);
        showFor(limit, OrderType::hasLimit);
        showFor(limitName, OrderType::hasLimit);
        showFor(stop, OrderType::hasStop);
        showFor(stopName, OrderType::hasStop);
        send.disableProperty().bind(replace.blockedProperty().isNotEmpty());
        said.textProperty()
                .bind(
                        Bindings.when(replace.answerProperty().isNotEmpty())
                                .then(replace.answerProperty())
                                .otherwise(replace.blockedProperty()));
        bar.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        replace.orderProperty().addListener((_, before, now) -> focus(before, now));
    }

    private void showFor(Node node, Predicate<OrderType> has) {
        node.visibleProperty()
                .bind(
                        replace.orderProperty()
                                .map(order ->
                                        order.filter(open -> has.test(open.intent().type()))
                                                .isPresent()));
        node.managedProperty().bind(node.visibleProperty());
    }

    private void focus(Optional<Order> before, Optional<Order> now) {
        if (before.isEmpty() && now.isPresent()) {
            quantity.requestFocus();
            quantity.selectAll();
        }
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            replace.send();
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            replace.discard();
            key.consume();
        }
    }

    @FXML
    private void send() {
        replace.send();
    }

    @FXML
    private void discard() {
        replace.discard();
    }

    @FXML
    private void copyCurl() {
        replace.curl()
                .ifPresent(line -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(line);
                    Clipboard.getSystemClipboard().setContent(content);
                });
        curl.setVisited(false);
    }
}
