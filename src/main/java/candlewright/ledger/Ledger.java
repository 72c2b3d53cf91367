package candlewright.ledger;

import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.LedgerEntry;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Orders, positions and cash as the events left them. Changed by the engine's thread alone, only
/// by applying events; what the getters return are values that stay as they are.
public final class Ledger {

    private static final MathContext AVERAGE = new MathContext(34, RoundingMode.HALF_EVEN);

    private final BigDecimal startingCash;
    private final Map<Symbol, Position> positions = new LinkedHashMap<>();
    private final Map<ClientOrderId, Integer> places = new ConcurrentHashMap<>();
    private final Map<ClientOrderId, Order> open = new LinkedHashMap<>();
    private BigDecimal cash;
    private PersistentList<Order> orders = PersistentList.empty();
    private PersistentList<OrderEvent> events = PersistentList.empty();
    private PersistentList<LedgerEntry> entries = PersistentList.empty();

    public Ledger(BigDecimal startingCash) {
        this.startingCash = startingCash;
        this.cash = startingCash;
    }

    /// Applies one fact and returns the order as it stands now.
    ///
    /// @throws IllegalStateException if the event does not fit the order or the books: our own code
    ///   is wrong then, and nothing was changed
    public Order apply(OrderEvent event) {
        if (event.seq() != events.size() + 1) {
            throw new IllegalStateException(
                    "event " + (events.size() + 1) + " must follow, was " + event);
        }
        Order order = transition(find(event.clientOrderId()).orElse(null), event);
        if (event instanceof OrderEvent.Filled fill) {
            requireWholeAndHeld(order.intent(), fill);
        }
        events = events.plus(event);
        put(order);
        if (event instanceof OrderEvent.Filled fill) {
            book(order.intent(), fill);
        }
        return order;
    }

    private static Order transition(@Nullable Order before, OrderEvent event) {
        if (event instanceof OrderEvent.Submitted(_, Instant ts, OrderIntent intent)) {
            if (before != null) {
                throw new IllegalStateException(
                        "order " + intent.clientOrderId() + " was submitted before");
            }
            return new Order(
                    intent, OrderStatus.INTENT, 0, BigDecimal.ZERO, null, "", ts, ts, null);
        }
        if (before == null || !mayFollow(event, before.status())) {
            throw new IllegalStateException(event + " does not fit the order " + before);
        }
        return switch (event) {
            case OrderEvent.Submitted _ -> throw new IllegalStateException("seen above");
            case OrderEvent.Denied denied ->
                    changed(
                            before,
                            OrderStatus.DENIED,
                            before.orderId(),
                            denied.reason().text(),
                            denied.ts());
            case OrderEvent.Accepted accepted ->
                    changed(before, OrderStatus.ACCEPTED, accepted.orderId(), "", accepted.ts());
            case OrderEvent.Working working ->
                    changed(before, OrderStatus.WORKING, before.orderId(), "", working.ts());
            case OrderEvent.Canceled canceled ->
                    changed(
                            before,
                            OrderStatus.CANCELED,
                            before.orderId(),
                            canceled.reason(),
                            canceled.ts());
            case OrderEvent.Filled fill ->
                    new Order(
                            before.intent(),
                            OrderStatus.FILLED,
                            before.orderId(),
                            fill.quantity(),
                            fill.price(),
                            "",
                            before.createdAt(),
                            fill.ts(),
                            fill.barTime());
        };
    }

    /// The table of transitions.
    private static boolean mayFollow(OrderEvent event, OrderStatus status) {
        return switch (event) {
            case OrderEvent.Submitted _ -> false;
            case OrderEvent.Denied _, OrderEvent.Accepted _ -> status == OrderStatus.INTENT;
            case OrderEvent.Working _ -> status == OrderStatus.ACCEPTED;
            case OrderEvent.Filled _, OrderEvent.Canceled _ ->
                    status == OrderStatus.ACCEPTED || status == OrderStatus.WORKING;
        };
    }

