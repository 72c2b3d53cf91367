package candlewright.ui.parity;

import candlewright.model.Bar;
import candlewright.research.parity.BarMessage;
import candlewright.research.parity.Counting;
import candlewright.research.parity.DivergingBar;
import candlewright.research.parity.Fate;
import candlewright.research.parity.FieldErrors;
import candlewright.research.parity.LevelResult;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.Source;
import candlewright.research.parity.Version;
import candlewright.ui.Formats;
import candlewright.ui.control.GraphicCells;
import candlewright.ui.control.TextCells;
import java.io.File;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

public final class ParityController {

    private final ParityViewModel parity;

    @FXML private ComboBox<Source> reference;
    @FXML private ComboBox<Source> candidate;
    @FXML private ComboBox<Counting> counting;
    @FXML private ComboBox<Version> version;
    @FXML private ComboBox<Delivery> delivery;
    @FXML private TextField faults;
    @FXML private TextField seconds;
    @FXML private TextField fast;
    @FXML private TextField slow;
    @FXML private Button run;
    @FXML private Button cancel;
    @FXML private Button export;
    @FXML private ProgressBar progress;
    @FXML private Label problem;
    @FXML private Label verdict;
    @FXML private Label findings;
    @FXML private TableView<LevelResult> levels;
    @FXML private TableColumn<LevelResult, LevelResult> level;
    @FXML private TableColumn<LevelResult, LevelResult> compared;
    @FXML private TableColumn<LevelResult, LevelResult> differ;
    @FXML private TableColumn<LevelResult, LevelResult> first;
    @FXML private TableColumn<LevelResult, LevelResult> follows;
    @FXML private TableView<FieldErrors> fields;
    @FXML private TableColumn<FieldErrors, FieldErrors> field;
    @FXML private TableColumn<FieldErrors, FieldErrors> unit;
    @FXML private TableColumn<FieldErrors, FieldErrors> equal;
    @FXML private TableColumn<FieldErrors, FieldErrors> p95;
    @FXML private TableColumn<FieldErrors, FieldErrors> p99;
    @FXML private TableColumn<FieldErrors, FieldErrors> max;
    @FXML private TableColumn<FieldErrors, FieldErrors> sizes;
    @FXML private TableView<DivergingBar> bars;
    @FXML private TableColumn<DivergingBar, DivergingBar> barTime;
    @FXML private TableColumn<DivergingBar, DivergingBar> barCauses;
    @FXML private TableColumn<DivergingBar, DivergingBar> barFields;
    @FXML private TableColumn<DivergingBar, DivergingBar> barClose;
    @FXML private TableColumn<DivergingBar, DivergingBar> barCompleteness;
    @FXML private TableView<BarMessage> messages;
    @FXML private TableColumn<BarMessage, BarMessage> seq;
    @FXML private TableColumn<BarMessage, BarMessage> fate;
    @FXML private TableColumn<BarMessage, BarMessage> happened;
    @FXML private TableColumn<BarMessage, BarMessage> received;
    @FXML private TableColumn<BarMessage, BarMessage> price;
    @FXML private TableColumn<BarMessage, BarMessage> size;

    public ParityController(ParityViewModel parity) {
        this.parity = parity;
    }

    @FXML
    private void initialize() {
        bindRequest();
        run.disableProperty().bind(parity.runningProperty());
        cancel.disableProperty().bind(parity.runningProperty().not());
        export.disableProperty().bind(parity.reportProperty().isNull());
        progress.progressProperty().bind(parity.progressProperty());
        progress.visibleProperty().bind(parity.runningProperty());
        problem.textProperty().bind(parity.problemProperty());
        problem.managedProperty().bind(parity.problemProperty().isNotEmpty());
        verdict.textProperty().bind(parity.verdictProperty());
        findings.textProperty().bind(parity.findingsProperty());
        findings.managedProperty().bind(parity.findingsProperty().isNotEmpty());
        fillLevels();
        fillFields();
        fillBars();
        fillMessages();
        parity.reportProperty().subscribe(this::show);
        parity.selectedProperty().subscribe(this::showMessages);
    }

