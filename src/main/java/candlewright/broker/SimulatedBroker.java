package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Execution;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A venue of our own. An order is filled by what the market shows after the order was accepted, as
/// [FillModel] says; a bar that was open already when it was accepted fills nothing. In a market
/// that stands still, what can be filled at the last close is filled at once.
///
/// Each request and all that becomes of it is a line of its [VenueLog] before anybody is told; from
/// the lines of an earlier run it goes on as if it had not stopped. What it was about to tell then
/// is not told again: ask it.
public final class SimulatedBroker implements Broker {

    /// @param number of the fact that put it on the wire, 0 for a question
    private record Arrival(long number, BrokerRequest request) {}

    private final VenueSettings settings;
    private final boolean marketMoves;
    private final VenueLog log;
    private final FillModel model;
    private final Draws draws;
    private final OrderRules rules;
    private final VenueState state = new VenueState();
    private final VenueReports reports = new VenueReports(state);
    private final Map<Symbol, Market> markets = new HashMap<>();
    private final List<String> unwritten = new ArrayList<>();
    private final Wire<Arrival> toVenue = new Wire<>();
    private final Wire<BrokerReport> toUs = new Wire<>();
    private final Wire<BrokerReport> atOnce = new Wire<>();

    /// A plain venue that keeps nothing.
    ///
    /// @param marketMoves false for frozen bars, after which no bar will come
    public SimulatedBroker(boolean marketMoves) {
        this(VenueSettings.plain(), marketMoves, List.of(), VenueLog.NONE);
    }

    /// @param marketMoves false for frozen bars, after which no bar will come
    /// @param told the lines of earlier runs
    /// @param log takes the lines to come
    /// @throws IllegalArgumentException if one of the lines cannot be read
    public SimulatedBroker(
            VenueSettings settings, boolean marketMoves, List<String> told, VenueLog log) {
        this.settings = settings;
        this.marketMoves = marketMoves;
        this.log = log;
        this.model = new FillModel(settings.fills());
        this.draws = new Draws(settings.seed());
        this.rules = new OrderRules(settings, draws);
        told.forEach(line -> recall(VenueLineReader.parse(state.nextFact(), line)));
        state.resume();
        state.underway()
                .forEach((number, sent) ->
                        toVenue.put(sent.arrives(), new Arrival(number, sent.request())));
    }

    private void recall(VenueEvent event) {
        state.apply(event);
        if (event instanceof VenueEvent.Underway(_, var request, VenueEvent.Seen seen)) {
            symbol(request).ifPresent(symbol -> market(symbol).recall(seen));
        }
    }

    @Override
    public List<BrokerReport> send(BrokerRequest request, Instant now) {
        switch (request) {
            case BrokerRequest.NewOrder(OrderIntent intent, _)
                    when intent.handling() == Handling.AT_ONCE -> {
                long number = underway(request, now, now);
                take(new Arrival(number, request), now);
            }
            case BrokerRequest.NewOrder _, BrokerRequest.Cancel _, BrokerRequest.Replace _ -> {
                Instant arrives = arrival(now);
                long number = underway(request, arrives, now);
                toVenue.put(arrives, new Arrival(number, request));
            }
            case BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ ->
                    toVenue.put(arrival(now), new Arrival(0, request));
        }
        return onTime(now);
    }

    private Instant arrival(Instant now) {
        Duration latency = draws.time(settings.toVenue(), state.nextFact(), Draws.Purpose.TO_VENUE);
        return toVenue.arrival(now, latency);
    }

    private long underway(BrokerRequest request, Instant arrives, Instant now) {
        long number = state.nextFact();
        VenueEvent.Seen seen = symbol(request).flatMap(this::seen).orElse(null);
        happened(new VenueEvent.Underway(arrives, request, seen), now);
        return number;
    }

    private static Optional<Symbol> symbol(BrokerRequest request) {
        return switch (request) {
            case BrokerRequest.NewOrder order -> Optional.of(order.intent().symbol());
            case BrokerRequest.Replace replace -> Optional.of(replace.replacement().symbol());
            case BrokerRequest.Cancel _, BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ ->
                    Optional.empty();
        };
    }

