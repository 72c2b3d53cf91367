package candlewright.ui.quality;

import candlewright.engine.LatencyReport;
import candlewright.ui.Formats;
import candlewright.ui.control.TextCells;
import java.util.function.ToLongFunction;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

public final class LatencyController {

    private final LatencyViewModel latency;

    @FXML private TableView<LatencyReport.Stage> table;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> stage;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> words;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> count;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> p50;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> p95;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> p99;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> p999;
    @FXML private TableColumn<LatencyReport.Stage, LatencyReport.Stage> max;
    @FXML private Label title;
    @FXML private LatencyHistogram histogram;

    public LatencyController(LatencyViewModel latency) {
        this.latency = latency;
    }

    @FXML
    private void initialize() {
        table.setItems(latency.rows());
        TextCells.text(stage, row -> row.name().name());
        TextCells.text(words, row -> LatencyViewModel.inWords(row.name()));
        TextCells.number(count, row -> Formats.decimal((double) row.count(), 0));
        span(p50, LatencyReport.Stage::p50);
        span(p95, LatencyReport.Stage::p95);
        span(p99, LatencyReport.Stage::p99);
        span(p999, LatencyReport.Stage::p999);
        span(max, LatencyReport.Stage::max);
        table.getSelectionModel().select(0);
        table.getSelectionModel().selectedIndexProperty().subscribe(_ -> show());
        latency.rows().addListener((ListChangeListener<LatencyReport.Stage>) _ -> show());
    }

    private void show() {
        int chosen = Math.max(0, table.getSelectionModel().getSelectedIndex());
        LatencyReport.Stage shown = latency.rows().get(chosen);
        title.setText(
                LatencyViewModel.inWords(shown.name())
                        + ", "
                        + Formats.decimal((double) shown.count(), 0)
                        + " measured");
        histogram.show(shown.buckets());
    }

    private static void span(
            TableColumn<LatencyReport.Stage, LatencyReport.Stage> column,
            ToLongFunction<LatencyReport.Stage> nanos) {
        TextCells.number(
                column,
                row -> row.count() == 0 ? Formats.NONE : Formats.span(nanos.applyAsLong(row)));
    }
}
