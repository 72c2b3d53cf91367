package candlewright.api;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import candlewright.store.Journal;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// A journal in memory behind a gate: closed, it is a slow disk.
final class JournalInMemory implements Journal {

    final ListJournal list = new ListJournal();
    volatile CountDownLatch gate = new CountDownLatch(0);

    /// What is written about orders.
    List<OrderEvent> orderEvents() {
        return list.written().stream()
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .toList();
    }

    @Override
    public void append(List<JournalEvent> events) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        list.append(events);
    }

    @Override
    public boolean relieve() {
        return list.relieve();
    }

    @Override
    public Optional<String> damage() {
        return list.damage();
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return list.checkpoint();
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        list.save(checkpoint);
    }

    @Override
    public void read(long seq, Consumer<JournalEvent> reader) {
        list.read(seq, reader);
    }

    @Override
    public List<OrderEvent> history(ClientOrderId id) {
        return list.history(id);
    }

    @Override
    public void close() {}
}
