package candlewright.ui.chart.drawing;

import candlewright.model.Symbol;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where the drawings of each symbol are kept between one run and the next.
public interface DrawingShelf {

    /// What was saved last of a symbol, whether it is written already or not; empty if nothing was.
    Optional<String> read(Symbol symbol) throws IOException;

    /// Writes this instead of what there is, later and on another thread. Of several that wait, the
    /// last one is written.
    ///
    /// @return done when this or what came after it is written; fails with the `IOException`
    CompletableFuture<Void> save(Symbol symbol, String json);

    /// Keeps what there is under another name, so that nothing is written over it.
    ///
    /// @return the name
    String setAside(Symbol symbol) throws IOException;
}
