package candlewright.ui.orders;

import candlewright.model.ClientOrderId;
import candlewright.ui.Formats;
import candlewright.ui.control.TextCells;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

public final class TimelineController {

    private static final double WIDEST_TIP = 420;

    private final TimelineViewModel timeline;

    @FXML private Label title;
    @FXML private Hyperlink replaces;
    @FXML private Hyperlink replacedBy;
    @FXML private Label note;
    @FXML private TableView<TimelineStep> steps;
    @FXML private TableColumn<TimelineStep, TimelineStep> at;
    @FXML private TableColumn<TimelineStep, TimelineStep> since;
    @FXML private TableColumn<TimelineStep, TimelineStep> what;
    @FXML private TableColumn<TimelineStep, TimelineStep> evidence;
    @FXML private TableColumn<TimelineStep, TimelineStep> detail;

    public TimelineController(TimelineViewModel timeline) {
        this.timeline = timeline;
    }

    @FXML
    private void initialize() {
        title.textProperty().bind(timeline.titleProperty());
        note.textProperty().bind(timeline.noteProperty());
        link(replaces, "replaces ", timeline.replacesProperty());
        link(replacedBy, "replaced by ", timeline.replacedByProperty());
        steps.setItems(timeline.steps());
        steps.setRowFactory(_ -> row());
        TextCells.text(at, step -> Formats.exactTime(step.at()));
        TextCells.number(
                since, step -> step.since().map(TimelineController::delta).orElse(Formats.NONE));
        TextCells.text(what, TimelineStep::what);
        TextCells.text(evidence, TimelineStep::evidence);
        TextCells.text(detail, TimelineStep::detail);
    }

    /// `+0.4 ms`, `+12.0 s`.
    private static String delta(Duration since) {
        double millis = since.toNanos() / 1e6;
        return Math.abs(millis) < 1_000
                ? "+" + Formats.decimal(millis, 1) + " ms"
                : "+" + Formats.decimal(millis / 1_000, 1) + " s";
    }

    private void link(
            Hyperlink link, String words, ObservableValue<Optional<ClientOrderId>> other) {
        link.textProperty().bind(other.map(id -> id.map(to -> words + to).orElse("")));
        link.visibleProperty().bind(other.map(Optional::isPresent));
        link.managedProperty().bind(link.visibleProperty());
        link.setOnAction(_ -> {
            link.setVisited(false);
            other.getValue().ifPresent(timeline::choose);
        });
    }

    /// Details may be longer than the pane is wide.
    private static TableRow<TimelineStep> row() {
        TableRow<TimelineStep> row = new TableRow<>();
        Tooltip all = new Tooltip();
        all.setWrapText(true);
        all.setMaxWidth(WIDEST_TIP);
        row.itemProperty()
                .subscribe(step -> {
                    boolean told = step != null && !step.detail().isEmpty();
                    all.setText(told ? step.detail() : "");
                    row.setTooltip(told ? all : null);
                });
        return row;
    }
}
