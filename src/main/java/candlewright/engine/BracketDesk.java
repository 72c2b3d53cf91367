package candlewright.engine;

import candlewright.model.ClientOrderId;
import candlewright.model.IncidentKind;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Pending;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Keeps what is filled of an entry with a bracket protected: places the legs, and leaves no more
/// of one than of the other. Used by the engine's thread alone.
final class BracketDesk {

    /// How often a leg that is too large is asked to become smaller.
    private static final int ATTEMPTS = 3;

    private final Facts facts;
    private final OrderDesk orders;
    private final Unanswered unanswered;

    /// Entries and legs that have to wait until new orders may go out, or until the next round.
    private final Set<ClientOrderId> waiting = new LinkedHashSet<>();

    BracketDesk(Facts facts, OrderDesk orders, Unanswered unanswered) {
        this.facts = facts;
        this.orders = orders;
        this.unanswered = unanswered;
    }

    /// Takes up entries that may lack legs, and legs that may be too large: the program may have
    /// stopped while they waited.
    void resume() {
        Stream.concat(
                        facts.ledger().books().orders().stream(),
                        facts.ledger().liveOrders().stream())
                .filter(order ->
                        order.intent().bracket() != null || order.intent().parent() != null)
                .map(Order::clientOrderId)
                .forEach(waiting::add);
    }

    /// What follows for brackets from something that happened to an order. What the venue refused
    /// is not asked for again at once.
    void follow(Order order, OrderEvent event) {
        switch (event) {
            case OrderEvent.Filled _ -> {
                protect(order);
                settleLegs(order);
            }
            case OrderEvent.Rejected _, OrderEvent.ReplaceRejected _ -> waitIfLeg(order);
            default -> settleLegs(order);
        }
    }

    private void waitIfLeg(Order order) {
        if (order.intent().parent() != null) {
            waiting.add(order.clientOrderId());
        }
    }

    /// Does what had to wait, unless new orders still have to.
    void onTime() {
        if (!orders.isReconciling()) {
            resumeWaiting();
        }
    }

    /// Places the legs of each fill, once. While new orders have to wait, they wait too.
    private void protect(Order entry) {
        if (entry.intent().bracket() == null || entry.executions().isEmpty()) {
            return;
        }
        if (orders.isReconciling()) {
            waiting.add(entry.clientOrderId());
            return;
        }
        int busted = entry.bustedExecutions().size();
        for (int i = 0; i < entry.executions().size(); i++) {
            for (OrderIntent leg :
                    Brackets.legs(entry, entry.executions().get(i), busted + i + 1)) {
                if (facts.find(leg.clientOrderId()).isEmpty()) {
                    orders.place(leg);
                    unanswered.watch(leg.clientOrderId());
                }
            }
        }
    }

    /// As much of one leg of a bracket is filled, as much of the other has to go.
    private void settleLegs(Order leg) {
        if (leg.intent().parent() == null) {
            return;
        }
        if (orders.isReconciling()) {
            waiting.add(leg.clientOrderId());
            return;
        }
        Optional<Order> one = facts.find(leg.chainRoot()).map(facts::newestLink);
        Optional<Order> other = facts.find(Brackets.otherRoot(leg)).map(facts::newestLink);
        if (one.isPresent() && other.isPresent()) {
            fit(other.get(), one.get());
            fit(one.get(), other.get());
        }
    }

    /// Leaves no more of a leg than there is left of the other one.
    private void fit(Order leg, Order other) {
        if (!leg.isLive() || other.cumQuantity().signum() == 0) {
            return;
        }
        ClientOrderId id = leg.clientOrderId();
        BigDecimal left = other.intent().quantity().subtract(other.cumQuantity());
        if (left.signum() <= 0) {
            if (leg.pending() != Pending.CANCEL) {
                orders.withdraw(id, "the other leg was filled");
            }
        } else if (leg.leavesQuantity().compareTo(left) > 0) {
            shrink(leg, other, left);
        }
        unanswered.watch(id);
    }

    private void shrink(Order leg, Order other, BigDecimal left) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ReplaceRequest request = Brackets.shrink(leg, other, left, attempt);
            Optional<Order> made = facts.find(request.replacementId());
            if (made.isEmpty()) {
                orders.replace(request);
                return;
            }
            if (made.get().isLive()) {
                return;
            }
        }
        facts.raise(
                "leg-too-large:" + leg.clientOrderId() + ":" + left.toPlainString(),
                IncidentKind.ORDER_DIFFERS,
                leg.symbol(),
                leg.clientOrderId(),
                "it should be no more than "
                        + left.toPlainString()
                        + ", as the other leg was filled, and was refused "
                        + ATTEMPTS
                        + " times");
    }

    /// New orders may go out again.
    void resumeWaiting() {
        List<ClientOrderId> due = List.copyOf(waiting);
        waiting.clear();
        for (ClientOrderId id : due) {
            facts.find(id)
                    .ifPresent(order -> {
                        protect(order);
                        settleLegs(order);
                    });
        }
    }
}
