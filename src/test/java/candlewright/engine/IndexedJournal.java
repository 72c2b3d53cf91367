package candlewright.engine;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import candlewright.store.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A journal in memory for long runs: quick to append and to ask for one order.
public final class IndexedJournal implements Journal {

    private final List<JournalEvent> written = new ArrayList<>();
    private final Map<ClientOrderId, List<OrderEvent>> histories = new HashMap<>();
    private @Nullable Checkpoint checkpoint;

    @Override
    public void append(List<JournalEvent> events) {
        written.addAll(events);
        for (JournalEvent event : events) {
            if (event instanceof OrderEvent about) {
                histories
                        .computeIfAbsent(about.clientOrderId(), _ -> new ArrayList<>(4))
                        .add(about);
            }
        }
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
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public void save(Checkpoint of) {
        checkpoint = of;
    }

    @Override
    public void read(long seq, Consumer<JournalEvent> reader) {
        written.subList((int) seq, written.size()).forEach(reader);
    }

    @Override
    public List<OrderEvent> history(ClientOrderId id) {
        return List.copyOf(histories.getOrDefault(id, List.of()));
    }

    @Override
    public void close() {}
}
