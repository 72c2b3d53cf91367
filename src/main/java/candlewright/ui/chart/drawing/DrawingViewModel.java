package candlewright.ui.chart.drawing;

import candlewright.model.Symbol;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is drawn on one chart, which tool is in the hand and which drawing is selected.
public final class DrawingViewModel {

    private final DrawingBook book;
    private @Nullable DrawingPage page;
    private final ReadOnlyObjectWrapper<DrawingHistory> history =
            new ReadOnlyObjectWrapper<>(DrawingHistory.beginning(Drawings.NONE));
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Drawing>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ObjectProperty<@Nullable FigureKind> tool = new SimpleObjectProperty<>();
    private final BooleanProperty magnet = new SimpleBooleanProperty(true);

    /// How the next one is drawn: as the one that was changed last.
    private Look look = Look.FIRST;

    public DrawingViewModel(DrawingBook book) {
        this.book = book;
        history.subscribe(_ -> renewSelection());
        empty.bind(
                Bindings.createBooleanBinding(() -> history.get().now().list().isEmpty(), history));
    }

    private void renewSelection() {
        selected.set(selected.get().flatMap(old -> history.get().now().find(old.id())));
        question.set("");
    }

    /// Shows the drawings of this symbol.
    public void open(Symbol symbol) {
        if (page != null && page.symbol().equals(symbol)) {
            return;
        }
        DrawingPage opened = book.page(symbol);
        page = opened;
        tool.set(null);
        selected.set(Optional.empty());
        history.bind(opened.historyProperty());
        notice.bind(opened.noticeProperty());
    }

    /// Whether these are the drawings of this symbol.
    boolean isOf(Symbol symbol) {
        return page != null && page.symbol().equals(symbol);
    }

    public Drawings now() {
        return history.get().now();
    }

    public ReadOnlyObjectProperty<DrawingHistory> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /// What the trader must know about the keeping of the drawings.
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /// What is drawn with the next press; null for nothing.
    public ObjectProperty<@Nullable FigureKind> toolProperty() {
        return tool;
    }

    /// Whether points go to the open, high, low or close that is near.
    public BooleanProperty magnetProperty() {
        return magnet;
    }

    public ReadOnlyObjectProperty<Optional<Drawing>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// What is asked before all are deleted; empty while nothing is.
    public ReadOnlyStringProperty questionProperty() {
        return question.getReadOnlyProperty();
    }

    void select(Drawing drawing) {
        selected.set(now().find(drawing.id()));
    }

    public void deselect() {
        selected.set(Optional.empty());
    }

    /// The drawing that this figure would be.
    Drawing planned(Figure figure) {
        return new Drawing(now().nextId(), figure, look, false);
    }

    /// Draws it, selects it and puts the tool away.
    public void draw(Figure figure) {
        Drawing drawn = planned(figure);
        change(drawings -> drawings.plus(drawn));
        tool.set(null);
        select(drawn);
    }

    public void replace(Drawing drawing) {
        change(drawings -> drawings.replacing(drawing));
    }

    public void paint(Look look) {
        this.look = look;
        selected.get().ifPresent(drawing -> replace(drawing.with(look)));
    }

    void toggleLock() {
        selected.get().ifPresent(drawing -> replace(drawing.locked(!drawing.locked())));
    }

    /// Deletes what is selected, unless it is locked. Returns whether something was selected.
    public boolean deleteSelected() {
        Optional<Drawing> drawing = selected.get();
        drawing.ifPresent(each -> change(drawings -> drawings.minus(each.id())));
        return drawing.isPresent();
    }

    public void undo() {
        if (page != null) {
            page.undo();
        }
    }

    public void redo() {
        if (page != null) {
            page.redo();
        }
    }

    public void askDeleteAll() {
        int locked = now().onlyLocked().list().size();
        int loose = now().list().size() - locked;
        if (loose > 0) {
            deselect();
            question.set(
                    "Delete "
                            + (loose == 1 ? "1 drawing" : "all " + loose + " drawings")
                            + "?"
                            + (locked > 0 ? " " + locked + " locked stay." : ""));
        }
    }

    void keepAll() {
        question.set("");
    }

    void deleteAll() {
        change(Drawings::onlyLocked);
        question.set("");
    }

    void dismissNotice() {
        if (page != null) {
            page.dismissNotice();
        }
    }

    private void change(UnaryOperator<Drawings> change) {
        if (page != null) {
            page.change(change);
        }
    }
}
