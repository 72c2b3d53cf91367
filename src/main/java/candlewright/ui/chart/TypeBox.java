package candlewright.ui.chart;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A small box over a chart in which one types what one wants: below it is what that may mean.
/// Arrows and Enter choose, a click does, Escape or a click elsewhere leaves.
///
/// @param <T> what is chosen
final class TypeBox<T> extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST = 8;
    private static final double WIDTH = 320;
    private static final double FROM_TOP = 64;

    private final Function<String, List<T>> matches;
    private final Function<T, String> words;
    private final Function<String, String> otherwise;
    private final Consumer<T> chosen;
    private final Label title = new Label();
    private final TextField field = new TextField();
    private final VBox rows = new VBox();
    private List<T> found = List.of();
    private int at;
    private @Nullable Node before;

    /// @param matches what a text may mean, the likeliest first
    /// @param words how one of them is shown
    /// @param otherwise what is said of a text that means nothing
    TypeBox(
            String id,
            String title,
            String prompt,
            Function<String, List<T>> matches,
            Function<T, String> words,
            Function<String, String> otherwise,
            Consumer<T> chosen) {
        this.matches = matches;
        this.words = words;
        this.otherwise = otherwise;
        this.chosen = chosen;
        setId(id);
        setManaged(false);
        setVisible(false);
        getStyleClass().add("type-box");
        this.title.setText(title);
        this.title.getStyleClass().add("type-box-title");
        field.setPromptText(prompt);
        rows.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(this.title, field, rows);
        field.textProperty().subscribe(this::look);
        field.focusedProperty().subscribe(this::leaveUnless);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(KeyEvent.KEY_TYPED, KeyEvent::consume);
        // What is behind the box must not be dragged through it.
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    }

    /// Opens over the upper part of the chart with what has been typed already.
    void open(String typed) {
        before = getScene().getFocusOwner();
        setVisible(true);
        field.setText(typed);
        look(typed);
        field.requestFocus();
        field.end();
    }

    private void leaveUnless(boolean focused) {
        if (!focused && isVisible()) {
            setVisible(false);
        }
    }

    private void close() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void look(String text) {
        if (!isVisible()) {
            return;
        }
        found = text.isBlank() ? List.of() : matches.apply(text.strip());
        found = found.subList(0, Math.min(MOST, found.size()));
        at = 0;
        rows.getChildren().clear();
        for (int i = 0; i < found.size(); i++) {
            rows.getChildren().add(row(i));
        }
        if (found.isEmpty() && !text.isBlank()) {
            rows.getChildren().add(line(otherwise.apply(text.strip()), "type-box-none"));
        }
        mark();
        place();
    }

    private Label row(int i) {
        Label row = line(words.apply(found.get(i)), "type-box-row");
        row.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                at = i;
                choose();
            }
        });
        return row;
    }

    private static Label line(String text, String styleClass) {
        Label line = new Label(text);
        line.getStyleClass().add(styleClass);
        line.setMaxWidth(Double.MAX_VALUE);
        return line;
    }

    private void mark() {
        for (int i = 0; i < rows.getChildren().size(); i++) {
            rows.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == at && i < found.size());
        }
    }

    private void place() {
        applyCss();
        double width = Math.min(WIDTH, getParent().getLayoutBounds().getWidth() - 16);
        resize(width, prefHeight(width));
        setLayoutX(Math.rint((getParent().getLayoutBounds().getWidth() - width) / 2));
        setLayoutY(FROM_TOP);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> choose();
            case UP -> step(-1);
            case DOWN -> step(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        at = Math.floorMod(at + by, Math.max(1, found.size()));
        mark();
    }

    /// Nothing to choose leaves the box open: what it says is why.
    private void choose() {
        if (found.isEmpty()) {
            return;
        }
        T one = found.get(at);
        close();
        chosen.accept(one);
    }
}
