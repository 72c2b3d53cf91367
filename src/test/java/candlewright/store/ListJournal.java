package candlewright.store;

import candlewright.model.OrderEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A journal in memory, which can be told to fail.
public final class ListJournal implements Journal {

    private final List<OrderEvent> written = new CopyOnWriteArrayList<>();
    private volatile String failure = "";

    @Override
    public void append(List<OrderEvent> events) throws IOException {
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        written.addAll(events);
    }

    /// From now on nothing can be written.
    public void fail(String why) {
        failure = why;
    }

    public List<OrderEvent> written() {
        return List.copyOf(written);
    }

    @Override
    public void close() {}
}
