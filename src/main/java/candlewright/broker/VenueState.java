package candlewright.broker;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What the venue's facts add up to: orders, executions, positions, numbers, requests on the wire.
final class VenueState {

    /// How many closed orders a book tells.
    static final int TOLD = 1_024;

    private record Expiry(Instant at, HeldOrder order) {}

    private final Map<Long, HeldOrder> orders = new LinkedHashMap<>();

    /// The closed orders to which something happened last, the newest last.
    private final Map<Long, HeldOrder> lastClosed = new LinkedHashMap<>();

    private final Map<ClientOrderId, HeldOrder> newestById = new HashMap<>();
    private final Map<Symbol, Map<Long, HeldOrder>> open = new HashMap<>();
    private final Map<String, HeldOrder> byExecution = new HashMap<>();
    private final Map<Symbol, BigDecimal> positions = new HashMap<>();
    private final Map<Long, VenueEvent.Underway> underway = new LinkedHashMap<>();
    private final PriorityQueue<Expiry> expiries =
            new PriorityQueue<>(
                    Comparator.comparing(Expiry::at)
                            .thenComparingLong(expiry -> expiry.order().number()));
    private long facts;
    private long executions;

    void apply(VenueEvent event) {
        facts++;
        if (event instanceof VenueEvent.Outcome outcome) {
            underway.remove(outcome.request());
        }
        switch (event) {
            case VenueEvent.Underway sent -> underway.put(facts, sent);
            case VenueEvent.Accepted accepted ->
                    accept(accepted, BigDecimal.ZERO, !accepted.intent().type().hasStop());
            case VenueEvent.Refused refused -> keep(HeldOrder.refused(refused));
            case VenueEvent.ToldAgain _,
                    VenueEvent.CancelRefused _,
                    VenueEvent.ReplaceRefused _ -> {}
            case VenueEvent.Canceled e -> close(order(e.order()), OrderStatus.CANCELED, e.reason());
            case VenueEvent.Replaced e -> replace(order(e.order()), e.replacement());
            case VenueEvent.Met e -> open(e.symbol()).forEach(order -> order.met(e.barTime()));
            case VenueEvent.Elected e -> order(e.order()).elect();
            case VenueEvent.Queued e -> order(e.order()).queue(e.ahead());
            case VenueEvent.Executed e -> execute(order(e.order()), e.execution());
            case VenueEvent.Killed e -> close(order(e.order()), OrderStatus.CANCELED, e.reason());
            case VenueEvent.Expired e -> close(order(e.order()), OrderStatus.EXPIRED, e.reason());
            case VenueEvent.Busted e -> amend(order(e.order()), e.executionId(), null);
            case VenueEvent.Corrected e ->
                    amend(order(e.order()), e.execution().executionId(), e.execution());
            case VenueEvent.TradedElsewhere trade -> tradeElsewhere(trade);
        }
    }

    private void accept(VenueEvent.Accepted accepted, BigDecimal filledBefore, boolean elected) {
        HeldOrder order = new HeldOrder(accepted, filledBefore, elected);
        keep(order);
        open.computeIfAbsent(order.intent().symbol(), _ -> new LinkedHashMap<>())
                .put(order.number(), order);
        order.expiry().ifPresent(at -> expiries.add(new Expiry(at, order)));
    }

    private void keep(HeldOrder order) {
        orders.put(order.number(), order);
        newestById.put(order.clientOrderId(), order);
        noteIfClosed(order);
    }

    private void noteIfClosed(HeldOrder order) {
        if (order.isOpen()) {
            return;
        }
        lastClosed.remove(order.number());
        lastClosed.put(order.number(), order);
        if (lastClosed.size() > TOLD) {
            lastClosed.remove(lastClosed.keySet().iterator().next());
        }
    }

    private void replace(HeldOrder old, VenueEvent.Accepted replacement) {
        old.replacedBy(replacement.intent().clientOrderId());
        leaveTheBook(old);
        accept(replacement, old.chainFilled(), staysElected(old, replacement.intent()));
    }

