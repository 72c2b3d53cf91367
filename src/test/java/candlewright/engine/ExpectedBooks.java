package candlewright.engine;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What orders, cash and position must be after all that was asked and said, and how many reports
/// contradicted what was known: the model beside the engine. It knows one symbol and nothing of the
/// engine's rules.
final class ExpectedBooks {

    /// The price at each decision.
    private static final BigDecimal MARKET = BigDecimal.valueOf(100);

    /// An order as it must be.
    static final class Expected {
        final OrderIntent intent;
        final boolean sent;

        /// The order whose place it is to take.
        final @Nullable Expected before;

        /// What was asked to take its place, oldest first, with what never left us.
        final List<Expected> asked = new ArrayList<>();

        final Map<String, Execution> trades = new HashMap<>();
        final Set<String> busted = new HashSet<>();
        OrderStatus status;
        Pending pending = Pending.NONE;
        long number;

        /// The order that took its place.
        @Nullable Expected heir;

        /// @param sent false if it never left us
        Expected(OrderIntent intent, @Nullable Expected before, boolean sent) {
            this.intent = intent;
            this.before = before;
            this.sent = sent;
            status = sent ? OrderStatus.SENT : OrderStatus.DENIED;
        }

        ClientOrderId id() {
            return intent.clientOrderId();
        }

        boolean isOpen() {
            return status.isOpen();
        }

        /// What was filled of it and of those whose place it took.
        BigDecimal filled() {
            BigDecimal earlier = follows() ? before.filled() : BigDecimal.ZERO;
            return trades.values().stream()
                    .map(Execution::quantity)
                    .reduce(earlier, BigDecimal::add);
        }

        /// What all of that was worth.
        BigDecimal value() {
            BigDecimal earlier = follows() ? before.value() : BigDecimal.ZERO;
            return trades.values().stream()
                    .map(trade -> trade.quantity().multiply(trade.price()))
                    .reduce(earlier, BigDecimal::add);
        }

        private boolean follows() {
            return before != null && before.heir == this;
        }

        /// The replacement that was asked for last.
        @Nullable Expected wanted() {
            return asked.stream().filter(one -> one.sent).reduce((_, last) -> last).orElse(null);
        }

        /// One change at a time: the venue must have it, and have answered what was asked before.
        boolean mayBeReplaced() {
            Expected last = wanted();
            return isOpen()
                    && status != OrderStatus.SENT
                    && pending == Pending.NONE
                    && (last == null || last.status == OrderStatus.REJECTED);
        }

        /// What it may still cost: on its way to the place of another, what it adds to that one.
        BigDecimal reservedCash() {
            if (!isOpen() || intent.side() == Side.SELL) {
                return BigDecimal.ZERO;
            }
            BigDecimal limit = intent.limitPrice();
            BigDecimal price = limit == null ? MARKET : limit;
            BigDecimal left = intent.quantity().subtract(filled()).max(BigDecimal.ZERO);
            BigDecimal reserved =
                    before != null && before.isOpen()
                            ? left.subtract(before.filled())
                                    .multiply(price)
                                    .subtract(before.reservedCash())
                            : left.multiply(price);
            return reserved.max(BigDecimal.ZERO);
        }

        private boolean awaits(@Nullable Expected replacement) {
            return pending == Pending.REPLACE && wanted() == replacement;
        }

        private void close(OrderStatus as) {
            status = as;
            pending = Pending.NONE;
        }

        /// Where it stands follows from what is filled, unless it is closed otherwise.
        private void refill() {
            boolean done = filled().compareTo(intent.quantity()) >= 0;
            if (done && status != OrderStatus.REPLACED) {
                close(OrderStatus.FILLED);
            } else if (isOpen()) {
                status = orPartly(OrderStatus.WORKING);
            }
        }

        private OrderStatus orPartly(OrderStatus unfilled) {
            return filled().signum() > 0 ? OrderStatus.PARTIALLY_FILLED : unfilled;
        }
    }

    private final Map<ClientOrderId, Expected> orders = new HashMap<>();
    private final Map<String, Expected> traded = new HashMap<>();
    private BigDecimal cash;
    private BigDecimal position = BigDecimal.ZERO;
    private long contradictions;

    ExpectedBooks(BigDecimal cash) {
        this.cash = cash;
    }

    BigDecimal cash() {
        return cash;
    }

    BigDecimal position() {
        return position;
    }

