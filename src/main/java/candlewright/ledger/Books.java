package candlewright.ledger;

import candlewright.model.AccountEvent;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.LedgerEntry;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.Portfolio;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A value: the books at one moment, for any thread.
public final class Books {

    private final Portfolio portfolio;
    private final List<OrderRecord> records;
    private final List<OrderRecord> live;
    private final List<JournalEvent> events;
    private final List<LedgerEntry> entries;
    private final List<AccountEvent.IncidentRaised> incidents;
    private final Map<Scope, AccountEvent.TradingStateChanged> states;
    private final List<AccountEvent.FlattenRequested> flattening;
    private final long lastSeq;
    private final long orderCount;
    private final long entryCount;
    private final long unapplied;
    private final BigDecimal reservedCash;
    private final Map<ClientOrderId, Integer> places;
    private final int forgotten;

    /// @param places the number of each order, counted from the first that was ever remembered;
    ///   shared with later books, so it may hold ids of theirs and lack some of these
    Books(
            Portfolio portfolio,
            List<OrderRecord> records,
            List<OrderRecord> live,
            List<JournalEvent> events,
            List<LedgerEntry> entries,
            List<AccountEvent.IncidentRaised> incidents,
            Map<Scope, AccountEvent.TradingStateChanged> states,
            List<AccountEvent.FlattenRequested> flattening,
            long lastSeq,
            long orderCount,
            long entryCount,
            long unapplied,
            BigDecimal reservedCash,
            Map<ClientOrderId, Integer> places,
            int forgotten) {
        this.portfolio = portfolio;
        this.records = records;
        this.live = live;
        this.events = events;
        this.entries = entries;
        this.incidents = incidents;
        this.states = states;
        this.flattening = flattening;
        this.lastSeq = lastSeq;
        this.orderCount = orderCount;
        this.entryCount = entryCount;
        this.unapplied = unapplied;
        this.reservedCash = reservedCash;
        this.places = places;
        this.forgotten = forgotten;
    }

    public Portfolio portfolio() {
        return portfolio;
    }

    /// The newest orders, oldest first; live ones that are older are among [#liveOrders] only.
    public List<Order> orders() {
        return new OrdersOf(records);
    }

    /// Orders that may still be filled, or of which nobody knows that they cannot, oldest first.
    public List<Order> liveOrders() {
        return new OrdersOf(live);
    }

    /// The order with this id, if it is remembered.
    public Optional<Order> order(ClientOrderId id) {
        return Optional.ofNullable(find(id)).map(OrderRecord::order);
    }

    /// What happened to an order, oldest first; empty if it is not remembered.
    public List<OrderEvent> history(ClientOrderId id) {
        OrderRecord record = find(id);
        return record == null ? List.of() : record.events();
    }

    private @Nullable OrderRecord find(ClientOrderId id) {
        Integer place = places.get(id);
        if (place != null && place >= forgotten && place - forgotten < records.size()) {
            return records.get(place - forgotten);
        }
        for (OrderRecord record : live) {
            if (record.order().clientOrderId().equals(id)) {
                return record;
            }
        }
        return null;
    }

    /// What the live orders of this symbol may still do.
    public Exposure exposure(Symbol symbol) {
        Exposure exposure = new Exposure();
        for (OrderRecord record : live) {
            if (record.order().symbol().equals(symbol)) {
                exposure.add(record);
            }
        }
        return exposure;
    }

    /// The newest facts, oldest first.
    public List<JournalEvent> events() {
        return events;
    }

    /// The newest bookings, oldest first.
    public List<LedgerEntry> entries() {
        return entries;
    }

    /// The newest incidents, oldest first.
    public List<AccountEvent.IncidentRaised> incidents() {
        return incidents;
    }

    /// The trading states that are not ACTIVE.
    public Map<Scope, AccountEvent.TradingStateChanged> states() {
        return states;
    }

    /// What FLATTEN is still to close, as it was asked for.
    public List<AccountEvent.FlattenRequested> flattening() {
        return flattening;
    }

    /// The seq of the last fact.
    public long lastSeq() {
        return lastSeq;
    }

    /// How many orders the journal has.
    public long orderCount() {
        return orderCount;
    }

    /// How many bookings the journal has.
    public long entryCount() {
        return entryCount;
    }

    /// How many reports did not fit.
    public long unapplied() {
        return unapplied;
    }

    /// What the live buys may still cost.
    public BigDecimal reservedCash() {
        return reservedCash;
    }

    private static final class OrdersOf extends AbstractList<Order> implements RandomAccess {

        private final List<OrderRecord> records;

        OrdersOf(List<OrderRecord> records) {
            this.records = records;
        }

        @Override
        public Order get(int index) {
            return records.get(index).order();
        }

        @Override
        public int size() {
            return records.size();
        }
    }
}
