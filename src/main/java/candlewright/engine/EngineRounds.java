package candlewright.engine;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.ledger.Ledger;
import candlewright.model.AccountEvent;
import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.Handling;
import candlewright.model.IncidentKind;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk;
import candlewright.store.Journal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// What one round of the engine does with a batch: decides it, makes it durable, and, once it is
/// visible, answers and hands over to the venue. Used by the engine's thread alone.
final class EngineRounds {

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final List<Instrument> instruments;
    private final Account account;
    private final Broker broker;
    private final RiskDesk risk;
    private final MarketView market;
    private final TapeDesk tapes;
    private final Facts facts;
    private final OrderDesk orders;
    private final ReportDesk reports;
    private final LatencyRecorder latency;

    private final Answers answers = new Answers();
    private final JournalDesk journal;

    /// What the venue has said since the last batch was sent to it, and in this batch.
    private final List<BrokerReport> arrived = new ArrayList<>();

    private final List<BrokerReport> heard = new ArrayList<>();
    private MarketRecorder recorder = MarketRecorder.NONE;
    private Instant nextRound = Instant.MIN;

    /// Takes the account up as its journal tells it.
    ///
    /// @param stopwatch in nanoseconds, from any beginning
    /// @throws IOException if the journal cannot be read, or is another account's
    EngineRounds(
            InstantSource clock,
            LongSupplier stopwatch,
            List<Instrument> instruments,
            Account account,
            Broker broker,
            Journal journal,
            RiskDesk risk,
            EngineTimes times,
            TapeRules tapeRules)
            throws IOException {
        this.clock = clock;
        this.instruments = List.copyOf(instruments);
        this.account = account;
        this.broker = broker;
        this.risk = risk;
        latency = new LatencyRecorder(stopwatch);
        market = new MarketView(instruments);
        tapes = new TapeDesk(market, tapeRules);
        Ledger ledger = new Recovery(journal, risk::learn).ledger();
        if (ledger.lastSeq() > 0 && ledger.mode() != account.mode()) {
            throw new IOException(
                    "the journal is of a " + ledger.mode() + " account, not " + account.mode());
        }
        facts = new Facts(journal, risk, ledger);
        orders = new OrderDesk(facts, market, tapes, risk, times.staleAfter());
        reports = new ReportDesk(facts, orders, times, latency);
        this.journal = new JournalDesk(journal, facts, orders, reports, answers, this::decideAgain);
    }

    /// Takes in a bar of the history.
    void load(Bar bar) {
        Instant now = clock.instant();
        if (market.keep(bar, now)) {
            arrived.addAll(broker.onBar(bar, now));
        }
    }

    /// Takes in a message of the history.
    void load(Tick tick) {
        Instant now = clock.instant();
        market.keep(tapes.take(tick), now, tick.receiveTime())
                .forEach(bar -> arrived.addAll(broker.onBar(bar, now)));
    }

    /// From now on it hears what becomes of the market's data.
    void record(MarketRecorder by) {
        recorder = by;
        tapes.record(by);
    }

    /// Decides on what a session begins with.
    void begin() {
        facts.setNow(clock.instant());
        if (!journal.haltIfDamaged()) {
            if (facts.ledger().lastSeq() == 0) {
                facts.add(
                        new AccountEvent.Opened(
                                facts.nextSeq(),
                                facts.now(),
                                account.mode(),
                                account.startingCash()));
            }
            facts.add(
                    new AccountEvent.SessionStarted(
                            facts.nextSeq(), facts.now(), account.programVersion()));
        }
        reports.resume();
        orders.resumeFlatten();
        watchAll();
    }

    /// Whether the venue has said something that was not decided on yet.
    boolean hasMore() {
        return !arrived.isEmpty();
    }

    /// How long nothing is due, neither at the venue nor by the clock.
    Duration rest() {
        Instant now = clock.instant();
        Instant next =
                Stream.of(broker.nextDue(), tapes.nextShow())
                        .flatMap(Optional::stream)
                        .reduce(nextRound, (one, other) -> other.isBefore(one) ? other : one);
        Duration rest = Duration.between(now, next);
        return rest.isNegative() ? Duration.ZERO : rest.compareTo(ROUND) > 0 ? ROUND : rest;
    }

