package candlewright.app;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.model.Bar;
import candlewright.store.FailPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A broker with a fail point before and after each request is handed to it: `before-send` and
/// `after-send`. A request of which nobody knows whether it got through stops the engine.
final class FailPointBroker implements Broker {

    private final Broker broker;
    private final FailPoints failPoints;

    FailPointBroker(Broker broker, FailPoints failPoints) {
        this.broker = broker;
        this.failPoints = failPoints;
    }

    @Override
    public List<BrokerReport> send(BrokerRequest request, Instant now) {
        try {
            failPoints.reached("before-send");
            List<BrokerReport> told = broker.send(request, now);
            failPoints.reached("after-send");
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<BrokerReport> onBar(Bar bar, Instant now) {
        return broker.onBar(bar, now);
    }

    @Override
    public void forgetMarket() {
        broker.forgetMarket();
    }

    @Override
    public List<BrokerReport> onTime(Instant now) {
        return broker.onTime(now);
    }

    @Override
    public Optional<Instant> nextDue() {
        return broker.nextDue();
    }
}
