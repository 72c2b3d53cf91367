package candlewright.broker;

import candlewright.model.Bar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who executes. All methods are called by the engine's thread; each returns what followed, in
/// order. What a real venue says later comes by the engine's own door.
public interface Broker {

    /// Hands the request over. What it needs to survive is durable before.
    List<BrokerReport> send(BrokerRequest request, Instant now);

    /// Shows the market to a simulated venue; a real one ignores it.
    List<BrokerReport> onBar(Bar bar, Instant now);

    /// A replay begins anew: a simulated venue forgets what the market has shown. There is no live
    /// order then.
    default void forgetMarket() {}

    /// What has become due by now: answers on their way, orders that expire.
    List<BrokerReport> onTime(Instant now);

    /// When `onTime` will have something to say; empty if nothing is on its way.
    Optional<Instant> nextDue();
}
