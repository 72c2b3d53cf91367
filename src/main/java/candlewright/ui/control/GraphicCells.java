package candlewright.ui.control;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// Table columns whose cells are drawn: a sparkline, a histogram, a bar.
public final class GraphicCells {

    private GraphicCells() {}

    /// @param made what a cell has; cells are few and show one row after the other
    /// @param show lets it show a row
    public static <R, N extends Node> void fill(
            TableColumn<R, R> column, Supplier<N> made, BiConsumer<N, R> show) {
        column.setReorderable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    private final N drawn = made.get();

                    @Override
                    protected void updateItem(@Nullable R row, boolean empty) {
                        super.updateItem(row, empty);
                        if (empty || row == null) {
                            setGraphic(null);
                            return;
                        }
                        show.accept(drawn, row);
                        setGraphic(drawn);
                    }
                });
    }
}
