package candlewright.ui.watchlist;

import candlewright.engine.EngineSnapshot;
import candlewright.model.Instrument;
import candlewright.ui.UiBridge;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The symbols with their last prices, and which one is chosen.
public final class WatchlistViewModel {

    private final ObservableList<WatchRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Instrument> chosen;

    public WatchlistViewModel(UiBridge bridge, ObjectProperty<Instrument> chosen) {
        this.chosen = chosen;
        bridge.snapshotProperty().subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        for (int i = 0; i < snapshot.instruments().size(); i++) {
            Instrument instrument = snapshot.instruments().get(i);
            if (i == rows.size()) {
                rows.add(new WatchRow(instrument));
            }
            rows.get(i).show(snapshot.series(instrument.symbol()));
        }
    }

    ObservableList<WatchRow> rows() {
        return rows;
    }

    ObjectProperty<Instrument> chosenProperty() {
        return chosen;
    }
}
