package candlewright.ui.quality;

import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.ui.fills.Cost;
import candlewright.ui.fills.Fill;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What executions cost, for each symbol and side.
public final class ExecutionViewModel {

    /// @param segments of the bar
    record Row(Key key, Cost cost, List<CostSegment> segments) {}

    record Key(Symbol symbol, Side side) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing((Key key) -> key.symbol().value()).thenComparing(Key::side);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private CostScale scale = CostScale.NONE;

    /// @param fills newest first; those the venue took back are left out
    public ExecutionViewModel(ObservableList<Fill> fills) {
        InvalidationListener renew = _ -> show(rows(fills));
        fills.addListener(renew);
        show(rows(fills));
    }

    private void show(List<Row> renewed) {
        scale = CostScale.over(renewed.stream().flatMap(row -> row.segments().stream()).toList());
        rows.setAll(renewed);
    }

    /// By symbol, buys before sales.
    static List<Row> rows(Collection<Fill> fills) {
        Map<Key, Cost> costs = new TreeMap<>();
        for (Fill fill : fills) {
            if (fill.stands()) {
                costs.merge(new Key(fill.symbol(), fill.side()), fill.cost(), Cost::plus);
            }
        }
        return costs.entrySet().stream()
                .map(entry ->
                        new Row(entry.getKey(), entry.getValue(), CostSegment.of(entry.getValue())))
                .toList();
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /// The scale of all rows' bars; changes before the rows do.
    CostScale scale() {
        return scale;
    }
}
