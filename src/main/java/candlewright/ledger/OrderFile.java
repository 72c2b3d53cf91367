package candlewright.ledger;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.LedgerEntry;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The orders that are remembered, with what happened to each: how an event changes them, along the
/// chains of replacements, and what of cash and inventory they take up. For one thread, but for
/// what it hands out to [Books].
final class OrderFile {

    private final Map<Symbol, Exposure> exposures = new HashMap<>();
    private final Map<ClientOrderId, Integer> places = new ConcurrentHashMap<>();

    /// The order that each remembered trade is of.
    private final Map<String, ClientOrderId> traded = new HashMap<>();

    private final Map<ClientOrderId, OrderRecord> live = new LinkedHashMap<>();
    private PersistentList<OrderRecord> orders = PersistentList.empty();
    private BigDecimal reservedCash = BigDecimal.ZERO;
    private int forgotten;

    /// Remembers orders again that were forgotten. Links of the chain that were not forgotten stay
    /// as they are: they may know more than the journal does yet.
    ///
    /// @param history the events of an order and the links of the chain before it, in order
    void revive(List<OrderEvent> history) {
        OrderFile told = new OrderFile();
        history.forEach(told::fold);
        for (OrderRecord record : told.orders) {
            if (filed(record.order().clientOrderId()) == null) {
                put(record);
            }
        }
        traded.putAll(told.traded);
    }

    /// What this event would be to its order, with what the others say. A trade belongs to one
    /// order of the account, and a replacement to the one that it was sent to replace.
    OrderRules.Judgement judge(OrderEvent event) {
        ClientOrderId id = event.clientOrderId();
        Order order = order(id);
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
        Order heir = order(replacement);
        return heir != null && heir.sentAt() != null && id.equals(heir.intent().replaces());
    }

    /// Whether a replacement was asked for and not refused. A cancel that was asked for later, and
    /// its answer, do not say what became of it.
    private boolean isBeingReplaced(ClientOrderId id) {
        ClientOrderId wanted = lastWanted(id);
        Order heir = wanted == null ? null : order(wanted);
        return heir != null && heir.status() != OrderStatus.REJECTED;
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

    /// Changes the orders, and returns what is to be booked.
    ///
    /// @throws IllegalStateException if the event does not fit
    List<LedgerEntry> fold(OrderEvent event) {
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

    private @Nullable Order order(ClientOrderId id) {
        OrderRecord record = filed(id);
        return record == null ? null : record.order();
    }

    /// The order with this id, if it is remembered.
    @Nullable OrderRecord filed(ClientOrderId id) {
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
        Exposure exposure = exposure(record.order().symbol());
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

    /// Forgets the oldest of those that are too many.
    void forgetOldest() {
        while (Ledger.isTooLong(orders)) {
            forgetOldestOrders();
        }
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

    /// All that are remembered, in the order in which they came.
    PersistentList<OrderRecord> orders() {
        return orders;
    }

    Map<ClientOrderId, Integer> places() {
        return places;
    }

    /// How many were forgotten.
    int forgotten() {
        return forgotten;
    }

    /// Those that may still be filled, or of which nobody knows that they cannot, oldest first.
    Collection<OrderRecord> live() {
        return live.values();
    }

    Exposure exposure(Symbol symbol) {
        return exposures.computeIfAbsent(symbol, _ -> new Exposure());
    }

    /// What the live buys may still cost.
    BigDecimal reservedCash() {
        return reservedCash;
    }
}
