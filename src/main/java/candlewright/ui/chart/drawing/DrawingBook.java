package candlewright.ui.chart.drawing;

import candlewright.model.Symbol;
import java.util.HashMap;
import java.util.Map;

/// The drawings of all symbols; each is read when a chart first shows it. To be used on the JavaFX
/// thread.
public final class DrawingBook {

    private final DrawingShelf shelf;
    private final Map<Symbol, DrawingPage> pages = new HashMap<>();

    public DrawingBook(DrawingShelf shelf) {
        this.shelf = shelf;
    }

    public DrawingPage page(Symbol symbol) {
        return pages.computeIfAbsent(symbol, _ -> new DrawingPage(symbol, shelf));
    }
}
