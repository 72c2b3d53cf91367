package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fills each working order whole, from what the market shows after the order was accepted: a
/// market order at the open of the next bar, a limit order at its price once a later bar trades
/// through it, or at that bar's open if that is better. A bar that was open already when the order
/// was accepted fills nothing. In a market that stands still, what can be filled at the last close
/// is filled at once.
public final class SimulatedBroker implements Broker {

    /// @param newestOpen the open of the newest bar the market had shown when the order was
    ///   accepted
    private record WorkingOrder(OrderIntent intent, Instant newestOpen) {

        /// Only what opens later may fill it: the order could not have been there for the prices
        /// seen before.
        boolean mayMeet(Bar bar) {
            return intent.symbol().equals(bar.symbol()) && bar.tsOpen().isAfter(newestOpen);
        }
    }

    private final boolean marketMoves;
    private final Map<Symbol, Bar> lastClosed = new HashMap<>();
    private final Map<Symbol, Instant> newestOpens = new HashMap<>();
    private final Map<ClientOrderId, WorkingOrder> working = new LinkedHashMap<>();
    private long lastOrderId;

    /// @param marketMoves false for frozen bars, after which no bar will come
    public SimulatedBroker(boolean marketMoves) {
        this.marketMoves = marketMoves;
    }

    @Override
    public List<BrokerReport> submit(OrderIntent intent) {
        Bar bar = lastClosed.get(intent.symbol());
        Instant newestOpen = newestOpens.get(intent.symbol());
        if (bar == null || newestOpen == null) {
            throw new IllegalStateException(
                    "order for " + intent.symbol() + " before its first closed bar");
        }
        List<BrokerReport> reports = new ArrayList<>();
        reports.add(new BrokerReport.Accepted(intent.clientOrderId(), ++lastOrderId));
        BigDecimal price = priceAtOnce(intent, bar);
        if (price != null) {
            reports.add(filled(intent, price, bar));
            return reports;
        }
        if (intent.type() == OrderType.LIMIT) {
            reports.add(new BrokerReport.Working(intent.clientOrderId()));
        }
        working.put(intent.clientOrderId(), new WorkingOrder(intent, newestOpen));
        return reports;
    }

    private @Nullable BigDecimal priceAtOnce(OrderIntent intent, Bar bar) {
        BigDecimal limit = intent.limitPrice();
        BigDecimal close = Decimals.ofPrice(bar.close());
        if (intent.handling() == Handling.AT_ONCE) {
            return limit == null ? close : limit;
        }
        return !marketMoves && (limit == null || isAtLeastAsGood(intent.side(), close, limit))
                ? close
                : null;
    }

    @Override
    public List<BrokerReport> cancel(ClientOrderId id, String reason) {
        return working.remove(id) == null
                ? List.of()
                : List.of(new BrokerReport.Canceled(id, reason));
    }

    @Override
    public List<BrokerReport> onBar(Bar bar) {
        newestOpens.merge(
                bar.symbol(), bar.tsOpen(), (seen, open) -> open.isAfter(seen) ? open : seen);
        // The price that an order at once gets is a close, so only closed bars are kept for it.
        if (bar.isFinal()) {
            lastClosed.put(bar.symbol(), bar);
        }
        List<BrokerReport> reports = new ArrayList<>();
        for (Iterator<WorkingOrder> orders = working.values().iterator(); orders.hasNext(); ) {
            WorkingOrder order = orders.next();
            if (!order.mayMeet(bar)) {
                continue;
            }
            Optional<BigDecimal> price = fillPrice(order.intent(), bar);
            if (price.isPresent()) {
                orders.remove();
                reports.add(filled(order.intent(), price.get(), bar));
            }
        }
        return reports;
    }

    private static Optional<BigDecimal> fillPrice(OrderIntent intent, Bar bar) {
        BigDecimal open = Decimals.ofPrice(bar.open());
        BigDecimal limit = intent.limitPrice();
        if (limit == null || isAtLeastAsGood(intent.side(), open, limit)) {
            return Optional.of(open);
        }
        boolean tradedThrough =
                intent.side() == Side.BUY
                        ? Decimals.ofPrice(bar.low()).compareTo(limit) < 0
                        : Decimals.ofPrice(bar.high()).compareTo(limit) > 0;
        return tradedThrough ? Optional.of(limit) : Optional.empty();
    }

    private static boolean isAtLeastAsGood(Side side, BigDecimal price, BigDecimal limit) {
        return side == Side.BUY ? price.compareTo(limit) <= 0 : price.compareTo(limit) >= 0;
    }

    private static BrokerReport filled(OrderIntent intent, BigDecimal price, Bar bar) {
        return new BrokerReport.Filled(
                intent.clientOrderId(), intent.quantity(), price, bar.tsOpen());
    }
}
