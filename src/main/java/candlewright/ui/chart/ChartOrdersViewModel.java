package candlewright.ui.chart;

import candlewright.engine.CancelResult;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.ReplaceRequest;
import candlewright.engine.ReplaceResult;
import candlewright.engine.TradingEngine;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Position;
import candlewright.model.Symbol;
import candlewright.ui.UiBridge;
import candlewright.ui.Wording;
import candlewright.ui.chart.grid.ChartCell;
import candlewright.ui.chart.trading.FillMark;
import candlewright.ui.chart.trading.OrderHand;
import candlewright.ui.chart.trading.OrderLine;
import candlewright.ui.chart.trading.PositionLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The account as the chart shows it: live orders, position and fills of the chosen symbol; and
/// what becomes of an order that is dragged or cancelled there.
public final class ChartOrdersViewModel implements OrderHand {

    /// What is said beside an order's line; empty words for nothing.
    public record Notice(Optional<ClientOrderId> order, String words) {
        static final Notice NONE = new Notice(Optional.empty(), "");
    }

    private final UiBridge bridge;
    private final TradingEngine engine;
    private final ClientOrderIdMint ids;
    private final ObjectProperty<Instrument> instrument;
    private final ReadOnlyObjectWrapper<List<OrderLine>> orders =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<PositionLine>> position =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<FillMark>> fills =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);

    /// Hears the engine while its cell is shown.
    public ChartOrdersViewModel(
            UiBridge bridge, TradingEngine engine, ClientOrderIdMint ids, ChartCell cell) {
        this.bridge = bridge;
        this.engine = engine;
        this.ids = ids;
        instrument = cell.instrumentProperty();
        instrument.subscribe(_ -> {
            notice.set(Notice.NONE);
            renew();
        });
        bridge.snapshotProperty().when(cell.shownProperty()).subscribe(_ -> renew());
    }

    private void renew() {
        EngineSnapshot snapshot = bridge.snapshot();
        Symbol symbol = instrument.get().symbol();
        orders.set(
                snapshot.liveOrders().stream()
                        .filter(order -> order.symbol().equals(symbol))
                        .flatMap(order -> OrderLine.allOf(order).stream())
                        .toList());
        Position held = snapshot.portfolio().position(symbol);
        position.set(
                held.isFlat()
                        ? Optional.empty()
                        : Optional.of(
                                new PositionLine(
                                        held.quantity(),
                                        held.averagePrice(),
                                        snapshot.unrealizedPnl(held))));
        fills.set(fills(snapshot, symbol));
    }

    private static List<FillMark> fills(EngineSnapshot snapshot, Symbol symbol) {
        List<FillMark> marks = new ArrayList<>();
        for (Order order : snapshot.orders()) {
            if (order.symbol().equals(symbol)) {
                for (Execution execution : order.executions()) {
                    marks.add(mark(order, execution));
                }
            }
        }
        return List.copyOf(marks);
    }

    private static FillMark mark(Order order, Execution execution) {
        Instant bar = execution.barTime();
        return new FillMark(
                order.intent().side(),
                (bar == null ? execution.eventTime() : bar).toEpochMilli(),
                execution.price().doubleValue());
    }

    /// Asks for the order to be moved there. A stop-limit keeps the distance of its two prices.
    @Override
    public void move(ClientOrderId id, BigDecimal price) {
        notice.set(Notice.NONE);
        Optional<Order> order = bridge.snapshot().order(id);
        Optional<OrderLine> line = order.flatMap(OrderLine::of);
        if (order.isEmpty() || line.isEmpty()) {
            say(id, "The order is closed");
            return;
        }
        OrderIntent intent = order.get().intent();
        BigDecimal way = price.subtract(line.get().price());
        ReplaceRequest request =
                new ReplaceRequest(
                        id,
                        ids.next(),
                        Optional.empty(),
                        Optional.ofNullable(intent.limitPrice()).map(limit -> limit.add(way)),
                        Optional.ofNullable(intent.stopPrice())
                                .map(stop ->
                                        line.get().kind().waitsForStop() ? stop.add(way) : stop),
                        "chart");
        bridge.whenDone(
                engine.replace(request),
                result -> answered(id, result),
                failure -> say(id, "Outcome unknown: " + failure.getMessage()));
    }

    private void answered(ClientOrderId id, ReplaceResult result) {
        switch (result) {
            case ReplaceResult.Taken(Order replacement, _) -> {
                if (replacement.status() == OrderStatus.DENIED) {
                    say(id, "Not moved: " + Wording.denial(engine.snapshot(), replacement));
                }
            }
            case ReplaceResult.NotNow(Order order) ->
                    say(
                            id,
                            order.isLive()
                                    ? "Not moved: a change is under way"
                                    : "Not moved: the order is closed");
            case ReplaceResult.Invalid(_, String why) -> say(id, "Not moved: " + why);
            case ReplaceResult.Conflict _ -> say(id, "Not moved: the new id is taken");
            case ReplaceResult.NoSuchOrder _ -> say(id, "Not moved: no such order");
            case ReplaceResult.Refused(String why) -> say(id, "Not moved: " + why);
        }
    }

    @Override
    public void cancel(ClientOrderId id) {
        notice.set(Notice.NONE);
        bridge.whenDone(
                engine.cancel(id),
                result -> {
                    switch (result) {
                        case CancelResult.Requested _ -> {}
                        case CancelResult.TooLate _ -> say(id, "Too late: the order is closed");
                        case CancelResult.NoSuchOrder _ -> say(id, "No such order");
                        case CancelResult.Refused(String why) -> say(id, "Not canceled: " + why);
                    }
                },
                failure -> say(id, "Outcome unknown: " + failure.getMessage()));
    }

    private void say(ClientOrderId id, String words) {
        notice.set(new Notice(Optional.of(id), words));
    }

    /// Takes the notice away.
    void hush() {
        notice.set(Notice.NONE);
    }

    public ReadOnlyObjectProperty<List<OrderLine>> ordersProperty() {
        return orders.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<PositionLine>> positionProperty() {
        return position.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<FillMark>> fillsProperty() {
        return fills.getReadOnlyProperty();
    }

    /// Why an order was not moved or cancelled.
    public ReadOnlyObjectProperty<Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }
}