    /// A stop that was elected stays so, unless it is given another stop price to wait for.
    static boolean staysElected(HeldOrder old, OrderIntent replacement) {
        BigDecimal stop = replacement.stopPrice();
        BigDecimal before = old.intent().stopPrice();
        return stop == null || (old.isElected() && before != null && stop.compareTo(before) == 0);
    }

    private void execute(HeldOrder order, Execution execution) {
        order.execute(execution);
        book(order, execution);
        if (!order.isOpen()) {
            leaveTheBook(order);
        }
    }

    private void book(HeldOrder order, Execution execution) {
        executions++;
        byExecution.put(execution.executionId(), order);
        move(order.intent(), execution.quantity());
    }

    private void amend(HeldOrder order, String executionId, @Nullable Execution by) {
        Execution old = order.amend(executionId, by);
        noteIfClosed(order);
        move(order.intent(), old.quantity().negate());
        if (by == null) {
            byExecution.remove(executionId);
        } else {
            move(order.intent(), by.quantity());
        }
    }

    private void tradeElsewhere(VenueEvent.TradedElsewhere trade) {
        HeldOrder order = HeldOrder.elsewhere(trade);
        keep(order);
        book(order, trade.execution());
    }

    private void move(OrderIntent intent, BigDecimal quantity) {
        BigDecimal change = intent.side() == Side.BUY ? quantity : quantity.negate();
        positions.merge(intent.symbol(), change, VenueState::sumUnlessFlat);
    }

    private static @Nullable BigDecimal sumUnlessFlat(BigDecimal held, BigDecimal change) {
        BigDecimal sum = held.add(change);
        return sum.signum() == 0 ? null : sum;
    }

    private void close(HeldOrder order, OrderStatus status, String why) {
        order.close(status, why);
        leaveTheBook(order);
    }

    private void leaveTheBook(HeldOrder order) {
        Map<Long, HeldOrder> ofSymbol = open.get(order.intent().symbol());
        if (ofSymbol != null) {
            ofSymbol.remove(order.number());
        }
        noteIfClosed(order);
    }

    /// What was open goes on where it was; see [HeldOrder#resume].
    void resume() {
        open.values().forEach(ofSymbol -> ofSymbol.values().forEach(HeldOrder::resume));
    }

    private HeldOrder order(long number) {
        HeldOrder order = orders.get(number);
        if (order == null) {
            throw new IllegalStateException("the venue has no order number " + number);
        }
        return order;
    }

    /// The newest order with this id, open or closed.
    Optional<HeldOrder> find(ClientOrderId id) {
        return Optional.ofNullable(newestById.get(id));
    }

    Optional<HeldOrder> findByExecution(String executionId) {
        return Optional.ofNullable(byExecution.get(executionId));
    }

    /// The orders of a symbol that may be filled, in the order they came.
    Collection<HeldOrder> open(Symbol symbol) {
        Map<Long, HeldOrder> ofSymbol = open.get(symbol);
        return ofSymbol == null ? List.of() : ofSymbol.values();
    }

    /// The open order whose time ends first.
    Optional<HeldOrder> firstToExpire() {
        while (!expiries.isEmpty() && !expiries.element().order().isOpen()) {
            expiries.remove();
        }
        return Optional.ofNullable(expiries.peek()).map(Expiry::order);
    }

    Map<Long, VenueEvent.Underway> underway() {
        return underway;
    }

    long nextFact() {
        return facts + 1;
    }

    long nextOrder() {
        return orders.size() + 1L;
    }

    long nextExecution() {
        return executions + 1;
    }

    VenueBook book() {
        List<VenueOrder> told = new ArrayList<>();
        lastClosed.values().forEach(order -> told.add(order.told()));
        for (Map<Long, HeldOrder> ofSymbol : open.values()) {
            ofSymbol.values().forEach(order -> told.add(order.told()));
        }
        // In the order they came: what replaced an order comes after it.
        told.sort(Comparator.comparingLong(VenueOrder::orderId));
        return new VenueBook(told, positions, true);
    }
}
