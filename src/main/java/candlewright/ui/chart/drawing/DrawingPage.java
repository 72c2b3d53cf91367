package candlewright.ui.chart.drawing;

import candlewright.model.Symbol;
import candlewright.ui.UiBridge;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The drawings of one symbol, for all charts that show it. Each change is saved. To be used on the
/// JavaFX thread.
public final class DrawingPage {

    private static final Logger LOG = LoggerFactory.getLogger(DrawingPage.class);

    private final Symbol symbol;
    private final DrawingShelf shelf;
    private final ReadOnlyObjectWrapper<DrawingHistory> history =
            new ReadOnlyObjectWrapper<>(DrawingHistory.beginning(Drawings.NONE));
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    /// Not while there is a file that can neither be read nor set aside.
    private boolean saving = true;

    DrawingPage(Symbol symbol, DrawingShelf shelf) {
        this.symbol = symbol;
        this.shelf = shelf;
        open();
    }

    private void open() {
        try {
            Optional<String> kept = shelf.read(symbol);
            if (kept.isPresent()) {
                history.set(DrawingHistory.beginning(DrawingJson.read(symbol, kept.get())));
            }
        } catch (DrawingFormatException e) {
            setAside(e);
        } catch (CharacterCodingException e) {
            setAside(new DrawingFormatException("it is not UTF-8", e));
        } catch (IOException e) {
            saving = false;
            warn(
                    "The drawings of "
                            + symbol
                            + " cannot be read and will not be saved: "
                            + e.getMessage(),
                    e);
        }
    }

    private void setAside(DrawingFormatException damage) {
        String what =
                "The file of the drawings of "
                        + symbol
                        + " cannot be read: "
                        + damage.getMessage()
                        + ". ";
        try {
            warn(what + "It is kept as " + shelf.setAside(symbol), damage);
        } catch (IOException e) {
            saving = false;
            warn(what + "It cannot be set aside, so nothing will be saved: " + e.getMessage(), e);
        }
    }

    private void warn(String words, Exception cause) {
        LOG.warn("{}", words, cause);
        notice.set(words);
    }

    public Symbol symbol() {
        return symbol;
    }

    public ReadOnlyObjectProperty<DrawingHistory> historyProperty() {
        return history.getReadOnlyProperty();
    }

    public Drawings now() {
        return history.get().now();
    }

    /// What the trader must know about the keeping of these drawings; empty if there is nothing.
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void dismissNotice() {
        notice.set("");
    }

    /// One step that can be taken back.
    public void change(UnaryOperator<Drawings> change) {
        go(history.get().then(change.apply(now())));
    }

    public void undo() {
        go(history.get().undone());
    }

    public void redo() {
        go(history.get().redone());
    }

    private void go(DrawingHistory next) {
        Drawings before = now();
        history.set(next);
        if (saving && !next.now().equals(before)) {
            save(next.now());
        }
    }

    private void save(Drawings drawings) {
        var _ =
                shelf.save(symbol, DrawingJson.write(symbol, drawings))
                        .whenComplete((_, failure) -> UiBridge.onScreen(() -> saved(failure)));
    }

    private void saved(@Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            notice.set("The drawings of " + symbol + " are not saved: " + cause.getMessage());
        } else if (notice.get().contains(" are not saved: ")) {
            notice.set("");
        }
    }
}
