package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.Decimals;
import candlewright.model.FillEstimate;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much of an order is filled, and at which price, by what the market shows after it was
/// accepted. Pure: paper trading, replay and backtest ask the same question and get the same
/// answer.
///
/// - A market order takes the first price. A limit order takes it too if it is as good as its limit
///   or better; else it waits for its limit price to be traded through, or to be touched until the
///   queue before it is served.
/// - A stop is elected by the first price at or beyond its stop price and is filled from there,
///   with what is sure to have come later ([Slice#electedBy]).
/// - A taker pays half the spread and its impact, never more than its limit. What rests is filled
///   at its limit.
/// - In a market whose volume nobody knows an order is filled whole; a mere touch fills nothing.
public record FillModel(FillSettings settings) {

    /// A taker's costs are reckoned to so many digits of its price.
    private static final int DIGITS = 8;

    private static final BigDecimal MOST_IMPACT = new BigDecimal("0.1");

    /// What our orders together may take of this; null if that is not limited.
    @Nullable BigDecimal capacity(Slice slice) {
        BigDecimal share = settings.participation();
        return share == null || slice.volume() == null ? null : slice.volume().multiply(share);
    }

    /// @param free what other orders of ours have left of the capacity; null if it is not limited
    Meeting meet(WorkingOrder order, Slice slice, @Nullable BigDecimal free) {
        if (order.elected()) {
            return meetElected(order, slice, free);
        }
        BigDecimal stop = order.intent().stopPrice();
        Optional<Slice> later =
                stop == null ? Optional.of(slice) : slice.electedBy(order.intent().side(), stop);
        return later.map(rest -> meetElected(order, rest, free))
                .orElseGet(() -> new Meeting(false, false, order.ahead(), Optional.empty()));
    }

    /// What a whole order would be filled at if the market went on like its last bar: at that bar's
    /// close, a stop at its stop price, what rests at its limit. For a ticket, before it is sent.
    ///
    /// @param last the newest bar; its close is positive
    public FillEstimate estimate(OrderIntent intent, Bar last) {
        BigDecimal reference = Decimals.ofPrice(last.close());
        BigDecimal stop = intent.stopPrice();
        BigDecimal market = stop == null ? reference : stop;
        BigDecimal limit = intent.limitPrice();
        WorkingOrder order =
                new WorkingOrder(
                        intent,
                        reference,
                        reference,
                        intent.quantity(),
                        true,
                        null,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO);
        boolean rests = limit != null && !isAtLeastAsGood(intent.side(), market, limit);
        Meeting.Fill fill =
                (rests
                                ? rested(order, intent.quantity())
                                : taken(order, around(market, last), intent.quantity()))
                        .orElseThrow();
        return new FillEstimate(fill.parts(), fill.fee());
    }

    /// What a unit costs a market order that takes this price, or brings it: [#meet] for a market
    /// order of whose volume nobody asks, with the fee by value in the price, in the `double` of
    /// market data and not rounded. For a backtest.
    ///
    /// @param open the first price after the decision
    public double marketPrice(Side side, double open) {
        double share =
                settings.halfSpreadBps().doubleValue() / 10_000.0
                        + settings.commission().bps().doubleValue() / 10_000.0;
        return switch (side) {
            case BUY -> open * (1 + share);
            case SELL -> open * (1 - share);
        };
    }

    /// A market at this price that is as busy as the bar.
    private static Slice around(BigDecimal market, Bar bar) {
        BigDecimal range = Decimals.ofPrice(bar.high()).subtract(Decimals.ofPrice(bar.low()));
        return new Slice(
                bar.tsOpen(),
                market,
                market.add(range),
                market,
                market,
                bar.volume() == 0 ? null : BigDecimal.valueOf(bar.volume()));
    }

    private Meeting meetElected(WorkingOrder order, Slice slice, @Nullable BigDecimal free) {
        Side side = order.intent().side();
        BigDecimal limit = order.intent().limitPrice();
        if (free != null && slice.volume() != null && slice.volume().signum() == 0) {
            return new Meeting(true, false, order.ahead(), Optional.empty());
        }
        if (limit == null || isAtLeastAsGood(side, slice.open(), limit)) {
            BigDecimal quantity = fillable(order, free);
            return new Meeting(true, true, order.ahead(), taken(order, slice, quantity));
        }
        if (order.isImmediate()) {
            return new Meeting(true, true, order.ahead(), Optional.empty());
        }
        int beyond = beyond(side, slice.best(side), limit);
        if (beyond > 0) {
            return new Meeting(true, true, BigDecimal.ZERO, rested(order, fillable(order, free)));
        }
        return beyond == 0 ? touched(order, slice, free) : missed(order);
    }

    private static Meeting missed(WorkingOrder order) {
        return new Meeting(true, true, order.ahead(), Optional.empty());
    }

