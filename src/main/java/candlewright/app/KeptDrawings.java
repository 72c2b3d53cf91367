package candlewright.app;

import candlewright.model.Symbol;
import candlewright.store.DrawingFolder;
import candlewright.ui.chart.drawing.DrawingShelf;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The drawings of the charts in the data directory.
record KeptDrawings(DrawingFolder folder) implements DrawingShelf {

    @Override
    public Optional<String> read(Symbol symbol) throws IOException {
        return folder.read(symbol);
    }

    @Override
    public CompletableFuture<Void> save(Symbol symbol, String json) {
        return folder.save(symbol, json);
    }

    @Override
    public String setAside(Symbol symbol) throws IOException {
        return folder.setAside(symbol);
    }
}
