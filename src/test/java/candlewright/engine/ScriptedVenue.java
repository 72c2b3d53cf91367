package candlewright.engine;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.broker.VenueOrder;
import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A venue that does what the test says: it notes what it is asked, and answers questions from the
/// books it was given, or not at all.
final class ScriptedVenue implements Broker {

    final List<BrokerRequest> asked = new ArrayList<>();
    final Map<ClientOrderId, VenueOrder> orders = new LinkedHashMap<>();
    final Map<Symbol, BigDecimal> positions = new LinkedHashMap<>();
    boolean complete = true;
    boolean answersBooks = true;
    boolean answersOrders = true;
    boolean questionsFail;

    @Override
    public List<BrokerReport> send(BrokerRequest request, Instant now) {
        asked.add(request);
        return switch (request) {
            case BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ when questionsFail ->
                    List.of(new BrokerReport.QueryFailed("gateway timeout"));
            case BrokerRequest.QueryBook _ when answersBooks ->
                    List.of(
                            new BrokerReport.BookTold(
                                    new VenueBook(
                                            List.copyOf(orders.values()), positions, complete)));
            case BrokerRequest.QueryOrder(ClientOrderId id) when answersOrders ->
                    List.of(new BrokerReport.OrderTold(id, Optional.ofNullable(orders.get(id))));
            default -> List.of();
        };
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

    long times(Class<? extends BrokerRequest> kind) {
        return asked.stream().filter(kind::isInstance).count();
    }

    long queriesFor(ClientOrderId id) {
        return asked.stream().filter(new BrokerRequest.QueryOrder(id)::equals).count();
    }
}
