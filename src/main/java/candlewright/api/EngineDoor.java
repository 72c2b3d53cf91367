package candlewright.api;

import candlewright.engine.CancelResult;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.EngineStoppedException;
import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import candlewright.model.Symbol;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The engine as request threads use it: waits for its answer, but not for ever.
final class EngineDoor {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The answer when the engine did not answer in time: whether there is such an order, only a
    /// look can tell.
    record OutcomeUnknown(String detail, String clientOrderId) {}

    private final TradingEngine engine;
    private final Duration patience;

    EngineDoor(TradingEngine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    EngineSnapshot snapshot() {
        return engine.snapshot();
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
        return await(engine.submit(intent), intent.clientOrderId());
    }

    CancelResult cancel(ClientOrderId id) {
        return await(engine.cancel(id), id);
    }

    /// @throws Refusal if the engine has stopped by itself
    void requireRunning() {
        engine.failure()
                .ifPresent(cause -> {
                    throw stopped(cause);
                });
    }

    private <T> T await(CompletableFuture<T> reply, ClientOrderId id) {
        try {
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw outcomeUnknown(
                    "no answer from the engine within " + patience.toSeconds() + " s", id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outcomeUnknown("the API was closed before the engine answered", id);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineStoppedException) {
                throw stopped(engine.failure().orElse("it was closed"));
            }
            throw new IllegalStateException("the engine failed on " + id, e.getCause());
        }
    }

    private static Refusal stopped(String cause) {
        return Refusal.of(503, "engine stopped: " + cause);
    }

    private static Refusal outcomeUnknown(String what, ClientOrderId id) {
        return Refusal.of(
                504,
                new OutcomeUnknown(
                        what
                                + "; the outcome is unknown: look it up by GET /orders/"
                                + id
                                + ", or send the same request with this client_order_id again",
                        id.value()));
    }
}
