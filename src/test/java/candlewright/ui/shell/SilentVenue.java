package candlewright.ui.shell;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.model.Bar;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A venue that takes everything and says nothing: the test speaks for it, by the engine's door.
final class SilentVenue implements Broker {

    @Override
    public List<BrokerReport> send(BrokerRequest request, Instant now) {
        return request instanceof BrokerRequest.QueryBook
                ? List.of(new BrokerReport.BookTold(new VenueBook(List.of(), Map.of(), false)))
                : List.of();
    }

    @Override
    public List<BrokerReport> onBar(Bar bar, Instant now) {
        return List.of();
    }

    @Override
    public List<BrokerReport> onTime(Instant now) {
        return List.of();
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.empty();
    }
}
