package candlewright.ui.risk;

import candlewright.engine.ControlResult;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.model.AccountEvent;
import candlewright.model.Certainty;
import candlewright.model.Pending;
import candlewright.model.Scope;
import candlewright.model.TradingState;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What may be sent, why and since when; and HALT, CANCEL ALL, FLATTEN and RESUME. HALT and CANCEL
/// ALL are done at once; FLATTEN and RESUME are asked about first.
public final class KillBarViewModel {

    private static final String BY = "window";

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ReadOnlyObjectWrapper<TradingState> state =
            new ReadOnlyObjectWrapper<>(TradingState.ACTIVE);
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper flattening = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper alarm = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Question> question =
            new ReadOnlyObjectWrapper<>(Question.NONE);
    private final ReadOnlyStringWrapper resumeFacts = new ReadOnlyStringWrapper("");
    private String notDone = "";

    public KillBarViewModel(UiBridge bridge, TradingEngine engine) {
        this.bridge = bridge;
        this.engine = engine;
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        state.set(snapshot.state(Scope.ACCOUNT));
        long unconfirmed =
                snapshot.liveOrders().stream()
                        .filter(order -> order.pending() == Pending.CANCEL)
                        .count();
        List<String> parts = new ArrayList<>();
        if (unconfirmed > 0) {
            parts.add(counted(unconfirmed, "cancel") + " unconfirmed");
        }
        if (snapshot.isReconciling()) {
            parts.add("comparing books with the venue");
        }
        flattening.set(!snapshot.flattening().isEmpty());
        if (flattening.get()) {
            parts.add("flattening " + symbols(snapshot.flattening()));
        }
        waiting.set(!parts.isEmpty());
        snapshot.states().forEach((scope, set) -> parts.add(inWords(scope, set)));
        detail.set(parts.isEmpty() ? "all orders may be sent" : String.join(" · ", parts));
        alarm.set(alarm(snapshot));
        resumeFacts.set(resumeFacts(snapshot));
        if (question.get() == Question.RESUME
                && state.get() == TradingState.ACTIVE
                && !flattening.get()) {
            keep();
        }
    }

    private static String symbols(List<AccountEvent.FlattenRequested> asked) {
        return asked.stream().map(one -> one.symbol().value()).collect(Collectors.joining(", "));
    }

    private static String inWords(Scope scope, AccountEvent.TradingStateChanged set) {
        return (scope.equals(Scope.ACCOUNT) ? "" : scope + " " + set.state() + " ")
                + "by "
                + set.by()
                + " since "
                + Formats.time(set.ts())
                + (set.reason().isEmpty() ? "" : ": " + set.reason());
    }

    private String alarm(EngineSnapshot snapshot) {
        Optional<String> stopped =
                engine.failure()
                        .map(why ->
                                "The engine has stopped, nothing can be sent or canceled: " + why);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        if (!snapshot.unwritable().isEmpty()) {
            return "Orders cannot be written down, so none is taken; cancels pass: "
                    + snapshot.unwritable();
        }
        return notDone;
    }

    private static String resumeFacts(EngineSnapshot snapshot) {
        long unknown =
                snapshot.liveOrders().stream()
                        .filter(order -> order.certainty() == Certainty.UNKNOWN)
                        .count();
        List<AccountEvent.IncidentRaised> incidents = snapshot.incidents();
        return counted(snapshot.liveOrders().size(), "open order")
                + " · "
                + unknown
                + " of unknown outcome · "
                + counted(incidents.size(), "incident")
                + (incidents.isEmpty() ? "" : ", the last: " + incidents.getLast().text());
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /// No new orders from now on; cancels pass.
    public void halt() {
        told("HALT", engine.setState(Scope.ACCOUNT, TradingState.HALTED, "halted by hand", BY));
    }

    /// Asks the venue to cancel every live order.
    public void cancelAll() {
        told("CANCEL ALL", engine.cancelAll(Optional.empty(), BY));
    }

    /// HALT and CANCEL ALL with one key.
    public void kill() {
        halt();
        cancelAll();
    }

    public void askToFlatten() {
        question.set(Question.FLATTEN);
    }

    public void askToResume() {
        question.set(Question.RESUME);
    }

    /// Does what is being asked about.
    public void confirm() {
        Question confirmed = question.get();
        keep();
        switch (confirmed) {
            case NONE -> {}
            case FLATTEN -> told("FLATTEN", engine.flatten(Optional.empty(), BY));
            case RESUME ->
                    told(
                            "RESUME",
                            engine.setState(
                                    Scope.ACCOUNT, TradingState.ACTIVE, "resumed by hand", BY));
        }
    }

    /// Leaves everything as it is.
    public void keep() {
        question.set(Question.NONE);
    }

    private void told(String verb, CompletableFuture<ControlResult> answer) {
        bridge.whenDone(
                answer,
                result -> say(result.note().isEmpty() ? "" : verb + " not done: " + result.note()),
                failure -> say(verb + " not done: " + failure.getMessage()));
    }

    private void say(String words) {
        notDone = words;
        alarm.set(alarm(bridge.snapshot()));
    }

    /// What may be sent in the whole account.
    public ReadOnlyObjectProperty<TradingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is waited for, then who set what, why and when.
    public ReadOnlyStringProperty detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// Whether cancels are unconfirmed, the venue's books are being compared with ours, or FLATTEN
    /// still has something to close.
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Whether FLATTEN still has something to close, which RESUME would leave open.
    public ReadOnlyBooleanProperty flatteningProperty() {
        return flattening.getReadOnlyProperty();
    }

    /// What a person has to know now, over the whole width; empty if all is well.
    public ReadOnlyStringProperty alarmProperty() {
        return alarm.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /// What to look at before trading is resumed.
    public ReadOnlyStringProperty resumeFactsProperty() {
        return resumeFacts.getReadOnlyProperty();
    }
}
