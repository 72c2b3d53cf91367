package candlewright.api;

import candlewright.engine.CancelResult;
import candlewright.engine.ControlResult;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.EngineStoppedException;
import candlewright.engine.ReplaceRequest;
import candlewright.engine.ReplaceResult;
import candlewright.engine.SubmitResult;
import candlewright.engine.TapeRules;
import candlewright.engine.TradingEngine;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.model.TradingState;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine as request threads use it: waits for its answer, but not for ever.
final class EngineDoor {

    private static final Logger LOG = LoggerFactory.getLogger(EngineDoor.class);

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How many orders may wait for the engine at once. HALT, CANCEL ALL, FLATTEN, RESUME and
    /// cancels are not counted and not held up by them.
    static final int MOST_WAITING = 192;

    static final String TOO_MANY_WAITING = "TOO_MANY_WAITING";

    /// The answer when the engine did not answer in time: whether there is such an order, only a
    /// look can tell.
    record OutcomeUnknown(String detail, String clientOrderId) {}

    /// The answer when nothing can be ordered, and nothing was done.
    ///
    /// @param reason `ENGINE_STOPPED`, `JOURNAL_UNAVAILABLE` or `TOO_MANY_WAITING`
    record Unavailable(String detail, String reason) {}

    private static final String HARMLESS =
            "; the outcome is unknown: look at GET /risk, or send the same request again, which"
                    + " does no harm";

    private final TradingEngine engine;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    EngineDoor(TradingEngine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    EngineSnapshot snapshot() {
        return engine.snapshot();
    }

    /// How messages become bars.
    TapeRules tapeRules() {
        return engine.tapeRules();
    }

    /// As the engine's own `subscribe`: the listener must be quick.
    Runnable subscribe(Consumer<EngineSnapshot> listener) {
        return engine.subscribe(listener);
    }

    /// The symbol of this name.
    ///
    /// @param status what to answer if there is none: 404 if the path names it, 400 if the body
    ///   does
    Symbol symbol(EngineSnapshot snapshot, String name, int status) {
        return snapshot.instrument(name)
                .orElseThrow(() -> Refusal.of(status, "unsupported symbol: " + name))
                .symbol();
    }

    SubmitResult submit(OrderIntent intent) {
        return submit(intent, false);
    }

    SubmitResult submit(OrderIntent intent, boolean allowDuplicate) {
        return inPlace(() -> await(engine.submit(intent, allowDuplicate), intent.clientOrderId()));
    }

    ReplaceResult replace(ReplaceRequest request) {
        return inPlace(() -> await(engine.replace(request), request.replacementId()));
    }

    private <T> T inPlace(Supplier<T> asking) {
        if (!places.tryAcquire()) {
            throw Refusal.of(
                    503,
                    new Unavailable(
                            MOST_WAITING + " orders wait for the engine already; nothing was done",
                            TOO_MANY_WAITING));
        }
        try {
            return asking.get();
        } finally {
            places.release();
        }
    }

    /// Says as an incident that a signal was kept from becoming an order.
    void keepSignal(String id, Symbol symbol, String reason) {
        engine.keepSignal(id, symbol, reason);
    }

    /// The bars of a symbol by what was traded; empty if its feed sends bars.
    Optional<TradedBars.State> bars(Symbol symbol, TradedLength length) {
        return engine.bars(symbol, length);
    }

    /// The newest prints of a symbol; none if its feed sends bars.
    List<Tick.Trade> prints(Symbol symbol) {
        return await(engine.prints(symbol));
    }

    CancelResult cancel(ClientOrderId id) {
        return await(engine.cancel(id), id);
    }

    ControlResult setState(Scope scope, TradingState state, String reason, String by) {
        return await(engine.setState(scope, state, reason, by));
    }

    ControlResult cancelAll(Optional<Symbol> symbol, String by) {
        return await(engine.cancelAll(symbol, by));
    }

    ControlResult flatten(Optional<Symbol> symbol, String by) {
        return await(engine.flatten(symbol, by));
    }

    /// The order with this id, however long ago it was.
    Optional<Order> find(ClientOrderId id) {
        return fromTheJournal(() -> engine.find(id));
    }

    /// All that happened to an order, however long ago it was.
    List<OrderEvent> history(ClientOrderId id) {
        return fromTheJournal(() -> engine.history(id));
    }

    private static <T> T fromTheJournal(Supplier<T> question) {
        try {
            return question.get();
        } catch (UncheckedIOException e) {
            LOG.error("the journal cannot be read: {}", e.getMessage(), e);
            throw unwritten("the journal cannot be read: " + e.getMessage());
        }
    }

    /// @throws Refusal if the engine has stopped by itself
    void requireRunning() {
        engine.failure()
                .ifPresent(cause -> {
                    throw stopped(cause);
                });
    }

    /// What to answer to an order that could not be written down.
    static Refusal unwritten(String why) {
        return Refusal.of(503, new Unavailable(why, DenialReason.JOURNAL_UNAVAILABLE.name()));
    }

    private <T> T await(CompletableFuture<T> reply, ClientOrderId id) {
        return await(
                reply,
                what ->
                        new OutcomeUnknown(
                                what
                                        + "; the outcome is unknown: look it up by GET /orders/"
                                        + id
                                        + ", or send the same request with this client_order_id again",
                                id.value()));
    }

    private <T> T await(CompletableFuture<T> reply) {
        return await(reply, what -> new Refusal.Detail(what + HARMLESS));
    }

    /// @param unknown what to answer when there is no reply, given why there is none
    private <T> T await(CompletableFuture<T> reply, Function<String, Record> unknown) {
        try {
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            String what = "no answer from the engine within " + patience.toSeconds() + " s";
            throw Refusal.of(504, unknown.apply(what));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(504, unknown.apply("the API was closed before the engine answered"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineStoppedException) {
                throw stopped(engine.failure().orElse("it was closed"));
            }
            throw new IllegalStateException("the engine failed", e.getCause());
        }
    }

    private static Refusal stopped(String cause) {
        return Refusal.of(503, new Unavailable("engine stopped: " + cause, "ENGINE_STOPPED"));
    }
}
