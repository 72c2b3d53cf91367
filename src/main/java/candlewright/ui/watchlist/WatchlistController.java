package candlewright.ui.watchlist;

import candlewright.model.Instrument;
import candlewright.ui.Formats;
import candlewright.ui.control.GraphicCells;
import candlewright.ui.control.Sparkline;
import candlewright.ui.control.TextCells;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class WatchlistController {

    /// What the names of the columns take up, and the lines around them.
    private static final double HEADER = 30;

    private final WatchlistViewModel watchlist;

    @FXML private TableView<WatchRow> table;
    @FXML private TableColumn<WatchRow, WatchRow> symbol;
    @FXML private TableColumn<WatchRow, WatchRow> recent;
    @FXML private TableColumn<WatchRow, WatchRow> last;
    @FXML private TableColumn<WatchRow, WatchRow> day;

    public WatchlistController(WatchlistViewModel watchlist) {
        this.watchlist = watchlist;
    }

    @FXML
    private void initialize() {
        table.setItems(watchlist.rows());
        // A table fills what is left of its height with empty rows, which would all be styled.
        table.maxHeightProperty()
                .bind(
                        Bindings.size(watchlist.rows())
                                .add(1)
                                .multiply(table.getFixedCellSize())
                                .add(HEADER));
        TextCells.text(symbol, row -> row.instrument().symbol().value());
        TextCells.number(last, row -> Formats.price(row.instrument(), row.last()));
        TextCells.signed(
                day, row -> Formats.signedPercent(row.dayChange()), row -> row.dayChange());
        GraphicCells.fill(
                recent, () -> new Sparkline(48, 16), (line, row) -> line.show(row.recent()));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    if (row != null) {
                        watchlist.chosenProperty().set(row.instrument());
                    }
                });
        watchlist.chosenProperty().subscribe(this::select);
        // A row that is replaced by its next prices is selected no more.
        watchlist
                .rows()
                .addListener(
                        (ListChangeListener<WatchRow>)
                                _ -> select(watchlist.chosenProperty().get()));
    }

    private void select(Instrument instrument) {
        for (int i = 0; i < watchlist.rows().size(); i++) {
            if (watchlist.rows().get(i).instrument().equals(instrument)
                    && !table.getSelectionModel().isSelected(i)) {
                table.getSelectionModel().select(i);
            }
        }
    }
}
