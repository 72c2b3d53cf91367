package candlewright.research.parity;

import candlewright.marketdata.BarSeries;
import candlewright.model.Side;
import candlewright.research.BacktestParameters;
import candlewright.research.BacktestResult;
import candlewright.research.SmaBacktest;
import candlewright.research.parity.Divergence.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The orders that a strategy sends on each of two series, side by side by the bars of their fills.
///
/// @param signalBefore the last signal before a fill that differs; if none does, the bar
/// @param differing the bars that differ
record OrderComparison(
        BarSeries reference,
        BarSeries candidate,
        BacktestParameters strategy,
        Function<Instant, Optional<Origin>> signalBefore,
        DifferingBars differing) {

    /// One fill of the backtest.
    private record Order(Instant tsOpen, int bar, Side side, double quantity, double price) {
        int sign() {
            return side == Side.BUY ? 1 : -1;
        }
    }

    LevelResult run() {
        List<Order> of = orders(reference);
        List<Order> with = orders(candidate);
        long compared = 0;
        long differing = 0;
        Divergence first = null;
        int i = 0;
        int j = 0;
        while (i < of.size() || j < with.size()) {
            Order a = i < of.size() ? of.get(i) : null;
            Order b = j < with.size() ? with.get(j) : null;
            Divergence found;
            if (b == null || (a != null && a.tsOpen().isBefore(b.tsOpen()))) {
                found = a == null ? null : onlyOne(a, a.price(), Double.NaN);
                i++;
            } else if (a == null || b.tsOpen().isBefore(a.tsOpen())) {
                found = onlyOne(b, Double.NaN, b.price());
                j++;
            } else {
                found = between(a, b);
                i++;
                j++;
            }
            compared++;
            if (found != null) {
                differing++;
                first = first == null ? found : first;
            }
        }
        return new LevelResult(Level.ORDERS, compared, differing, Optional.ofNullable(first));
    }

    private @Nullable Divergence between(Order a, Order b) {
        if (a.side() != b.side()) {
            return new Divergence(
                    Level.ORDERS,
                    Field.SIDE,
                    a.bar(),
                    a.tsOpen(),
                    a.sign(),
                    b.sign(),
                    signalBefore.apply(a.tsOpen()));
        }
        if (Double.compare(a.quantity(), b.quantity()) != 0) {
            return new Divergence(
                    Level.ORDERS,
                    Field.QUANTITY,
                    a.bar(),
                    a.tsOpen(),
                    a.quantity(),
                    b.quantity(),
                    signalBefore.apply(a.tsOpen()));
        }
        if (Double.compare(a.price(), b.price()) != 0) {
            return new Divergence(
                    Level.ORDERS,
                    Field.PRICE,
                    a.bar(),
                    a.tsOpen(),
                    a.price(),
                    b.price(),
                    differing.upTo(a.tsOpen()));
        }
        return null;
    }

    private Divergence onlyOne(Order order, double of, double with) {
        return new Divergence(
                Level.ORDERS,
                Field.ORDER,
                order.bar(),
                order.tsOpen(),
                of,
                with,
                signalBefore.apply(order.tsOpen()));
    }

    private List<Order> orders(BarSeries series) {
        List<Order> orders = new ArrayList<>();
        BacktestParameters all =
                new BacktestParameters(
                        strategy.fast(),
                        strategy.slow(),
                        strategy.quantity(),
                        strategy.feeBps(),
                        strategy.slippageBps(),
                        Integer.MAX_VALUE);
        Optional<BacktestResult> result = SmaBacktest.run(series, all);
        if (result.isPresent()) {
            for (BacktestResult.Trade trade : result.get().trades()) {
                orders.add(
                        new Order(
                                trade.entryTime(),
                                trade.entryIndex(),
                                Side.BUY,
                                trade.quantity(),
                                trade.entryPrice()));
                orders.add(
                        new Order(
                                trade.exitTime(),
                                trade.exitIndex(),
                                Side.SELL,
                                trade.quantity(),
                                trade.exitPrice()));
            }
        }
        return orders;
    }
}
