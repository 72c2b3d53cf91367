package candlewright.store;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A journal in memory, which can be told to fail. What was written stays when it is closed, so a
/// second program can go on with it.
public final class ListJournal implements Journal {

    private final List<JournalEvent> written = new CopyOnWriteArrayList<>();
    private volatile @Nullable Checkpoint checkpoint;
    private volatile String failure = "";
    private volatile boolean reserve = true;

    @Override
    public void append(List<JournalEvent> events) throws IOException {
        refuseIfFailing();
        written.addAll(events);
    }

    private void refuseIfFailing() throws IOException {
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
    }

    /// From now on nothing can be written.
    public void fail(String why) {
        failure = why;
    }

    /// From now on everything can be written again.
    public void heal() {
        failure = "";
    }

    public List<JournalEvent> written() {
        return List.copyOf(written);
    }

    /// True once; whether writing works again is for the test to say, by `heal`.
    @Override
    public boolean relieve() {
        boolean had = reserve;
        reserve = false;
        return had;
    }

    @Override
    public Optional<String> damage() {
        return Optional.empty();
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public void save(Checkpoint of) throws IOException {
        refuseIfFailing();
        checkpoint = of;
    }

    @Override
    public void read(long seq, Consumer<JournalEvent> reader) {
        written.stream().filter(event -> event.seq() > seq).forEach(reader);
    }

    @Override
    public List<OrderEvent> history(ClientOrderId id) {
        return written.stream()
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .filter(event -> event.clientOrderId().equals(id))
                .toList();
    }

    @Override
    public void close() {}
}
