package candlewright.broker;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fact of the simulated venue. All that it knows follows from these, in their order.
sealed interface VenueEvent {

    /// A request was put on the wire. It arrives even if the program that sent it dies.
    ///
    /// @param request to trade, to cancel or to replace
    /// @param seen what its market showed last; null before the first closed bar, and for a cancel
    record Underway(Instant arrives, BrokerRequest request, @Nullable Seen seen)
            implements VenueEvent {}

    /// @param newestOpen of the newest bar that the market had shown
    /// @param price its newest price
    record Seen(Instant newestOpen, BigDecimal price) {}

    /// What became of a request that arrived.
    sealed interface Outcome extends VenueEvent {
        /// The number of the line that put it on the wire.
        long request();
    }

    /// @param order the venue's number
    /// @param seen what the market showed last
    /// @param rests whether it stands in the book now
    record Accepted(
            long request,
            Instant ts,
            long order,
            OrderIntent intent,
            BigDecimal reference,
            Seen seen,
            boolean rests)
            implements Outcome {

        Accepted resting() {
            return new Accepted(request, ts, order, intent, reference, seen, true);
        }
    }

    record Refused(
            long request,
            Instant ts,
            long order,
            OrderIntent intent,
            BigDecimal reference,
            String reason)
            implements Outcome {}

    /// The order was known already: it was told, and not traded again.
    record ToldAgain(long request, Instant ts, ClientOrderId id) implements Outcome {}

    record Canceled(long request, Instant ts, long order, ClientOrderId id, String reason)
            implements Outcome {}

    record CancelRefused(long request, Instant ts, ClientOrderId id, String reason)
            implements Outcome {}

    /// @param order the number of the order that was replaced
    /// @param replacement the one that took its place
    record Replaced(long request, Instant ts, long order, ClientOrderId id, Accepted replacement)
            implements Outcome {}

    record ReplaceRefused(
            long request, Instant ts, ClientOrderId id, ClientOrderId replacement, String reason)
            implements Outcome {}

    /// The open orders of a symbol were shown the first of a new bar.
    record Met(Instant ts, Symbol symbol, Instant barTime) implements VenueEvent {}

    /// The market reached a stop's price.
    record Elected(Instant ts, long order, ClientOrderId id) implements VenueEvent {}

    /// The queue before an order moved.
    record Queued(Instant ts, long order, ClientOrderId id, BigDecimal ahead)
            implements VenueEvent {}

    record Executed(long order, ClientOrderId id, Execution execution) implements VenueEvent {}

    /// The venue took an order away that may not rest.
    record Killed(Instant ts, long order, ClientOrderId id, String reason) implements VenueEvent {}

    record Expired(Instant ts, long order, ClientOrderId id, String reason) implements VenueEvent {}

    record Busted(Instant ts, long order, ClientOrderId id, String executionId)
            implements VenueEvent {}

    record Corrected(long order, ClientOrderId id, Execution execution) implements VenueEvent {}

    /// The account traded here by another way than through us.
    record TradedElsewhere(long order, OrderIntent intent, Execution execution)
            implements VenueEvent {}
}
