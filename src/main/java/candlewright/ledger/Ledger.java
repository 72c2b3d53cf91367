package candlewright.ledger;

import candlewright.model.AccountEvent;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.JournalEvent;
import candlewright.model.LedgerEntry;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<Symbol, Position> positions = new LinkedHashMap<>();
    private final Map<Symbol, Exposure> exposures = new HashMap<>();
    private final Map<ClientOrderId, Integer> places = new ConcurrentHashMap<>();

    /// The order that each remembered trade is of.
    private final Map<String, ClientOrderId> traded = new HashMap<>();

    private final Map<ClientOrderId, OrderRecord> live = new LinkedHashMap<>();
    private final Map<Scope, AccountEvent.TradingStateChanged> states = new LinkedHashMap<>();
    private final Map<String, AccountEvent.IncidentRaised> incidents = new LinkedHashMap<>();
    private final Map<Symbol, AccountEvent.FlattenRequested> flattening = new LinkedHashMap<>();
    private MarketMode mode = MarketMode.SYNTHETIC;
    private BigDecimal startingCash = BigDecimal.ZERO;
    private BigDecimal cash = BigDecimal.ZERO;
    private BigDecimal reservedCash = BigDecimal.ZERO;
    private AccountEvent.@Nullable DayStarted day;
    private long lastSeq;
    private long orderCount;
    private long entryCount;
    private long unapplied;
    private int forgotten;
    private PersistentList<OrderRecord> orders = PersistentList.empty();
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
            for (LedgerEntry entry : ledger.fold(event)) {
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
        Ledger told = new Ledger();
        history.forEach(told::fold);
        for (OrderRecord record : told.orders) {
            if (filed(record.order().clientOrderId()) == null) {
                put(record);
            }
        }
        traded.putAll(told.traded);
    }

    /// What an event books.
    ///
    /// @param before its order before the event
    private static List<LedgerEntry> entries(Order before, OrderEvent event) {
        OrderIntent intent = before.intent();
        return switch (event) {
            case OrderEvent.Filled filled ->
                    List.of(Bookkeeping.fill(event.seq(), event.ts(), intent, filled.execution()));
            case OrderEvent.Busted busted ->
                    List.of(
                            Bookkeeping.reversal(
                                    event.seq(),
                                    event.ts(),
                                    intent,
                                    OrderRules.standing(before, busted.executionId())));
            case OrderEvent.Corrected corrected ->
                    List.of(
                            Bookkeeping.reversal(
                                    event.seq(),
                                    event.ts(),
                                    intent,
                                    OrderRules.standing(
                                            before, corrected.execution().executionId())),
                            Bookkeeping.fill(
                                    event.seq(), event.ts(), intent, corrected.execution()));
            default -> List.of();
        };
    }

    /// What this event would be to its order, with what the others say. A trade belongs to one
    /// order of the account, and a replacement to the one that it was sent to replace.
    public OrderRules.Judgement judge(OrderEvent event) {
        ClientOrderId id = event.clientOrderId();
        Order order = find(id).orElse(null);
        return switch (event) {
            case OrderEvent.Filled filled
                    when !id.equals(traded.getOrDefault(filled.execution().executionId(), id)) ->
                    OrderRules.Judgement.CONFLICTS;
            case OrderEvent.Replaced replaced when !wasAsked(id, replaced.replacement()) ->
                    OrderRules.Judgement.CONFLICTS;
            case OrderEvent.ReplaceRejected rejected -> judge(order, rejected);
            case OrderEvent.ReplaceRequested _ when isBeingReplaced(id) ->
                    OrderRules.Judgement.CONFLICTS;
            default -> OrderRules.judge(order, event);
        };
    }

    /// What was replaced was not refused. An answer that nobody waits for any more changes nothing.
    private OrderRules.Judgement judge(@Nullable Order order, OrderEvent.ReplaceRejected rejected) {
        ClientOrderId replacement = rejected.replacement();
        if (order == null
                || !wasAsked(rejected.clientOrderId(), replacement)
                || replacement.equals(order.replacedBy())) {
            return OrderRules.Judgement.CONFLICTS;
        }
        boolean awaited =
                order.pending() == Pending.REPLACE
                        && replacement.equals(lastWanted(rejected.clientOrderId()));
        return awaited ? OrderRules.judge(order, rejected) : OrderRules.Judgement.REPEATS;
    }

    /// Whether the venue was asked to put the one in the place of the other.
    private boolean wasAsked(ClientOrderId id, ClientOrderId replacement) {
        return find(replacement)
                .filter(heir -> heir.sentAt() != null && id.equals(heir.intent().replaces()))
                .isPresent();
    }

    /// Whether a replacement was asked for and not refused. A cancel that was asked for later, and
    /// its answer, do not say what became of it.
    private boolean isBeingReplaced(ClientOrderId id) {
        ClientOrderId wanted = lastWanted(id);
        return wanted != null
                && find(wanted).map(heir -> heir.status() != OrderStatus.REJECTED).orElse(false);
    }

    /// The replacement of this order that was asked for last.
    private @Nullable ClientOrderId lastWanted(ClientOrderId id) {
        OrderRecord record = filed(id);
        List<OrderEvent> events = record == null ? List.of() : record.events();
        for (OrderEvent event : events.reversed()) {
            if (event instanceof OrderEvent.ReplaceRequested requested) {
                return requested.replacement();
            }
        }
        return null;
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
        if (event instanceof OrderEvent.Unapplied && filed(event.clientOrderId()) == null) {
            // It names no order of ours: the list of facts is all there is to keep it in.
            unapplied++;
            return;
        }
        List<LedgerEntry> booked = fold(event);
        switch (event) {
            case OrderEvent.Unapplied _ -> unapplied++;
            case OrderEvent.Submitted _ -> orderCount++;
            default -> booked.forEach(this::book);
        }
    }

    /// Changes the orders, and returns what is to be booked.
    private List<LedgerEntry> fold(OrderEvent event) {
        OrderRecord before = filed(event.clientOrderId());
        OrderRecord after = next(before, event);
        put(after);
        if (before == null) {
            return List.of();
        }
        passOn(before.order(), after.order(), event);
        reserveAnew(event.clientOrderId());
        return entries(before.order(), event);
    }

    /// A replacement on its way takes up what it adds to the order before it, so it takes up
    /// something else when that one, or one that it took over from, has changed.
    private void reserveAnew(ClientOrderId changed) {
        OrderRecord record = filed(changed);
        if (record == null) {
            return;
        }
        ClientOrderId wanted = lastWanted(changed);
        if (wanted != null) {
            OrderRecord onItsWay = live.get(wanted);
            if (onItsWay != null) {
                put(with(onItsWay, onItsWay.order()));
            }
            reserveAnew(wanted);
        }
        ClientOrderId heir = record.order().replacedBy();
        if (heir != null && !heir.equals(wanted)) {
            reserveAnew(heir);
        }
    }

    /// What the event means for the other links of the order's chain.
    private void passOn(Order before, Order after, OrderEvent event) {
        switch (event) {
            case OrderEvent.Replaced replaced -> inherit(before, replaced);
            case OrderEvent.Filled filled -> {
                traded.put(filled.execution().executionId(), event.clientOrderId());
                carry(after, event, filled.execution(), false);
            }
            case OrderEvent.Busted busted ->
                    carry(after, event, OrderRules.standing(before, busted.executionId()), true);
            case OrderEvent.Corrected corrected -> {
                Execution now = corrected.execution();
                carry(after, event, OrderRules.standing(before, now.executionId()), true);
                carry(after, event, now, false);
            }
            default -> {}
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

    /// What was filled before a link of a chain took over counts for it, too, and for the links
    /// that took over from it already.
    private void inherit(Order replaced, OrderEvent.Replaced event) {
        OrderRecord heir = filed(event.replacement());
        if (heir == null) {
            return;
        }
        put(with(heir, OrderRules.inPlace(heir.order(), event)));
        BigDecimal average = replaced.averagePrice();
        if (average != null) {
            carry(event.replacement(), event, replaced.cumQuantity(), average);
        }
    }

    /// A fill of a link that was replaced already counts for all links that came after it.
    private void carry(Order order, OrderEvent event, Execution execution, boolean takenBack) {
        BigDecimal quantity = takenBack ? execution.quantity().negate() : execution.quantity();
        carry(order.replacedBy(), event, quantity, execution.price());
    }

    /// @param first the link from which on it counts, null if none
    private void carry(
            @Nullable ClientOrderId first,
            OrderEvent event,
            BigDecimal quantity,
            BigDecimal price) {
        OrderRecord link = first == null ? null : filed(first);
        while (link != null) {
            put(with(link, OrderRules.carried(link.order(), event, quantity, price)));
            ClientOrderId next = link.order().replacedBy();
            link = next == null ? null : filed(next);
        }
    }

    private @Nullable OrderRecord filed(ClientOrderId id) {
        OrderRecord alive = live.get(id);
        if (alive != null) {
            return alive;
        }
        Integer place = places.get(id);
        return place == null ? null : orders.get(place - forgotten);
    }

    private OrderRecord next(@Nullable OrderRecord before, OrderEvent event) {
        if (event instanceof OrderEvent.Submitted submitted) {
            if (before != null) {
                throw new IllegalStateException(
                        "order " + event.clientOrderId() + " was submitted before");
            }
            ClientOrderId replaces = submitted.intent().replaces();
            OrderRecord replaced = replaces == null ? null : filed(replaces);
            Order order =
                    OrderRules.submitted(submitted, replaced == null ? null : replaced.order());
            return reserved(order, OrderRecord.with(List.of(), event));
        }
        if (before == null) {
            throw new IllegalStateException(event + " does not fit: there is no such order");
        }
        Order order = OrderRules.apply(before.order(), event);
        return reserved(order, OrderRecord.with(before.events(), event));
    }

    private OrderRecord with(OrderRecord filed, Order order) {
        return reserved(order, filed.events());
    }

    /// What the order takes up of cash and inventory. A replacement on its way takes up only what
    /// it adds to the order that is still there.
    private OrderRecord reserved(Order order, List<OrderEvent> events) {
        if (!order.isLive()) {
            return new OrderRecord(order, events, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        OrderIntent intent = order.intent();
        BigDecimal quantity = order.leavesQuantity();
        OrderRecord replaced = intent.replaces() == null ? null : filed(intent.replaces());
        if (replaced != null && !replaced.order().isLive()) {
            replaced = null;
        }
        if (replaced != null) {
            quantity = quantity.subtract(replaced.order().cumQuantity());
        }
        BigDecimal value =
                intent.side() == Side.BUY ? quantity.multiply(unitCost(order)) : BigDecimal.ZERO;
        if (replaced != null) {
            quantity = quantity.subtract(replaced.reservedQuantity());
            value = value.subtract(replaced.reservedCash());
        }
        return new OrderRecord(
                order, events, quantity.max(BigDecimal.ZERO), value.max(BigDecimal.ZERO));
    }

    private static BigDecimal unitCost(Order order) {
        OrderIntent intent = order.intent();
        if (intent.limitPrice() != null) {
            return intent.limitPrice();
        }
        if (intent.stopPrice() != null) {
            return intent.stopPrice();
        }
        BigDecimal reference = order.reference();
        return reference == null ? BigDecimal.ZERO : reference;
    }

    private void put(OrderRecord record) {
        ClientOrderId id = record.order().clientOrderId();
        OrderRecord before = live.get(id);
        Exposure exposure = exposures.computeIfAbsent(record.order().symbol(), _ -> new Exposure());
        if (before != null) {
            exposure.remove(before);
            reservedCash = reservedCash.subtract(before.reservedCash());
        }
        if (record.order().isLive()) {
            exposure.add(record);
            reservedCash = reservedCash.add(record.reservedCash());
            live.put(id, record);
        } else {
            live.remove(id);
        }
        Integer place = places.get(id);
        if (place != null) {
            orders = orders.with(place - forgotten, record);
        } else {
            places.put(id, orders.size() + forgotten);
            orders = orders.plus(record);
        }
    }

    /// Forgets what is old. What it has forgotten is looked for in the journal, so all must be
    /// there.
    public void forgetOldest() {
        while (isTooLong(orders)) {
            forgetOldestOrders();
        }
        events = trimmed(events);
        entries = trimmed(entries);
    }

    private static boolean isTooLong(PersistentList<?> list) {
        return list.size() >= REMEMBERED + PersistentList.CHUNK;
    }

    private void forgetOldestOrders() {
        for (int i = 0; i < PersistentList.CHUNK; i++) {
            Order oldest = orders.get(i).order();
            places.remove(oldest.clientOrderId(), forgotten + i);
            if (!oldest.isLive()) {
                oldest.executions().forEach(trade -> traded.remove(trade.executionId()));
            }
        }
        orders = orders.withoutFirstChunk();
        forgotten += PersistentList.CHUNK;
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
        return Optional.ofNullable(filed(id)).map(OrderRecord::order);
    }

    /// Orders that may still be filled, or of which nobody knows that they cannot, oldest first.
    public List<Order> liveOrders() {
        return live.values().stream().map(OrderRecord::order).toList();
    }

    public int liveCount() {
        return live.size();
    }

    public Position position(Symbol symbol) {
        return positions.getOrDefault(symbol, Position.flat(symbol));
    }

    public Collection<Position> positions() {
        return positions.values();
    }

    /// What the live orders of this symbol may still do.
    public Exposure exposure(Symbol symbol) {
        return exposures.computeIfAbsent(symbol, _ -> new Exposure());
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
        return reservedCash;
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
                List.copyOf(live.keySet()),
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
                orders,
                List.copyOf(live.values()),
                events,
                entries,
                List.copyOf(incidents.values()),
                Map.copyOf(states),
                List.copyOf(flattening.values()),
                lastSeq,
                orderCount,
                entryCount,
                unapplied,
                reservedCash,
                places,
                forgotten);
    }
}
