package candlewright.ui.fills;

import candlewright.engine.EngineSnapshot;
import candlewright.model.Execution;
import candlewright.model.Instrument;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.Symbol;
import candlewright.ui.fills.Fill.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The executions of all orders that are remembered, the newest first; what the venue took back
/// stays, and says so.
public final class FillsViewModel {

    /// Older ones are in the journal.
    static final int KEPT = 16_384;

    private final ObservableValue<EngineSnapshot> snapshots;
    private final ObservableList<Fill> rows = FXCollections.observableArrayList();
    private long lastSeq;

    public FillsViewModel(ObservableValue<EngineSnapshot> snapshots) {
        this.snapshots = snapshots;
        snapshots.subscribe(this::show);
    }

    private void show(EngineSnapshot snapshot) {
        if (snapshot.lastSeq() == lastSeq) {
            return;
        }
        List<OrderEvent> told = sinceThen(snapshot);
        lastSeq = snapshot.lastSeq();
        List<Fill> added = new ArrayList<>();
        for (OrderEvent event : told) {
            switch (event) {
                case OrderEvent.Filled filled ->
                        snapshot.order(filled.clientOrderId())
                                .ifPresent(order ->
                                        added.add(
                                                Fill.of(
                                                        filled,
                                                        order.intent(),
                                                        isLate(snapshot, order, filled))));
                case OrderEvent.Busted busted ->
                        takeBack(added, busted.executionId(), Standing.BUSTED);
                case OrderEvent.Corrected corrected -> {
                    boolean late =
                            takeBack(
                                    added, corrected.execution().executionId(), Standing.CORRECTED);
                    snapshot.order(corrected.clientOrderId())
                            .ifPresent(
                                    order -> added.add(Fill.of(corrected, order.intent(), late)));
                }
                default -> {}
            }
        }
        if (added.isEmpty()) {
            return;
        }
        rows.addAll(0, added.reversed());
        if (rows.size() > KEPT) {
            rows.remove(KEPT, rows.size());
        }
    }

    /// What was told since the last look, oldest first. The snapshot's facts are a moving window:
    /// where it does not reach back so far, as after a start, the orders tell what is missing.
    private List<OrderEvent> sinceThen(EngineSnapshot snapshot) {
        List<JournalEvent> events = snapshot.events();
        if (!events.isEmpty() && events.getFirst().seq() <= lastSeq + 1) {
            int from = events.size();
            while (from > 0 && events.get(from - 1).seq() > lastSeq) {
                from--;
            }
            return events.subList(from, events.size()).stream()
                    .filter(OrderEvent.class::isInstance)
                    .map(OrderEvent.class::cast)
                    .toList();
        }
        long seen = lastSeq;
        return snapshot.orders().stream()
                .flatMap(order -> snapshot.history(order.clientOrderId()).stream())
                .filter(event -> event.seq() > seen)
                .sorted(Comparator.comparingLong(OrderEvent::seq))
                .toList();
    }

    /// Marks the fill of this execution that stands. Returns whether it was late.
    private boolean takeBack(List<Fill> added, String executionId, Standing standing) {
        return mark(added, executionId, standing)
                .or(() -> mark(rows, executionId, standing))
                .map(Fill::late)
                .orElse(false);
    }

    private static Optional<Fill> mark(List<Fill> fills, String executionId, Standing standing) {
        for (int i = 0; i < fills.size(); i++) {
            Fill fill = fills.get(i);
            if (fill.stands() && fill.execution().executionId().equals(executionId)) {
                fills.set(i, fill.as(standing));
                return Optional.of(fill);
            }
        }
        return Optional.empty();
    }

    /// Whether the order could not be filled any more, as far as we knew, when this fill came.
    private static boolean isLate(EngineSnapshot snapshot, Order order, OrderEvent.Filled fill) {
        BigDecimal earlierLinks = order.cumQuantity().subtract(total(order.executions()));
        Map<String, Execution> standing = new LinkedHashMap<>();
        for (OrderEvent event : snapshot.history(order.clientOrderId())) {
            if (event.seq() >= fill.seq()) {
                break;
            }
            switch (event) {
                case OrderEvent.Rejected _,
                        OrderEvent.Canceled _,
                        OrderEvent.Expired _,
                        OrderEvent.Replaced _ -> {
                    return true;
                }
                case OrderEvent.Filled before ->
                        standing.put(before.execution().executionId(), before.execution());
                case OrderEvent.Corrected before ->
                        standing.put(before.execution().executionId(), before.execution());
                case OrderEvent.Busted before -> standing.remove(before.executionId());
                default -> {}
            }
        }
        return earlierLinks.add(total(standing.values())).compareTo(order.intent().quantity()) >= 0;
    }

    private static BigDecimal total(Collection<Execution> executions) {
        return executions.stream()
                .map(Execution::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Empty if the symbol is not traded here any more.
    Optional<Instrument> instrument(Symbol symbol) {
        return snapshots.getValue().instrument(symbol.value());
    }

    /// Newest first.
    public ObservableList<Fill> rows() {
        return rows;
    }
}
