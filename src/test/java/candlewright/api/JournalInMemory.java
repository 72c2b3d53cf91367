package candlewright.api;

import candlewright.model.OrderEvent;
import candlewright.store.Journal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A journal that is a list; `failing` makes it a broken disk.
final class JournalInMemory implements Journal {

    final List<OrderEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    volatile boolean keeping = true;

    @Override
    public void append(List<OrderEvent> appended) throws IOException {
        if (failing) {
            throw new IOException("disk full");
        }
        if (keeping) {
            events.addAll(appended);
        }
    }

    @Override
    public void close() {}
}
