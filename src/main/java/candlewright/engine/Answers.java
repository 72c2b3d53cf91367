package candlewright.engine;

import candlewright.ledger.Ledger;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The answers that wait until what they tell is durable and visible. Used by the engine's thread
/// alone.
final class Answers {

    private record Answer<T>(CompletableFuture<T> future, T result) {
        void give() {
            future.complete(result);
        }
    }

    private final List<Answer<?>> decided = new ArrayList<>();

    /// Orders that are filled at once wait longer than a round.
    private final Map<ClientOrderId, CompletableFuture<SubmitResult>> fillingAtOnce =
            new HashMap<>();

    /// Gives this answer at the end of the round.
    <T> void add(CompletableFuture<T> future, T result) {
        decided.add(new Answer<>(future, result));
    }

    /// Gives this answer instead of the one that waits.
    <T> void addInstead(CompletableFuture<T> future, T result) {
        // A future takes the first answer.
        decided.addFirst(new Answer<>(future, result));
    }

    /// Answers at the end of the round in which the order is closed, or in which nobody knows what
    /// became of it.
    void addOnceFilled(ClientOrderId id, CompletableFuture<SubmitResult> future) {
        fillingAtOnce.put(id, future);
    }

    /// Does not wait for the order to be filled any more, if it does for this future.
    void forgetFilling(ClientOrderId id, CompletableFuture<SubmitResult> future) {
        fillingAtOnce.remove(id, future);
    }

    /// Takes back what was decided in this round.
    void takeBack() {
        decided.clear();
    }

    /// Gives the answers of this round, and those to orders that were filled in it.
    void give(Ledger books) {
        decided.forEach(Answer::give);
        decided.clear();
        fillingAtOnce
                .entrySet()
                .removeIf(entry -> {
                    Order order = books.find(entry.getKey()).orElseThrow();
                    if (!order.status().isOpen() || order.certainty() == Certainty.UNKNOWN) {
                        entry.getValue().complete(new SubmitResult.Taken(order, false));
                        return true;
                    }
                    return false;
                });
    }

    /// Tells those whose orders are still being filled that there will be no answer.
    void refuse(EngineStoppedException why) {
        fillingAtOnce.values().forEach(future -> future.completeExceptionally(why));
    }
}