    /// Decides what came in and what is due. Returns whether to go on.
    ///
    /// @param more adds to the batch what has come in meanwhile: it shares the flush
    boolean decide(List<EngineInput> batch, Consumer<List<EngineInput>> more) {
        boolean going = true;
        Instant now = clock.instant();
        facts.setNow(now);
        // What the venue has said comes before what came in after it had.
        List<BrokerReport> answers = List.copyOf(arrived);
        arrived.clear();
        hear(answers);
        hear(broker.onTime(now));
        for (int i = 0; i < batch.size(); i++) {
            going &= decide(batch.get(i));
            if (i == batch.size() - 1) {
                more.accept(batch);
            }
        }
        tapes.show(now).forEach(open -> onBarArrived(open.bar()));
        orders.flattenWhatIsFree();
        journal.haltIfUnread();
        if (!now.isBefore(nextRound)) {
            nextRound = now.plus(ROUND);
            orders.beginDay();
            reports.onTime();
            tapes.log();
            if (orders.obeyTheRules(latency.slowestAcks())) {
                watchAll();
            }
        }
        journal.haltIfUnread();
        return going;
    }

    private boolean decide(EngineInput input) {
        switch (input) {
            case EngineInput.BarArrived(Bar bar) -> {
                if (onBarArrived(bar) && bar.isFinal()) {
                    recorder.onBar(bar);
                }
            }
            case EngineInput.TickArrived(Tick tick) ->
                    market.keep(tapes.take(tick), facts.now(), tick.receiveTime())
                            .forEach(bar -> hear(broker.onBar(bar, facts.now())));
            case EngineInput.SubmitRequested(
                            var intent,
                            boolean allowDuplicate,
                            long decidedAt,
                            var reply) ->
                    place(intent, allowDuplicate, decidedAt, reply);
            case EngineInput.ReplaceRequested(var request, long decidedAt, var reply) ->
                    answers.add(reply, replace(request, decidedAt));
            case EngineInput.CancelRequested(var id, var reply) -> answers.add(reply, withdraw(id));
            case EngineInput.Controlled(var control, var reply) ->
                    answers.add(reply, obey(control));
            case EngineInput.ReportArrived(var report) -> hear(List.of(report));
            case EngineInput.RewindRequested(var reply) -> answers.add(reply, rewind());
            case EngineInput.PrintsRequested(Symbol symbol, var reply) ->
                    answers.add(reply, tapes.prints(symbol));
            case EngineInput.SettleRequested(var reply) -> answers.add(reply, true);
            case EngineInput.RecordingRemarked(String id, String text) ->
                    facts.raise(id, IncidentKind.RECORDING, null, null, text);
            case EngineInput.SignalKept(String id, Symbol symbol, String reason) ->
                    facts.raise(id, IncidentKind.SIGNAL, symbol, null, reason);
            case EngineInput.StopRequested _ -> {
                return false;
            }
        }
        return true;
    }

    /// False if the bar came too late or twice.
    private boolean onBarArrived(Bar bar) {
        boolean kept = market.keep(bar, facts.now());
        if (kept) {
            hear(broker.onBar(bar, facts.now()));
        }
        return kept;
    }

    private void hear(List<BrokerReport> said) {
        heard.addAll(said);
        said.forEach(reports::report);
    }

    private void place(
            OrderIntent intent,
            boolean allowDuplicate,
            long decidedAt,
            CompletableFuture<SubmitResult> reply) {
        SubmitResult result = orders.place(intent, allowDuplicate);
        boolean sent = false;
        if (result instanceof SubmitResult.Taken(Order order, boolean repeated) && !repeated) {
            sent = order.status() == OrderStatus.SENT;
        }
        if (sent) {
            latency.decided(intent.clientOrderId(), decidedAt);
            reports.watch(intent.clientOrderId());
        }
        if (sent && intent.handling() == Handling.AT_ONCE) {
            answers.addOnceFilled(intent.clientOrderId(), reply);
        } else {
            answers.add(reply, result);
        }
    }

    /// What the orders of the account may have seen must not be shown to them again.
    private RewindResult rewind() {
        if (account.mode() != MarketMode.REPLAY) {
            return new RewindResult.Refused("only a replay goes back, this is " + account.mode());
        }
        int live = facts.ledger().liveOrders().size();
        long held =
                facts.ledger().positions().stream().filter(position -> !position.isFlat()).count();
        if (live > 0 || held > 0) {
            return new RewindResult.Refused(
                    "the replay cannot go back: the account has "
                            + live
                            + " live orders and "
                            + held
                            + " open positions; cancel and close them first (Flatten does both)");
        }
        market.forget();
        tapes.forget();
        broker.forgetMarket();
        facts.raise(
                "rewind:" + facts.nextSeq(),
                IncidentKind.RECORDING,
                null,
                null,
                "the replay went back to its beginning; cash and fills of before stay");
        return new RewindResult.Rewound();
    }

    private ReplaceResult replace(ReplaceRequest request, long decidedAt) {
        ReplaceResult result = orders.replace(request);
        if (result instanceof ReplaceResult.Taken(Order replacement, boolean repeated)
                && !repeated
                && replacement.status() == OrderStatus.SENT) {
            latency.decided(replacement.clientOrderId(), decidedAt);
            reports.watch(replacement.clientOrderId());
            reports.watch(request.clientOrderId());
        }
        return result;
    }

