package candlewright.ui;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TradingEngine;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
import candlewright.model.Symbol;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The one crossing between the engine's thread and the FX thread. However many snapshots the
/// engine makes, the FX thread gets the newest one, once it is free.
public final class UiBridge implements AutoCloseable {

    private final TradingEngine engine;
    private final ReadOnlyObjectWrapper<EngineSnapshot> snapshot;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Runnable unsubscribe;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("ui-background").daemon().factory());

    /// To be made on the FX thread.
    public UiBridge(TradingEngine engine) {
        this.engine = engine;
        snapshot = new ReadOnlyObjectWrapper<>(engine.snapshot());
        unsubscribe =
                engine.subscribe(_ -> {
                    if (!waiting.getAndSet(true)) {
                        Platform.runLater(() -> {
                            waiting.set(false);
                            snapshot.set(engine.snapshot());
                        });
                    }
                });
    }

    /// Does the work on the FX thread, later.
    public static void onScreen(Runnable work) {
        Platform.runLater(work);
    }

    /// The newest state; changes on the FX thread.
    public ReadOnlyObjectProperty<EngineSnapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    public EngineSnapshot snapshot() {
        return snapshot.get();
    }

    /// Hands over what came of it, on the FX thread: the result, or why there is none.
    public <T> void whenDone(
            CompletableFuture<T> future, Consumer<T> result, Consumer<Throwable> failure) {
        var _ =
                future.whenComplete((value, thrown) ->
                        Platform.runLater(() -> {
                            if (thrown == null) {
                                result.accept(value);
                            } else {
                                failure.accept(thrown);
                            }
                        }));
    }

    /// Makes the bars of a symbol by what was traded in the background and hands them over as
    /// `compute` does; empty if its feed sends no messages.
    public void bars(
            Symbol symbol,
            TradedLength length,
            Consumer<Optional<TradedBars.State>> result,
            Consumer<Throwable> failure) {
        compute(() -> engine.bars(symbol, length), result, failure);
    }

    /// Does the work on a background thread and hands over what came of it as `whenDone` does.
    /// Nothing is done any more while the window closes.
    public <T> void compute(Supplier<T> work, Consumer<T> result, Consumer<Throwable> failure) {
        CompletableFuture<T> future;
        try {
            future = CompletableFuture.supplyAsync(work, background);
        } catch (RejectedExecutionException _) {
            return;
        }
        whenDone(future, result, failure);
    }

    @Override
    public void close() {
        unsubscribe.run();
        background.shutdownNow();
    }
}
