package candlewright.engine;

import candlewright.broker.BrokerRequest;
import candlewright.ledger.Ledger;
import candlewright.ledger.OrderRules.Judgement;
import candlewright.marketdata.BarSeries;
import candlewright.model.AccountEvent;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Evidence;
import candlewright.model.Handling;
import candlewright.model.IncidentKind;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Position;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.risk.RiskDecision;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is done with wishes: each becomes facts, and a request to the venue that goes out once they
/// are durable. Used by the engine's thread alone.
final class OrderDesk {

    static final String NOT_WRITABLE = "orders cannot be written down: ";

    private final Facts facts;
    private final MarketView market;
    private final TapeDesk tapes;
    private final RiskDesk risk;
    private final Optional<Duration> staleAfter;
    private boolean reconciling = true;

    OrderDesk(
            Facts facts,
            MarketView market,
            TapeDesk tapes,
            RiskDesk risk,
            Optional<Duration> staleAfter) {
        this.facts = facts;
        this.market = market;
        this.tapes = tapes;
        this.risk = risk;
        this.staleAfter = staleAfter;
    }

    /// Whether new orders have to wait because the venue's books are being compared with ours.
    void setReconciling(boolean compared) {
        reconciling = compared;
    }

    boolean isReconciling() {
        return reconciling;
    }

    SubmitResult place(OrderIntent intent) {
        return place(intent, false);
    }

    /// @param allowDuplicate whether it may be like others that were sent a moment ago
    SubmitResult place(OrderIntent intent, boolean allowDuplicate) {
        Optional<Order> existing = facts.find(intent.clientOrderId());
        if (existing.isPresent()) {
            Order order = existing.get();
            return order.intent().wishesTheSameAs(intent)
                    ? new SubmitResult.Taken(asFirstAnswered(order), true)
                    : new SubmitResult.Conflict(order);
        }
        Optional<String> refusal = refusal(intent);
        if (refusal.isPresent()) {
            return new SubmitResult.Refused(refusal.get());
        }
        RiskDecision decision =
                allowDuplicate
                        ? risk.checkWantedTwice(intent, view(intent))
                        : risk.check(intent, null, view(intent));
        Optional<BigDecimal> reference = market.price(intent.symbol());
        facts.add(
                new OrderEvent.Submitted(
                        facts.nextSeq(), facts.now(), intent, reference.orElse(null)));
        if (decision instanceof RiskDecision.Denied denied) {
            deny(intent.clientOrderId(), denied);
        } else {
            facts.add(new OrderEvent.Sent(facts.nextSeq(), facts.now(), intent.clientOrderId()));
            facts.send(new BrokerRequest.NewOrder(intent, reference.orElseThrow()));
        }
        return new SubmitResult.Taken(
                facts.ledger().find(intent.clientOrderId()).orElseThrow(), false);
    }

    /// An order that cannot be written down is not sent. What closes a position is written to the
    /// reserve, if there is one.
    private Optional<String> refusal(OrderIntent intent) {
        boolean closing = intent.source().equals(RiskDesk.FLATTEN) && facts.areKept();
        return facts.unwritable().isEmpty() || closing
                ? Optional.empty()
                : Optional.of(NOT_WRITABLE + facts.unwritable());
    }

    private void deny(ClientOrderId id, RiskDecision.Denied denied) {
        facts.add(
                new OrderEvent.Denied(
                        facts.nextSeq(),
                        facts.now(),
                        id,
                        denied.reason(),
                        denied.limit(),
                        denied.actual()));
    }

    /// What was answered when the order was taken: DENIED, or SENT and nothing known yet, or what
    /// became of it at once. All of it follows from facts, so the answer is the same after a
    /// restart.
    private static Order asFirstAnswered(Order order) {
        Instant sentAt = order.sentAt();
        boolean filledAtOnce =
                order.intent().handling() == Handling.AT_ONCE && !order.status().isOpen();
        if (sentAt == null || filledAtOnce) {
            return order;
        }
        return new Order(
                order.intent(),
                order.reference(),
                OrderStatus.SENT,
                Pending.NONE,
                Certainty.CONFIRMED,
                Evidence.LOCAL,
                0,
                BigDecimal.ZERO,
                null,
                List.of(),
                List.of(),
                "",
                order.chainRoot(),
                null,
                order.createdAt(),
                sentAt,
                sentAt);
    }