    BigDecimal reservedCash() {
        return orders.values().stream()
                .map(Expected::reservedCash)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// How many reports could not be true after what was known.
    long contradictions() {
        return contradictions;
    }

    Collection<Expected> orders() {
        return orders.values();
    }

    @Nullable Expected order(ClientOrderId id) {
        return orders.get(id);
    }

    private void contradictsIf(boolean contradiction) {
        if (contradiction) {
            contradictions++;
        }
    }

    // What is asked

    Expected submitted(OrderIntent intent, boolean sent) {
        Expected order = new Expected(intent, null, sent);
        orders.put(order.id(), order);
        return order;
    }

    Expected replaceAsked(Expected order, OrderIntent by, boolean sent) {
        Expected replacement = new Expected(by, order, sent);
        orders.put(replacement.id(), replacement);
        order.asked.add(replacement);
        if (sent) {
            order.pending = Pending.REPLACE;
        }
        return replacement;
    }

    void cancelAsked(Expected order) {
        if (order.isOpen()) {
            order.pending = Pending.CANCEL;
        }
    }

    // What the venue says; of an order that is not in the books nothing can be true

    private boolean knows(Expected order) {
        return orders.get(order.id()) == order;
    }

    void accepted(Expected order, long number) {
        boolean news = order.status == OrderStatus.SENT || order.number == 0;
        boolean possible = knows(order) && order.status != OrderStatus.REJECTED;
        if (order.number == number) {
            return;
        }
        contradictsIf(!possible || !news);
        if (possible && news) {
            order.number = number;
            if (order.status == OrderStatus.SENT) {
                order.status = OrderStatus.ACCEPTED;
            }
        }
    }

    void working(Expected order) {
        contradictsIf(!knows(order));
        switch (order.status) {
            case SENT, ACCEPTED -> order.status = order.orPartly(OrderStatus.WORKING);
            case REJECTED, CANCELED, EXPIRED, REPLACED -> contradictsIf(true);
            default -> {}
        }
    }

    /// What traded was not refused. Who refuses a replacement does not replace.
    void rejected(Expected order) {
        if (ends(order, OrderStatus.REJECTED, order.status != OrderStatus.PARTIALLY_FILLED)
                && order.before != null
                && order.before.awaits(order)) {
            order.before.pending = Pending.NONE;
        }
    }

    void canceled(Expected order) {
        boolean _ = ends(order, OrderStatus.CANCELED, true);
    }

    void expired(Expected order) {
        boolean _ = ends(order, OrderStatus.EXPIRED, true);
    }

    private boolean ends(Expected order, OrderStatus as, boolean possible) {
        boolean ended = knows(order) && order.isOpen() && possible;
        contradictsIf(!ended && !(knows(order) && order.status == as));
        if (ended) {
            order.close(as);
        }
        return ended;
    }

    void cancelRejected(Expected order) {
        boolean asked = order.pending == Pending.CANCEL;
        contradictsIf(!knows(order) || (order.isOpen() && !asked));
        if (asked) {
            order.pending = Pending.NONE;
        }
    }

    void outcomeUnknown(Expected order) {
        contradictsIf(!knows(order));
    }

    /// The venue has the last word, also after a refusal; but nobody's order takes a place that it
    /// was not sent for. The wish that nothing is left goes on with the chain.
    void replaced(Expected order, Expected by) {
        boolean repeats = order.heir == by;
        boolean possible = wasAsked(order, by) && order.isOpen();
        contradictsIf(!repeats && !possible);
        if (repeats || !possible) {
            return;
        }
        boolean unwanted = order.pending == Pending.CANCEL;
        if (by.status == OrderStatus.REJECTED) {
            by.status = by.orPartly(by.number == 0 ? OrderStatus.SENT : OrderStatus.ACCEPTED);
        }
        order.close(OrderStatus.REPLACED);
        order.heir = by;
        if (order.filled().signum() > 0) {
            refillFrom(by);
        }
        if (unwanted) {
            cancelAsked(newest(by));
        }
    }

    void replaceRejected(Expected order, Expected by) {
        if (!wasAsked(order, by) || order.heir == by) {
            contradictsIf(true);
            return;
        }
        if (order.awaits(by)) {
            order.pending = Pending.NONE;
        }
        rejected(by);
    }

    private static boolean wasAsked(Expected order, Expected by) {
        return by.sent && order.asked.contains(by);
    }

    private static Expected newest(Expected link) {
        Expected newest = link;
        while (newest.heir != null) {
            newest = newest.heir;
        }
        return newest;
    }

    /// A trade has happened, wherever its order stands, and once.
    void filled(Expected order, Execution trade) {
        Expected owner = traded.getOrDefault(trade.executionId(), order);
        Execution known = order.trades.get(trade.executionId());
        contradictsIf(
                !knows(order) || owner != order || (known != null && !known.tellsTheSameAs(trade)));
        boolean news = known == null && !order.busted.contains(trade.executionId());
        if (knows(order) && owner == order && news) {
            order.trades.put(trade.executionId(), trade);
            traded.put(trade.executionId(), order);
            book(order, trade, 1);
            traded(order);
        }
    }

    void busted(Expected order, String execution) {
        Execution gone = order.trades.remove(execution);
        contradictsIf(gone == null && !order.busted.contains(execution));
        if (gone != null) {
            order.busted.add(execution);
            book(order, gone, -1);
            traded(order);
        }
    }

    void corrected(Expected order, Execution trade) {
        Execution gone = order.trades.get(trade.executionId());
        contradictsIf(gone == null);
        if (gone != null && !gone.tellsTheSameAs(trade)) {
            order.trades.put(trade.executionId(), trade);
            book(order, gone, -1);
            book(order, trade, 1);
            traded(order);
        }
    }

    private void traded(Expected order) {
        order.refill();
        if (order.heir != null) {
            refillFrom(order.heir);
        }
    }

    /// What was traded before a link took over does not say that the link itself has arrived.
    private static void refillFrom(Expected link) {
        boolean onItsWay = link.status == OrderStatus.SENT;
        link.refill();
        if (onItsWay && link.isOpen()) {
            link.status = OrderStatus.SENT;
        }
        if (link.heir != null) {
            refillFrom(link.heir);
        }
    }

    private void book(Expected order, Execution trade, int times) {
        BigDecimal sign = BigDecimal.valueOf(order.intent.side() == Side.BUY ? times : -times);
        BigDecimal quantity = trade.quantity().multiply(sign);
        position = position.add(quantity);
        cash =
                cash.subtract(quantity.multiply(trade.price()))
                        .subtract(trade.fee().multiply(BigDecimal.valueOf(times)));
    }
}
