package candlewright.app;

import candlewright.engine.TradingEngine;
import candlewright.model.Scope;
import candlewright.model.TradingState;
import candlewright.store.SqliteJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A start with a checkpoint reads only the end of the journal; the rest is checked here, once, in
/// the background. Damage halts trading.
final class JournalCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCheck.class);

    private final Path journal;
    private final TradingEngine engine;
    private final Consumer<Optional<String>> outcome;
    private final Thread thread =
            Thread.ofPlatform().name("journal-check").daemon().unstarted(this::run);

    /// @param outcome hears what is wrong with the journal; empty if nothing is
    JournalCheck(Path journal, TradingEngine engine, Consumer<Optional<String>> outcome) {
        this.outcome = outcome;
        this.journal = journal;
        this.engine = engine;
        thread.start();
    }

    private void run() {
        try {
            Optional<String> damage = SqliteJournal.verify(journal);
            outcome.accept(damage);
            if (damage.isPresent()) {
                LOG.error("trading is halted: {}", damage.get());
                engine.setState(Scope.ACCOUNT, TradingState.HALTED, damage.get(), "journal check")
                        .join();
            }
        } catch (IOException e) {
            LOG.warn("the journal could not be checked: {}", e.getMessage());
        } catch (CompletionException e) {
            LOG.warn("the engine stopped while the journal was checked");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
