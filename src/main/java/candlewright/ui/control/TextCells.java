package candlewright.ui.control;

import candlewright.ui.Formats;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// Table columns whose cells are a text made from the row: words to the left, numbers to the right,
/// gains green and losses red.
public final class TextCells {

    private TextCells() {}

    public static <R> void text(TableColumn<R, R> column, Function<R, String> text) {
        fill(column, "text-cell", SimpleObjectProperty::new, text, _ -> 0);
    }

    public static <R> void number(TableColumn<R, R> column, Function<R, String> text) {
        fill(column, "number-cell", SimpleObjectProperty::new, text, _ -> 0);
    }

    /// A number coloured by the sign that `direction` returns.
    public static <R> void signed(
            TableColumn<R, R> column, Function<R, String> text, ToDoubleFunction<R> direction) {
        fill(column, "number-cell", SimpleObjectProperty::new, text, direction);
    }

    /// A word coloured by the sign that `direction` returns.
    public static <R> void word(
            TableColumn<R, R> column, Function<R, String> text, ToDoubleFunction<R> direction) {
        fill(column, "text-cell", SimpleObjectProperty::new, text, direction);
    }

    /// Money with its sign.
    public static <R> void gain(TableColumn<R, R> column, Function<R, BigDecimal> money) {
        signed(
                column,
                row -> Formats.signedMoney(money.apply(row)),
                row -> money.apply(row).signum());
    }

    /// Cells of a row that changes: their text follows its value.
    ///
    /// @param style `text-cell` or `number-cell`
    public static <R, V> void fill(
            TableColumn<R, V> column,
            String style,
            Function<R, ObservableValue<V>> value,
            Function<V, String> text,
            ToDoubleFunction<V> direction) {
        column.getStyleClass().add(style);
        column.setReorderable(false);
        column.setCellValueFactory(row -> value.apply(row.getValue()));
        column.setCellFactory(_ ->
                new LocalCell<>() {
                    @Override
                    protected void updateItem(@Nullable V value, boolean empty) {
                        super.updateItem(value, empty);
                        double sign = empty || value == null ? 0 : direction.applyAsDouble(value);
                        setText(empty || value == null ? null : text.apply(value));
                        SignStyle.show(this, sign);
                    }
                });
    }
}
