package candlewright.engine;

import candlewright.ledger.Ledger;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The books as the journal tells them.
final class Recovery {

    /// How many facts before a checkpoint are read so that the newest orders are remembered.
    private static final long LOOK_BACK = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Journal journal;
    private final BiConsumer<JournalEvent, @Nullable Order> pupil;

    /// @param pupil learns what is read: each fact, and its order as the fact left it
    Recovery(Journal journal, BiConsumer<JournalEvent, @Nullable Order> pupil) {
        this.journal = journal;
        this.pupil = pupil;
    }

    /// Reads the books.
    Ledger ledger() throws IOException {
        try {
            Optional<Checkpoint> checkpoint = journal.checkpoint();
            return checkpoint.isPresent() ? since(checkpoint.get()) : all();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Ledger all() throws IOException {
        Ledger ledger = new Ledger();
        try {
            journal.read(0, event -> apply(ledger, event));
        } catch (UncheckedIOException e) {
            endsAt(ledger, e);
        }
        return ledger;
    }

    /// A damaged journal is believed up to the fact for which it lacks something.
    private void endsAt(Ledger ledger, UncheckedIOException missing) {
        if (journal.damage().isEmpty()) {
            throw missing;
        }
        LOG.error("the books end with fact {}: {}", ledger.lastSeq(), missing.getMessage());
    }

    private Ledger since(Checkpoint checkpoint) throws IOException {
        TreeMap<Long, OrderEvent> history = new TreeMap<>();
        List<JournalEvent> later = new ArrayList<>();
        // Orders that began before what is read are left out, unless they are live.
        List<OrderEvent> lookedBack = new ArrayList<>();
        journal.read(
                Math.max(0, checkpoint.seq() - LOOK_BACK),
                event -> {
                    if (event.seq() > checkpoint.seq()) {
                        later.add(event);
                    } else if (event instanceof OrderEvent about) {
                        lookedBack.add(about);
                    }
                });
        Set<ClientOrderId> begun = new HashSet<>();
        for (OrderEvent event : lookedBack) {
            if (event instanceof OrderEvent.Submitted submitted) {
                ClientOrderId replaces = submitted.intent().replaces();
                if (replaces == null || begun.contains(replaces)) {
                    begun.add(event.clientOrderId());
                }
            }
            if (begun.contains(event.clientOrderId())) {
                history.put(event.seq(), event);
            }
        }
        try {
            for (ClientOrderId id : checkpoint.openOrders()) {
                for (OrderEvent event : chain(journal, id)) {
                    if (event.seq() <= checkpoint.seq()) {
                        history.put(event.seq(), event);
                    }
                }
            }
        } catch (UncheckedIOException e) {
            LOG.error("the checkpoint is of no use: {}", e.getMessage(), e);
            return all();
        }
        Ledger ledger = Ledger.resume(checkpoint, List.copyOf(history.values()));
        checkpoint.states().forEach(state -> pupil.accept(state, null));
        try {
            later.forEach(event -> apply(ledger, event));
        } catch (UncheckedIOException e) {
            endsAt(ledger, e);
        }
        return ledger;
    }

    private void apply(Ledger ledger, JournalEvent event) {
        @Nullable Order order = null;
        if (event instanceof OrderEvent about) {
            remember(ledger, about);
            ledger.apply(event);
            order = ledger.find(about.clientOrderId()).orElse(null);
        } else {
            ledger.apply(event);
        }
        ledger.forgetOldest();
        pupil.accept(event, order);
    }

    /// An order that was forgotten when this happened to it was remembered again, and what took or
    /// takes its place.
    private void remember(Ledger ledger, OrderEvent event) {
        if (event instanceof OrderEvent.Submitted) {
            return;
        }
        ClientOrderId link = event.clientOrderId();
        while (link != null) {
            link = remembered(ledger, link, event.seq()).map(Order::replacedBy).orElse(null);
        }
        if (event instanceof OrderEvent.Replaced replaced) {
            boolean _ = remembered(ledger, replaced.replacement(), event.seq()).isPresent();
        }
    }

    private Optional<Order> remembered(Ledger ledger, ClientOrderId id, long before) {
        Optional<Order> known = ledger.find(id);
        if (known.isPresent()) {
            return known;
        }
        revive(
                ledger,
                chain(journal, id).stream().filter(earlier -> earlier.seq() < before).toList());
        return ledger.find(id);
    }

    /// The events of an order and of the links of its chain before it, in order; empty if there is
    /// no such order.
    ///
    /// @throws UncheckedIOException if the journal cannot be read
    static List<OrderEvent> chain(Journal journal, ClientOrderId id) {
        List<OrderEvent> events = new ArrayList<>();
        ClientOrderId link = id;
        while (link != null) {
            List<OrderEvent> history = history(journal, link);
            events.addAll(history);
            link =
                    !history.isEmpty()
                                    && history.getFirst() instanceof OrderEvent.Submitted submitted
                            ? submitted.intent().replaces()
                            : null;
        }
        events.sort(Comparator.comparingLong(OrderEvent::seq));
        return events;
    }

    /// Remembers these orders again in the books.
    ///
    /// @param chain as [#chain] tells it
    /// @throws UncheckedIOException if a fact of them is missing in the journal
    static void revive(Ledger ledger, List<OrderEvent> chain) {
        try {
            ledger.revive(chain);
        } catch (IllegalStateException e) {
            String why =
                    "the facts of the order %s in the journal do not follow each other: %s"
                            .formatted(chain.getLast().clientOrderId(), e.getMessage());
            throw new UncheckedIOException(why, new IOException(why, e));
        }
    }

    /// The events of an order from its first. A report that named it when there was no such order
    /// is none of them.
    private static List<OrderEvent> history(Journal journal, ClientOrderId id) {
        try {
            List<OrderEvent> history =
                    journal.history(id).stream()
                            .dropWhile(OrderEvent.Unapplied.class::isInstance)
                            .toList();
            if (!history.isEmpty() && !(history.getFirst() instanceof OrderEvent.Submitted)) {
                throw new IOException(
                        "the journal has no beginning of the order %s, its first fact is %d"
                                .formatted(id, history.getFirst().seq()));
            }
            return history;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