    ReplaceResult replace(ReplaceRequest request) {
        Optional<Order> found = facts.find(request.clientOrderId());
        if (found.isEmpty()) {
            return facts.unread()
                    .<ReplaceResult>map(ReplaceResult.Refused::new)
                    .orElseGet(() -> new ReplaceResult.NoSuchOrder(request.clientOrderId()));
        }
        Order order = found.get();
        OrderIntent intent;
        try {
            intent = replacement(order.intent(), request);
        } catch (IllegalArgumentException e) {
            return new ReplaceResult.Invalid(order, String.valueOf(e.getMessage()));
        }
        Optional<Order> existing = facts.find(request.replacementId());
        if (existing.isPresent()) {
            return existing.get().intent().wishesTheSameAs(intent)
                    ? new ReplaceResult.Taken(asFirstAnswered(existing.get()), true)
                    : new ReplaceResult.Conflict(existing.get());
        }
        ClientOrderId id = order.clientOrderId();
        Optional<String> refusal = refusal(intent);
        if (refusal.isPresent()) {
            return new ReplaceResult.Refused(refusal.get());
        }
        OrderEvent.ReplaceRequested requested =
                new OrderEvent.ReplaceRequested(
                        facts.nextSeq() + 1, facts.now(), id, request.replacementId());
        if (facts.judge(requested) != Judgement.FITS) {
            return new ReplaceResult.NotNow(order);
        }
        RiskDecision decision = risk.check(intent, order, view(intent));
        Optional<BigDecimal> reference = market.price(intent.symbol());
        facts.add(
                new OrderEvent.Submitted(
                        facts.nextSeq(), facts.now(), intent, reference.orElse(null)));
        if (decision instanceof RiskDecision.Denied denied) {
            deny(intent.clientOrderId(), denied);
        } else {
            facts.add(requested);
            facts.add(new OrderEvent.Sent(facts.nextSeq(), facts.now(), intent.clientOrderId()));
            facts.send(new BrokerRequest.Replace(id, intent, reference.orElseThrow()));
        }
        return new ReplaceResult.Taken(
                facts.ledger().find(intent.clientOrderId()).orElseThrow(), false);
    }

    private static OrderIntent replacement(OrderIntent old, ReplaceRequest request) {
        return old.replacement(
                request.replacementId(),
                request.quantity().orElse(old.quantity()),
                orElse(request.limitPrice(), old.limitPrice()),
                orElse(request.stopPrice(), old.stopPrice()),
                request.source());
    }

    private static @Nullable BigDecimal orElse(
            Optional<BigDecimal> wanted, @Nullable BigDecimal old) {
        return wanted.isPresent() ? wanted.get() : old;
    }

    /// Asks for an order to be canceled. Asking again sends the request again: a cancel may be
    /// lost, and hurts nobody twice.
    CancelResult withdraw(ClientOrderId id, String reason) {
        Optional<Order> found = facts.find(id);
        if (found.isEmpty()) {
            return facts.unread()
                    .<CancelResult>map(CancelResult.Refused::new)
                    .orElseGet(() -> new CancelResult.NoSuchOrder(id));
        }
        Order order = found.get();
        if (!order.isLive()) {
            return new CancelResult.TooLate(order);
        }
        if (order.pending() != Pending.CANCEL) {
            facts.add(new OrderEvent.CancelRequested(facts.nextSeq(), facts.now(), id, reason));
        }
        facts.send(new BrokerRequest.Cancel(id, reason));
        return new CancelResult.Requested(facts.ledger().find(id).orElseThrow());
    }

    void cancelAll(Optional<Symbol> only, String reason) {
        for (Order order : facts.ledger().liveOrders()) {
            if (only.map(order.symbol()::equals).orElse(true)) {
                withdraw(order.clientOrderId(), reason);
            }
        }
    }

    /// Sets what may be sent, unless it is so already.
    void setState(Scope scope, TradingState state, String reason, String by) {
        if (facts.ledger().state(scope) != state) {
            facts.add(
                    new AccountEvent.TradingStateChanged(
                            facts.nextSeq(), facts.now(), scope, state, reason, by));
        }
    }