    private void bindRequest() {
        reference.setItems(parity.references());
        candidate.setItems(parity.candidates());
        reference.valueProperty().bindBidirectional(parity.referenceProperty());
        candidate.valueProperty().bindBidirectional(parity.candidateProperty());
        counting.getItems().setAll(Counting.values());
        counting.valueProperty().bindBidirectional(parity.countingProperty());
        version.getItems().setAll(Version.values());
        version.valueProperty().bindBidirectional(parity.versionProperty());
        delivery.getItems().setAll(Delivery.ALL);
        delivery.valueProperty().bindBidirectional(parity.deliveryProperty());
        faults.textProperty().bindBidirectional(parity.faultsProperty());
        seconds.textProperty().bindBidirectional(parity.secondsProperty());
        fast.textProperty().bindBidirectional(parity.fastProperty());
        slow.textProperty().bindBidirectional(parity.slowProperty());
        delivery.disableProperty()
                .bind(
                        parity.candidateProperty()
                                .map(with -> !(with instanceof Source.Perturbed))
                                .orElse(true));
        faults.disableProperty().bind(delivery.disableProperty());
    }

    private void fillLevels() {
        TextCells.text(level, row -> ParityWords.name(row.level()));
        TextCells.number(compared, row -> ParityWords.count(row.compared()));
        TextCells.number(differ, row -> ParityWords.count(row.differing()));
        TextCells.text(
                first,
                row ->
                        row.first()
                                .flatMap(at -> report().map(of -> ParityWords.difference(at, of)))
                                .orElse("none"));
        TextCells.text(follows, row -> row.first().map(ParityWords::follows).orElse(""));
        levels.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        parity.select(chosen);
                    }
                });
    }

    private Optional<ParityReport> report() {
        return Optional.ofNullable(parity.reportProperty().get());
    }

    private void fillFields() {
        TextCells.text(field, row -> ParityWords.name(row.field()));
        TextCells.text(unit, row -> ParityWords.unit(row.field()));
        TextCells.number(equal, ParityWords::equal);
        error(p95, FieldErrors::p95);
        error(p99, FieldErrors::p99);
        error(max, FieldErrors::max);
        GraphicCells.fill(sizes, ErrorHistogram::new, ErrorHistogram::show);
    }

    private static void error(
            TableColumn<FieldErrors, FieldErrors> column, ToDoubleFunction<FieldErrors> of) {
        TextCells.number(column, row -> ParityWords.error(of.applyAsDouble(row)));
    }

    private void fillBars() {
        TextCells.text(barTime, bar -> ParityWords.time(bar.tsOpen()));
        TextCells.text(barCauses, ParityWords::causes);
        TextCells.text(barFields, bar -> ParityWords.fields(bar.fields()));
        TextCells.number(barClose, bar -> close(bar.reference()) + " / " + close(bar.candidate()));
        TextCells.text(
                barCompleteness,
                bar ->
                        bar.completeness()
                                .map(of -> of.name().toLowerCase(Locale.ROOT))
                                .orElse(Formats.NONE));
        bars.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> parity.selectedProperty().set(chosen));
    }

    private static String close(Optional<Bar> bar) {
        return bar.map(of -> ParityWords.value(of.close())).orElse(Formats.NONE);
    }

    private void fillMessages() {
        TextCells.text(seq, ParityWords::number);
        TextCells.word(
                fate, message -> ParityWords.name(message.fate()), ParityController::warning);
        TextCells.text(happened, message -> ParityWords.exact(message.tick().eventTime()));
        TextCells.text(received, ParityWords::received);
        TextCells.number(price, ParityWords::price);
        TextCells.number(size, ParityWords::size);
    }

    /// What explains the bar is red.
    private static double warning(BarMessage message) {
        return message.explains() || message.fate() == Fate.ALTERED ? -1 : 0;
    }

    private void show(@Nullable ParityReport report) {
        if (report == null) {
            return;
        }
        levels.getItems().setAll(report.levels());
        fields.getItems().setAll(report.fields());
        bars.getItems().setAll(report.bars());
        if (!report.bars().isEmpty()) {
            bars.getSelectionModel().selectFirst();
        }
    }

    private void showMessages(@Nullable DivergingBar bar) {
        if (bar == null) {
            messages.getItems().clear();
            return;
        }
        // What explains it comes first.
        messages.getItems()
                .setAll(
                        bar.messages().stream()
                                .sorted(Comparator.comparing((BarMessage each) -> !each.explains()))
                                .toList());
        messages.scrollTo(0);
        if (!bar.equals(bars.getSelectionModel().getSelectedItem())) {
            bars.getSelectionModel().select(bar);
            bars.scrollTo(bar);
        }
    }

    @FXML
    private void run() {
        parity.run();
    }

    @FXML
    private void cancel() {
        parity.cancel();
    }

    @FXML
    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the report");
        chooser.setInitialFileName("parity.json");
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter("Report with messages (JSON)", "*.json"),
                        new FileChooser.ExtensionFilter("Bars that differ (CSV)", "*.csv"));
        File chosen = chooser.showSaveDialog(export.getScene().getWindow());
        if (chosen != null) {
            parity.export(chosen.toPath());
        }
    }
}
