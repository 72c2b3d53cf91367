package candlewright.ui.orders;

import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import candlewright.ui.Wording;
import candlewright.ui.control.TextCells;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

public final class OrdersController {

    private final OrdersViewModel orders;
    private final ReplaceViewModel replace;

    @FXML private ToggleButton live;
    @FXML private ToggleButton all;
    @FXML private TextField filter;
    @FXML private Label answer;
    @FXML private Button replaceButton;
    @FXML private Button cancelButton;
    @FXML private TableView<OrderRow> table;
    @FXML private TableColumn<OrderRow, BlotterEntry> time;
    @FXML private TableColumn<OrderRow, BlotterEntry> symbol;
    @FXML private TableColumn<OrderRow, BlotterEntry> side;
    @FXML private TableColumn<OrderRow, BlotterEntry> type;
    @FXML private TableColumn<OrderRow, BlotterEntry> filled;
    @FXML private TableColumn<OrderRow, BlotterEntry> limit;
    @FXML private TableColumn<OrderRow, BlotterEntry> stop;
    @FXML private TableColumn<OrderRow, BlotterEntry> average;
    @FXML private TableColumn<OrderRow, BlotterEntry> status;
    @FXML private TableColumn<OrderRow, BlotterEntry> evidence;
    @FXML private TableColumn<OrderRow, BlotterEntry> slippage;
    @FXML private TableColumn<OrderRow, BlotterEntry> acknowledged;
    @FXML private TableColumn<OrderRow, BlotterEntry> reason;
    @FXML private TableColumn<OrderRow, BlotterEntry> id;
    @FXML private TableColumn<OrderRow, BlotterEntry> replacedBy;
    @FXML private TableColumn<OrderRow, BlotterEntry> source;

    public OrdersController(OrdersViewModel orders, ReplaceViewModel replace) {
        this.orders = orders;
        this.replace = replace;
    }

