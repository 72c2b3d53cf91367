package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import java.util.List;

/// Who executes. All methods are called by the engine's thread; each returns what followed, in
/// order.
public interface Broker {

    /// Takes an order that risk has approved.
    List<BrokerReport> submit(OrderIntent intent);

    /// Cancels an order; nothing follows if it is not open here any more.
    List<BrokerReport> cancel(ClientOrderId id, String reason);

    /// Shows the market to a simulated venue; a real one ignores it.
    List<BrokerReport> onBar(Bar bar);
}
