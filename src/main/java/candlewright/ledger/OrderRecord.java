package candlewright.ledger;

import candlewright.model.Order;
import candlewright.model.OrderEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An order with all that happened to it.
///
/// @param events oldest first
/// @param reservedQuantity what it may still trade, as the books count it
/// @param reservedCash what an open buy may still cost
record OrderRecord(
        Order order,
        List<OrderEvent> events,
        BigDecimal reservedQuantity,
        BigDecimal reservedCash) {

    static List<OrderEvent> with(List<OrderEvent> events, OrderEvent event) {
        List<OrderEvent> all = new ArrayList<>(events.size() + 1);
        all.addAll(events);
        all.add(event);
        return Collections.unmodifiableList(all);
    }
}
