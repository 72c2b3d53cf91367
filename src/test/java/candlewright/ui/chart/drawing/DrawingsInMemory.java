package candlewright.ui.chart.drawing;

import candlewright.model.Symbol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A shelf that is gone with the test.
public final class DrawingsInMemory implements DrawingShelf {

    private final Map<Symbol, String> texts = new HashMap<>();

    @Override
    public Optional<String> read(Symbol symbol) {
        return Optional.ofNullable(texts.get(symbol));
    }

    @Override
    public CompletableFuture<Void> save(Symbol symbol, String json) {
        texts.put(symbol, json);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public String setAside(Symbol symbol) {
        texts.remove(symbol);
        return "aside";
    }
}