    /// All of the volume counts as traded at the limit price: a bar does not say how much was.
    private Meeting touched(WorkingOrder order, Slice slice, @Nullable BigDecimal free) {
        BigDecimal volume = slice.volume();
        BigDecimal queue = settings.queue();
        if (queue == null || volume == null || volume.signum() == 0) {
            return missed(order);
        }
        BigDecimal ahead = order.ahead() == null ? volume.multiply(queue) : order.ahead();
        BigDecimal share = settings.participation();
        BigDecimal reached = volume.subtract(ahead).max(BigDecimal.ZERO);
        BigDecimal ours = share == null ? reached : reached.multiply(share);
        return new Meeting(
                true,
                true,
                ahead.subtract(volume).max(BigDecimal.ZERO),
                rested(order, fillable(order, free == null ? ours : ours.min(free))));
    }

    /// In whole units of the last digit that the order's quantity has.
    private static BigDecimal fillable(WorkingOrder order, @Nullable BigDecimal free) {
        BigDecimal leaves = order.leaves();
        if (free == null || free.compareTo(leaves) >= 0) {
            return leaves;
        }
        int decimals = Math.max(0, order.intent().quantity().stripTrailingZeros().scale());
        return order.isAllOrNothing()
                ? BigDecimal.ZERO
                : Decimals.amount(free.setScale(decimals, RoundingMode.DOWN));
    }

    private Optional<Meeting.Fill> taken(WorkingOrder order, Slice slice, BigDecimal quantity) {
        BigDecimal market = slice.open();
        if (quantity.signum() == 0 || market.signum() <= 0) {
            return Optional.empty();
        }
        Side side = order.intent().side();
        int fineness = fineness(market);
        BigDecimal spread = round(Costs.bps(market, settings.halfSpreadBps()), fineness);
        BigDecimal impact = round(impact(side, slice, quantity), fineness);
        BigDecimal price = Decimals.price(Costs.worsened(side, market, spread.add(impact)));
        BigDecimal limit = order.intent().limitPrice();
        if (limit != null && !isAtLeastAsGood(side, price, limit)) {
            price = limit;
        }
        BigDecimal cost = price.subtract(market);
        BigDecimal spreadPaid = cost.abs().min(spread).multiply(BigDecimal.valueOf(cost.signum()));
        return Optional.of(
                fill(
                        order,
                        quantity,
                        market.subtract(order.reference()),
                        spreadPaid,
                        cost.subtract(spreadPaid)));
    }

    /// Grows with the range and with the share of the volume, more so in a market that runs away;
    /// never over a tenth of the price.
    private BigDecimal impact(Side side, Slice slice, BigDecimal quantity) {
        if (settings.impact().signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal volume = slice.volume();
        BigDecimal share =
                volume == null || volume.compareTo(quantity) <= 0
                        ? BigDecimal.ONE
                        : quantity.divide(volume, MathContext.DECIMAL64);
        return settings.impact()
                .multiply(share)
                .multiply(slice.range().add(slice.againstMove(side)))
                .min(slice.open().multiply(MOST_IMPACT));
    }

    private Optional<Meeting.Fill> rested(WorkingOrder order, BigDecimal quantity) {
        BigDecimal limit = order.intent().limitPrice();
        if (quantity.signum() == 0 || limit == null) {
            return Optional.empty();
        }
        return Optional.of(
                fill(
                        order,
                        quantity,
                        order.arrival().subtract(order.reference()),
                        limit.subtract(order.arrival()),
                        BigDecimal.ZERO));
    }

    /// The whole of an order that asks to be filled at once, at its price or, without one, at the
    /// last close, free of charge.
    static Meeting atOnce(WorkingOrder order, BigDecimal lastClose) {
        BigDecimal limit = order.intent().limitPrice();
        BigDecimal price = limit == null ? lastClose : limit;
        PriceParts parts =
                new PriceParts(
                        order.reference(),
                        Decimals.amount(lastClose.subtract(order.reference())),
                        Decimals.amount(price.subtract(lastClose)),
                        BigDecimal.ZERO);
        return new Meeting(
                true,
                true,
                null,
                Optional.of(new Meeting.Fill(order.leaves(), parts, BigDecimal.ZERO)));
    }

    private Meeting.Fill fill(
            WorkingOrder order,
            BigDecimal quantity,
            BigDecimal latency,
            BigDecimal spread,
            BigDecimal impact) {
        PriceParts parts =
                new PriceParts(
                        order.reference(),
                        Decimals.amount(latency),
                        Decimals.amount(spread),
                        Decimals.amount(impact));
        Commission commission = settings.commission();
        BigDecimal before = commission.of(order.traded(), order.value());
        BigDecimal after =
                commission.of(
                        order.traded().add(quantity),
                        order.value().add(quantity.multiply(parts.price())));
        return new Meeting.Fill(
                quantity, parts, Decimals.amount(after).subtract(Decimals.amount(before)));
    }

    private static int fineness(BigDecimal price) {
        return Math.clamp(
                DIGITS - (long) (price.precision() - price.scale()), 0, Decimals.MAX_DECIMALS);
    }

    private static BigDecimal round(BigDecimal amount, int decimals) {
        return amount.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static boolean isAtLeastAsGood(Side side, BigDecimal price, BigDecimal limit) {
        return beyond(side, price, limit) >= 0;
    }

    /// Over 0 if the price is better for this side than the limit.
    private static int beyond(Side side, BigDecimal price, BigDecimal limit) {
        return side == Side.BUY ? limit.compareTo(price) : price.compareTo(limit);
    }
}