    private void requireWholeAndHeld(OrderIntent intent, OrderEvent.Filled fill) {
        if (fill.quantity().compareTo(intent.quantity()) != 0) {
            throw new IllegalStateException(fill + " does not fill the whole of " + intent);
        }
        BigDecimal held = position(intent.symbol()).quantity();
        if (intent.side() == Side.SELL && fill.quantity().compareTo(held) > 0) {
            throw new IllegalStateException(fill + " sells more than the " + held + " held");
        }
    }

    private static Order changed(
            Order before, OrderStatus status, long orderId, String note, Instant ts) {
        return new Order(
                before.intent(),
                status,
                orderId,
                before.cumQuantity(),
                before.averagePrice(),
                note,
                before.createdAt(),
                ts,
                before.fillTime());
    }

    private void put(Order order) {
        Integer place = places.get(order.clientOrderId());
        if (place == null) {
            orders = orders.plus(order);
            places.put(order.clientOrderId(), orders.size() - 1);
        } else {
            orders = orders.with(place, order);
        }
        if (order.status().isOpen()) {
            open.put(order.clientOrderId(), order);
        } else {
            open.remove(order.clientOrderId());
        }
    }

    private void book(OrderIntent intent, OrderEvent.Filled fill) {
        BigDecimal notional = Decimals.amount(fill.quantity().multiply(fill.price()));
        boolean buy = intent.side() == Side.BUY;
        LedgerEntry entry =
                new LedgerEntry(
                        fill.seq(),
                        fill.ts(),
                        intent.clientOrderId(),
                        intent.symbol(),
                        buy ? fill.quantity() : fill.quantity().negate(),
                        fill.price(),
                        buy ? notional.negate() : notional);
        entries = entries.plus(entry);
        cash = cash.add(entry.cashChange());
        Position before = position(intent.symbol());
        positions.put(intent.symbol(), buy ? bought(before, fill) : sold(before, fill));
    }

    private Position position(Symbol symbol) {
        return positions.getOrDefault(symbol, Position.flat(symbol));
    }

    private static Position bought(Position before, OrderEvent.Filled fill) {
        BigDecimal quantity = before.quantity().add(fill.quantity());
        BigDecimal cost =
                before.quantity()
                        .multiply(before.averagePrice())
                        .add(fill.quantity().multiply(fill.price()));
        return new Position(
                before.symbol(),
                quantity,
                Decimals.amount(cost.divide(quantity, AVERAGE)),
                before.realizedPnl());
    }

    private static Position sold(Position before, OrderEvent.Filled fill) {
        BigDecimal quantity = before.quantity().subtract(fill.quantity());
        BigDecimal gain =
                Decimals.amount(
                        fill.price().subtract(before.averagePrice()).multiply(fill.quantity()));
        return new Position(
                before.symbol(),
                quantity,
                quantity.signum() == 0 ? BigDecimal.ZERO : before.averagePrice(),
                before.realizedPnl().add(gain));
    }

    /// The order with this id, wherever it stands.
    public Optional<Order> find(ClientOrderId id) {
        return find(id, orders, places);
    }

    private static Optional<Order> find(
            ClientOrderId id, List<Order> orders, Map<ClientOrderId, Integer> places) {
        Integer place = places.get(id);
        return place == null || place >= orders.size()
                ? Optional.empty()
                : Optional.of(orders.get(place));
    }

    /// Orders that may still be filled or canceled, oldest first.
    public Collection<Order> openOrders() {
        return Collections.unmodifiableCollection(open.values());
    }

    public Portfolio portfolio() {
        return new Portfolio(startingCash, cash, new ArrayList<>(positions.values()));
    }

    /// All books as they stand now.
    public Books books() {
        return new Books(portfolio(), orders, List.copyOf(open.values()), events, entries, places);
    }

    /// A value: the books at one moment, for any thread.
    ///
    /// @param places the number of each order in `orders`; shared with later books, so it may hold
    ///   ids of theirs
    public record Books(
            Portfolio portfolio,
            List<Order> orders,
            List<Order> openOrders,
            List<OrderEvent> events,
            List<LedgerEntry> entries,
            Map<ClientOrderId, Integer> places) {

        public Optional<Order> order(ClientOrderId id) {
            return find(id, orders, places);
        }
    }
}
