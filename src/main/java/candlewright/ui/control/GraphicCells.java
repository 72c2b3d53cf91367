package candlewright.ui.control;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// Table columns whose cells are drawn: a sparkline, a histogram, a bar.
public final class GraphicCells {

    private GraphicCells() {}

    /// Cells of a row that stays as it is.
    ///
    /// @param made what a cell has; cells are few and show one row after the other
    /// @param show lets it show a row
    public static <R, N extends Node> void fill(
            TableColumn<R, R> column, Supplier<N> made, BiConsumer<N, R> show) {
        fill(column, SimpleObjectProperty::new, made, show);
    }

    /// Cells of a row that changes: what is drawn follows its value.
    public static <R, V, N extends Node> void fill(
            TableColumn<R, V> column,
            Function<R, ObservableValue<V>> value,
            Supplier<N> made,
            BiConsumer<N, V> show) {
        column.setReorderable(false);
        column.setCellValueFactory(row -> value.apply(row.getValue()));
        column.setCellFactory(_ ->
                new LocalCell<>() {
                    private final N drawn = made.get();

                    @Override
                    protected void updateItem(@Nullable V value, boolean empty) {
                        super.updateItem(value, empty);
                        if (empty || value == null) {
                            setGraphic(null);
                            return;
                        }
                        show.accept(drawn, value);
                        setGraphic(drawn);
                    }
                });
    }
}
