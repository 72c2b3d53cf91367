package candlewright.ui.watchlist;

import candlewright.model.Instrument;
import candlewright.ui.Formats;
import candlewright.ui.control.GraphicCells;
import candlewright.ui.control.Sparkline;
import candlewright.ui.control.TextCells;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class WatchlistController {

    /// What the names of the columns take up, and the lines around them.
    private static final double HEADER = 30;

    private final WatchlistViewModel watchlist;

    @FXML private TableView<WatchRow> table;
    @FXML private TableColumn<WatchRow, WatchRow> symbol;
    @FXML private TableColumn<WatchRow, List<Double>> recent;
    @FXML private TableColumn<WatchRow, String> last;
    @FXML private TableColumn<WatchRow, Double> day;

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
        GraphicCells.fill(recent, WatchRow::recent, () -> new Sparkline(48, 16), Sparkline::show);
        TextCells.fill(last, "number-cell", WatchRow::last, text -> text, _ -> 0);
        TextCells.fill(
                day, "number-cell", WatchRow::dayChange, Formats::signedPercent, change -> change);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    if (row != null) {
                        watchlist.chosenProperty().set(row.instrument());
                    }
                });
        watchlist.chosenProperty().subscribe(this::select);
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
