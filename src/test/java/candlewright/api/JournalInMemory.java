package candlewright.api;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import candlewright.store.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// A journal that is a list; `failing` makes it a broken disk, a closed gate a slow one.
final class JournalInMemory implements Journal {

    final List<JournalEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void append(List<JournalEvent> appended) throws IOException {
        if (failing) {
            throw new IOException("disk full");
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.addAll(appended);
    }

    @Override
    public boolean relieve() {
        return false;
    }

    @Override
    public Optional<String> damage() {
        return Optional.empty();
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.empty();
    }

    @Override
    public void save(Checkpoint checkpoint) {}

    @Override
    public void read(long seq, Consumer<JournalEvent> reader) {
        events.stream().filter(event -> event.seq() > seq).forEach(reader);
    }

    @Override
    public List<OrderEvent> history(ClientOrderId id) {
        return events.stream()
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .filter(event -> event.clientOrderId().equals(id))
                .toList();
    }

    @Override
    public void close() {}
}
