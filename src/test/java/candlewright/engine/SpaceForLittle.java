package candlewright.engine;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import candlewright.store.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A journal on a disk that can be full but for a reserve.
class SpaceForLittle implements Journal {

    private final Journal journal;
    boolean full;
    private boolean relieved;

    SpaceForLittle(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(List<JournalEvent> events) throws IOException {
        if (full && !relieved) {
            throw new IOException("disk full");
        }
        journal.append(events);
    }

    @Override
    public boolean relieve() {
        boolean first = !relieved;
        relieved = true;
        return first;
    }

    @Override
    public Optional<String> damage() {
        return journal.damage();
    }

    @Override
    public Optional<Checkpoint> checkpoint() throws IOException {
        return journal.checkpoint();
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        journal.save(checkpoint);
    }

    @Override
    public void read(long seq, Consumer<JournalEvent> reader) throws IOException {
        journal.read(seq, reader);
    }

    @Override
    public List<OrderEvent> history(ClientOrderId id) throws IOException {
        return journal.history(id);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