    /// Cancels what is open and closes each position at the market once nothing of its symbol is
    /// open any more.
    void flatten(Optional<Symbol> only, String by) {
        cancelAll(only, "flattened by " + by);
        for (Position position : List.copyOf(facts.ledger().positions())) {
            if (!position.isFlat() && only.map(position.symbol()::equals).orElse(true)) {
                facts.add(
                        new AccountEvent.FlattenRequested(
                                facts.nextSeq(), facts.now(), position.symbol(), by));
            }
        }
        flattenWhatIsFree();
    }

    /// Goes on with FLATTEN after a restart: a cancel that was written down may not have been sent.
    void resumeFlatten() {
        facts.ledger()
                .flattening()
                .forEach(symbol ->
                        cancelAll(Optional.of(symbol), "flatten goes on after a restart"));
    }

    /// Sends the closing orders of FLATTEN that wait for nothing any more: no order of the symbol
    /// is open, the books are agreed, and there is a market.
    void flattenWhatIsFree() {
        if (reconciling || !facts.areKept()) {
            return;
        }
        for (Symbol symbol : facts.ledger().flattening()) {
            boolean free =
                    facts.ledger().liveOrders().stream()
                            .noneMatch(order -> order.symbol().equals(symbol));
            boolean awaited = market.trades(symbol) && market.price(symbol).isEmpty();
            if (free && !awaited) {
                close(facts.ledger().position(symbol));
                facts.add(new AccountEvent.FlattenEnded(facts.nextSeq(), facts.now(), symbol));
            }
        }
    }

    private void close(Position position) {
        if (position.isFlat() || !market.trades(position.symbol())) {
            return;
        }
        OrderIntent intent =
                OrderIntent.market(
                        new ClientOrderId(RiskDesk.FLATTEN + "-" + facts.nextSeq()),
                        position.symbol(),
                        position.quantity().signum() > 0 ? Side.SELL : Side.BUY,
                        position.quantity().abs(),
                        RiskDesk.FLATTEN);
        if (place(intent) instanceof SubmitResult.Taken(Order order, _)
                && order.status() == OrderStatus.DENIED) {
            raiseNotFlat(order, order.note());
        }
    }

    /// Looks after an order of FLATTEN that was closed. What never came to the venue did nothing,
    /// so the position is closed by another one; that it stands for any other reason, a person has
    /// to know.
    void closingEnded(Order closing, OrderEvent event) {
        if (!closing.intent().source().equals(RiskDesk.FLATTEN)
                || closing.status().isOpen()
                || facts.ledger().position(closing.symbol()).isFlat()) {
            return;
        }
        if (event instanceof OrderEvent.Rejected && event.evidence() == Evidence.RECON_INFERRED) {
            facts.add(
                    new AccountEvent.FlattenRequested(
                            facts.nextSeq(), facts.now(), closing.symbol(), "flatten"));
        } else {
            raiseNotFlat(closing, closing.note());
        }
    }

    private void raiseNotFlat(Order closing, String why) {
        facts.raise(
                "not-flat:" + closing.clientOrderId(),
                IncidentKind.NOT_FLAT,
                closing.symbol(),
                closing.clientOrderId(),
                "FLATTEN has not closed %s, its order was %s: %s"
                        .formatted(closing.symbol(), closing.status(), why));
    }

    /// Closes nothing any more that waits to be closed, in the account or of one symbol.
    void withdrawFlatten(Scope scope) {
        for (Symbol symbol : facts.ledger().flattening()) {
            if (scope.equals(Scope.ACCOUNT) || scope.equals(Scope.of(symbol))) {
                facts.add(new AccountEvent.FlattenEnded(facts.nextSeq(), facts.now(), symbol));
            }
        }
    }

