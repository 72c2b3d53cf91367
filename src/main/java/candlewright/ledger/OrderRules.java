package candlewright.ledger;

import static candlewright.model.OrderStatus.ACCEPTED;
import static candlewright.model.OrderStatus.CANCELED;
import static candlewright.model.OrderStatus.DENIED;
import static candlewright.model.OrderStatus.EXPIRED;
import static candlewright.model.OrderStatus.FILLED;
import static candlewright.model.OrderStatus.INTENT;
import static candlewright.model.OrderStatus.PARTIALLY_FILLED;
import static candlewright.model.OrderStatus.REJECTED;
import static candlewright.model.OrderStatus.REPLACED;
import static candlewright.model.OrderStatus.SENT;
import static candlewright.model.OrderStatus.WORKING;

import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The order machine: which event may follow where an order stands, and where it leads. Pure
/// functions; [#judge] is asked before an event is written down, [#apply] after.
public final class OrderRules {

    /// What an event is to an order.
    public enum Judgement {
        /// It may follow.
        FITS,
        /// It tells what is known already.
        REPEATS,
        /// It contradicts what is known.
        CONFLICTS
    }

    private static final MathContext AVERAGE = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final Set<OrderStatus> AT_VENUE =
            EnumSet.of(SENT, ACCEPTED, WORKING, PARTIALLY_FILLED);
    private static final Set<OrderStatus> NOT_FILLED_YET = EnumSet.of(SENT, ACCEPTED, WORKING);
    private static final Set<OrderStatus> UNFINISHED = EnumSet.of(REJECTED, CANCELED, EXPIRED);
    private static final Set<OrderStatus> CLOSED =
            EnumSet.of(FILLED, REJECTED, CANCELED, EXPIRED, REPLACED);

    private OrderRules() {}

    /// The table of transitions, event by event: may it follow, is it a repetition, or does it
    /// conflict.
    ///
    /// @param order null if there is no order of this id
    public static Judgement judge(@Nullable Order order, OrderEvent event) {
        if (order == null) {
            return fitsIf(
                    event instanceof OrderEvent.Submitted || event instanceof OrderEvent.Unapplied);
        }
        OrderStatus status = order.status();
        Pending pending = order.pending();
        return switch (event) {
            case OrderEvent.Submitted _ -> Judgement.CONFLICTS;
            case OrderEvent.Denied _, OrderEvent.Sent _ -> fitsIf(status == INTENT);
            case OrderEvent.Accepted accepted -> judge(order, accepted);
            case OrderEvent.Rejected _ ->
                    repeatsIf(status == REJECTED, NOT_FILLED_YET.contains(status));
            case OrderEvent.Working working ->
                    // What was filled has been working, whatever order the news came in.
                    repeatsIf(
                            status == PARTIALLY_FILLED
                                    || status == FILLED
                                    || (status == WORKING
                                            && order.certainty() == Certainty.CONFIRMED),
                            NOT_FILLED_YET.contains(status) || revives(order, working));
            // A fill applies wherever the order stands: the trade has happened.
            case OrderEvent.Filled filled -> judge(order, filled.execution());
            case OrderEvent.CancelRequested _ -> fitsIf(AT_VENUE.contains(status));
            case OrderEvent.CancelRejected _ ->
                    repeatsIf(!status.isOpen(), pending == Pending.CANCEL);
            case OrderEvent.Canceled _ -> repeatsIf(status == CANCELED, AT_VENUE.contains(status));
            case OrderEvent.Expired _ -> repeatsIf(status == EXPIRED, AT_VENUE.contains(status));
            case OrderEvent.ReplaceRequested _ ->
                    fitsIf(
                            AT_VENUE.contains(status)
                                    && status != SENT
                                    && pending == Pending.NONE
                                    && order.certainty() == Certainty.CONFIRMED);
            // Also without our asking, and after the venue had said no: it has the last word.
            case OrderEvent.Replaced replaced ->
                    repeatsIf(
                            replaced.replacement().equals(order.replacedBy()),
                            AT_VENUE.contains(status));
            case OrderEvent.ReplaceRejected _ ->
                    repeatsIf(!status.isOpen(), pending == Pending.REPLACE);
            // A closed order's outcome is known: who doubts it has not heard yet.
            case OrderEvent.OutcomeUnknown _ ->
                    repeatsIf(
                            order.certainty() == Certainty.UNKNOWN || !status.isOpen(),
                            AT_VENUE.contains(status));
            case OrderEvent.Confirmed _ ->
                    repeatsIf(order.certainty() == Certainty.CONFIRMED, true);
            case OrderEvent.Busted busted ->
                    repeatsIf(
                            order.bustedExecutions().contains(busted.executionId()),
                            order.execution(busted.executionId()).isPresent());
            case OrderEvent.Corrected corrected -> judge(order, corrected);
            case OrderEvent.Unapplied _ -> Judgement.FITS;
        };
    }

