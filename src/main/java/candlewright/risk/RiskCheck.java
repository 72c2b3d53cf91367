package candlewright.risk;

import static candlewright.risk.RiskSetting.ACCOUNT_BURST;
import static candlewright.risk.RiskSetting.DAILY_LOSS_REDUCING;
import static candlewright.risk.RiskSetting.DRAWDOWN_REDUCING;
import static candlewright.risk.RiskSetting.DUPLICATES;
import static candlewright.risk.RiskSetting.MAX_GROSS;
import static candlewright.risk.RiskSetting.MAX_NOTIONAL;
import static candlewright.risk.RiskSetting.MAX_NOTIONAL_SHARE;
import static candlewright.risk.RiskSetting.MAX_OPEN_ORDERS;
import static candlewright.risk.RiskSetting.MAX_POSITION;
import static candlewright.risk.RiskSetting.MAX_QTY;
import static candlewright.risk.RiskSetting.MAX_REFERENCE_AGE;
import static candlewright.risk.RiskSetting.PRICE_COLLAR;
import static candlewright.risk.RiskSetting.PRICE_COLLAR_AWAY;
import static candlewright.risk.RiskSetting.PRICE_COLLAR_TICKS;
import static candlewright.risk.RiskSetting.RATE_BURST;
import static java.math.BigDecimal.ZERO;

import candlewright.model.Bracket;
import candlewright.model.DenialReason;
import candlewright.model.Handling;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pre-trade rules as pure functions: the same wish, view and limits always get the same
/// answer. A rule answers with its denial, or with nothing if the order may pass.
public final class RiskCheck {

    private interface Rule {
        Optional<RiskDecision.Denied> denial(Proposal order);
    }

    private static final Optional<RiskDecision.Denied> PASSES = Optional.empty();

    /// What every order must pass, and every replace.
    private static final List<Rule> ALWAYS =
            List.of(
                    RiskCheck::hasMarketPrice,
                    RiskCheck::stateAllows,
                    RiskCheck::booksAreAgreed,
                    RiskCheck::sessionIsOpen,
                    RiskCheck::referenceIsFresh,
                    RiskCheck::sourceIsNotTooFast,
                    RiskCheck::accountIsNotTooFast);

    /// What an order must pass in addition, unless it only makes an open order smaller.
    private static final List<Rule> OF_WHAT_IS_NEW =
            List.of(
                    RiskCheck::isInTime,
                    RiskCheck::symbolIsNotRestricted,
                    RiskCheck::pricesAreOnTheGrid,
                    RiskCheck::quantityIsInLots,
                    RiskCheck::isCovered,
                    RiskCheck::quantityIsWithinItsLimit,
                    RiskCheck::valueIsWithinItsLimit,
                    RiskCheck::pricesAreWithinTheCollar,
                    RiskCheck::meetsNoOwnOrder,
                    RiskCheck::positionStaysWithinItsLimit,
                    RiskCheck::grossStaysWithinItsLimit,
                    RiskCheck::dataIsHealthy,
                    RiskCheck::dayIsNotLost,
                    RiskCheck::openOrdersAreNotTooMany,
                    RiskCheck::isNoRepetition);

    private RiskCheck() {}

    /// Decides as if nothing had been sent lately: for a preview.
    ///
    /// @param replaced the order whose place it is to take, or null: only the increase counts
    public static RiskDecision check(
            OrderIntent intent, @Nullable Order replaced, RiskView view, RiskLimits limits) {
        return check(intent, replaced, view, Lookback.NOTHING, limits);
    }

    /// Decides on a wish: cheap and certain rules come first.
    ///
    /// @param replaced the order whose place it is to take, or null: only the increase counts
    static RiskDecision check(
            OrderIntent intent,
            @Nullable Order replaced,
            RiskView view,
            Lookback lookback,
            RiskLimits limits) {
        Proposal order = new Proposal(intent, replaced, view, lookback, limits);
        return firstDenial(ALWAYS, order)
                .or(() -> order.onlyShrinks() ? PASSES : firstDenial(OF_WHAT_IS_NEW, order))
                .<RiskDecision>map(denied -> denied)
                .orElseGet(RiskDecision.Approved::new);
    }

