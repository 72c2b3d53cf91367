package candlewright.ui.incidents;

import candlewright.engine.EngineSnapshot;
import candlewright.model.AccountEvent.IncidentRaised;
import candlewright.model.IncidentKind;
import candlewright.ui.Formats;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a person has to look at, the newest first. Nothing goes away by itself, and those of
/// earlier sessions count as unseen at the start of the program.
public final class IncidentsViewModel {

    private final ObservableList<IncidentRaised> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
    private final ObservableStringValue title =
            Bindings.createStringBinding(
                    () ->
                            unseen.get() == 0
                                    ? "Incidents"
                                    : "Incidents " + Formats.decimal(unseen.get(), 0),
                    unseen);
    private boolean looking;
    private long lastSeq;

    public IncidentsViewModel(ObservableValue<EngineSnapshot> snapshots) {
        snapshots.subscribe(snapshot -> show(snapshot.incidents()));
    }

    private void show(List<IncidentRaised> raised) {
        List<IncidentRaised> added = new ArrayList<>();
        for (int i = raised.size() - 1; i >= 0 && raised.get(i).seq() > lastSeq; i--) {
            added.add(raised.get(i));
        }
        if (added.isEmpty()) {
            return;
        }
        lastSeq = added.getFirst().seq();
        rows.addAll(0, added);
        unseen.set(looking ? 0 : unseen.get() + added.size());
    }

    /// Somebody begins to look at the list, or turns away.
    public void look(boolean now) {
        looking = now;
        if (now) {
            unseen.set(0);
        }
    }

    static String inWords(IncidentKind kind) {
        return switch (kind) {
            case LATE_FILL -> "Fill of a closed order";
            case OVERFILL -> "More filled than ordered";
            case EXECUTION_CONFLICT -> "One execution told in two ways";
            case UNAPPLIED -> "Report did not fit, not applied";
            case EXTERNAL_TRADE -> "Trade that we did not order";
            case POSITION_DIFFERS -> "Position differs from the venue's";
            case NOT_FLAT -> "A position was not flattened";
            case ORDER_DIFFERS -> "Open orders differ from the venue's";
            case QUERY_FAILED -> "Venue could not be asked";
            case DISCONNECTED -> "Connection to the venue lost";
            case JOURNAL -> "Orders could not be written down";
            case RECORDING -> "Recording";
            case SIGNAL -> "Signal kept back";
        };
    }

    /// Newest first.
    ObservableList<IncidentRaised> rows() {
        return rows;
    }

    /// How many came since somebody last looked.
    public ReadOnlyIntegerProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /// `Incidents 2` until somebody looks, then `Incidents`.
    public ObservableStringValue titleProperty() {
        return title;
    }
}
