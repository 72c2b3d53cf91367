package candlewright.ui.orders;

import candlewright.model.Order;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.control.TextCells;
import java.math.BigDecimal;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

public final class OrdersController {

    private final OrdersViewModel orders;

    @FXML private Label answer;
    @FXML private TableView<Order> table;
    @FXML private TableColumn<Order, Order> time;
    @FXML private TableColumn<Order, Order> id;
    @FXML private TableColumn<Order, Order> symbol;
    @FXML private TableColumn<Order, Order> side;
    @FXML private TableColumn<Order, Order> type;
    @FXML private TableColumn<Order, Order> quantity;
    @FXML private TableColumn<Order, Order> filled;
    @FXML private TableColumn<Order, Order> limit;
    @FXML private TableColumn<Order, Order> average;
    @FXML private TableColumn<Order, Order> status;
    @FXML private TableColumn<Order, Order> note;
    @FXML private TableColumn<Order, Order> source;

    public OrdersController(OrdersViewModel orders) {
        this.orders = orders;
    }

    @FXML
    private void initialize() {
        answer.textProperty().bind(orders.answerProperty());
        answer.managedProperty().bind(orders.answerProperty().isNotEmpty());
        table.setItems(orders.rows());
        TextCells.text(time, order -> Formats.time(order.createdAt()));
        TextCells.text(id, order -> order.clientOrderId().value());
        TextCells.text(symbol, order -> order.symbol().value());
        TextCells.signed(
                side,
                order -> order.intent().side().name(),
                order -> order.intent().side() == Side.BUY ? 1 : -1);
        side.getStyleClass().remove("number-cell");
        TextCells.text(type, order -> order.intent().type().name());
        TextCells.number(quantity, order -> Formats.quantity(order.intent().quantity()));
        TextCells.number(filled, order -> Formats.quantity(order.cumQuantity()));
        TextCells.number(limit, order -> price(order, order.intent().limitPrice()));
        TextCells.number(average, order -> price(order, order.averagePrice()));
        status.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        status.setCellFactory(_ -> new StatusCell());
        TextCells.text(note, Order::note);
        TextCells.text(source, order -> order.intent().source());
        table.setRowFactory(_ -> row());
        table.setOnKeyPressed(key -> {
            Order order = table.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.DELETE && order != null && order.status().isOpen()) {
                orders.cancel(order);
            }
        });
    }

    private String price(Order order, @Nullable BigDecimal price) {
        return price == null ? Formats.NONE : Formats.averagePrice(orders.instrument(order), price);
    }

    private TableRow<Order> row() {
        TableRow<Order> row = new TableRow<>();
        MenuItem cancel = new MenuItem("Cancel order");
        cancel.setOnAction(_ -> orders.cancel(row.getItem()));
        MenuItem copyId = new MenuItem("Copy client order id");
        copyId.setOnAction(_ -> copy(row.getItem().clientOrderId().value()));
        MenuItem copyCurl = new MenuItem("Copy as curl");
        copyCurl.setOnAction(_ -> orders.curl(row.getItem()).ifPresent(OrdersController::copy));
        ContextMenu menu = new ContextMenu(cancel, copyId, copyCurl);
        menu.setOnShowing(_ -> {
            cancel.setDisable(!row.getItem().status().isOpen());
            copyCurl.setDisable(orders.curl(row.getItem()).isEmpty());
        });
        row.emptyProperty().subscribe(empty -> row.setContextMenu(empty ? null : menu));
        return row;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The status as a coloured badge; the word is always there, so colour is never alone.
    private static final class StatusCell extends TableCell<Order, Order> {
        private final Label badge = new Label();

        @Override
        protected void updateItem(@Nullable Order order, boolean empty) {
            super.updateItem(order, empty);
            if (empty || order == null) {
                setGraphic(null);
                return;
            }
            OrderStatus status = order.status();
            badge.setText(status.name());
            badge.getStyleClass()
                    .setAll("status-badge", "status-" + status.name().toLowerCase(Locale.ROOT));
            setGraphic(badge);
        }
    }
}