    private static Optional<RiskDecision.Denied> firstDenial(List<Rule> rules, Proposal order) {
        for (Rule rule : rules) {
            Optional<RiskDecision.Denied> denial = rule.denial(order);
            if (denial.isPresent()) {
                return denial;
            }
        }
        return PASSES;
    }

    private static Optional<RiskDecision.Denied> denied(
            DenialReason reason, BigDecimal limit, BigDecimal actual) {
        return Optional.of(new RiskDecision.Denied(reason, limit, actual));
    }

    private static Optional<RiskDecision.Denied> within(
            BigDecimal limit, BigDecimal actual, DenialReason reason) {
        return actual.compareTo(limit) > 0 ? denied(reason, limit, actual) : PASSES;
    }

    private static Optional<RiskDecision.Denied> within(
            int limit, long actual, DenialReason reason) {
        return actual > limit
                ? denied(reason, BigDecimal.valueOf(limit), BigDecimal.valueOf(actual))
                : PASSES;
    }

    /// Before the first bar nothing can be filled.
    private static Optional<RiskDecision.Denied> hasMarketPrice(Proposal order) {
        return order.view().price().isEmpty()
                ? denied(DenialReason.NO_MARKET_PRICE, ZERO, ZERO)
                : PASSES;
    }

    /// R6 to R9, R11, R12 by the state they put in force, and what people put in force.
    private static Optional<RiskDecision.Denied> stateAllows(Proposal order) {
        return switch (order.state()) {
            case ACTIVE -> PASSES;
            case REDUCING ->
                    order.onlyShrinks() ? PASSES : reducesOnly(order, DenialReason.REDUCING_ONLY);
            case HALTED ->
                    order.onlyShrinks()
                            ? PASSES
                            : denied(order.lookback().haltedBy(), ZERO, order.intent().quantity());
        };
    }

    private static Optional<RiskDecision.Denied> reducesOnly(Proposal order, DenialReason reason) {
        return order.reduces() ? PASSES : denied(reason, order.reducible(), order.open());
    }

    /// R8: until the books are agreed nobody knows what there is.
    private static Optional<RiskDecision.Denied> booksAreAgreed(Proposal order) {
        return order.view().reconciling()
                ? denied(DenialReason.RECONCILING, ZERO, order.intent().quantity())
                : PASSES;
    }

    /// R2: no price, no price above zero, or none of a known age is no reference. The actual value
    /// is the age in seconds, or the reference that is none. Time that went back counts like time
    /// that went by. FLATTEN wants out at whatever price there is.
    private static Optional<RiskDecision.Denied> referenceIsFresh(Proposal order) {
        RiskView view = order.view();
        BigDecimal reference = view.reference().orElse(ZERO);
        BigDecimal price = view.price().orElse(ZERO);
        if (reference.signum() <= 0 || price.signum() <= 0) {
            return denied(DenialReason.STALE_REFERENCE, ZERO, reference.min(price));
        }
        if (view.referenceTime().isEmpty() || order.flattens()) {
            return PASSES;
        }
        Duration allowed = order.limits().span(MAX_REFERENCE_AGE);
        Duration threeBars = view.instrument().barInterval().multipliedBy(3);
        return within(
                seconds(threeBars.compareTo(allowed) > 0 ? threeBars : allowed),
                seconds(Duration.between(view.referenceTime().get(), view.now()).abs()),
                DenialReason.STALE_REFERENCE);
    }

