package candlewright.engine;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.ledger.Ledger;
import candlewright.model.AccountEvent;
import candlewright.model.Bar;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Handling;
import candlewright.model.IncidentKind;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk;
import candlewright.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that owns the trading state. Bars, wishes and reports come in by a queue; each
/// batch of them is decided, written to the journal, and only then visible in a new
/// [EngineSnapshot], answered, and sent to the venue.
public final class TradingEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TradingEngine.class);
    private static final int QUEUE = 65_536;
    private static final int BATCH = 1_024;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final long CHECKPOINT_EVERY = 50_000;

    private sealed interface Input {
        record BarArrived(Bar bar) implements Input {}

        record SubmitRequested(
                OrderIntent intent,
                boolean allowDuplicate,
                long decidedAt,
                CompletableFuture<SubmitResult> reply)
                implements Input {}

        record ReplaceRequested(
                ReplaceRequest request, long decidedAt, CompletableFuture<ReplaceResult> reply)
                implements Input {}

        record CancelRequested(ClientOrderId id, CompletableFuture<CancelResult> reply)
                implements Input {}

        record Controlled(Control control, CompletableFuture<ControlResult> reply)
                implements Input {}

        record ReportArrived(BrokerReport report) implements Input {}

        record StopRequested() implements Input {}
    }

    private sealed interface Control {
        record SetState(Scope scope, TradingState state, String reason, String by)
                implements Control {}

        record CancelAll(Optional<Symbol> symbol, String by) implements Control {}

        record Flatten(Optional<Symbol> symbol, String by) implements Control {}
    }

    private record Reply<T>(CompletableFuture<T> future, T result) {
        void send() {
            future.complete(result);
        }
    }

    private final InstantSource clock;
    private final List<Instrument> instruments;
    private final Account account;
    private final Broker broker;
    private final Journal journal;
    private final RiskDesk risk;
    private final BlockingQueue<Input> inputs = new ArrayBlockingQueue<>(QUEUE);
    private final List<Consumer<EngineSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("engine").unstarted(this::run);

    private final MarketView market;
    private final Facts facts;
    private final OrderDesk orders;
    private final ReportDesk reports;
    private final LongSupplier stopwatch;
    private final LatencyRecorder latency;

    private final List<Reply<?>> replies = new ArrayList<>();
    private final Map<ClientOrderId, CompletableFuture<SubmitResult>> fillingAtOnce =
            new HashMap<>();

    /// What the venue has said since the last batch was sent to it, and in this batch.
    private final List<BrokerReport> arrived = new ArrayList<>();

    private final List<BrokerReport> heard = new ArrayList<>();
    private Instant nextRound = Instant.MIN;
    private long lastCheckpoint;
    private boolean readOnly;

    private volatile EngineSnapshot snapshot;
    private volatile @Nullable Throwable failure;
    private volatile boolean ended;

    /// Takes the account up as its journal tells it.
    ///
    /// @throws IOException if the journal cannot be read, or is another account's
    public TradingEngine(
            InstantSource clock,
            List<Instrument> instruments,
            Account account,
            Broker broker,
            Journal journal,
            RiskDesk risk,
            EngineTimes times)
            throws IOException {
        this(clock, System::nanoTime, instruments, account, broker, journal, risk, times);
    }

    /// @param stopwatch in nanoseconds, from any beginning
    TradingEngine(
            InstantSource clock,
            LongSupplier stopwatch,
            List<Instrument> instruments,
            Account account,
            Broker broker,
            Journal journal,
            RiskDesk risk,
            EngineTimes times)
            throws IOException {
        this.clock = clock;
        this.stopwatch = stopwatch;
        latency = new LatencyRecorder(stopwatch);
        this.instruments = List.copyOf(instruments);
        this.account = account;
        this.broker = broker;
        this.journal = journal;
        this.risk = risk;
        market = new MarketView(instruments);
        Ledger ledger = new Recovery(journal, risk::learn).ledger();
        if (ledger.lastSeq() > 0 && ledger.mode() != account.mode()) {
            throw new IOException(
                    "the journal is of a " + ledger.mode() + " account, not " + account.mode());
        }
        lastCheckpoint = ledger.lastSeq();
        facts = new Facts(journal, risk, ledger);
        orders = new OrderDesk(facts, market, risk, times.staleAfter());
        reports = new ReportDesk(facts, orders, times, latency);
        snapshot = takeSnapshot();
    }

    /// Takes in a bar of the history, on the caller's thread.
    ///
    /// @throws IllegalStateException after `start`
    public void load(Bar bar) {
        if (thread.getState() != Thread.State.NEW) {
            throw new IllegalStateException("history must be loaded before the engine starts");
        }
        Instant now = clock.instant();
        if (market.keep(bar, now)) {
            arrived.addAll(broker.onBar(bar, now));
        }
    }

    /// Begins the session, durably, and starts the engine's thread.
    ///
    /// @throws IOException if the journal cannot be written
    public void start() throws IOException {
        begin();
        thread.start();
    }

    /// Begins the session on the caller's thread: for tests, instead of `start`.
    void begin() throws IOException {
        facts.setNow(clock.instant());
        Optional<String> damage = journal.damage();
        if (damage.isPresent()) {
            readOnly = true;
            facts.refuseNew(damage.get(), false);
            LOG.error("the journal is damaged, the account is read-only: {}", damage.get());
        } else {
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
        work(new ArrayList<>());
    }

    /// The door for the feed.
    public void onBar(Bar bar) {
        enqueue(new Input.BarArrived(bar));
    }

    /// The door for a venue that speaks on a thread of its own.
    public void onReport(BrokerReport report) {
        enqueue(new Input.ReportArrived(report));
    }

    /// The door for wishes. The future completes when what came of it is durable; it fails if the
    /// engine has stopped.
    ///
    /// @throws IllegalArgumentException if the symbol is not traded here
    public CompletableFuture<SubmitResult> submit(OrderIntent intent) {
        return submit(intent, false);
    }

    /// The same for one who knows that the order may look like others that were sent a moment ago.
    ///
    /// @param allowDuplicate whether that is no reason to deny it
    public CompletableFuture<SubmitResult> submit(OrderIntent intent, boolean allowDuplicate) {
        snapshot.series(intent.symbol());
        CompletableFuture<SubmitResult> reply = new CompletableFuture<>();
        enqueue(new Input.SubmitRequested(intent, allowDuplicate, stopwatch.getAsLong(), reply));
        return failedIfEnded(reply);
    }

    /// Asks for an order to be replaced; the future completes as with `submit`.
    public CompletableFuture<ReplaceResult> replace(ReplaceRequest request) {
        CompletableFuture<ReplaceResult> reply = new CompletableFuture<>();
        enqueue(new Input.ReplaceRequested(request, stopwatch.getAsLong(), reply));
        return failedIfEnded(reply);
    }

    /// Asks for an order to be canceled; the future completes as with `submit`.
    public CompletableFuture<CancelResult> cancel(ClientOrderId id) {
        CompletableFuture<CancelResult> reply = new CompletableFuture<>();
        enqueue(new Input.CancelRequested(id, reply));
        return failedIfEnded(reply);
    }

    /// Sets what may be sent: HALT, and its release. It stays so over restarts.
    ///
    /// @param by who wants it: `window`, `api`, `command line`, `kill file`
    public CompletableFuture<ControlResult> setState(
            Scope scope, TradingState state, String reason, String by) {
        return control(new Control.SetState(scope, state, reason, by));
    }

    /// Cancels all live orders, of one symbol or of all.
    public CompletableFuture<ControlResult> cancelAll(Optional<Symbol> symbol, String by) {
        return control(new Control.CancelAll(symbol, by));
    }

    /// Cancels all live orders and closes all positions at the market, of one symbol or of all.
    /// Halted or not, these closing orders pass.
    public CompletableFuture<ControlResult> flatten(Optional<Symbol> symbol, String by) {
        return control(new Control.Flatten(symbol, by));
    }

    private CompletableFuture<ControlResult> control(Control control) {
        CompletableFuture<ControlResult> reply = new CompletableFuture<>();
        enqueue(new Input.Controlled(control, reply));
        return failedIfEnded(reply);
    }

    /// The newest state.
    public EngineSnapshot snapshot() {
        return snapshot;
    }

    /// All that happened to an order, oldest first, from the journal if it is long ago; empty if
    /// there is no such order. Any thread may ask.
    ///
    /// @throws UncheckedIOException if the journal cannot be read
    public List<OrderEvent> history(ClientOrderId id) {
        List<OrderEvent> remembered = snapshot.history(id);
        if (!remembered.isEmpty()) {
            return remembered;
        }
        try {
            return journal.history(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The order with this id, from the journal if it is long ago. Any thread may ask.
    ///
    /// @throws UncheckedIOException if the journal cannot be read
    public Optional<Order> find(ClientOrderId id) {
        Optional<Order> remembered = snapshot.order(id);
        if (remembered.isPresent()) {
            return remembered;
        }
        Ledger folded = new Ledger();
        folded.revive(Recovery.chain(journal, id));
        return folded.find(id);
    }

    /// Calls the listener with each new snapshot, on the engine's thread, until the returned handle
    /// is run. It must be quick and must not wait for the engine. What it is shown is durable and
    /// answered already, so a listener that throws spoils nothing; but it is a broken promise of
    /// our own, and the engine stops. When the engine stops, for whatever reason, each listener is
    /// called once more.
    public Runnable subscribe(Consumer<EngineSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Why the engine has stopped by itself, if it has.
    public Optional<String> failure() {
        Throwable cause = failure;
        if (cause == null) {
            return Optional.empty();
        }
        String message = cause.getMessage();
        return Optional.of(message == null ? cause.toString() : message);
    }

    /// Waits while the queue is full.
    private void enqueue(Input input) {
        if (ended) {
            return;
        }
        uninterrupted(() -> inputs.put(input));
    }

    private interface Wait {
        void await() throws InterruptedException;
    }

    /// Waits to the end whatever happens: an input or a stop that got lost on the way would leave
    /// its sender waiting for ever. The interrupt is kept for the caller.
    private static void uninterrupted(Wait wait) {
        boolean interrupted = false;
        boolean waiting = true;
        while (waiting) {
            try {
                wait.await();
                waiting = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What was put in after the thread's last look is nobody's any more: its sender is told.
    private <T> CompletableFuture<T> failedIfEnded(CompletableFuture<T> reply) {
        if (ended) {
            reply.completeExceptionally(stopped());
        }
        return reply;
    }

    private EngineStoppedException stopped() {
        return new EngineStoppedException("the engine has stopped", failure);
    }

    private void run() {
        List<Input> batch = new ArrayList<>();
        try {
            boolean going = true;
            while (going) {
                batch.clear();
                await(batch);
                going = work(batch);
            }
            keepCheckpoint();
        } catch (RuntimeException | IOException | InterruptedException | Error e) {
            // Wrong numbers are worse than no numbers: the last good snapshot stays, nothing new is
            // taken in.
            failure = e;
            LOG.error("the engine has stopped: {}", e.getMessage(), e);
        } finally {
            end(batch);
        }
    }

    /// Waits for the next input, but not beyond the moment when the venue or the clock has
    /// something to say.
    private void await(List<Input> batch) throws InterruptedException {
        if (arrived.isEmpty()) {
            Instant now = clock.instant();
            Duration rest = Duration.between(now, nextRound);
            Optional<Instant> due = broker.nextDue();
            if (due.isPresent() && due.get().isBefore(nextRound)) {
                rest = Duration.between(now, due.get());
            }
            long nanos = Math.clamp(rest.toNanos(), 0, ROUND.toNanos());
            Input first = inputs.poll(nanos, TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
            }
        }
        inputs.drainTo(batch, BATCH - batch.size());
    }

    private void end(List<Input> unanswered) {
        ended = true;
        inputs.drainTo(unanswered);
        unanswered.forEach(this::refuse);
        fillingAtOnce.values().forEach(reply -> reply.completeExceptionally(stopped()));
        listeners.forEach(this::tellTheEnd);
    }

    private void tellTheEnd(Consumer<EngineSnapshot> listener) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException e) {
            // The others must hear it all the same.
            LOG.error("a listener failed on hearing that the engine has stopped", e);
        }
    }

    private void refuse(Input input) {
        switch (input) {
            case Input.SubmitRequested(_, _, _, var reply) ->
                    reply.completeExceptionally(stopped());
            case Input.ReplaceRequested(_, _, var reply) -> reply.completeExceptionally(stopped());
            case Input.CancelRequested(_, var reply) -> reply.completeExceptionally(stopped());
            case Input.Controlled(_, var reply) -> reply.completeExceptionally(stopped());
            case Input.BarArrived _, Input.ReportArrived _, Input.StopRequested _ -> {}
        }
    }

    /// Works off what is waiting and what follows from it, on the caller's thread: for tests,
    /// instead of `start`.
    void drain() throws IOException {
        do {
            List<Input> batch = new ArrayList<>();
            inputs.drainTo(batch);
            work(batch);
        } while (!arrived.isEmpty() || !inputs.isEmpty());
    }

    /// The way of everything: decided, durable, visible, answered, sent. Returns whether to go on.
    private boolean work(List<Input> batch) throws IOException {
        boolean going = decide(batch);
        makeDurable(batch);
        show();
        hand();
        return going;
    }

    private boolean decide(List<Input> batch) {
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
                // What has come in meanwhile shares the flush of this batch.
                inputs.drainTo(batch, BATCH - batch.size());
            }
        }
        orders.flattenWhatIsFree();
        if (!now.isBefore(nextRound)) {
            nextRound = now.plus(ROUND);
            orders.beginDay();
            reports.onTime();
            if (orders.obeyTheRules(latency.slowestAcks())) {
                watchAll();
            }
        }
        return going;
    }

    private boolean decide(Input input) {
        switch (input) {
            case Input.BarArrived(Bar bar) -> onBarArrived(bar);
            case Input.SubmitRequested(
                            var intent,
                            boolean allowDuplicate,
                            long decidedAt,
                            var reply) ->
                    place(intent, allowDuplicate, decidedAt, reply);
            case Input.ReplaceRequested(var request, long decidedAt, var reply) ->
                    replies.add(new Reply<>(reply, replace(request, decidedAt)));
            case Input.CancelRequested(var id, var reply) ->
                    replies.add(new Reply<>(reply, withdraw(id)));
            case Input.Controlled(var control, var reply) ->
                    replies.add(new Reply<>(reply, obey(control)));
            case Input.ReportArrived(var report) -> hear(List.of(report));
            case Input.StopRequested _ -> {
                return false;
            }
        }
        return true;
    }

    private void onBarArrived(Bar bar) {
        if (market.keep(bar, facts.now())) {
            hear(broker.onBar(bar, facts.now()));
        }
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
            fillingAtOnce.put(intent.clientOrderId(), reply);
        } else {
            replies.add(new Reply<>(reply, result));
        }
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

    private ControlResult obey(Control control) {
        switch (control) {
            case Control.SetState(Scope scope, TradingState state, String reason, String by) -> {
                if (state == TradingState.ACTIVE && !facts.areKept()) {
                    return orders.control();
                }
                orders.setState(scope, state, reason, by);
                if (state == TradingState.ACTIVE && scope.equals(Scope.ACCOUNT)) {
                    // The journal is tried again by writing down just this.
                    facts.acceptNew();
                    latency.forgetAcks();
                }
            }
            case Control.CancelAll(Optional<Symbol> symbol, String by) -> {
                orders.cancelAll(symbol, "cancel all by " + by);
                watchAll();
            }
            case Control.Flatten(Optional<Symbol> symbol, String by) -> {
                orders.flatten(symbol, by);
                watchAll();
            }
        }
        return orders.control();
    }

    private void watchAll() {
        facts.ledger().liveOrders().forEach(order -> reports.watch(order.clientOrderId()));
    }

    private void makeDurable(List<Input> batch) throws IOException {
        if (readOnly) {
            facts.neverKept();
        } else if (!facts.undurable().isEmpty()) {
            try {
                append();
            } catch (IOException e) {
                if (facts.areKept()) {
                    saveWhatCanBeSaved(batch, e);
                }
            }
        }
        heard.clear();
        latency.durable();
        if (facts.areKept() && facts.ledger().lastSeq() - lastCheckpoint >= CHECKPOINT_EVERY) {
            keepCheckpoint();
        }
    }

    /// Also what could not be written before, if anything waits.
    private void append() throws IOException {
        journal.append(facts.undurable());
        facts.settled();
        facts.keptAgain();
    }

    /// Nothing of the batch was written, and nothing of it has been sent. What is only wished is
    /// refused; what has happened at the venue, cancels and changes of state are decided once more
    /// and written with what the journal held back for this, or else kept in memory and tried again
    /// with every batch.
    private void saveWhatCanBeSaved(List<Input> batch, IOException cause) throws IOException {
        String unwritable = String.valueOf(cause.getMessage());
        LOG.error("no new orders: {}", unwritable, cause);
        facts.refuseNew(unwritable, journal.relieve());
        // The risk desk has learnt all of this already.
        facts.reset(new Recovery(journal, (_, _) -> {}).ledger());
        replies.clear();
        orders.setState(Scope.ACCOUNT, TradingState.HALTED, unwritable, "journal");
        facts.raise("journal:" + facts.nextSeq(), IncidentKind.JOURNAL, null, null, unwritable);
        heard.forEach(reports::report);
        batch.forEach(this::decideAgain);
        try {
            append();
        } catch (IOException e) {
            LOG.error("facts are kept in memory alone: {}", e.getMessage(), e);
            facts.keepOrdersBack();
        }
    }

    private void decideAgain(Input input) {
        switch (input) {
            case Input.SubmitRequested(
                            var intent,
                            boolean allowDuplicate,
                            long decidedAt,
                            var reply) -> {
                fillingAtOnce.remove(intent.clientOrderId(), reply);
                place(intent, allowDuplicate, decidedAt, reply);
            }
            case Input.Controlled(Control.SetState(_, var state, _, _), var reply)
                    when state == TradingState.ACTIVE ->
                    replies.add(new Reply<>(reply, orders.control()));
            case Input.ReplaceRequested _, Input.CancelRequested _, Input.Controlled _ -> {
                boolean _ = decide(input);
            }
            case Input.BarArrived _, Input.ReportArrived _, Input.StopRequested _ -> {}
        }
    }

    private void keepCheckpoint() {
        if (!facts.areKept()) {
            return;
        }
        lastCheckpoint = facts.ledger().lastSeq();
        try {
            journal.save(facts.ledger().checkpoint());
        } catch (IOException e) {
            // It only saves time at the next start.
            LOG.warn("no checkpoint was kept: {}", e.getMessage());
        }
    }

    private void show() {
        snapshot = takeSnapshot();
        replies.forEach(Reply::send);
        replies.clear();
        answerWhatFilledAtOnce();
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    /// An order at once is answered when it is closed, or when nobody knows what became of it.
    private void answerWhatFilledAtOnce() {
        fillingAtOnce
                .entrySet()
                .removeIf(entry -> {
                    Order order = facts.ledger().find(entry.getKey()).orElseThrow();
                    if (!order.status().isOpen() || order.certainty() == Certainty.UNKNOWN) {
                        entry.getValue().complete(new SubmitResult.Taken(order, false));
                        return true;
                    }
                    return false;
                });
    }

    /// Hands over what is durable now; what the venue says at once is heard in the next batch.
    private void hand() {
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

    private EngineSnapshot takeSnapshot() {
        return new EngineSnapshot(
                clock.instant(),
                instruments,
                market.series(),
                facts.ledger().books(),
                risk.limits(),
                latency::report,
                orders.isReconciling(),
                facts.unwritable(),
                reports.repeatedReports(),
                market.droppedBars());
    }

    /// Works off what is waiting, takes nothing more in, and stops the thread; when it returns,
    /// every future that was given out has its answer.
    @Override
    public void close() {
        if (thread.equals(Thread.currentThread())) {
            throw new IllegalStateException(
                    "the engine cannot wait for its own end: close it from another thread");
        }
        if (thread.getState() == Thread.State.NEW) {
            if (!ended) {
                end(new ArrayList<>());
            }
            return;
        }
        enqueue(new Input.StopRequested());
        uninterrupted(thread::join);
    }
}
