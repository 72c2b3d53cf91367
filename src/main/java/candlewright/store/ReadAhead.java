package candlewright.store;

import candlewright.model.JournalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads facts on a thread of its own while those before are being taken in on the caller's: of a
/// million facts that saves a third of the time.
final class ReadAhead {

    /// Tells facts, or why it cannot.
    interface Source {
        void tell(Consumer<JournalEvent> reader) throws IOException;
    }

    /// What one thread hands to the other.
    ///
    /// @param last whether nothing comes after it
    /// @param failure why not, or null
    private record Batch(List<JournalEvent> facts, boolean last, @Nullable Throwable failure) {}

    private static final int FACTS = 1_024;
    private static final int BATCHES = 8;

    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private List<JournalEvent> filling = new ArrayList<>(FACTS);

    private ReadAhead() {}

    /// Shows the reader all that the source tells, on the caller's thread.
    ///
    /// @throws IOException as the source does, once the facts before it have been shown
    static void read(Source source, Consumer<JournalEvent> reader) throws IOException {
        ReadAhead ahead = new ReadAhead();
        Thread thread =
                Thread.ofPlatform().name("journal-reader").daemon().start(() -> ahead.fill(source));
        try {
            ahead.empty(reader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the journal was read", e);
        } finally {
            thread.interrupt();
            uninterrupted(thread);
        }
    }

    /// The source must not be closed while it is being read.
    private static void uninterrupted(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(Source source) {
        Throwable failure = null;
        try {
            source.tell(this::add);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            batches.put(new Batch(filling, true, failure));
        } catch (InterruptedException e) {
            // Nobody takes anything any more.
            Thread.currentThread().interrupt();
        }
    }

    private void add(JournalEvent fact) {
        filling.add(fact);
        if (filling.size() == FACTS) {
            try {
                batches.put(new Batch(filling, false, null));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("nobody takes the facts any more");
            }
            filling = new ArrayList<>(FACTS);
        }
    }

    private void empty(Consumer<JournalEvent> reader) throws IOException, InterruptedException {
        Batch batch;
        do {
            batch = batches.take();
            batch.facts().forEach(reader);
        } while (!batch.last());
        switch (batch.failure()) {
            case null -> {}
            case IOException failure -> throw failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> throw new IllegalStateException("cannot be thrown", failure);
        }
    }
}