    @FXML
    private void initialize() {
        answer.textProperty().bind(orders.answerProperty());
        filter.textProperty().bindBidirectional(orders.filterProperty());
        orders.liveOnlyProperty()
                .subscribe(only -> {
                    live.setSelected(only);
                    all.setSelected(!only);
                });
        columns();
        SortedList<OrderRow> sorted = new SortedList<>(orders.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(_ -> row());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        choose();
        sorted.addListener((ListChangeListener<OrderRow>) this::keepInSight);
        BooleanBinding none = isLive().not();
        cancelButton.disableProperty().bind(none);
        replaceButton.disableProperty().bind(none);
        replace.orderProperty()
                .addListener((_, _, now) -> {
                    if (now.isEmpty()) {
                        table.requestFocus();
                    }
                });
    }

    private void columns() {
        text(time, entry -> Formats.time(entry.order().createdAt()));
        text(symbol, entry -> entry.order().symbol().value());
        TextCells.fill(
                side,
                "text-cell",
                OrderRow::entryProperty,
                entry -> entry.order().intent().side().name(),
                entry -> entry.order().intent().side() == Side.BUY ? 1 : -1);
        text(type, BlotterEntry::type);
        number(filled, BlotterEntry::filled);
        number(limit, BlotterEntry::limit);
        number(stop, BlotterEntry::stop);
        number(average, BlotterEntry::average);
        status.setReorderable(false);
        status.setCellValueFactory(row -> row.getValue().entryProperty());
        status.setCellFactory(_ -> new StatusCell());
        text(evidence, entry -> Wording.evidence(entry.order().evidence()));
        TextCells.fill(
                slippage,
                "number-cell",
                OrderRow::entryProperty,
                entry -> entry.slippage().map(OrdersController::signed).orElse(Formats.NONE),
                entry -> -entry.slippage().map(BigDecimal::signum).orElse(0));
        number(
                acknowledged,
                entry ->
                        entry.acknowledged()
                                .map(took -> Formats.decimal(took.toNanos() / 1e6, 1))
                                .orElse(Formats.NONE));
        text(reason, BlotterEntry::reason);
        text(id, entry -> entry.id().value());
        text(
                replacedBy,
                entry ->
                        Optional.ofNullable(entry.order().replacedBy())
                                .map(ClientOrderId::value)
                                .orElse(Formats.NONE));
        text(source, entry -> entry.order().intent().source());
        sortable();
    }

    private static void text(
            TableColumn<OrderRow, BlotterEntry> column, Function<BlotterEntry, String> text) {
        TextCells.fill(column, "text-cell", OrderRow::entryProperty, text, _ -> 0);
        column.setComparator(Comparator.comparing(text));
    }

    private static void number(
            TableColumn<OrderRow, BlotterEntry> column, Function<BlotterEntry, String> text) {
        TextCells.fill(column, "number-cell", OrderRow::entryProperty, text, _ -> 0);
        column.setSortable(false);
    }

    private static String signed(BigDecimal bps) {
        return (bps.signum() > 0 ? "+" : "") + bps.toPlainString();
    }

    /// What is not sorted by the words of its cells.
    private void sortable() {
        time.setComparator(Comparator.comparing(entry -> entry.order().createdAt()));
        side.setComparator(Comparator.comparing(entry -> entry.order().intent().side()));
        status.setComparator(
                Comparator.comparing((BlotterEntry entry) -> !entry.isUnsettled())
                        .thenComparing(entry -> entry.order().status()));
        slippage.setComparator(
                Comparator.comparing(entry -> entry.slippage().orElse(BigDecimal.ZERO)));
        acknowledged.setSortable(true);
        acknowledged.setComparator(
                Comparator.comparing(entry -> entry.acknowledged().orElse(Duration.ZERO)));
    }

    /// The table and the view model tell each other which order is chosen.
    private void choose() {
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    if (row != null) {
                        orders.choose(row.entry().id());
                    }
                });
        orders.chosenProperty().subscribe(_ -> selectChosen());
    }

    private void selectChosen() {
        orders.chosenRow()
                .filter(row -> row != table.getSelectionModel().getSelectedItem())
                .filter(row -> table.getItems().contains(row))
                .ifPresent(row -> {
                    table.getSelectionModel().select(row);
                    table.scrollTo(row);
                });
    }

    /// What comes in above does not move what is being read, nor take the selection away.
    private void keepInSight(ListChangeListener.Change<? extends OrderRow> change) {
        int top = firstVisible();
        int added = 0;
        boolean moved = false;
        while (change.next()) {
            if (!change.wasUpdated()) {
                moved = true;
                if (change.wasAdded() && !change.wasRemoved() && change.getFrom() <= top) {
                    added += change.getAddedSize();
                }
            }
        }
        if (top > 0 && added > 0) {
            int sought = top + added;
            UiBridge.onScreen(() -> table.scrollTo(sought));
        }
        if (moved) {
            UiBridge.onScreen(this::reselect);
        }
    }

    private int firstVisible() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                        && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : 0;
    }

    private void reselect() {
        orders.chosenRow()
                .filter(row -> row != table.getSelectionModel().getSelectedItem())
                .filter(row -> table.getItems().contains(row))
                .ifPresent(row -> table.getSelectionModel().select(row));
    }

    private BooleanBinding isLive() {
        var selected = table.getSelectionModel().selectedItemProperty();
        var entry = selected.flatMap(OrderRow::entryProperty);
        return Bindings.createBooleanBinding(
                () -> entry.getValue() != null && entry.getValue().order().isLive(), entry);
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.DELETE) {
            cancel();
            key.consume();
        }
    }

    @FXML
    private void showLive() {
        orders.liveOnlyProperty().set(true);
        live.setSelected(true);
    }

    @FXML
    private void showAll() {
        orders.liveOnlyProperty().set(false);
        all.setSelected(true);
    }

    @FXML
    private void cancel() {
        selected().filter(Order::isLive).ifPresent(orders::cancel);
    }

    @FXML
    private void replace() {
        selected().filter(Order::isLive).ifPresent(replace::open);
    }

    private Optional<Order> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                .map(OrderRow::order);
    }

    private TableRow<OrderRow> row() {
        TableRow<OrderRow> row = new TableRow<>();
        MenuItem cancelOrder = new MenuItem("Cancel order");
        cancelOrder.setOnAction(_ -> orders.cancel(row.getItem().order()));
        MenuItem replaceOrder = new MenuItem("Replace order");
        replaceOrder.setOnAction(_ -> replace.open(row.getItem().order()));
        MenuItem copyId = new MenuItem("Copy client order id");
        copyId.setOnAction(_ -> copy(row.getItem().entry().id().value()));
        MenuItem copySubmit = new MenuItem("Copy submit as curl");
        copySubmit.setOnAction(
                _ -> orders.submitCurl(row.getItem().order()).ifPresent(OrdersController::copy));
        MenuItem copyReplace = new MenuItem("Copy replace as curl");
        copyReplace.setOnAction(
                _ -> replace.curl(row.getItem().order()).ifPresent(OrdersController::copy));
        MenuItem copyCancel = new MenuItem("Copy cancel as curl");
        copyCancel.setOnAction(
                _ -> orders.cancelCurl(row.getItem().order()).ifPresent(OrdersController::copy));
        ContextMenu menu =
                new ContextMenu(
                        cancelOrder,
                        replaceOrder,
                        new SeparatorMenuItem(),
                        copyId,
                        copySubmit,
                        copyReplace,
                        copyCancel);
        menu.setOnShowing(_ -> {
            Order order = row.getItem().order();
            boolean isServed = orders.submitCurl(order).isPresent();
            cancelOrder.setDisable(!order.isLive());
            replaceOrder.setDisable(!order.isLive());
            copySubmit.setDisable(!isServed);
            copyReplace.setDisable(!isServed || !order.isLive());
            copyCancel.setDisable(!isServed || !order.isLive());
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
    private static final class StatusCell extends TableCell<OrderRow, BlotterEntry> {
        private final Label badge = new Label();
        private final Tooltip hint = new Tooltip();

        @Override
        protected void updateItem(@Nullable BlotterEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            StatusBadge shown = StatusBadge.of(entry.order());
            badge.setText(shown.words());
            badge.getStyleClass().setAll("label", "status-badge", shown.style());
            hint.setText(shown.hint());
            setTooltip(shown.hint().isEmpty() ? null : hint);
            setGraphic(badge);
        }
    }
}
