package candlewright.ui.control;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// Table columns whose cells are a text made from the row: words to the left, numbers to the right,
/// gains green and losses red.
public final class TextCells {

    private TextCells() {}

    public static <R> void text(TableColumn<R, R> column, Function<R, String> text) {
        fill(column, "text-cell", text, _ -> 0);
    }

    public static <R> void number(TableColumn<R, R> column, Function<R, String> text) {
        fill(column, "number-cell", text, _ -> 0);
    }

    /// A number coloured by the sign that `direction` returns.
    public static <R> void signed(
            TableColumn<R, R> column, Function<R, String> text, ToDoubleFunction<R> direction) {
        fill(column, "number-cell", text, direction);
    }

    private static <R> void fill(
            TableColumn<R, R> column,
            String style,
            Function<R, String> text,
            ToDoubleFunction<R> direction) {
        column.getStyleClass().add(style);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable R row, boolean empty) {
                        super.updateItem(row, empty);
                        double sign = empty || row == null ? 0 : direction.applyAsDouble(row);
                        setText(empty || row == null ? null : text.apply(row));
                        SignStyle.show(this, sign);
                    }
                });
    }
}
