package candlewright.store;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the facts are written down before anybody sees what they changed. Used by one thread, but
/// for `history`.
public interface Journal extends AutoCloseable {

    /// Writes the facts, in order, as one unit. They are durable when it returns; on failure none
    /// of them is.
    void append(List<JournalEvent> events) throws IOException;

    /// After a failed append: gives up what was held back for this moment, so that cancels, fills
    /// and changes of state can still be written. False if there is nothing (left) to give up.
    boolean relieve();

    /// Why nothing can be written from the start: the file is damaged, and how.
    Optional<String> damage();

    /// The newest checkpoint that fits the journal; empty if there is none.
    Optional<Checkpoint> checkpoint() throws IOException;

    /// Keeps a checkpoint of what was appended. It is a cache: losing it costs time at the next
    /// start, nothing else.
    void save(Checkpoint checkpoint) throws IOException;

    /// Shows every fact after this one, in order.
    ///
    /// @param seq 0 for all
    void read(long seq, Consumer<JournalEvent> reader) throws IOException;

    /// All events of an order, oldest first; empty if there is no such order. Any thread may ask.
    List<OrderEvent> history(ClientOrderId id) throws IOException;

    @Override
    void close() throws IOException;
}
