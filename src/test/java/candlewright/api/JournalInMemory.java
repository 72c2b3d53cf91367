package candlewright.api;

import candlewright.model.OrderEvent;
import candlewright.store.Journal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A journal that is a list; `failing` makes it a broken disk, a closed gate a slow one.
final class JournalInMemory implements Journal {

    final List<OrderEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void append(List<OrderEvent> appended) throws IOException {
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
    public void close() {}
}