    private static BigDecimal seconds(Duration span) {
        return BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9));
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
    }

    /// R4, of the source. What protects a fill is never too fast: a position without its stop is
    /// worse. Nor is what FLATTEN closes.
    private static Optional<RiskDecision.Denied> sourceIsNotTooFast(Proposal order) {
        return order.protects() || order.flattens()
                ? PASSES
                : within(
                        order.limits().count(RATE_BURST),
                        order.lookback().sourceTokens() + 1,
                        DenialReason.RATE);
    }

    /// R4, of the account.
    private static Optional<RiskDecision.Denied> accountIsNotTooFast(Proposal order) {
        return order.protects() || order.flattens()
                ? PASSES
                : within(
                        order.limits().count(ACCOUNT_BURST),
                        order.lookback().accountTokens() + 1,
                        DenialReason.RATE);
    }

    /// R10: the time of a GTD order must not be over; both values are seconds since 1970.
    private static Optional<RiskDecision.Denied> isInTime(Proposal order) {
        Instant end = order.intent().expireAt();
        return end == null || end.isAfter(order.view().now())
                ? PASSES
                : denied(DenialReason.EXPIRED_GTD, seconds(order.view().now()), seconds(end));
    }

    /// R10: new orders are for the session. The limit is its next opening, the actual value is now,
    /// in seconds since 1970.
    private static Optional<RiskDecision.Denied> sessionIsOpen(Proposal order) {
        Instant now = order.view().now();
        return order.protects() || order.flattens() || order.onlyShrinks()
                ? PASSES
                : order.limits()
                        .session()
                        .filter(session -> !session.isOpen(now))
                        .flatMap(session ->
                                denied(
                                        DenialReason.SESSION_CLOSED,
                                        seconds(session.nextOpening(now)),
                                        seconds(now)));
    }

    /// R10: the do-not-trade list.
    private static Optional<RiskDecision.Denied> symbolIsNotRestricted(Proposal order) {
        return order.limits().restricted().contains(order.intent().symbol())
                ? denied(DenialReason.RESTRICTED, ZERO, order.intent().quantity())
                : PASSES;
    }

    /// R10: every price must be a multiple of the tick, if the limits say so.
    private static Optional<RiskDecision.Denied> pricesAreOnTheGrid(Proposal order) {
        if (!order.limits().tickGrid()) {
            return PASSES;
        }
        BigDecimal tick = order.view().instrument().tickSize();
        for (BigDecimal price : prices(order.intent())) {
            if (price.remainder(tick).signum() != 0) {
                return denied(DenialReason.PRECISION, tick, price);
            }
        }
        return PASSES;
    }

    /// R10: whole lots, if the limits say so. One must be able to get out of an odd position.
    private static Optional<RiskDecision.Denied> quantityIsInLots(Proposal order) {
        BigDecimal quantity = order.intent().quantity();
        return order.protects() || order.reduces()
                ? PASSES
                : order.limits()
                        .lot()
                        .filter(lot -> quantity.remainder(lot).signum() != 0)
                        .flatMap(lot -> denied(DenialReason.PRECISION, lot, quantity));
    }

    private static List<BigDecimal> prices(OrderIntent intent) {
        List<BigDecimal> prices = new ArrayList<>(4);
        Optional.ofNullable(intent.limitPrice()).ifPresent(prices::add);
        Optional.ofNullable(intent.stopPrice()).ifPresent(prices::add);
        Bracket legs = intent.bracket();
        if (legs != null) {
            Optional.ofNullable(legs.takeProfit()).ifPresent(prices::add);
            Optional.ofNullable(legs.stopLoss()).ifPresent(prices::add);
        }
        return prices;
    }

    /// R10: a buy is covered by cash; a sale by what is held, unless short sales are allowed.
    private static Optional<RiskDecision.Denied> isCovered(Proposal order) {
        if (order.isBuy()) {
            return within(
                    order.view().cash().add(order.freedCash()),
                    order.open().multiply(order.cost()),
                    DenialReason.INSUFFICIENT_CASH);
        }
        boolean mayBeShort =
                order.limits().allowShort() && order.intent().handling() == Handling.PAPER;
        return mayBeShort
                ? PASSES
                : within(
                        order.view().position().subtract(order.otherSells()),
                        order.open(),
                        DenialReason.NOT_ENOUGH_INVENTORY);
    }

    /// R1. What only reduces a position passes: one must be able to get out.
    private static Optional<RiskDecision.Denied> quantityIsWithinItsLimit(Proposal order) {
        return order.reduces() || !order.isSized() || !order.growsInQuantity()
                ? PASSES
                : within(order.limits().amount(MAX_QTY), order.open(), DenialReason.MAX_QTY);
    }

    /// R1. The lower of an amount and a share of equity.
    private static Optional<RiskDecision.Denied> valueIsWithinItsLimit(Proposal order) {
        if (order.reduces() || !order.isSized() || !order.growsInValue()) {
            return PASSES;
        }
        BigDecimal ofEquity =
                order.limits().share(MAX_NOTIONAL_SHARE).multiply(order.view().equity());
        return within(
                order.limits().amount(MAX_NOTIONAL).min(ofEquity),
                order.open().multiply(order.unitValue()),
                DenialReason.MAX_NOTIONAL);
    }

    /// R2. A limit is measured against the market, a stop too, and the limit of a stop-limit
    /// against its stop: there the market will be.
    private static Optional<RiskDecision.Denied> pricesAreWithinTheCollar(Proposal order) {
        if (!order.isSized()) {
            return PASSES;
        }
        OrderIntent intent = order.intent();
        BigDecimal market = order.reference();
        BigDecimal limit = intent.limitPrice();
        BigDecimal stop = intent.stopPrice();
        Optional<RiskDecision.Denied> far = PASSES;
        if (stop != null) {
            far = isNotWorse(order, stop, market, PRICE_COLLAR_AWAY);
            return far.or(() -> isNotBetter(order, stop, market))
                    .or(() ->
                            limit == null ? PASSES : isNotWorse(order, limit, stop, PRICE_COLLAR));
        }
        if (limit != null) {
            far = isNotWorse(order, limit, market, PRICE_COLLAR);
            return far.or(() -> isNotBetter(order, limit, market));
        }
        return far;
    }

    private static Optional<RiskDecision.Denied> isNotWorse(
            Proposal order, BigDecimal price, BigDecimal from, RiskSetting setting) {
        if (setting == PRICE_COLLAR_AWAY && order.mayBeFarAway()) {
            return PASSES;
        }
        return isNotBeyond(order.isBuy(), price, from, band(order, from, setting));
    }

    private static Optional<RiskDecision.Denied> isNotBetter(
            Proposal order, BigDecimal price, BigDecimal from) {
        return order.mayBeFarAway()
                ? PASSES
                : isNotBeyond(!order.isBuy(), price, from, band(order, from, PRICE_COLLAR_AWAY));
    }

    private static BigDecimal band(Proposal order, BigDecimal from, RiskSetting setting) {
        BigDecimal ticks =
                order.view()
                        .instrument()
                        .tickSize()
                        .multiply(BigDecimal.valueOf(order.limits().count(PRICE_COLLAR_TICKS)));
        return order.limits().share(setting).multiply(from).max(ticks);
    }

    private static Optional<RiskDecision.Denied> isNotBeyond(
            boolean above, BigDecimal price, BigDecimal from, BigDecimal band) {
        BigDecimal edge = above ? from.add(band) : from.subtract(band);
        boolean beyond = above ? price.compareTo(edge) > 0 : price.compareTo(edge) < 0;
        return beyond ? denied(DenialReason.PRICE_COLLAR, edge, price) : PASSES;
    }

    /// R10: own orders must not trade with each other. An order that fills at once meets no book,
    /// and where the market will be when a stop is elected is not known.
    private static Optional<RiskDecision.Denied> meetsNoOwnOrder(Proposal order) {
        OrderIntent intent = order.intent();
        Optional<BigDecimal> opposite =
                order.isBuy() ? order.view().bestOwnSell() : order.view().bestOwnBuy();
        if (opposite.isEmpty()
                || intent.handling() == Handling.AT_ONCE
                || intent.type() == OrderType.STOP) {
            return PASSES;
        }
        BigDecimal price = intent.limitPrice() == null ? order.reference() : intent.limitPrice();
        int distance = price.compareTo(opposite.get());
        boolean meets = order.isBuy() ? distance >= 0 : distance <= 0;
        return meets ? denied(DenialReason.SELF_CROSS, opposite.get(), price) : PASSES;
    }

    /// R3, of the symbol, with all open orders of the same side filled.
    private static Optional<RiskDecision.Denied> positionStaysWithinItsLimit(Proposal order) {
        return order.reduces() || !order.isSized() || !order.growsInQuantity()
                ? PASSES
                : within(
                        order.limits().share(MAX_POSITION).multiply(order.view().equity()),
                        order.worstPosition().multiply(order.unitValue()),
                        DenialReason.MAX_POSITION);
    }

    /// R3, of all symbols together.
    private static Optional<RiskDecision.Denied> grossStaysWithinItsLimit(Proposal order) {
        return order.reduces() || !order.isSized() || !order.growsInQuantity()
                ? PASSES
                : within(
                        order.limits().share(MAX_GROSS).multiply(order.view().equity()),
                        order.worstPosition()
                                .max(order.worstOnTheOtherSide())
                                .multiply(order.unitValue())
                                .add(order.view().otherExposure()),
                        DenialReason.MAX_POSITION);
    }

    /// R9: on data that is late or has holes positions may only be reduced.
    private static Optional<RiskDecision.Denied> dataIsHealthy(Proposal order) {
        return order.view().dataProblem().isEmpty()
                ? PASSES
                : reducesOnly(order, DenialReason.DATA_HEALTH);
    }

    /// R7: once the day's loss, or the drawdown from its high, is at its limit positions may only
    /// be reduced, whatever the state.
    private static Optional<RiskDecision.Denied> dayIsNotLost(Proposal order) {
        if (order.reduces()) {
            return PASSES;
        }
        DayResult day = new DayResult(order.view().equity(), order.view().dayPnl());
        BigDecimal high = order.lookback().dayHigh().max(day.first());
        return isNotLost(day, order.limits().share(DAILY_LOSS_REDUCING), day.first())
                .or(() -> isNotLost(day, order.limits().share(DRAWDOWN_REDUCING), high));
    }

    private static Optional<RiskDecision.Denied> isNotLost(
            DayResult day, BigDecimal share, BigDecimal earlier) {
        return day.hasLost(share, earlier)
                ? denied(DenialReason.DAILY_LOSS, share.multiply(earlier), day.lossSince(earlier))
                : PASSES;
    }

    /// R4: how many orders may be open. A replacement takes the place of one.
    private static Optional<RiskDecision.Denied> openOrdersAreNotTooMany(Proposal order) {
        return order.protects() || order.flattens() || order.replaced() != null
                ? PASSES
                : within(
                        order.limits().count(MAX_OPEN_ORDERS),
                        order.view().openOrders() + 1L,
                        DenialReason.OPEN_ORDERS);
    }

    /// R5: the same wish again and again is a mistake, unless it protects: two fills of one size
    /// are followed by orders alike.
    private static Optional<RiskDecision.Denied> isNoRepetition(Proposal order) {
        return order.protects() || order.flattens()
                ? PASSES
                : within(
                        order.limits().count(DUPLICATES) - 1,
                        order.lookback().alike() + 1L,
                        DenialReason.DUPLICATE_SUSPECT);
    }
}
