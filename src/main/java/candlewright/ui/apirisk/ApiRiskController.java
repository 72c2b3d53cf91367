package candlewright.ui.apirisk;

import candlewright.engine.apirisk.ApiIncident;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRiskCategory;
import candlewright.engine.apirisk.ApiRiskReport;
import candlewright.engine.apirisk.RiskState;
import candlewright.ui.Formats;
import candlewright.ui.control.TextCells;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

public final class ApiRiskController {

    private static final double WIDEST_HINT = 640;

    private final ApiRiskViewModel risk;
    private final Function<Window, Optional<Path>> file;
    private final Map<ApiRiskCategory, CategoryTile> tiles = new EnumMap<>(ApiRiskCategory.class);

    @FXML private HBox tileBar;
    @FXML private Button export;
    @FXML private Label exported;
    @FXML private Label meaning;
    @FXML private TableView<ApiRiskReport.Row> rows;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> observable;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> connection;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> state;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> value;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> rate1;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> rate5;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> rate60;
    @FXML private TableColumn<ApiRiskReport.Row, ApiRiskReport.Row> details;
    @FXML private TableView<ApiIncident> incidents;
    @FXML private TableColumn<ApiIncident, ApiIncident> from;
    @FXML private TableColumn<ApiIncident, ApiIncident> to;
    @FXML private TableColumn<ApiIncident, ApiIncident> what;
    @FXML private TableColumn<ApiIncident, ApiIncident> peer;
    @FXML private TableColumn<ApiIncident, ApiIncident> count;
    @FXML private TableColumn<ApiIncident, ApiIncident> link;
    @FXML private TableColumn<ApiIncident, ApiIncident> cause;

    public ApiRiskController(ApiRiskViewModel risk) {
        this(risk, ApiRiskController::asked);
    }

    /// @param file where the person who is asked wants the incidents; empty if nowhere
    ApiRiskController(ApiRiskViewModel risk, Function<Window, Optional<Path>> file) {
        this.risk = risk;
        this.file = file;
    }

    @FXML
    private void initialize() {
        for (ApiRiskCategory category : ApiRiskCategory.values()) {
            CategoryTile tile =
                    new CategoryTile(category, () -> risk.chosenProperty().set(category));
            HBox.setHgrow(tile, Priority.ALWAYS);
            tile.setPrefWidth(100);
            tile.setMaxWidth(Double.MAX_VALUE);
            tiles.put(category, tile);
            tileBar.getChildren().add(tile);
        }
        fillRows();
        fillIncidents();
        exported.textProperty().bind(risk.exportedProperty());
        risk.reportProperty().subscribe(_ -> showTiles());
        risk.chosenProperty().subscribe(_ -> showTiles());
    }

    private void showTiles() {
        ApiRiskReport now = risk.reportProperty().get();
        ApiRiskCategory chosen = risk.chosenProperty().get();
        now.categories()
                .forEach(its -> {
                    CategoryTile tile = tiles.get(its.category());
                    if (tile != null) {
                        tile.show(its, its.category() == chosen, now.asOf());
                    }
                });
        meaning.setText(chosen.title() + ": " + chosen.meaning());
    }

    private void fillRows() {
        rows.setItems(risk.rows());
        TextCells.text(observable, row -> row.observable().title());
        TextCells.text(connection, row -> Objects.toString(row.connection(), Formats.NONE));
        TextCells.text(state, row -> row.state().name());
        TextCells.number(value, ApiRiskViewModel::value);
        TextCells.number(rate1, row -> rate(row, row.perMinute1()));
        TextCells.number(rate5, row -> rate(row, row.perMinute5()));
        TextCells.number(rate60, row -> rate(row, row.perMinute60()));
        TextCells.text(details, ApiRiskViewModel::details);
        rows.setRowFactory(_ ->
                new TableRow<>() {
                    @Override
                    protected void updateItem(ApiRiskReport.@Nullable Row row, boolean empty) {
                        super.updateItem(row, empty);
                        for (RiskState each : RiskState.values()) {
                            pseudoClassStateChanged(
                                    CategoryTile.style(each),
                                    row != null && !empty && row.state() == each);
                        }
                        setTooltip(
                                row == null || empty
                                        ? null
                                        : new Tooltip(row.observable().meaning()));
                    }
                });
    }

    private static String rate(ApiRiskReport.Row row, double perMinute) {
        return row.observable().kind() == ApiObservable.Kind.LEVEL
                ? Formats.NONE
                : Formats.decimal(perMinute, 1);
    }

    private void fillIncidents() {
        incidents.setItems(risk.incidents());
        TextCells.text(from, incident -> Formats.second(incident.from()));
        TextCells.text(
                to,
                incident -> {
                    var end = incident.to();
                    return end == null ? "open" : Formats.time(end);
                });
        TextCells.text(what, incident -> incident.observable().title());
        TextCells.text(peer, incident -> incident.connection().toString());
        TextCells.number(count, incident -> ApiRiskViewModel.number(incident.count()));
        TextCells.text(
                link,
                incident ->
                        Objects.toString(
                                incident.clientOrderId() == null
                                        ? incident.symbol()
                                        : incident.clientOrderId(),
                                ""));
        TextCells.text(cause, ApiIncident::cause);
        incidents.setRowFactory(_ ->
                new TableRow<>() {
                    @Override
                    protected void updateItem(@Nullable ApiIncident incident, boolean empty) {
                        super.updateItem(incident, empty);
                        // A cause that names a file and a place is longer than its column.
                        setTooltip(incident == null || empty ? null : whole(incident.cause()));
                    }
                });
        incidents.setOnMouseClicked(_ -> {
            ApiIncident chosen = incidents.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                risk.go(chosen);
            }
        });
    }

    private static Tooltip whole(String cause) {
        Tooltip hint = new Tooltip(cause);
        hint.setWrapText(true);
        hint.setMaxWidth(WIDEST_HINT);
        return hint;
    }

    @FXML
    private void export() {
        file.apply(export.getScene().getWindow()).ifPresent(risk::export);
    }

    private static Optional<Path> asked(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the incidents");
        chooser.setInitialFileName("api-incidents.csv");
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter("Incidents (CSV)", "*.csv"));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