    private CancelResult withdraw(ClientOrderId id) {
        CancelResult result = orders.withdraw(id, "canceled by request");
        reports.watch(id);
        return result;
    }

    private ControlResult obey(EngineInput.Control control) {
        switch (control) {
            case EngineInput.Control.SetState(
                            Scope scope,
                            TradingState state,
                            String reason,
                            String by) -> {
                if (state == TradingState.ACTIVE && !facts.areKept()) {
                    return orders.control();
                }
                orders.setState(scope, state, reason, by);
                if (state == TradingState.ACTIVE) {
                    orders.withdrawFlatten(scope);
                }
                if (state == TradingState.ACTIVE && scope.equals(Scope.ACCOUNT)) {
                    // The journal is tried again by writing down just this.
                    facts.acceptNew();
                    latency.forgetAcks();
                }
            }
            case EngineInput.Control.CancelAll(Optional<Symbol> symbol, String by) -> {
                orders.cancelAll(symbol, "cancel all by " + by);
                watchAll();
            }
            case EngineInput.Control.Flatten(Optional<Symbol> symbol, String by) -> {
                orders.flatten(symbol, by);
                watchAll();
            }
        }
        return orders.control();
    }

    private void watchAll() {
        facts.ledger().liveOrders().forEach(order -> reports.watch(order.clientOrderId()));
    }

    /// Makes durable what was decided, and what could not be before.
    void makeDurable(List<EngineInput> batch) throws IOException {
        journal.makeDurable(batch);
        heard.clear();
        latency.durable();
        journal.keepCheckpointIfDue();
    }

    /// Decides the batch once more, by books that went back to what is durable: what is only wished
    /// is refused now.
    private void decideAgain(List<EngineInput> batch) {
        heard.forEach(reports::report);
        batch.forEach(this::decideAgain);
    }

    private void decideAgain(EngineInput input) {
        switch (input) {
            case EngineInput.SubmitRequested(
                            var intent,
                            boolean allowDuplicate,
                            long decidedAt,
                            var reply) -> {
                answers.forgetFilling(intent.clientOrderId(), reply);
                place(intent, allowDuplicate, decidedAt, reply);
            }
            case EngineInput.Controlled(EngineInput.Control.SetState(_, var state, _, _), var reply)
                    when state == TradingState.ACTIVE ->
                    answers.add(reply, orders.control());
            case EngineInput.ReplaceRequested _,
                    EngineInput.CancelRequested _,
                    EngineInput.Controlled _ -> {
                boolean _ = decide(input);
            }
            case EngineInput.BarArrived _,
                    EngineInput.TickArrived _,
                    EngineInput.ReportArrived _,
                    EngineInput.RecordingRemarked _,
                    EngineInput.SignalKept _,
                    EngineInput.StopRequested _ -> {}
            case EngineInput.PrintsRequested(Symbol symbol, var reply) ->
                    answers.add(reply, tapes.prints(symbol));
            case EngineInput.SettleRequested(var reply) -> answers.add(reply, true);
            // The market is no fact: it was forgotten.
            case EngineInput.RewindRequested(var reply) -> answers.add(reply, rewind());
        }
    }

    /// Keeps what the next start begins with.
    void keepCheckpoint() {
        journal.keepCheckpoint();
    }

    /// Answers who waits, once what was decided is durable and visible.
    void answer() {
        answers.give(facts.ledger());
    }

    /// Hands over what is durable now; what the venue says at once is heard in the next batch.
    void hand() {
        for (BrokerRequest request : facts.takeOutbox()) {
            switch (request) {
                case BrokerRequest.NewOrder(OrderIntent intent, _) ->
                        latency.sent(intent.clientOrderId());
                case BrokerRequest.Replace(_, OrderIntent replacement, _) ->
                        latency.sent(replacement.clientOrderId());
                case BrokerRequest.Cancel _,
                        BrokerRequest.QueryBook _,
                        BrokerRequest.QueryOrder _ -> {}
            }
            arrived.addAll(broker.send(request, clock.instant()));
        }
    }

    /// The state after what was decided last.
    EngineSnapshot snapshot() {
        return new EngineSnapshot(
                clock.instant(),
                instruments,
                market.series(),
                tapes.states(),
                facts.ledger().books(),
                risk.limits(),
                latency::report,
                orders.isReconciling(),
                facts.unwritable(),
                reports.repeatedReports(),
                market.droppedBars());
    }

    /// Tells those whose orders are still being filled that there will be no answer.
    void refuse(EngineStoppedException why) {
        answers.refuse(why);
    }
}
