package candlewright.risk;

import candlewright.model.Certainty;
import candlewright.model.Evidence;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import java.math.BigDecimal;
import java.util.List;

/// An order in the venue's book, filled so far.
record RestingOrder(OrderIntent intent, BigDecimal filled) {

    Order order() {
        return new Order(
                intent,
                null,
                OrderStatus.WORKING,
                Pending.NONE,
                Certainty.CONFIRMED,
                Evidence.VENUE_STREAM,
                1,
                filled,
                null,
                List.of(),
                List.of(),
                "",
                intent.clientOrderId(),
                null,
                Situation.NOW,
                Situation.NOW,
                Situation.NOW);
    }
}
