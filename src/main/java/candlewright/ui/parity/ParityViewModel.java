package candlewright.ui.parity;

import candlewright.model.Instrument;
import candlewright.research.BacktestParameters;
import candlewright.research.parity.Counting;
import candlewright.research.parity.Divergence;
import candlewright.research.parity.DivergingBar;
import candlewright.research.parity.Finding;
import candlewright.research.parity.LevelResult;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.ParityRequest;
import candlewright.research.parity.ParityRuns;
import candlewright.research.parity.Source;
import candlewright.research.parity.Version;
import candlewright.ui.UiBridge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A comparison on the chosen symbol: the same code, and so the same report, as `POST /parity/run`.
public final class ParityViewModel {

    private static final String NOTHING_YET =
            "No comparison yet: rebuild the bars of the reference from its messages, perturb their"
                    + " delivery, compare";

    private final UiBridge bridge;
    private final ParityRuns runs;
    private final ObjectProperty<Instrument> instrument;
    private final ObservableList<Source> references = FXCollections.observableArrayList();
    private final ObservableList<Source> candidates = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Source> reference = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Source> candidate = new SimpleObjectProperty<>();
    private final ObjectProperty<Counting> counting = new SimpleObjectProperty<>(Counting.OURS);
    private final ObjectProperty<Version> version = new SimpleObjectProperty<>(Version.DECIDED);
    private final ObjectProperty<Delivery> delivery =
            new SimpleObjectProperty<>(Delivery.ALL.getFirst());
    private final StringProperty faults = new SimpleStringProperty();
    private final StringProperty seconds = new SimpleStringProperty();
    private final StringProperty fast = new SimpleStringProperty("10");
    private final StringProperty slow = new SimpleStringProperty("30");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper(NOTHING_YET);
    private final ReadOnlyStringWrapper findings = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<@Nullable ParityReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable DivergingBar> selected = new SimpleObjectProperty<>();

    /// Of the comparison that runs.
    private AtomicBoolean canceled = new AtomicBoolean();

    public ParityViewModel(
            UiBridge bridge, ParityRuns runs, ObjectProperty<Instrument> instrument) {
        this.bridge = bridge;
        this.runs = runs;
        this.instrument = instrument;
        delivery.subscribe(chosen -> faults.set(chosen.faults()));
        instrument.subscribe(this::choose);
    }

    private void choose(Instrument chosen) {
        references.setAll(runs.sources(chosen.symbol()));
        candidates.setAll(new Source.Perturbed());
        candidates.addAll(references);
        reference.set(references.getFirst());
        boolean messages = !(references.getFirst() instanceof Source.Series);
        candidate.set(messages ? candidates.getFirst() : references.getFirst());
        seconds.set(Long.toString(chosen.barInterval().toSeconds()));
    }

    /// Runs it in the background; `report` or `problem` tells what came of it.
    void run() {
        ParityRequest request;
        try {
            request = request();
        } catch (IllegalArgumentException e) {
            problem.set(e.getMessage());
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        Optional<CompletableFuture<ParityReport>> begun =
                runs.begin(request, share -> tell(share, stop));
        if (begun.isEmpty()) {
            problem.set("Another comparison runs, from a script: try again when it is done");
            return;
        }
        canceled = stop;
        problem.set("");
        progress.set(0);
        running.set(true);
        verdict.set("Comparing " + request.reference() + " with " + request.candidate() + " …");
        bridge.whenDone(begun.get(), this::show, this::failed);
    }

    /// Stops the comparison that runs, soon; what was shown before stays.
    void cancel() {
        canceled.set(true);
    }

    /// On the comparison's thread.
    private void tell(double share, AtomicBoolean stop) {
        if (stop.get()) {
            throw new CancellationException("cancelled");
        }
        UiBridge.onScreen(() -> progress.set(share));
    }

    private ParityRequest request() {
        Source of = reference.get();
        Source with = candidate.get();
        if (of == null || with == null) {
            throw new IllegalArgumentException("Choose what is to be compared");
        }
        return new ParityRequest(
                instrument.get().symbol(),
                of,
                with,
                with instanceof Source.Perturbed ? faults.get().strip() : "",
                Duration.ofSeconds(whole("Seconds a bar", seconds)),
                counting.get(),
                version.get(),
                ParityRequest.DEFAULT_LATENESS,
                new BacktestParameters(
                        whole("Fast", fast),
                        whole("Slow", slow),
                        BacktestParameters.DEFAULT.quantity(),
                        BacktestParameters.DEFAULT.feeBps(),
                        BacktestParameters.DEFAULT.slippageBps(),
                        BacktestParameters.DEFAULT_BARS),
                ParityRequest.MOST);
    }

    private static int whole(String name, StringProperty text) {
        try {
            return Integer.parseInt(text.get().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be a whole number, was \"" + text.get() + "\"", e);
        }
    }

    private void show(ParityReport found) {
        running.set(false);
        selected.set(null);
        report.set(found);
        verdict.set(ParityWords.verdict(found));
        findings.set(
                found.findings().stream().map(Finding::text).collect(Collectors.joining("\n")));
    }

    private void failed(Throwable failure) {
        running.set(false);
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        boolean asked = cause instanceof CancellationException;
        problem.set(asked ? "Cancelled" : "Not compared: " + cause.getMessage());
        ParityReport before = report.get();
        verdict.set(before == null ? NOTHING_YET : ParityWords.verdict(before));
    }

    /// Goes to the bar from which a level's first divergence comes.
    void select(LevelResult level) {
        ParityReport shown = report.get();
        if (shown == null || level.first().isEmpty()) {
            return;
        }
        Divergence first = level.first().get();
        Instant at = first.follows().map(Divergence.Origin::tsOpen).orElse(first.tsOpen());
        shown.bars().stream()
                .filter(bar -> !bar.tsOpen().isAfter(at))
                .reduce((_, later) -> later)
                .ifPresent(selected::set);
    }

    /// Writes the report that is shown.
    void export(Path file) {
        ParityReport shown = report.get();
        if (shown == null) {
            return;
        }
        bridge.<String>compute(
                () -> {
                    try {
                        runs.export(shown, file);
                        return "Written to " + file;
                    } catch (IOException e) {
                        return "Not written: " + e.getMessage();
                    }
                },
                problem::set,
                failure -> problem.set("Not written: " + failure.getMessage()));
    }

    ObjectProperty<Instrument> instrumentProperty() {
        return instrument;
    }

    ObservableList<Source> references() {
        return references;
    }

    ObservableList<Source> candidates() {
        return candidates;
    }

    ObjectProperty<@Nullable Source> referenceProperty() {
        return reference;
    }

    ObjectProperty<@Nullable Source> candidateProperty() {
        return candidate;
    }

    ObjectProperty<Counting> countingProperty() {
        return counting;
    }

    ObjectProperty<Version> versionProperty() {
        return version;
    }

    ObjectProperty<Delivery> deliveryProperty() {
        return delivery;
    }

    StringProperty faultsProperty() {
        return faults;
    }

    /// Of a bar.
    StringProperty secondsProperty() {
        return seconds;
    }

    StringProperty fastProperty() {
        return fast;
    }

    StringProperty slowProperty() {
        return slow;
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// One line, whatever the state.
    ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// What is wrong with a side as a whole, a line each; empty if nothing is.
    ReadOnlyStringProperty findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// From 0 to 1.
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// The last report, null before the first.
    public ReadOnlyObjectProperty<@Nullable ParityReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// The bar chosen in the table; the chart shows it.
    public ObjectProperty<@Nullable DivergingBar> selectedProperty() {
        return selected;
    }
}
