package candlewright.ledger;

import candlewright.model.AccountEvent;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.LedgerEntry;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the facts of a journal add up to: orders, positions, cash, trading states, incidents.
/// Changed by the engine's thread alone, only by applying facts; what the getters return are values
/// that stay as they are.
///
/// It remembers every live order, and of the closed ones and of the bookings the newest
/// [#REMEMBERED] and those that came since it was told to forget; older ones are in the journal.
public final class Ledger {

    /// How many closed orders, bookings and facts are kept in memory, give or take a few.
    public static final int REMEMBERED = 16_384;

    private static final int INCIDENTS = 256;

    private final OrderFile orders = new OrderFile();
    private final Map<Symbol, Position> positions = new LinkedHashMap<>();
    private final Map<Scope, AccountEvent.TradingStateChanged> states = new LinkedHashMap<>();
    private final Map<String, AccountEvent.IncidentRaised> incidents = new LinkedHashMap<>();
    private final Map<Symbol, AccountEvent.FlattenRequested> flattening = new LinkedHashMap<>();
    private MarketMode mode = MarketMode.SYNTHETIC;
    private BigDecimal startingCash = BigDecimal.ZERO;
    private BigDecimal cash = BigDecimal.ZERO;
    private AccountEvent.@Nullable DayStarted day;
    private long lastSeq;
    private long orderCount;
    private long entryCount;
    private long unapplied;
    private PersistentList<JournalEvent> events = PersistentList.empty();
    private PersistentList<LedgerEntry> entries = PersistentList.empty();

    /// Books without a fact.
    public Ledger() {}

    /// Books as they stood at a checkpoint.
    ///
    /// @param history the events up to the checkpoint, in order, of every live order and its chain,
    ///   and of as many other orders as are to be remembered; of each order from its first
    public static Ledger resume(Checkpoint checkpoint, List<OrderEvent> history) {
        Ledger ledger = new Ledger();
        for (OrderEvent event : history) {
            for (LedgerEntry entry : ledger.orders.fold(event)) {
                ledger.entries = ledger.entries.plus(entry);
            }
        }
        ledger.mode = checkpoint.mode();
        ledger.startingCash = checkpoint.startingCash();
        ledger.cash = checkpoint.cash();
        ledger.lastSeq = checkpoint.seq();
        ledger.orderCount = checkpoint.orders();
        ledger.entryCount = checkpoint.entries();
        ledger.unapplied = checkpoint.unapplied();
        ledger.day = checkpoint.day();
        checkpoint.positions().forEach(held -> ledger.positions.put(held.symbol(), held));
        checkpoint.states().forEach(state -> ledger.states.put(state.scope(), state));
        checkpoint.flattening().forEach(asked -> ledger.flattening.put(asked.symbol(), asked));
        checkpoint.incidents().forEach(one -> ledger.incidents.put(one.id(), one));
        return ledger;
    }

    /// Remembers orders again that were forgotten, without booking anything. Links of the chain
    /// that were not forgotten stay as they are: they may know more than the journal does yet.
    ///
    /// @param history the events of an order and the links of the chain before it, in order
    public void revive(List<OrderEvent> history) {
        orders.revive(history);
    }

    /// What this event would be to its order, with what the others say. A trade belongs to one
    /// order of the account, and a replacement to the one that it was sent to replace.
    public OrderRules.Judgement judge(OrderEvent event) {
        return orders.judge(event);
    }

    /// Applies one fact.
    ///
    /// @throws IllegalStateException if it does not fit: our own code is wrong then, and nothing
    ///   was changed
    public void apply(JournalEvent event) {
        if (event.seq() != lastSeq + 1) {
            throw new IllegalStateException(
                    "event " + (lastSeq + 1) + " must follow, was " + event);
        }
        switch (event) {
            case OrderEvent orderEvent -> applyToOrder(orderEvent);
            case AccountEvent accountEvent -> applyToAccount(accountEvent);
        }
        lastSeq = event.seq();
        events = events.plus(event);
    }

    private void applyToAccount(AccountEvent event) {
        switch (event) {
            case AccountEvent.Opened opened -> {
                if (lastSeq != 0) {
                    throw new IllegalStateException("an account is opened once, was " + event);
                }
                mode = opened.mode();
                startingCash = opened.startingCash();
                book(Bookkeeping.deposit(opened.seq(), opened.ts(), startingCash));
            }
            case AccountEvent.SessionStarted _ -> {}
            case AccountEvent.TradingStateChanged changed -> {
                if (changed.state() == TradingState.ACTIVE) {
                    states.remove(changed.scope());
                } else {
                    states.put(changed.scope(), changed);
                }
            }
            case AccountEvent.DayStarted started -> day = started;
            case AccountEvent.FlattenRequested asked -> flattening.put(asked.symbol(), asked);
            case AccountEvent.FlattenEnded ended -> flattening.remove(ended.symbol());
            case AccountEvent.IncidentRaised raised -> {
                incidents.put(raised.id(), raised);
                if (incidents.size() > INCIDENTS) {
                    incidents.remove(incidents.keySet().iterator().next());
                }
            }
        }
    }

