package candlewright.engine;

import static candlewright.model.BarSource.SYNTHETIC;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.ledger.Ledger;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk;
import candlewright.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that owns the trading state. Bars, messages, wishes and reports come in by a
/// queue; each batch of them is decided, written to the journal, and only then visible in a new
/// [EngineSnapshot], answered, and sent to the venue.
public final class TradingEngine implements AutoCloseable {

    /// The id of the incident about a journal that was damaged when it was opened.
    public static final String DAMAGED_AT_START = "journal-damaged";

    private static final Logger LOG = LoggerFactory.getLogger(TradingEngine.class);
    private static final int QUEUE = 65_536;
    private static final int BATCH = 1_024;

    private final BlockingQueue<EngineInput> inputs = new ArrayBlockingQueue<>(QUEUE);
    private final List<Consumer<EngineSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("engine").unstarted(this::run);

    private final Journal journal;
    private final LongSupplier stopwatch;
    private final EngineRounds rounds;
    private final TapeRules tapeRules;
    private final TradedBarsDesk traded;
    private volatile EngineSnapshot snapshot;
    private volatile @Nullable Throwable failure;
    private volatile boolean ended;
    private final LongAdder duplicatesAllowed = new LongAdder();
    private final LongAccumulator mostQueued = new LongAccumulator(Math::max, 0);

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
        this(clock, instruments, account, broker, journal, risk, times, TapeRules.of(SYNTHETIC));
    }

    /// The same with a feed that sends messages.
    public TradingEngine(
            InstantSource clock,
            List<Instrument> instruments,
            Account account,
            Broker broker,
            Journal journal,
            RiskDesk risk,
            EngineTimes times,
            TapeRules tapes)
            throws IOException {
        this(clock, System::nanoTime, instruments, account, broker, journal, risk, times, tapes);
    }

    /// The same that takes the time of orders' ways by this.
    ///
    /// @param stopwatch in nanoseconds, from any beginning
    public TradingEngine(
            InstantSource clock,
            LongSupplier stopwatch,
            List<Instrument> instruments,
            Account account,
            Broker broker,
            Journal journal,
            RiskDesk risk,
            EngineTimes times,
            TapeRules tapes)
            throws IOException {
        this.journal = journal;
        this.stopwatch = stopwatch;
        tapeRules = tapes;
        traded = new TradedBarsDesk(tapes);
        rounds =
                new EngineRounds(
                        clock,
                        stopwatch,
                        instruments,
                        account,
                        broker,
                        journal,
                        risk,
                        times,
                        tapes);
        snapshot = rounds.snapshot();
    }

    /// Takes in a bar of the history, on the caller's thread.
    ///
    /// @throws IllegalStateException after `start`
    public void load(Bar bar) {
        requireNotStarted();
        rounds.load(bar);
    }

    /// Takes in a message of the history, on the caller's thread.
    ///
    /// @throws IllegalStateException after `start`
    public void load(Tick tick) {
        requireNotStarted();
        rounds.load(tick);
    }

    /// Tells what becomes of the market's data, from now on.
    ///
    /// @throws IllegalStateException after `start`
    public void record(MarketRecorder recorder) {
        requireNotStarted();
        rounds.record(recorder);
    }

    private void requireNotStarted() {
        if (thread.getState() != Thread.State.NEW) {
            throw new IllegalStateException("history must be loaded before the engine starts");
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
        rounds.begin();
        work(new ArrayList<>());
    }

    /// The door for a feed of bars.
    public void onBar(Bar bar) {
        enqueue(new EngineInput.BarArrived(bar));
    }

    /// How messages become bars here.
    public TapeRules tapeRules() {
        return tapeRules;
    }

    /// The door for a feed of messages, as they arrive: late, twice, or never.
    public void onTick(Tick tick) {
        enqueue(new EngineInput.TickArrived(tick));
    }

    /// The door for a venue that speaks on a thread of its own.
    public void onReport(BrokerReport report) {
        enqueue(new EngineInput.ReportArrived(report));
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
        if (allowDuplicate) {
            duplicatesAllowed.increment();
        }
        CompletableFuture<SubmitResult> reply = new CompletableFuture<>();
        enqueue(
                new EngineInput.SubmitRequested(
                        intent, allowDuplicate, stopwatch.getAsLong(), reply));
        return failedIfEnded(reply);
    }

    /// Asks for an order to be replaced; the future completes as with `submit`.
    public CompletableFuture<ReplaceResult> replace(ReplaceRequest request) {
        CompletableFuture<ReplaceResult> reply = new CompletableFuture<>();
        enqueue(new EngineInput.ReplaceRequested(request, stopwatch.getAsLong(), reply));
        return failedIfEnded(reply);
    }

    /// Asks for an order to be canceled; the future completes as with `submit`.
    public CompletableFuture<CancelResult> cancel(ClientOrderId id) {
        CompletableFuture<CancelResult> reply = new CompletableFuture<>();
        enqueue(new EngineInput.CancelRequested(id, reply));
        return failedIfEnded(reply);
    }

    /// Forgets the market, so that a replay can be told again from its beginning. What is bought at
    /// one time cannot be held at an earlier one: refused while there are live orders or positions,
    /// and of any account that is not a replay's.
    public CompletableFuture<RewindResult> rewind() {
        CompletableFuture<RewindResult> reply = new CompletableFuture<>();
        enqueue(new EngineInput.RewindRequested(reply));
        return failedIfEnded(reply);
    }

    /// Completes when all that came in before is decided, durable and visible.
    public CompletableFuture<Boolean> settled() {
        CompletableFuture<Boolean> reply = new CompletableFuture<>();
        enqueue(new EngineInput.SettleRequested(reply));
        return failedIfEnded(reply);
    }

    /// The newest prints of a symbol as they stand after corrections and busts, in the order of
    /// their numbers: some thousands at most. None if its feed sends bars. They are those of the
    /// moment of the answer, so there may be newer ones among them than in a snapshot taken before.
    public CompletableFuture<List<Tick.Trade>> prints(Symbol symbol) {
        CompletableFuture<List<Tick.Trade>> reply = new CompletableFuture<>();
        enqueue(new EngineInput.PrintsRequested(symbol, reply));
        return failedIfEnded(reply);
    }

    /// The bars of a symbol by what was traded, as far as the newest snapshot goes; empty if its
    /// feed has sent no messages. They are made by the caller's thread, which may be any but the
    /// engine's and the screen's: the first time takes as long as some hundred thousand messages
    /// need.
    public Optional<TradedBars.State> bars(Symbol symbol, TradedLength length) {
        return snapshot.tape(symbol).flatMap(tape -> traded.bars(tape.log(), length));
    }

    /// Raises an incident about how messages were captured or are replayed.
    ///
    /// @param id of the incident: it is raised once
    public void remark(String id, String text) {
        enqueue(new EngineInput.RecordingRemarked(id, text));
    }

    /// Raises an incident about a signal that may not become an order.
    ///
    /// @param id of the incident: it is raised once
    public void keepSignal(String id, Symbol symbol, String reason) {
        enqueue(new EngineInput.SignalKept(id, symbol, reason));
    }

    /// Sets what may be sent: HALT, and its release. It stays so over restarts.
    ///
    /// @param by who wants it: `window`, `api`, `command line`, `kill file`
    public CompletableFuture<ControlResult> setState(
            Scope scope, TradingState state, String reason, String by) {
        return control(new EngineInput.Control.SetState(scope, state, reason, by));
    }

    /// Cancels all live orders, of one symbol or of all.
    public CompletableFuture<ControlResult> cancelAll(Optional<Symbol> symbol, String by) {
        return control(new EngineInput.Control.CancelAll(symbol, by));
    }

    /// Cancels all live orders and closes all positions at the market, of one symbol or of all.
    /// Halted or not, these closing orders pass.
    public CompletableFuture<ControlResult> flatten(Optional<Symbol> symbol, String by) {
        return control(new EngineInput.Control.Flatten(symbol, by));
    }

    private CompletableFuture<ControlResult> control(EngineInput.Control control) {
        CompletableFuture<ControlResult> reply = new CompletableFuture<>();
        enqueue(new EngineInput.Controlled(control, reply));
        return failedIfEnded(reply);
    }

    /// How many orders were handed in that were allowed to look like others.
    public long duplicatesAllowed() {
        return duplicatesAllowed.sum();
    }

    /// How many inputs waited at most since this was asked last.
    public long mostQueued() {
        return mostQueued.getThenReset();
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
        Recovery.revive(folded, Recovery.chain(journal, id));
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
    private void enqueue(EngineInput input) {
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
        List<EngineInput> batch = new ArrayList<>();
        try {
            boolean going = true;
            while (going) {
                batch.clear();
                await(batch);
                going = work(batch);
            }
            rounds.keepCheckpoint();
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
    private void await(List<EngineInput> batch) throws InterruptedException {
        if (!rounds.hasMore()) {
            EngineInput first = inputs.poll(rounds.rest().toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
            }
        }
        fill(batch);
    }

    private void fill(List<EngineInput> batch) {
        mostQueued.accumulate(batch.size() + inputs.size());
        inputs.drainTo(batch, BATCH - batch.size());
    }

    private void end(List<EngineInput> unanswered) {
        ended = true;
        inputs.drainTo(unanswered);
        unanswered.forEach(input -> input.refuse(stopped()));
        rounds.refuse(stopped());
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

    /// Works off what is waiting and what follows from it, on the caller's thread: for tests,
    /// instead of `start`.
    void drain() throws IOException {
        do {
            List<EngineInput> batch = new ArrayList<>();
            inputs.drainTo(batch);
            work(batch);
        } while (rounds.hasMore() || !inputs.isEmpty());
    }

    /// The way of everything: decided, durable, visible, answered, sent. Returns whether to go on.
    private boolean work(List<EngineInput> batch) throws IOException {
        boolean going = rounds.decide(batch, this::fill);
        rounds.makeDurable(batch);
        snapshot = rounds.snapshot();
        rounds.answer();
        listeners.forEach(listener -> listener.accept(snapshot));
        rounds.hand();
        return going;
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
        enqueue(new EngineInput.StopRequested());
        uninterrupted(thread::join);
    }
}
