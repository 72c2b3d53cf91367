package candlewright.engine;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.ledger.Ledger;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Symbol;
import candlewright.risk.RiskCheck;
import candlewright.risk.RiskDecision;
import candlewright.store.Journal;
import java.io.IOException;
import java.math.BigDecimal;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that owns the trading state. Bars and wishes come in by a queue; each batch of
/// them is decided, written to the journal, and only then visible in a new [EngineSnapshot] and
/// answered.
public final class TradingEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TradingEngine.class);
    private static final int QUEUE = 65_536;
    private static final int BATCH = 1_024;

    private sealed interface Input {
        record BarArrived(Bar bar) implements Input {}

        record SubmitRequested(OrderIntent intent, CompletableFuture<SubmitResult> reply)
                implements Input {}

        record CancelRequested(ClientOrderId id, CompletableFuture<CancelResult> reply)
                implements Input {}

        record StopRequested() implements Input {}
    }

    private record Reply<T>(CompletableFuture<T> future, T result) {
        void send() {
            future.complete(result);
        }
    }

    private final InstantSource clock;
    private final List<Instrument> instruments;
    private final Broker broker;
    private final Journal journal;
    private final Ledger ledger;
    private final BlockingQueue<Input> inputs = new ArrayBlockingQueue<>(QUEUE);
    private final List<Consumer<EngineSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("engine").unstarted(this::run);

    private final Map<Symbol, BarSeries> series = new HashMap<>();
    private final List<OrderEvent> undurable = new ArrayList<>();
    private final List<Reply<?>> replies = new ArrayList<>();
    private long lastSeq;
    private long droppedBars;
    private volatile EngineSnapshot snapshot;
    private volatile @Nullable Throwable failure;
    private volatile boolean ended;

    public TradingEngine(
            InstantSource clock,
            List<Instrument> instruments,
            BigDecimal startingCash,
            Broker broker,
            Journal journal) {
        this.clock = clock;
        this.instruments = List.copyOf(instruments);
        this.broker = broker;
        this.journal = journal;
        this.ledger = new Ledger(startingCash);
        for (Instrument instrument : instruments) {
            series.put(
                    instrument.symbol(),
                    BarSeries.empty(instrument.symbol(), instrument.barInterval()));
        }
        snapshot = takeSnapshot();
    }

    /// Takes in a bar of the history, on the caller's thread.
    ///
    /// @throws IllegalStateException after `start`
    public void load(Bar bar) {
        if (thread.getState() != Thread.State.NEW) {
            throw new IllegalStateException("history must be loaded before the engine starts");
        }
        arrived(bar);
    }

    /// Starts the engine's thread.
    public void start() {
        snapshot = takeSnapshot();
        thread.start();
    }

    /// The door for the feed.
    public void onBar(Bar bar) {
        enqueue(new Input.BarArrived(bar));
    }

    /// The door for wishes. The future completes when what came of it is durable; it fails if the
    /// engine has stopped.
    ///
    /// @throws IllegalArgumentException if the symbol is not traded here
    public CompletableFuture<SubmitResult> submit(OrderIntent intent) {
        snapshot.series(intent.symbol());
        CompletableFuture<SubmitResult> reply = new CompletableFuture<>();
        enqueue(new Input.SubmitRequested(intent, reply));
        return failedIfEnded(reply);
    }

    /// Asks for an order to be canceled; the future completes as with `submit`.
    public CompletableFuture<CancelResult> cancel(ClientOrderId id) {
        CompletableFuture<CancelResult> reply = new CompletableFuture<>();
        enqueue(new Input.CancelRequested(id, reply));
        return failedIfEnded(reply);
    }

    /// The newest state.
    public EngineSnapshot snapshot() {
        return snapshot;
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
        return new EngineStoppedException(
                failure()
                        .map(why -> "the engine has stopped: " + why)
                        .orElse("the engine has stopped"),
                failure);
    }

    private void run() {
        List<Input> batch = new ArrayList<>(BATCH);
        try {
            boolean going = true;
            while (going) {
                batch.clear();
                batch.add(inputs.take());
                going = process(batch);
            }
        } catch (RuntimeException | IOException | InterruptedException | Error e) {
            // Wrong numbers are worse than no numbers: the last good snapshot stays, nothing new is
            // taken in.
            failure = e;
            LOG.error("the engine has stopped: {}", e.getMessage(), e);
        } finally {
            end(batch);
        }
    }

    private void end(List<Input> unanswered) {
        ended = true;
        inputs.drainTo(unanswered);
        unanswered.forEach(this::refuse);
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
            case Input.SubmitRequested(_, var reply) -> reply.completeExceptionally(stopped());
            case Input.CancelRequested(_, var reply) -> reply.completeExceptionally(stopped());
            case Input.BarArrived _, Input.StopRequested _ -> {}
        }
    }

    /// Works off what is waiting, on the caller's thread: for tests, instead of `start`.
    void drain() throws IOException {
        List<Input> batch = new ArrayList<>();
        inputs.drainTo(batch);
        process(batch);
    }

    private boolean process(List<Input> batch) throws IOException {
        boolean going = true;
        for (int i = 0; i < batch.size(); i++) {
            switch (batch.get(i)) {
                case Input.BarArrived(Bar bar) -> arrived(bar);
                case Input.SubmitRequested(var intent, var reply) ->
                        replies.add(new Reply<>(reply, place(intent)));
                case Input.CancelRequested(var id, var reply) ->
                        replies.add(new Reply<>(reply, withdraw(id)));
                case Input.StopRequested _ -> going = false;
            }
            if (i == batch.size() - 1) {
                // What has come in meanwhile shares the flush of this batch.
                inputs.drainTo(batch, BATCH - batch.size());
            }
        }
        commit();
        return going;
    }

    private void commit() throws IOException {
        if (!undurable.isEmpty()) {
            journal.append(undurable);
            undurable.clear();
        }
        snapshot = takeSnapshot();
        replies.forEach(Reply::send);
        replies.clear();
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    private void arrived(Bar bar) {
        if (keep(bar)) {
            broker.onBar(bar).forEach(this::apply);
        }
    }

    private boolean keep(Bar bar) {
        BarSeries bars = bars(bar.symbol());
        if (isLate(bar, bars)) {
            droppedBars++;
            return false;
        }
        series.put(bar.symbol(), bar.isFinal() ? bars.append(bar) : bars.withProvisional(bar));
        return true;
    }

    private static boolean isLate(Bar bar, BarSeries bars) {
        if (!bars.isEmpty() && bar.tsOpen().toEpochMilli() <= bars.openTime(bars.size() - 1)) {
            return true;
        }
        return !bar.isFinal()
                && bars.provisional()
                        .map(open -> bar.tsOpen().isBefore(open.tsOpen()))
                        .orElse(false);
    }

    private SubmitResult place(OrderIntent intent) {
        Optional<Order> existing = ledger.find(intent.clientOrderId());
        if (existing.isPresent()) {
            return existing.get().intent().wishesTheSameAs(intent)
                    ? new SubmitResult.Taken(existing.get(), true)
                    : new SubmitResult.Conflict(existing.get());
        }
        RiskDecision decision =
                RiskCheck.check(
                        intent,
                        Cover.of(intent, ledger.portfolio(), ledger.openOrders(), this::bars));
        apply(new OrderEvent.Submitted(++lastSeq, clock.instant(), intent));
        switch (decision) {
            case RiskDecision.Denied(var reason, var limit, var actual) ->
                    apply(
                            new OrderEvent.Denied(
                                    ++lastSeq,
                                    clock.instant(),
                                    intent.clientOrderId(),
                                    reason,
                                    limit,
                                    actual));
            case RiskDecision.Approved _ -> broker.submit(intent).forEach(this::apply);
        }
        return new SubmitResult.Taken(ledger.find(intent.clientOrderId()).orElseThrow(), false);
    }

    private BarSeries bars(Symbol symbol) {
        BarSeries bars = series.get(symbol);
        if (bars == null) {
            throw new IllegalArgumentException("unsupported symbol: " + symbol);
        }
        return bars;
    }

    private CancelResult withdraw(ClientOrderId id) {
        Optional<Order> order = ledger.find(id);
        if (order.isEmpty()) {
            return new CancelResult.Unknown(id);
        }
        if (!order.get().status().isOpen()) {
            return new CancelResult.TooLate(order.get());
        }
        broker.cancel(id, "canceled by request").forEach(this::apply);
        return new CancelResult.Canceled(ledger.find(id).orElseThrow());
    }

    private void apply(BrokerReport report) {
        Instant now = clock.instant();
        long seq = ++lastSeq;
        apply(
                switch (report) {
                    case BrokerReport.Accepted(var id, long orderId) ->
                            new OrderEvent.Accepted(seq, now, id, orderId);
                    case BrokerReport.Working(var id) -> new OrderEvent.Working(seq, now, id);
                    case BrokerReport.Filled(var id, var quantity, var price, var barTime) ->
                            new OrderEvent.Filled(seq, now, id, quantity, price, barTime);
                    case BrokerReport.Canceled(var id, var reason) ->
                            new OrderEvent.Canceled(seq, now, id, reason);
                });
    }

    private void apply(OrderEvent event) {
        ledger.apply(event);
        undurable.add(event);
    }

    private EngineSnapshot takeSnapshot() {
        return new EngineSnapshot(
                clock.instant(), instruments, series, ledger.books(), droppedBars);
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
