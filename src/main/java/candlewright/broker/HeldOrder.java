package candlewright.broker;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An order in the venue's books. Only [VenueState] changes it.
final class HeldOrder {

    private final long number;
    private final OrderIntent intent;
    private final BigDecimal reference;
    private final BigDecimal arrival;
    private final BigDecimal filledBefore;
    private final @Nullable Instant expiry;
    private final List<Execution> executions = new ArrayList<>();
    private Instant metUpTo;
    private Instant lastMet;
    private boolean elected;
    private boolean inBook;
    private @Nullable BigDecimal ahead;
    private BigDecimal traded = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private @Nullable OrderStatus closed;
    private String note = "";
    private @Nullable ClientOrderId replacedBy;

    /// @param filledBefore what earlier links of its chain were filled
    /// @param elected whether it waits for no stop price
    HeldOrder(VenueEvent.Accepted accepted, BigDecimal filledBefore, boolean elected) {
        this.number = accepted.order();
        this.intent = accepted.intent();
        this.reference = accepted.reference();
        this.arrival = accepted.seen().price();
        this.filledBefore = filledBefore;
        this.expiry = expiry(accepted.intent(), accepted.ts());
        this.metUpTo = accepted.seen().newestOpen();
        this.lastMet = accepted.seen().newestOpen();
        this.elected = elected;
        this.inBook = accepted.rests();
    }

    private HeldOrder(long number, OrderIntent intent, BigDecimal price, Instant ts) {
        this.number = number;
        this.intent = intent;
        this.reference = price;
        this.arrival = price;
        this.filledBefore = BigDecimal.ZERO;
        this.expiry = null;
        this.metUpTo = ts;
        this.lastMet = ts;
    }

    static HeldOrder refused(VenueEvent.Refused refused) {
        HeldOrder order =
                new HeldOrder(refused.order(), refused.intent(), refused.reference(), refused.ts());
        order.close(OrderStatus.REJECTED, refused.reason());
        return order;
    }

    /// An order that came by another way and is done.
    static HeldOrder elsewhere(VenueEvent.TradedElsewhere trade) {
        Execution execution = trade.execution();
        HeldOrder order =
                new HeldOrder(
                        trade.order(), trade.intent(), execution.price(), execution.eventTime());
        order.execute(execution);
        return order;
    }

    /// A day order lasts until the day ends in UTC.
    private static @Nullable Instant expiry(OrderIntent intent, Instant accepted) {
        if (intent.timeInForce() == TimeInForce.DAY) {
            return accepted.atOffset(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.DAYS)
                    .plusDays(1)
                    .toInstant();
        }
        return intent.expireAt();
    }

    void elect() {
        elected = true;
        inBook = true;
    }

    void queue(BigDecimal newAhead) {
        ahead = newAhead;
    }

    void execute(Execution execution) {
        executions.add(execution);
        traded = traded.add(execution.quantity());
        value = value.add(execution.quantity().multiply(execution.price()));
        if (leaves().signum() <= 0) {
            closed = OrderStatus.FILLED;
        }
    }

    /// Takes a trade back, or puts this one in its place.
    ///
    /// @return the trade that no longer stands
    Execution amend(String executionId, @Nullable Execution by) {
        for (int i = 0; i < executions.size(); i++) {
            Execution old = executions.get(i);
            if (old.executionId().equals(executionId)) {
                if (by == null) {
                    executions.remove(i);
                } else {
                    executions.set(i, by);
                }
                return old;
            }
        }
        throw new IllegalStateException(clientOrderId() + " has no execution " + executionId);
    }

    void close(OrderStatus status, String why) {
        closed = status;
        note = why;
    }

    void replacedBy(ClientOrderId replacement) {
        closed = OrderStatus.REPLACED;
        replacedBy = replacement;
    }

    void met(Instant barTime) {
        if (barTime.isAfter(lastMet)) {
            lastMet = barTime;
        }
    }

    /// After a start nobody knows how much of the bar that it met last had been shown.
    void resume() {
        metUpTo = lastMet;
    }

    /// Only what opens later than all that was shown when it was accepted may fill it: it could not
    /// have been there for those prices.
    boolean mayMeet(Instant barTime) {
        return barTime.isAfter(metUpTo);
    }

    /// Whether this bar may fill it and was not shown to it yet.
    boolean isNew(Instant barTime) {
        return mayMeet(barTime) && barTime.isAfter(lastMet);
    }

    WorkingOrder working() {
        return new WorkingOrder(
                intent, reference, arrival, leaves(), elected, ahead, traded, value);
    }

    /// The quantity of a chain's last link is the total of the chain.
    BigDecimal leaves() {
        return intent.quantity().subtract(chainFilled());
    }

    BigDecimal chainFilled() {
        return executions.stream().map(Execution::quantity).reduce(filledBefore, BigDecimal::add);
    }

    OrderStatus status() {
        if (closed != null) {
            return closed;
        }
        if (!executions.isEmpty()) {
            return OrderStatus.PARTIALLY_FILLED;
        }
        return inBook ? OrderStatus.WORKING : OrderStatus.ACCEPTED;
    }

    VenueOrder told() {
        return new VenueOrder(
                clientOrderId(),
                number,
                intent.symbol(),
                intent.side(),
                intent.quantity(),
                status(),
                note,
                executions,
                replacedBy);
    }

    boolean isOpen() {
        return closed == null;
    }

    boolean isAtOnce() {
        return intent.handling() == Handling.AT_ONCE;
    }

    boolean isStop() {
        return intent.type().hasStop();
    }

    boolean isElected() {
        return elected;
    }

    long number() {
        return number;
    }

    OrderIntent intent() {
        return intent;
    }

    ClientOrderId clientOrderId() {
        return intent.clientOrderId();
    }

    @Nullable BigDecimal ahead() {
        return ahead;
    }

    Optional<Instant> expiry() {
        return Optional.ofNullable(expiry);
    }
}
