package candlewright.ui.chart.drawing;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Where the words of a text are typed, in its place on the chart. Enter and a click elsewhere take
/// them, Escape leaves all as it was; without words nothing changes.
public final class NoteField extends TextField {

    private static final double WIDTH = 220;
    private static final double HEIGHT = 26;

    private Consumer<Optional<String>> done = _ -> {};

    public NoteField() {
        setId("draw-words");
        getStyleClass().add("drawing-words");
        getStylesheets().add(DrawingToolbar.STYLE);
        setVisible(false);
        setOnAction(_ -> finish(Optional.of(getText())));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        finish(Optional.empty());
                        key.consume();
                    }
                });
        focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused) {
                        finish(Optional.of(getText()));
                    }
                });
        addEventHandler(MouseEvent.ANY, Event::consume);
    }

    /// What would make it longer than a text can be is not taken.
    @Override
    public void replaceText(int start, int end, String text) {
        if (getLength() - (end - start) + text.length() <= Figure.Text.MOST) {
            super.replaceText(start, end, text);
        }
    }

    /// @param done is told the words; empty if they are not wanted or blank
    public void open(
            Optional<Drawing> drawing, double x, double y, Consumer<Optional<String>> done) {
        setText(
                drawing.map(each ->
                                each.figure() instanceof Figure.Text(_, String words) ? words : "")
                        .orElse(""));
        resizeRelocate(Math.rint(x), Math.rint(y - HEIGHT / 2), WIDTH, HEIGHT);
        this.done = done;
        setVisible(true);
        requestFocus();
        selectAll();
    }

    private void finish(Optional<String> words) {
        Consumer<Optional<String>> told = done;
        done = _ -> {};
        setVisible(false);
        told.accept(words.map(String::strip).filter(text -> !text.isEmpty()));
    }
}
