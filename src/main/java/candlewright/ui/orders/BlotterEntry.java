package candlewright.ui.orders;

import candlewright.engine.EngineSnapshot;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One order as the blotter tells it.
///
/// @param instrument what it trades; empty if that is not traded here any more
/// @param acknowledged from sent to the venue's first word, in our own clock; empty before
/// @param reason why it was denied, rejected, canceled or is unknown, in words; empty otherwise
record BlotterEntry(
        Order order,
        Optional<Instrument> instrument,
        Optional<Duration> acknowledged,
        String reason) {

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    static BlotterEntry of(EngineSnapshot snapshot, Order order) {
        Optional<Instrument> instrument = snapshot.instrument(order.symbol().value());
        boolean isDenied = order.status() == OrderStatus.DENIED && instrument.isPresent();
        return new BlotterEntry(
                order,
                instrument,
                acknowledged(order.sentAt(), snapshot.history(order.clientOrderId())),
                isDenied ? Wording.denial(snapshot, order) : order.note());
    }

    private static Optional<Duration> acknowledged(
            @Nullable Instant sentAt, List<OrderEvent> history) {
        if (sentAt == null) {
            return Optional.empty();
        }
        return history.stream()
                .filter(BlotterEntry::isTheVenuesWord)
                .findFirst()
                .map(event -> Duration.between(sentAt, event.ts()));
    }

    private static boolean isTheVenuesWord(OrderEvent event) {
        return event instanceof OrderEvent.Accepted || event instanceof OrderEvent.Rejected;
    }

    ClientOrderId id() {
        return order.clientOrderId();
    }

    /// Whether a person has to look at it: its outcome is unknown, or something that was asked
    /// about it is not answered.
    boolean isUnsettled() {
        return order.certainty() == Certainty.UNKNOWN
                || (order.isLive() && order.pending() != Pending.NONE);
    }

    /// `LMT GTC`.
    String type() {
        String type =
                switch (order.intent().type()) {
                    case MARKET -> "MKT";
                    case LIMIT -> "LMT";
                    case STOP -> "STP";
                    case STOP_LIMIT -> "SLM";
                };
        return type + " " + order.intent().timeInForce();
    }

    /// `4 / 25`, and `? / 25` while nobody knows.
    String filled() {
        String sofar =
                order.certainty() == Certainty.UNKNOWN && order.cumQuantity().signum() == 0
                        ? "?"
                        : Formats.quantity(order.cumQuantity());
        return sofar + " / " + Formats.quantity(order.intent().quantity());
    }

    String limit() {
        return price(order.intent().limitPrice());
    }

    String stop() {
        return price(order.intent().stopPrice());
    }

    String average() {
        return price(order.averagePrice());
    }

    private String price(@Nullable BigDecimal price) {
        return price == null
                ? Formats.NONE
                : instrument
                        .map(traded -> Formats.averagePrice(traded, price))
                        .orElseGet(price::toPlainString);
    }

    /// How much worse than the price at the decision it was filled, in basis points of that price:
    /// positive is worse, for buys and for sales.
    Optional<BigDecimal> slippage() {
        BigDecimal reference = order.reference();
        BigDecimal average = order.averagePrice();
        if (reference == null || average == null || reference.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal worse =
                order.intent().side() == Side.BUY
                        ? average.subtract(reference)
                        : reference.subtract(average);
        return Optional.of(worse.multiply(BPS).divide(reference, 1, RoundingMode.HALF_EVEN));
    }

    /// Whether it tells of all these words, in small or capital letters.
    boolean matches(String words) {
        OrderIntent intent = order.intent();
        String told =
                String.join(
                                " ",
                                intent.symbol().value(),
                                intent.side().name(),
                                type(),
                                StatusBadge.of(order).words(),
                                id().value(),
                                intent.source(),
                                reason)
                        .toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!told.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
