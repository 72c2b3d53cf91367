package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Execution;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.PriceParts;
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

/// A stand-in until the venue is built.
public final class SimulatedBroker implements Broker {

    private record WorkingOrder(OrderIntent intent, long number, Instant newestOpen) {
        boolean mayMeet(Bar bar) {
            return intent.symbol().equals(bar.symbol()) && bar.tsOpen().isAfter(newestOpen);
        }
    }

    private final boolean marketMoves;
    private final Map<Symbol, Bar> lastClosed = new HashMap<>();
    private final Map<Symbol, Instant> newestOpens = new HashMap<>();
    private final Map<ClientOrderId, WorkingOrder> working = new LinkedHashMap<>();
    private final Map<Symbol, BigDecimal> positions = new HashMap<>();
    private long lastOrderId;

    public SimulatedBroker(boolean marketMoves) {
        this.marketMoves = marketMoves;
    }

    @Override
    public List<BrokerReport> send(BrokerRequest request, Instant now) {
        return switch (request) {
            case BrokerRequest.NewOrder(OrderIntent intent, _) -> submit(intent, now);
            case BrokerRequest.Cancel(ClientOrderId id, String reason) ->
                    working.remove(id) == null
                            ? List.of(new BrokerReport.CancelRejected(id, "not open"))
                            : List.of(new BrokerReport.Canceled(id, reason));
            case BrokerRequest.Replace(ClientOrderId id, OrderIntent replacement, _) -> {
                if (working.remove(id) == null) {
                    yield List.of(
                            new BrokerReport.ReplaceRejected(
                                    id, replacement.clientOrderId(), "not open"));
                }
                List<BrokerReport> reports = new ArrayList<>();
                reports.add(new BrokerReport.Replaced(id, replacement.clientOrderId()));
                reports.addAll(submit(replacement, now));
                yield reports;
            }
            case BrokerRequest.QueryBook _ ->
                    List.of(
                            new BrokerReport.BookTold(
                                    new VenueBook(
                                            working.values().stream().map(this::told).toList(),
                                            positions,
                                            true)));
            case BrokerRequest.QueryOrder(ClientOrderId id) ->
                    List.of(
                            new BrokerReport.OrderTold(
                                    id, Optional.ofNullable(working.get(id)).map(this::told)));
        };
    }

    private VenueOrder told(WorkingOrder order) {
        OrderIntent intent = order.intent();
        return new VenueOrder(
                intent.clientOrderId(),
                order.number(),
                intent.symbol(),
                intent.side(),
                intent.quantity(),
                OrderStatus.WORKING,
                "",
                List.of(),
                null);
    }

    private List<BrokerReport> submit(OrderIntent intent, Instant now) {
        Bar bar = lastClosed.get(intent.symbol());
        Instant newestOpen = newestOpens.get(intent.symbol());
        if (bar == null || newestOpen == null) {
            throw new IllegalStateException("no bar yet");
        }
        List<BrokerReport> reports = new ArrayList<>();
        reports.add(new BrokerReport.Accepted(intent.clientOrderId(), ++lastOrderId));
        BigDecimal price = priceAtOnce(intent, bar);
        if (price != null) {
            reports.add(filled(intent, price, bar, now));
            return reports;
        }
        if (intent.limitPrice() != null) {
            reports.add(new BrokerReport.Working(intent.clientOrderId()));
        }
        working.put(
                intent.clientOrderId(), new WorkingOrder(intent, lastOrderId, newestOpen));
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
    public List<BrokerReport> onBar(Bar bar, Instant now) {
        newestOpens.merge(
                bar.symbol(), bar.tsOpen(), (seen, open) -> open.isAfter(seen) ? open : seen);
        if (bar.isFinal()) {
            lastClosed.put(bar.symbol(), bar);
        }
        List<BrokerReport> reports = new ArrayList<>();
        for (Iterator<WorkingOrder> orders = working.values().iterator(); orders.hasNext(); ) {
            WorkingOrder order = orders.next();
            if (order.mayMeet(bar)) {
                BigDecimal open = Decimals.ofPrice(bar.open());
                orders.remove();
                reports.add(filled(order.intent(), open, bar, now));
            }
        }
        return reports;
    }

    @Override
    public List<BrokerReport> onTime(Instant now) {
        return List.of();
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.empty();
    }

    private static boolean isAtLeastAsGood(Side side, BigDecimal price, BigDecimal limit) {
        return side == Side.BUY ? price.compareTo(limit) <= 0 : price.compareTo(limit) >= 0;
    }

    private BrokerReport filled(OrderIntent intent, BigDecimal price, Bar bar, Instant now) {
        positions.merge(
                intent.symbol(),
                intent.side() == Side.BUY ? intent.quantity() : intent.quantity().negate(),
                BigDecimal::add);
        return new BrokerReport.Filled(
                intent.clientOrderId(),
                new Execution(
                        "x-" + intent.clientOrderId(),
                        intent.quantity(),
                        price,
                        BigDecimal.ZERO,
                        PriceParts.of(price),
                        bar.tsOpen(),
                        now));
    }
}
