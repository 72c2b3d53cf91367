package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;

/// What happened to an order: past tense, never edited. `seq` orders all events of a session; `ts`
/// explains.
public sealed interface OrderEvent {

    long seq();

    Instant ts();

    ClientOrderId clientOrderId();

    /// The engine took the wish in.
    record Submitted(long seq, Instant ts, OrderIntent intent) implements OrderEvent {
        @Override
        public ClientOrderId clientOrderId() {
            return intent.clientOrderId();
        }
    }

    /// Refused by our own risk check, with the limit and what was found.
    record Denied(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            DenialReason reason,
            BigDecimal limit,
            BigDecimal actual)
            implements OrderEvent {}

    /// The venue has the order and numbered it.
    record Accepted(long seq, Instant ts, ClientOrderId clientOrderId, long orderId)
            implements OrderEvent {}

    /// The order rests in the venue's book.
    record Working(long seq, Instant ts, ClientOrderId clientOrderId) implements OrderEvent {}

    /// The order was executed whole.
    ///
    /// @param barTime the open of the bar whose price it got
    record Filled(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            BigDecimal quantity,
            BigDecimal price,
            Instant barTime)
            implements OrderEvent {}

    /// The order will not be executed any more.
    record Canceled(long seq, Instant ts, ClientOrderId clientOrderId, String reason)
            implements OrderEvent {}
}