    private void applyToOrder(OrderEvent event) {
        if (event instanceof OrderEvent.Unapplied && orders.filed(event.clientOrderId()) == null) {
            // It names no order of ours: the list of facts is all there is to keep it in.
            unapplied++;
            return;
        }
        List<LedgerEntry> booked = orders.fold(event);
        switch (event) {
            case OrderEvent.Unapplied _ -> unapplied++;
            case OrderEvent.Submitted _ -> orderCount++;
            default -> booked.forEach(this::book);
        }
    }

    private void book(LedgerEntry entry) {
        entries = entries.plus(entry);
        entryCount++;
        cash = cash.add(entry.cashChange());
        Symbol symbol = entry.symbol();
        if (symbol != null) {
            positions.put(symbol, Bookkeeping.after(position(symbol), entry));
        }
    }

    /// Forgets what is old. What it has forgotten is looked for in the journal, so all must be
    /// there.
    public void forgetOldest() {
        orders.forgetOldest();
        forgetOldestFacts();
    }

    /// Forgets old facts and bookings, and no order: nothing that comes later is judged by them.
    public void forgetOldestFacts() {
        events = trimmed(events);
        entries = trimmed(entries);
    }

    static boolean isTooLong(PersistentList<?> list) {
        return list.size() >= REMEMBERED + PersistentList.CHUNK;
    }

    private static <T> PersistentList<T> trimmed(PersistentList<T> list) {
        PersistentList<T> kept = list;
        while (isTooLong(kept)) {
            kept = kept.withoutFirstChunk();
        }
        return kept;
    }

    /// The order with this id, if it is remembered.
    public Optional<Order> find(ClientOrderId id) {
        return Optional.ofNullable(orders.filed(id)).map(OrderRecord::order);
    }

    /// Orders that may still be filled, or of which nobody knows that they cannot, oldest first.
    public List<Order> liveOrders() {
        return orders.live().stream().map(OrderRecord::order).toList();
    }

    public int liveCount() {
        return orders.live().size();
    }

    public Position position(Symbol symbol) {
        return positions.getOrDefault(symbol, Position.flat(symbol));
    }

    public Collection<Position> positions() {
        return positions.values();
    }

    /// What the live orders of this symbol may still do.
    public Exposure exposure(Symbol symbol) {
        return orders.exposure(symbol);
    }

    public MarketMode mode() {
        return mode;
    }

    public BigDecimal startingCash() {
        return startingCash;
    }

    public BigDecimal cash() {
        return cash;
    }

    /// What the live buys may still cost.
    public BigDecimal reservedCash() {
        return orders.reservedCash();
    }

    /// The seq of the last fact, 0 before the first.
    public long lastSeq() {
        return lastSeq;
    }

    /// The state that was set for just this scope; ACTIVE if none was.
    public TradingState state(Scope scope) {
        AccountEvent.TradingStateChanged set = states.get(scope);
        return set == null ? TradingState.ACTIVE : set.state();
    }

    /// The symbols whose positions are still to be closed by FLATTEN, as they were asked for.
    public List<Symbol> flattening() {
        return List.copyOf(flattening.keySet());
    }

    public boolean knowsIncident(String id) {
        return incidents.containsKey(id);
    }

    /// The last day that began; empty before the first.
    public Optional<AccountEvent.DayStarted> day() {
        return Optional.ofNullable(day);
    }

    public Portfolio portfolio() {
        return new Portfolio(startingCash, cash, new ArrayList<>(positions.values()));
    }

    /// What is needed to go on from here without the journal's beginning.
    public Checkpoint checkpoint() {
        return new Checkpoint(
                lastSeq,
                mode,
                startingCash,
                cash,
                List.copyOf(positions.values()),
                liveOrders().stream().map(Order::clientOrderId).toList(),
                orderCount,
                entryCount,
                unapplied,
                List.copyOf(incidents.values()),
                List.copyOf(states.values()),
                List.copyOf(flattening.values()),
                day);
    }

    /// All books as they stand now.
    public Books books() {
        return new Books(
                portfolio(),
                orders.orders(),
                List.copyOf(orders.live()),
                events,
                entries,
                List.copyOf(incidents.values()),
                Map.copyOf(states),
                List.copyOf(flattening.values()),
                lastSeq,
                orderCount,
                entryCount,
                unapplied,
                orders.reservedCash(),
                orders.places(),
                orders.forgotten());
    }
}
