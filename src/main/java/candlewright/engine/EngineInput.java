package candlewright.engine;

import candlewright.broker.BrokerReport;
import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.model.TradingState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What comes in by one of the engine's doors.
sealed interface EngineInput {

    /// Tells whoever waits for an answer that there will be none.
    default void refuse(EngineStoppedException why) {}

    record BarArrived(Bar bar) implements EngineInput {}

    record TickArrived(Tick tick) implements EngineInput {}

    record SubmitRequested(
            OrderIntent intent,
            boolean allowDuplicate,
            long decidedAt,
            CompletableFuture<SubmitResult> reply)
            implements EngineInput {
        @Override
        public void refuse(EngineStoppedException why) {
            reply.completeExceptionally(why);
        }
    }

    record ReplaceRequested(
            ReplaceRequest request, long decidedAt, CompletableFuture<ReplaceResult> reply)
            implements EngineInput {
        @Override
        public void refuse(EngineStoppedException why) {
            reply.completeExceptionally(why);
        }
    }

    record CancelRequested(ClientOrderId id, CompletableFuture<CancelResult> reply)
            implements EngineInput {
        @Override
        public void refuse(EngineStoppedException why) {
            reply.completeExceptionally(why);
        }
    }

    record Controlled(Control control, CompletableFuture<ControlResult> reply)
            implements EngineInput {
        @Override
        public void refuse(EngineStoppedException why) {
            reply.completeExceptionally(why);
        }
    }

    record ReportArrived(BrokerReport report) implements EngineInput {}

    /// A replay goes back to its beginning.
    record RewindRequested(CompletableFuture<RewindResult> reply) implements EngineInput {
        @Override
        public void refuse(EngineStoppedException why) {
            reply.completeExceptionally(why);
        }
    }

    /// Somebody wants to see the newest prints of a symbol.
    record PrintsRequested(Symbol symbol, CompletableFuture<List<Tick.Trade>> reply)
            implements EngineInput {
        @Override
        public void refuse(EngineStoppedException why) {
            reply.completeExceptionally(why);
        }
    }

    /// Somebody wants to hear when all that came in before is decided and visible.
    record SettleRequested(CompletableFuture<Boolean> reply) implements EngineInput {
        @Override
        public void refuse(EngineStoppedException why) {
            reply.completeExceptionally(why);
        }
    }

    /// Something about the messages that a person should know.
    record RecordingRemarked(String id, String text) implements EngineInput {}

    /// A signal was kept from becoming an order.
    record SignalKept(String id, Symbol symbol, String reason) implements EngineInput {}

    record StopRequested() implements EngineInput {}

    /// What a person or a rule wants of the account as a whole.
    sealed interface Control {
        record SetState(Scope scope, TradingState state, String reason, String by)
                implements Control {}

        record CancelAll(Optional<Symbol> symbol, String by) implements Control {}

        record Flatten(Optional<Symbol> symbol, String by) implements Control {}
    }
}
