package candlewright.ui.orders;

import candlewright.model.Order;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row of the blotter. It stays the same while its order changes, so the selection stays on it.
public final class OrderRow {

    private final ReadOnlyObjectWrapper<BlotterEntry> entry;

    OrderRow(BlotterEntry entry) {
        this.entry = new ReadOnlyObjectWrapper<>(entry);
    }

    void show(BlotterEntry newest) {
        entry.set(newest);
    }

    BlotterEntry entry() {
        return entry.get();
    }

    ReadOnlyObjectProperty<BlotterEntry> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    /// The order as it was last heard of.
    public Order order() {
        return entry.get().order();
    }
}