    private Market market(Symbol symbol) {
        return markets.computeIfAbsent(symbol, _ -> new Market());
    }

    private Optional<VenueEvent.Seen> seen(Symbol symbol) {
        return market(symbol).seen();
    }

    @Override
    public List<BrokerReport> onBar(Bar bar, Instant now) {
        advance(now);
        market(bar.symbol()).show(bar).ifPresent(slice -> meet(bar.symbol(), slice, now));
        return told(now);
    }

    @Override
    public void forgetMarket() {
        markets.clear();
    }

    @Override
    public List<BrokerReport> onTime(Instant now) {
        advance(now);
        return told(now);
    }

    private List<BrokerReport> told(Instant now) {
        writeDown();
        List<BrokerReport> told = atOnce.all(now);
        told.addAll(toUs.all(now));
        return told;
    }

    @Override
    public Optional<Instant> nextDue() {
        return earlier(nextAtVenue(), toUs.nextDue());
    }

    private Optional<Instant> nextAtVenue() {
        return earlier(toVenue.nextDue(), state.firstToExpire().flatMap(HeldOrder::expiry));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get())
                ? other
                : one.or(() -> other);
    }

    /// Lets happen what is due by now, each at its time; an order expires before a request that
    /// arrives at the same time.
    private void advance(Instant now) {
        for (Optional<Instant> next = nextAtVenue();
                next.isPresent() && !next.get().isAfter(now);
                next = nextAtVenue()) {
            Instant at = next.get();
            Optional<HeldOrder> first = state.firstToExpire();
            if (first.flatMap(HeldOrder::expiry).filter(at::equals).isPresent()) {
                expire(first.get(), at);
            } else {
                toVenue.next(at).ifPresent(arrival -> take(arrival, at));
            }
        }
    }

    private void expire(HeldOrder order, Instant at) {
        happened(
                new VenueEvent.Expired(
                        at,
                        order.number(),
                        order.clientOrderId(),
                        rules.whyExpired(order.intent())),
                at);
    }

    private void take(Arrival arrival, Instant at) {
        long number = arrival.number();
        switch (arrival.request()) {
            case BrokerRequest.NewOrder order -> takeOrder(number, order, at);
            case BrokerRequest.Cancel cancel -> takeCancel(number, cancel, at);
            case BrokerRequest.Replace replace -> takeReplace(number, replace, at);
            case BrokerRequest.QueryBook _ -> tell(new BrokerReport.BookTold(state.book()), at);
            case BrokerRequest.QueryOrder(var id) -> tell(reports.order(id), at);
        }
    }

    private void takeOrder(long request, BrokerRequest.NewOrder order, Instant at) {
        OrderIntent intent = order.intent();
        if (settings.deduplicates() && state.find(intent.clientOrderId()).isPresent()) {
            happened(new VenueEvent.ToldAgain(request, at, intent.clientOrderId()), at);
            return;
        }
        Optional<VenueEvent.Seen> seen = seen(intent.symbol());
        Optional<String> refusal = rules.refusal(request, intent, seen.isPresent(), at);
        if (refusal.isPresent()) {
            happened(
                    new VenueEvent.Refused(
                            request,
                            at,
                            state.nextOrder(),
                            intent,
                            order.reference(),
                            refusal.get()),
                    at);
            return;
        }
        happened(
                accepted(
                        request,
                        intent,
                        order.reference(),
                        BigDecimal.ZERO,
                        !intent.type().hasStop(),
                        seen.orElseThrow(),
                        at),
                at);
        meetStanding(intent, at);
    }

    /// What rests in the book and what is filled on its arrival exclude each other.
    private VenueEvent.Accepted accepted(
            long request,
            OrderIntent intent,
            BigDecimal reference,
            BigDecimal filledBefore,
            boolean elected,
            VenueEvent.Seen seen,
            Instant at) {
        VenueEvent.Accepted accepted =
                new VenueEvent.Accepted(
                        request, at, state.nextOrder(), intent, reference, seen, false);
        WorkingOrder order = new HeldOrder(accepted, filledBefore, elected).working();
        boolean rests = order.rests() || (elected && intent.type().hasStop());
        return rests && standing(order).flatMap(Meeting::fill).isEmpty()
                ? accepted.resting()
                : accepted;
    }

    /// What an order meets on its arrival: the last close, if the market stands still or the order
    /// asks for it; nothing, if the market moves.
    private Optional<Meeting> standing(WorkingOrder order) {
        VenueEvent.Seen close = closed(order.intent().symbol());
        if (order.intent().handling() == Handling.AT_ONCE) {
            return Optional.of(FillModel.atOnce(order, close.price()));
        }
        Slice slice = Slice.still(close.newestOpen(), close.price());
        return marketMoves ? Optional.empty() : Optional.of(model.meet(order, slice, null));
    }

    private VenueEvent.Seen closed(Symbol symbol) {
        return market(symbol).closed().orElseThrow();
    }

    private void meetStanding(OrderIntent intent, Instant at) {
        HeldOrder order = state.find(intent.clientOrderId()).orElseThrow();
        Instant barTime = closed(intent.symbol()).newestOpen();
        standing(order.working()).ifPresent(meeting -> apply(meeting, order, barTime, at));
    }

    private void takeCancel(long request, BrokerRequest.Cancel cancel, Instant at) {
        ClientOrderId id = cancel.clientOrderId();
        Optional<HeldOrder> order = state.find(id);
        Optional<String> refusal = rules.tooLate(order);
        happened(
                refusal.isPresent()
                        ? new VenueEvent.CancelRefused(request, at, id, refusal.get())
                        : new VenueEvent.Canceled(
                                request, at, order.orElseThrow().number(), id, cancel.reason()),
                at);
    }

    private void takeReplace(long request, BrokerRequest.Replace replace, Instant at) {
        OrderIntent intent = replace.replacement();
        Optional<HeldOrder> found = state.find(replace.clientOrderId());
        Optional<VenueEvent.Seen> seen = seen(intent.symbol());
        Optional<String> refusal =
                state.find(intent.clientOrderId()).isPresent()
                        ? Optional.of("duplicate client order id")
                        : rules.replaceRefusal(request, found, intent, seen.isPresent(), at);
        if (refusal.isPresent()) {
            happened(
                    new VenueEvent.ReplaceRefused(
                            request,
                            at,
                            replace.clientOrderId(),
                            intent.clientOrderId(),
                            refusal.get()),
                    at);
            return;
        }
        HeldOrder old = found.orElseThrow();
        VenueEvent.Accepted accepted =
                accepted(
                        request,
                        intent,
                        replace.reference(),
                        old.chainFilled(),
                        VenueState.staysElected(old, intent),
                        seen.orElseThrow(),
                        at);
        happened(
                new VenueEvent.Replaced(
                        request, at, old.number(), replace.clientOrderId(), accepted),
                at);
        meetStanding(intent, at);
    }

    /// Shows what is new to the orders of a symbol, stops first: of a pair that protects the same
    /// fill, the loss comes before the profit when one bar reaches both. What one takes of the
    /// volume the next cannot have.
    private void meet(Symbol symbol, Slice slice, Instant now) {
        List<HeldOrder> orders = new ArrayList<>();
        state.open(symbol).stream().filter(HeldOrder::isStop).forEach(orders::add);
        state.open(symbol).stream().filter(order -> !order.isStop()).forEach(orders::add);
        if (orders.stream().anyMatch(order -> order.isNew(slice.barTime()))) {
            happened(new VenueEvent.Met(now, symbol, slice.barTime()), now);
        }
        BigDecimal free = model.capacity(slice);
        Set<ClientOrderId> outdone = new HashSet<>();
        for (HeldOrder order : orders) {
            if (!order.mayMeet(slice.barTime()) || outdone.contains(order.clientOrderId())) {
                continue;
            }
            Meeting meeting = model.meet(order.working(), slice, free);
            apply(meeting, order, slice.barTime(), now);
            if (meeting.fill().isPresent()) {
                free = free == null ? null : free.subtract(meeting.fill().get().quantity());
            }
            if (order.isStop() && order.isElected() && order.intent().parent() != null) {
                outdone.add(Bracket.otherLeg(order.clientOrderId()));
            }
        }
    }

    private void apply(Meeting meeting, HeldOrder order, Instant barTime, Instant at) {
        long number = order.number();
        ClientOrderId id = order.clientOrderId();
        if (meeting.elected() && !order.isElected()) {
            happened(new VenueEvent.Elected(at, number, id), at);
        }
        if (meeting.fill().isEmpty()
                || meeting.fill().get().quantity().compareTo(order.leaves()) < 0) {
            queued(meeting.ahead(), order, at);
        }
        meeting.fill().ifPresent(fill -> execute(order, fill, barTime, at));
        if (order.isOpen() && meeting.met() && order.working().isImmediate()) {
            happened(new VenueEvent.Killed(at, number, id, rules.whyKilled(order.intent())), at);
        }
    }

    private void queued(@Nullable BigDecimal ahead, HeldOrder order, Instant at) {
        BigDecimal before = order.ahead();
        if (ahead != null && (before == null || ahead.compareTo(before) != 0)) {
            happened(new VenueEvent.Queued(at, order.number(), order.clientOrderId(), ahead), at);
        }
    }

    private void execute(HeldOrder order, Meeting.Fill fill, Instant barTime, Instant at) {
        Execution execution =
                new Execution(
                        nextExecutionId(),
                        fill.quantity(),
                        Decimals.price(fill.parts().price()),
                        fill.fee(),
                        fill.parts(),
                        barTime,
                        at);
        happened(new VenueEvent.Executed(order.number(), order.clientOrderId(), execution), at);
    }

    private String nextExecutionId() {
        return settings.name() + "-" + state.nextExecution();
    }

    private void writeDown() {
        if (!unwritten.isEmpty()) {
            log.append(unwritten);
            unwritten.clear();
        }
    }

    /// True now, and written down before anybody is told.
    private void happened(VenueEvent event, Instant at) {
        unwritten.add(VenueLine.of(state.nextFact(), event));
        state.apply(event);
        reports.of(event).forEach(report -> tell(report, at));
    }

    /// What is filled at once, on no wire, is told at once.
    private void tell(BrokerReport report, Instant at) {
        if (report instanceof BrokerReport.OrderReport about
                && state.find(about.clientOrderId()).filter(HeldOrder::isAtOnce).isPresent()) {
            atOnce.put(at, report);
            return;
        }
        Duration latency = draws.time(settings.toUs(), state.nextFact(), Draws.Purpose.TO_US);
        toUs.put(toUs.arrival(at, latency), report);
    }

    /// Takes a trade back, as an exchange does with an obvious error.
    public void bust(String executionId, Instant now) {
        HeldOrder order = traded(executionId);
        happened(
                new VenueEvent.Busted(now, order.number(), order.clientOrderId(), executionId),
                now);
        writeDown();
    }

    /// Changes a trade.
    ///
    /// @param execution with the id of the one it corrects
    public void correct(Execution execution, Instant now) {
        HeldOrder order = traded(execution.executionId());
        happened(new VenueEvent.Corrected(order.number(), order.clientOrderId(), execution), now);
        writeDown();
    }

    private HeldOrder traded(String executionId) {
        return state.findByExecution(executionId)
                .orElseThrow(() -> new IllegalArgumentException("no execution " + executionId));
    }

    /// Trades for the account by another way than through us. Nobody is told; the books show it.
    public void tradeElsewhere(
            Symbol symbol, Side side, BigDecimal quantity, BigDecimal price, Instant now) {
        long number = state.nextOrder();
        OrderIntent intent =
                OrderIntent.market(
                        new ClientOrderId(settings.name() + "-elsewhere-" + number),
                        symbol,
                        side,
                        quantity,
                        "elsewhere");
        Execution execution =
                new Execution(
                        nextExecutionId(),
                        quantity,
                        price,
                        BigDecimal.ZERO,
                        PriceParts.of(price),
                        null,
                        now);
        happened(new VenueEvent.TradedElsewhere(number, intent, execution), now);
        writeDown();
    }
}