    /// An order that was filled or canceled before its acknowledgement came still gets its number.
    private static Judgement judge(Order order, OrderEvent.Accepted accepted) {
        OrderStatus status = order.status();
        boolean revived = revives(order, accepted);
        boolean numberless = order.orderId() == 0 && status != REJECTED;
        return repeatsIf(
                order.orderId() != 0 && order.orderId() == accepted.orderId() && !revived,
                status == SENT
                        || (numberless && (AT_VENUE.contains(status) || CLOSED.contains(status)))
                        || revived);
    }

    /// Whether a closed order lives after all: it was closed because the venue did not know it, and
    /// now the venue speaks of it; or the venue, asked, says that it is open.
    private static boolean revives(Order order, OrderEvent event) {
        return UNFINISHED.contains(order.status())
                && (order.evidence() == Evidence.RECON_INFERRED
                        || event.evidence() == Evidence.VENUE_QUERY);
    }

    private static Judgement judge(Order order, Execution execution) {
        if (order.bustedExecutions().contains(execution.executionId())) {
            return Judgement.REPEATS;
        }
        return order.execution(execution.executionId())
                .map(known ->
                        known.tellsTheSameAs(execution) ? Judgement.REPEATS : Judgement.CONFLICTS)
                .orElse(Judgement.FITS);
    }

    private static Judgement judge(Order order, OrderEvent.Corrected corrected) {
        return order.execution(corrected.execution().executionId())
                .map(known ->
                        known.tellsTheSameAs(corrected.execution())
                                ? Judgement.REPEATS
                                : Judgement.FITS)
                .orElse(Judgement.CONFLICTS);
    }

    private static Judgement fitsIf(boolean fits) {
        return fits ? Judgement.FITS : Judgement.CONFLICTS;
    }

    private static Judgement repeatsIf(boolean repeats, boolean fits) {
        return repeats ? Judgement.REPEATS : fitsIf(fits);
    }

    /// The order that a wish becomes.
    ///
    /// @param replaced the order whose place it is to take, null if none
    public static Order submitted(OrderEvent.Submitted event, @Nullable Order replaced) {
        OrderIntent intent = event.intent();
        return new Order(
                intent,
                event.reference(),
                INTENT,
                Pending.NONE,
                Certainty.CONFIRMED,
                Evidence.LOCAL,
                0,
                BigDecimal.ZERO,
                null,
                List.of(),
                List.of(),
                "",
                replaced == null ? intent.clientOrderId() : replaced.chainRoot(),
                null,
                event.ts(),
                null,
                event.ts());
    }

    /// The order after an event that fits it.
    ///
    /// @throws IllegalStateException if it does not fit: it must be judged before
    public static Order apply(Order order, OrderEvent event) {
        if (judge(order, event) != Judgement.FITS) {
            throw new IllegalStateException(event + " does not fit the order " + order);
        }
        Change change = new Change(order, event);
        return switch (event) {
            case OrderEvent.Submitted _ -> throw new IllegalStateException("never fits an order");
            case OrderEvent.Denied denied -> change.to(DENIED).note(denied.reason().text()).made();
            case OrderEvent.Sent sent -> {
                change.sentAt = sent.ts();
                yield change.to(SENT).made();
            }
            case OrderEvent.Accepted accepted -> {
                change.orderId = accepted.orderId();
                boolean first = order.status() == SENT || revives(order, accepted);
                yield change.to(first ? ACCEPTED : order.status()).known().made();
            }
            case OrderEvent.Rejected rejected ->
                    change.to(REJECTED).note(rejected.reason()).known().made();
            case OrderEvent.Working _ -> change.to(change.orPartly(WORKING)).known().made();
            case OrderEvent.Filled filled -> {
                change.executions = with(order.executions(), filled.execution());
                change.book(filled.execution().quantity(), filled.execution().price());
                yield change.toWhatIsFilled().made();
            }
            case OrderEvent.CancelRequested requested ->
                    change.pending(Pending.CANCEL).note(requested.reason()).made();
            case OrderEvent.CancelRejected rejected -> {
                change.pending(Pending.NONE).note(rejected.reason());
                // That an order was not canceled does not say that it ever arrived.
                yield order.status() == SENT ? change.made() : change.known().made();
            }
            case OrderEvent.Canceled canceled ->
                    change.to(CANCELED).note(canceled.reason()).known().made();
            case OrderEvent.Expired expired ->
                    change.to(EXPIRED).note(expired.reason()).known().made();
            case OrderEvent.ReplaceRequested _ -> change.pending(Pending.REPLACE).made();
            case OrderEvent.Replaced replaced -> {
                change.replacedBy = replaced.replacement();
                yield change.to(REPLACED).note("").known().made();
            }
            case OrderEvent.ReplaceRejected rejected ->
                    change.pending(Pending.NONE).note(rejected.reason()).known().made();
            case OrderEvent.OutcomeUnknown unknown -> {
                change.certainty = Certainty.UNKNOWN;
                yield change.note(unknown.reason()).made();
            }
            case OrderEvent.Confirmed _ -> change.pending(Pending.NONE).note("").known().made();
            case OrderEvent.Busted busted -> {
                Execution gone = standing(order, busted.executionId());
                change.executions = without(order.executions(), gone);
                change.bustedExecutions =
                        Stream.concat(
                                        order.bustedExecutions().stream(),
                                        Stream.of(gone.executionId()))
                                .toList();
                change.book(gone.quantity().negate(), gone.price());
                yield change.toWhatIsFilled().made();
            }
            case OrderEvent.Corrected corrected -> {
                Execution now = corrected.execution();
                Execution gone = standing(order, now.executionId());
                change.executions = with(without(order.executions(), gone), now);
                change.book(gone.quantity().negate(), gone.price());
                change.book(now.quantity(), now.price());
                yield change.toWhatIsFilled().made();
            }
            case OrderEvent.Unapplied _ -> order;
        };
    }

