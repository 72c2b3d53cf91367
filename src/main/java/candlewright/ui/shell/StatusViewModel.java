package candlewright.ui.shell;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.engine.replay.Recordings;
import candlewright.marketdata.BarSeries;
import candlewright.model.ArchivingState;
import candlewright.model.CaptureState;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.ui.Endpoint;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// What the banner and the status line say: what these prices are, and how feed, engine and API do.
public final class StatusViewModel {

    private final TradingEngine engine;
    private final MarketMode mode;
    private final Supplier<String> feedDescription;
    private final Recordings recordings;
    private final ObservableValue<Endpoint> endpoint;
    private final ReadOnlyObjectWrapper<Optional<Recorded>> recorded =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper feed = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper engineText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper engineRuns = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper asOf = new ReadOnlyStringWrapper("");

    /// @param feedDescription the feed in a few words, asked again with each snapshot
    public StatusViewModel(
            UiBridge bridge,
            TradingEngine engine,
            MarketMode mode,
            Supplier<String> feedDescription,
            Recordings recordings,
            ObservableValue<Endpoint> endpoint) {
        this.engine = engine;
        this.mode = mode;
        this.feedDescription = feedDescription;
        this.recordings = recordings;
        this.endpoint = endpoint;
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        feed.set(
                feedDescription.get()
                        + lastBar(snapshot).map(time -> " · last bar " + time).orElse(""));
        Optional<String> failure = engine.failure();
        engineRuns.set(failure.isEmpty());
        engineText.set(
                failure.map(why -> "engine stopped: " + why)
                        .orElseGet(() ->
                                "engine running · event "
                                        + Formats.decimal((double) snapshot.lastSeq(), 0)
                                        + (snapshot.droppedBars() == 0
                                                ? ""
                                                : " · "
                                                        + snapshot.droppedBars()
                                                        + " late bars dropped")));
        recorded.set(Recorded.of(recordings.capture().get(), recordings.archiving().get()));
        asOf.set(Formats.time(snapshot.asOf()) + " UTC");
    }

    /// When the newest bar of any symbol opened.
    private static Optional<String> lastBar(EngineSnapshot snapshot) {
        return snapshot.instruments().stream()
                .filter(instrument -> !snapshot.series(instrument.symbol()).isEmpty())
                .max(Comparator.comparing(instrument -> opened(snapshot, instrument)))
                .map(instrument -> Formats.barTime(instrument, opened(snapshot, instrument)));
    }

    private static Instant opened(EngineSnapshot snapshot, Instrument instrument) {
        BarSeries bars = snapshot.series(instrument.symbol());
        return Instant.ofEpochMilli(bars.openTime(bars.size() - 1));
    }

    /// `SYNTHETIC`, `REPLAY` or `PAPER`.
    public MarketMode mode() {
        return mode;
    }

    /// The banner says more than the mode where the mode alone could mislead.
    public String banner() {
        return switch (mode) {
            case SYNTHETIC -> "SYNTHETIC · made-up prices, paper account";
            case REPLAY -> "REPLAY · recorded prices, replay account";
            case PAPER -> "PAPER · frozen prices, paper account";
        };
    }

    /// Whether a capture is played, so that there is something to play it with.
    boolean isReplayOfACapture() {
        return recordings.replay().isPresent();
    }

    /// How capture and archive of this run do.
    ///
    /// @param words what a trader wants to know of it, in a few lines
    /// @param isLosing whether something could not be kept
    record Recorded(String words, boolean isLosing) {
        static Optional<Recorded> of(
                Optional<CaptureState> capture, Optional<ArchivingState> archiving) {
            if (capture.isEmpty() && archiving.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Recorded(
                            Stream.concat(
                                            capture.map(StatusViewModel::inWords).stream(),
                                            archiving.map(StatusViewModel::inWords).stream())
                                    .collect(Collectors.joining("\n")),
                            capture.filter(state -> state.dropped() > 0).isPresent()
                                    || archiving.filter(state -> state.lost() > 0).isPresent()));
        }
    }

    /// Empty if nothing is captured or archived.
    ReadOnlyObjectProperty<Optional<Recorded>> recordedProperty() {
        return recorded.getReadOnlyProperty();
    }

    private static String inWords(ArchivingState archiving) {
        return "Archive: "
                + Formats.decimal((double) archiving.written(), 0)
                + " bars and messages kept"
                + (archiving.lost() == 0
                        ? ""
                        : ", " + Formats.decimal((double) archiving.lost(), 0) + " lost");
    }

    private static String inWords(CaptureState capture) {
        return "Each message is kept in "
                + capture.folder()
                + "\n"
                + Formats.decimal((double) capture.messages(), 0)
                + " messages, "
                + Formats.decimal(capture.bytes() / 1e6, 1)
                + " MB written"
                + (capture.dropped() == 0
                        ? ""
                        : "\n"
                                + Formats.decimal((double) capture.dropped(), 0)
                                + " could not be written: "
                                + capture.lastError());
    }

    public ReadOnlyStringProperty feedProperty() {
        return feed.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty engineProperty() {
        return engineText.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty engineRunsProperty() {
        return engineRuns.getReadOnlyProperty();
    }

    /// Where scripts reach the program, or why they cannot.
    public ObservableValue<String> apiProperty() {
        return endpoint.map(now -> now.address().map(url -> "API " + url).orElse(now.note()));
    }

    public ObservableValue<Boolean> apiRunsProperty() {
        return endpoint.map(now -> now.address().isPresent());
    }

    /// The time of the newest state.
    public ReadOnlyStringProperty asOfProperty() {
        return asOf.getReadOnlyProperty();
    }
}
