package candlewright.ui.orders;

import candlewright.engine.EngineSnapshot;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.Symbol;
import candlewright.ui.UiBridge;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/// Leads from what is told of an order or a symbol to where it is seen: the order and its timeline
/// in the blotter, its symbol in the chart.
public final class Links {

    private final UiBridge bridge;
    private final ObjectProperty<Instrument> instrument;
    private final OrdersViewModel orders;

    /// @param instrument what the chart shows
    public Links(UiBridge bridge, ObjectProperty<Instrument> instrument, OrdersViewModel orders) {
        this.bridge = bridge;
        this.instrument = instrument;
        this.orders = orders;
    }

    /// Goes nowhere if it is about neither, or about an order that there is not.
    public void go(@Nullable Symbol symbol, @Nullable ClientOrderId order) {
        EngineSnapshot snapshot = bridge.snapshot();
        Optional<Order> known = Optional.ofNullable(order).flatMap(snapshot::order);
        Optional.ofNullable(symbol)
                .or(() -> known.map(Order::symbol))
                .flatMap(about -> snapshot.instrument(about.value()))
                .ifPresent(instrument::set);
        known.map(Order::clientOrderId).ifPresent(orders::show);
    }
}
