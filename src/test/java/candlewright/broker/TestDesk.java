package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who trades SPY in bars of a minute. Bar number n opens n minutes after the start, and
/// is shown as closed when it closes; its first look comes when it opens.
final class TestDesk {

    static final Symbol SPY = new Symbol("SPY");
    static final Instant START = Instant.parse("2024-05-06T13:30:00Z");

    final Broker broker;
    Instant now = START;
    BigDecimal reference = new BigDecimal("100");

    TestDesk(Broker broker) {
        this.broker = broker;
    }

    static TestDesk plain() {
        return with("plain");
    }

    static TestDesk with(String venue) {
        return new TestDesk(
                new SimulatedBroker(VenueSettings.parse(venue), true, List.of(), VenueLog.NONE));
    }

    static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    static ClientOrderId id(String id) {
        return new ClientOrderId(id);
    }

    static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    static Bar bar(
            int minute,
            double open,
            double high,
            double low,
            double close,
            double volume,
            BarState state) {
        return new Bar(
                SPY,
                minute(minute),
                minute(minute + 1),
                open,
                high,
                low,
                close,
                volume,
                BarSource.SYNTHETIC,
                state,
                0);
    }

    /// A closed bar.
    List<BrokerReport> closes(
            int minute, double open, double high, double low, double close, double volume) {
        now = minute(minute + 1);
        return broker.onBar(bar(minute, open, high, low, close, volume, BarState.FINAL), now);
    }

    List<BrokerReport> closes(int minute, double price) {
        return closes(minute, price, price, price, price, 1000);
    }

    /// A look at a bar that is still open.
    List<BrokerReport> shows(
            int minute, double open, double high, double low, double close, double volume) {
        return broker.onBar(bar(minute, open, high, low, close, volume, BarState.PROVISIONAL), now);
    }

    List<BrokerReport> send(OrderIntent intent) {
        return broker.send(new BrokerRequest.NewOrder(intent, reference), now);
    }

    List<BrokerReport> cancel(String id) {
        return broker.send(new BrokerRequest.Cancel(id(id), "why"), now);
    }

    List<BrokerReport> replace(
            OrderIntent old, String by, String quantity, @Nullable String limit) {
        return broker.send(
                new BrokerRequest.Replace(
                        old.clientOrderId(),
                        old.replacement(
                                id(by),
                                number(quantity),
                                limit == null ? null : number(limit),
                                old.stopPrice(),
                                "test"),
                        reference),
                now);
    }

    List<BrokerReport> waits(Duration time) {
        now = now.plus(time);
        return broker.onTime(now);
    }

    VenueBook book() {
        List<BrokerReport> told = broker.send(new BrokerRequest.QueryBook(), now);
        return ((BrokerReport.BookTold) told.getLast()).book();
    }

    static OrderIntent market(String id, Side side, String quantity) {
        return OrderIntent.market(id(id), SPY, side, number(quantity), "test");
    }

    static OrderIntent limit(String id, Side side, String quantity, String limit) {
        return OrderIntent.limit(id(id), SPY, side, number(quantity), number(limit), "test");
    }

    static OrderIntent stop(String id, Side side, String quantity, String stop) {
        return OrderIntent.stop(id(id), SPY, side, number(quantity), number(stop), "test");
    }

    static OrderIntent stopLimit(String id, Side side, String quantity, String stop, String limit) {
        return OrderIntent.stopLimit(
                id(id), SPY, side, number(quantity), number(stop), number(limit), "test");
    }

    static BrokerReport accepted(String id, long order) {
        return new BrokerReport.Accepted(id(id), order);
    }

    static BrokerReport working(String id) {
        return new BrokerReport.Working(id(id));
    }

    static BrokerReport canceled(String id, String reason) {
        return new BrokerReport.Canceled(id(id), reason);
    }

    /// A fill without costs of an order that was sent at a price of 100, reported when its bar
    /// closes.
    static BrokerReport filled(
            String id, int execution, String quantity, String latency, String spread, int minute) {
        return filled(
                id, execution, quantity, latency, spread, "0", "0", minute, minute(minute + 1));
    }

    static BrokerReport filled(
            String id,
            int execution,
            String quantity,
            String latency,
            String spread,
            String impact,
            String fee,
            int minute,
            Instant at) {
        PriceParts parts =
                new PriceParts(number("100"), number(latency), number(spread), number(impact));
        return new BrokerReport.Filled(
                id(id),
                new Execution(
                        "SIM-" + execution,
                        number(quantity),
                        Decimals.price(parts.price()),
                        number(fee),
                        parts,
                        minute(minute),
                        at));
    }
}