    /// Does what the risk rules ask for. Returns whether orders were asked to be canceled.
    ///
    /// @param slowestAcks the 99th percentile of the time to the venue's acknowledgement lately, if
    ///   there were enough of them
    boolean obeyTheRules(Optional<Duration> slowestAcks) {
        boolean canceled = false;
        List<RiskDesk.StateWanted> all =
                new ArrayList<>(risk.wanted(facts.now(), equity(), dayPnl()));
        slowestAcks.flatMap(risk::slowAck).ifPresent(all::add);
        for (RiskDesk.StateWanted wanted : all) {
            String by = "rule " + wanted.rule();
            setState(wanted.scope(), wanted.state(), wanted.reason(), by);
            if (wanted.scope().equals(Scope.ACCOUNT) && wanted.state() == TradingState.HALTED) {
                cancelAll(Optional.empty(), "halted by " + by);
                canceled = true;
            }
        }
        return canceled;
    }

    /// Writes down that a day has begun, once a day.
    void beginDay() {
        LocalDate today = LocalDate.ofInstant(facts.now(), ZoneOffset.UTC);
        boolean begun = facts.ledger().day().map(day -> !day.day().isBefore(today)).orElse(false);
        if (!begun) {
            facts.add(new AccountEvent.DayStarted(facts.nextSeq(), facts.now(), today, equity()));
        }
    }

    /// Cash and positions at the last close.
    private BigDecimal equity() {
        BigDecimal equity = facts.ledger().cash();
        for (Position position : facts.ledger().positions()) {
            if (!position.isFlat()) {
                BigDecimal mark =
                        bars(position.symbol())
                                .flatMap(MarketView::lastClose)
                                .orElse(position.averagePrice());
                equity = equity.add(position.quantity().multiply(mark));
            }
        }
        return equity;
    }

    private BigDecimal dayPnl() {
        return facts.ledger()
                .day()
                .map(day -> equity().subtract(day.equity()))
                .orElse(BigDecimal.ZERO);
    }

    private Optional<BarSeries> bars(Symbol symbol) {
        return market.trades(symbol) ? Optional.of(market.bars(symbol)) : Optional.empty();
    }

    private RiskView view(OrderIntent intent) {
        Ledger ledger = facts.ledger();
        Symbol symbol = intent.symbol();
        return RiskViews.of(
                intent,
                facts.now(),
                market.instrument(symbol),
                ledger.portfolio(),
                ledger::exposure,
                ledger.reservedCash(),
                ledger.liveCount(),
                this::bars,
                state(intent),
                referenceTime(symbol),
                dayPnl(),
                reconciling,
                dataProblem(symbol));
    }

    private TradingState state(OrderIntent intent) {
        if (intent.source().equals(RiskDesk.FLATTEN)) {
            return TradingState.REDUCING;
        }
        Ledger ledger = facts.ledger();
        return strictest(
                ledger.state(Scope.ACCOUNT),
                strictest(
                        ledger.state(Scope.of(intent.symbol())),
                        ledger.state(Scope.ofSource(intent.source()))));
    }

    private static TradingState strictest(TradingState one, TradingState other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// A price is as fresh as this feed can make it until the next one is overdue.
    private Optional<Instant> referenceTime(Symbol symbol) {
        Instant arrival = market.arrival(symbol);
        return staleAfter.isEmpty() || arrival == null
                ? Optional.empty()
                : Optional.of(isOverdue(symbol) ? arrival : facts.now());
    }

    private boolean isOverdue(Symbol symbol) {
        Instant arrival = market.arrival(symbol);
        return arrival != null
                && staleAfter
                        .map(patience -> arrival.plus(patience).isBefore(facts.now()))
                        .orElse(false);
    }

    private Optional<String> dataProblem(Symbol symbol) {
        return isOverdue(symbol)
                ? Optional.of("no bar of " + symbol + " since " + market.arrival(symbol))
                : tapes.problem(symbol);
    }

    /// How the trading of the whole account stands; the note says why if nothing can be written
    /// down.
    ControlResult control() {
        String note = facts.areKept() ? "" : NOT_WRITABLE + facts.unwritable();
        Ledger ledger = facts.ledger();
        int unconfirmed =
                (int)
                        ledger.liveOrders().stream()
                                .filter(order -> order.pending() == Pending.CANCEL)
                                .count();
        int open = (int) ledger.positions().stream().filter(position -> !position.isFlat()).count();
        return new ControlResult(ledger.state(Scope.ACCOUNT), unconfirmed, open, note);
    }
}
