package candlewright.risk;

import static java.math.BigDecimal.ZERO;

import candlewright.model.Handling;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A wish beside what it meets, in the quantities that the rules speak of.
///
/// @param replaced the order whose place it is to take, or null
record Proposal(
        OrderIntent intent,
        @Nullable Order replaced,
        RiskView view,
        Lookback lookback,
        RiskLimits limits) {

    boolean isBuy() {
        return intent.side() == Side.BUY;
    }

    /// The stricter of what the engine and what the rules say; no rule stops FLATTEN.
    TradingState state() {
        return flattens() || view.state().compareTo(lookback.state()) >= 0
                ? view.state()
                : lookback.state();
    }

    /// Whether it follows the fill of an entry.
    boolean protects() {
        return intent.parent() != null;
    }

    /// Whether FLATTEN closes a position with it.
    boolean flattens() {
        return intent.source().equals(RiskDesk.FLATTEN);
    }

    /// Whether R1 to R3 bind it.
    boolean isSized() {
        return intent.handling() == Handling.PAPER || limits.checkAtOnce();
    }

    /// What it may still fill: a replacement keeps what its chain has filled already.
    BigDecimal open() {
        return replaced == null
                ? intent.quantity()
                : intent.quantity().subtract(replaced.cumQuantity()).max(ZERO);
    }

    /// What the replaced order may still fill; it no longer will.
    private BigDecimal freed() {
        return replaced == null ? ZERO : replaced.leavesQuantity();
    }

    /// The cash that the replaced buy holds back: at its limit, else its stop, else what the market
    /// was when it was decided on.
    BigDecimal freedCash() {
        if (replaced == null) {
            return ZERO;
        }
        OrderIntent old = replaced.intent();
        BigDecimal unit = old.limitPrice() == null ? old.stopPrice() : old.limitPrice();
        BigDecimal held = unit == null ? replaced.reference() : unit;
        return held == null ? ZERO : freed().multiply(held);
    }

    boolean growsInQuantity() {
        return open().compareTo(freed()) > 0;
    }

    boolean growsInValue() {
        return growsInQuantity()
                || (replaced != null
                        && open().multiply(unitValue()).compareTo(freedValue(replaced)) > 0);
    }

    private BigDecimal freedValue(Order order) {
        return freed().multiply(unitValue(order.intent(), reference()));
    }

    /// Whether it leaves an open order as it is, or makes it smaller: as harmless as a cancel.
    boolean onlyShrinks() {
        return replaced != null
                && !growsInQuantity()
                && same(intent.limitPrice(), replaced.intent().limitPrice())
                && same(intent.stopPrice(), replaced.intent().stopPrice());
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    /// The market's newest price; asked for only after R2 found one.
    BigDecimal reference() {
        return view.reference().orElseThrow();
    }

    /// What a unit may cost a buyer: a stop is elected at its price or worse.
    BigDecimal cost() {
        BigDecimal expected = view.price().orElseThrow();
        return intent.stopPrice() == null ? expected : expected.max(intent.stopPrice());
    }

    /// What a unit is worth to the limits: the most that any of its prices says, but what is filled
    /// at once is worth what it is told to cost.
    BigDecimal unitValue() {
        return intent.handling() == Handling.AT_ONCE
                ? view.price().orElseThrow()
                : unitValue(intent, view.price().orElseThrow().max(reference()));
    }

    private static BigDecimal unitValue(OrderIntent intent, BigDecimal atLeast) {
        BigDecimal value = atLeast;
        if (intent.limitPrice() != null) {
            value = value.max(intent.limitPrice());
        }
        return intent.stopPrice() == null ? value : value.max(intent.stopPrice());
    }

    /// What other open sells may still fill. The legs of a bracket share what they close, so one
    /// does not count for the other.
    BigDecimal otherSells() {
        if (isBuy()) {
            return view.openSells();
        }
        return protects() ? ZERO : view.openSells().subtract(freed());
    }

    private BigDecimal otherBuys() {
        if (!isBuy()) {
            return view.openBuys();
        }
        return protects() ? ZERO : view.openBuys().subtract(freed());
    }

    /// How much the position can be reduced on this side, open orders counted.
    BigDecimal reducible() {
        BigDecimal toClose =
                isBuy()
                        ? view.position().negate().subtract(otherBuys())
                        : view.position().subtract(otherSells());
        return toClose.max(ZERO);
    }

    /// Whether all of it makes the position smaller.
    boolean reduces() {
        return open().compareTo(reducible()) <= 0;
    }

    /// A stop or a limit that takes no risk may wait far from the market.
    boolean mayBeFarAway() {
        return protects() || reduces();
    }

    /// The size of the position if this order and all open ones of its side were filled.
    BigDecimal worstPosition() {
        return isBuy()
                ? view.position().add(otherBuys()).add(open()).abs()
                : view.position().subtract(otherSells()).subtract(open()).abs();
    }

    /// The size of the position if all open orders of the other side were filled.
    BigDecimal worstOnTheOtherSide() {
        return isBuy()
                ? view.position().subtract(otherSells()).abs()
                : view.position().add(otherBuys()).abs();
    }
}