    /// The order with a fill that another link of its chain got: quantities run over the chain.
    /// That does not say that this one has arrived.
    ///
    /// @param quantity negative to take a fill back
    static Order carried(Order order, OrderEvent event, BigDecimal quantity, BigDecimal price) {
        Change change = new Change(order, event);
        change.book(quantity, price);
        boolean onItsWay = order.status() == SENT && !change.isDone();
        return onItsWay ? change.made() : change.toWhatIsFilled().made();
    }

    /// The order that took the place of another. One that was thought to be refused, or that the
    /// venue was thought not to know, lives after all.
    static Order inPlace(Order heir, OrderEvent.Replaced event) {
        boolean unheardOf = revives(heir, event) && heir.evidence() == Evidence.RECON_INFERRED;
        if (heir.status() != REJECTED && !unheardOf) {
            return heir;
        }
        Change change = new Change(heir, event).note("");
        return change.to(change.orPartly(heir.orderId() == 0 ? SENT : ACCEPTED)).made();
    }

    static Execution standing(Order order, String executionId) {
        return order.execution(executionId)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no execution " + executionId + " of the order " + order));
    }

    private static List<Execution> with(List<Execution> executions, Execution added) {
        return Stream.concat(executions.stream(), Stream.of(added)).toList();
    }

    private static List<Execution> without(List<Execution> executions, Execution gone) {
        return executions.stream().filter(one -> !one.equals(gone)).toList();
    }

    /// An order being changed: what is not set stays.
    private static final class Change {

        private final Order order;
        private final OrderEvent event;
        private OrderStatus status;
        private Pending pending;
        private Certainty certainty;
        private long orderId;
        private BigDecimal cumQuantity;
        private @Nullable BigDecimal averagePrice;
        private List<Execution> executions;
        private List<String> bustedExecutions;
        private String note;
        private @Nullable ClientOrderId replacedBy;
        private @Nullable Instant sentAt;

        Change(Order order, OrderEvent event) {
            this.order = order;
            this.event = event;
            status = order.status();
            pending = order.pending();
            certainty = order.certainty();
            orderId = order.orderId();
            cumQuantity = order.cumQuantity();
            averagePrice = order.averagePrice();
            executions = order.executions();
            bustedExecutions = order.bustedExecutions();
            note = order.note();
            replacedBy = order.replacedBy();
            sentAt = order.sentAt();
        }

        Change to(OrderStatus next) {
            status = next;
            if (!next.isOpen()) {
                // Nothing that was asked can still be answered with yes.
                pending = Pending.NONE;
            }
            return this;
        }

        Change pending(Pending next) {
            pending = next;
            return this;
        }

        Change note(String next) {
            note = next;
            return this;
        }

        Change known() {
            certainty = Certainty.CONFIRMED;
            return this;
        }

        void book(BigDecimal quantity, BigDecimal price) {
            BigDecimal before = cumQuantity;
            cumQuantity = before.add(quantity);
            if (cumQuantity.signum() <= 0) {
                averagePrice = null;
            } else if (averagePrice == null || before.signum() == 0) {
                averagePrice = Decimals.amount(price);
            } else {
                BigDecimal value = averagePrice.multiply(before).add(price.multiply(quantity));
                averagePrice = Decimals.amount(value.divide(cumQuantity, AVERAGE));
            }
        }

        /// Closed orders stay closed, but one that turns out to be filled to its end is FILLED.
        Change toWhatIsFilled() {
            if (isDone()) {
                if (status != REPLACED) {
                    to(FILLED).known();
                }
            } else if (status.isOpen()) {
                to(orPartly(WORKING));
                if (pending == Pending.NONE) {
                    // What is traded is there.
                    known();
                }
            }
            return this;
        }

        boolean isDone() {
            return cumQuantity.compareTo(order.intent().quantity()) >= 0;
        }

        /// @param unfilled where the order stands if nothing of it is filled
        OrderStatus orPartly(OrderStatus unfilled) {
            return cumQuantity.signum() > 0 ? PARTIALLY_FILLED : unfilled;
        }

        Order made() {
            return new Order(
                    order.intent(),
                    order.reference(),
                    status,
                    pending,
                    certainty,
                    event.evidence(),
                    orderId,
                    cumQuantity,
                    averagePrice,
                    executions,
                    bustedExecutions,
                    note,
                    order.chainRoot(),
                    replacedBy,
                    order.createdAt(),
                    sentAt,
                    event.ts());
        }
    }
}
