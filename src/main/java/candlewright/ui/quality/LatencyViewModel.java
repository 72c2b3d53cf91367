package candlewright.ui.quality;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.LatencyReport;
import candlewright.engine.LatencyStage;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// How long each part of orders' ways took, in the order of the way; a part that no order went yet
/// has a count of 0.
public final class LatencyViewModel {

    private final ObservableList<LatencyReport.Stage> rows = FXCollections.observableArrayList();

    public LatencyViewModel(ObservableValue<EngineSnapshot> snapshots) {
        snapshots.subscribe(snapshot -> show(snapshot.latency()));
    }

    /// Replaces what changed and nothing else, so that a chosen row stays chosen.
    private void show(LatencyReport report) {
        List<LatencyReport.Stage> stages = stages(report);
        for (int i = 0; i < stages.size(); i++) {
            if (i == rows.size()) {
                rows.add(stages.get(i));
            } else if (!rows.get(i).equals(stages.get(i))) {
                rows.set(i, stages.get(i));
            }
        }
    }

    private static List<LatencyReport.Stage> stages(LatencyReport report) {
        return Stream.of(LatencyStage.values()).map(name -> stage(report, name)).toList();
    }

    private static LatencyReport.Stage stage(LatencyReport report, LatencyStage name) {
        for (LatencyReport.Stage measured : report.stages()) {
            if (measured.name() == name) {
                return measured;
            }
        }
        return new LatencyReport.Stage(name, 0, 0, 0, 0, 0, 0, List.of());
    }

    static String inWords(LatencyStage stage) {
        return switch (stage) {
            case DURABLE -> "Decision to durable";
            case SENT -> "Durable to sent";
            case ACKNOWLEDGED -> "Sent to acknowledged";
            case WORKING -> "Acknowledged to working";
            case FILLED -> "Working to first fill";
            case BOOKED -> "Fill to booked";
        };
    }

    /// One for each stage.
    ObservableList<LatencyReport.Stage> rows() {
        return rows;
    }
}
