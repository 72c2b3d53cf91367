package candlewright.ui.apirisk;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.apirisk.ApiIncident;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.ApiRiskCategory;
import candlewright.engine.apirisk.ApiRiskReport;
import candlewright.engine.apirisk.IncidentExport;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import candlewright.ui.orders.Links;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// API risk as it is shown: at most once a second, and only while somebody looks.
public final class ApiRiskViewModel {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final UiBridge bridge;
    private final ApiRisk risk;
    private final IncidentExport export;
    private final Links links;
    private final ReadOnlyObjectWrapper<ApiRiskReport> report;
    private final ObjectProperty<ApiRiskCategory> chosen =
            new SimpleObjectProperty<>(ApiRiskCategory.DATA);
    private final ObservableList<ApiRiskReport.Row> rows = FXCollections.observableArrayList();
    private final ObservableList<ApiIncident> incidents = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper exported = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper();
    private Instant shownAt = Instant.MIN;
    private boolean looking;

    public ApiRiskViewModel(UiBridge bridge, ApiRisk risk, IncidentExport export, Links links) {
        this.bridge = bridge;
        this.risk = risk;
        this.export = export;
        this.links = links;
        report = new ReadOnlyObjectWrapper<>(risk.report());
        bridge.snapshotProperty().subscribe(this::follow);
        chosen.subscribe(_ -> showRows());
    }

    private void follow(EngineSnapshot snapshot) {
        open.set(risk.openIncidents());
        status.set("API risk: " + open.get() + " open");
        if (looking && !snapshot.asOf().isBefore(shownAt.plus(EVERY))) {
            refresh();
        }
    }

    /// Somebody begins to look at the board, or turns away.
    public void look(boolean now) {
        looking = now;
        if (now) {
            refresh();
        }
    }

    private void refresh() {
        ApiRiskReport now = risk.report();
        shownAt = now.asOf();
        report.set(now);
        if (!incidents.equals(now.incidents())) {
            incidents.setAll(now.incidents());
        }
        showRows();
    }

    /// The worst first. Replaces what changed and nothing else, so that a chosen row stays chosen.
    private void showRows() {
        List<ApiRiskReport.Row> now =
                report.get().category(chosen.get()).rows().stream()
                        .sorted(Comparator.comparing(ApiRiskReport.Row::state).reversed())
                        .toList();
        for (int i = 0; i < now.size(); i++) {
            if (i == rows.size()) {
                rows.add(now.get(i));
            } else if (!rows.get(i).equals(now.get(i))) {
                rows.set(i, now.get(i));
            }
        }
        rows.remove(now.size(), rows.size());
    }

    /// Shows what the incident is about: its order in the blotter, or its symbol in the chart.
    void go(ApiIncident incident) {
        links.go(incident.symbol(), incident.clientOrderId());
    }

    void export(Path file) {
        List<ApiIncident> told = report.get().incidents();
        bridge.<String>compute(
                () -> {
                    try {
                        export.write(file, told);
                        return told.size() + " incidents written to " + file;
                    } catch (IOException e) {
                        return "Not written: " + e.getMessage();
                    }
                },
                exported::set,
                failure -> exported.set("Not written: " + failure.getMessage()));
    }

    static String number(long count) {
        return Formats.quantity(BigDecimal.valueOf(count));
    }

    /// `1,500 ms`; `3` of counts.
    static String value(ApiRiskReport.Row row) {
        String number = number(row.value());
        return row.observable().kind() == ApiObservable.Kind.LEVEL
                ? number + " " + row.observable().unit()
                : number;
    }

    /// `Duplicates 3 · 0.6/min`; `All within limits` if nothing is beyond its threshold.
    static String worst(ApiRiskReport.Category category) {
        return category.worst()
                .map(row ->
                        row.observable().kind() == ApiObservable.Kind.LEVEL
                                ? row.observable().title() + " " + value(row)
                                : row.observable().title()
                                        + " "
                                        + Formats.decimal(row.perMinute5(), 1)
                                        + "/min")
                .orElse("All within limits");
    }

    /// `Last 12 s ago`, `2 open, last 12 s ago`.
    static String last(ApiRiskReport.Category category, Instant now) {
        return category.lastIncident()
                .map(incident ->
                        (category.openIncidents() > 0
                                        ? category.openIncidents() + " open, last "
                                        : "Last ")
                                + ago(incident.from(), now))
                .orElse("No incident");
    }

    /// `12 s ago`, `3 min ago`, `5 h ago`, `4 d ago`.
    static String ago(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " d ago";
    }

    static String details(ApiRiskReport.Row row) {
        return row.details().stream()
                .map(detail -> detail.name() + " " + number(detail.value()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    ReadOnlyObjectProperty<ApiRiskReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    ObjectProperty<ApiRiskCategory> chosenProperty() {
        return chosen;
    }

    /// Of the chosen category.
    ObservableList<ApiRiskReport.Row> rows() {
        return rows;
    }

    /// Newest first.
    ObservableList<ApiIncident> incidents() {
        return incidents;
    }

    /// What came of the export.
    ReadOnlyStringProperty exportedProperty() {
        return exported.getReadOnlyProperty();
    }

    /// How many incidents are open.
    public ReadOnlyIntegerProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// `API risk: 2 open`.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }
}
