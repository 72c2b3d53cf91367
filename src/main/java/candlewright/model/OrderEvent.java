package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened to an order. `seq` orders all events of a journal; `ts` explains.
public sealed interface OrderEvent extends JournalEvent {

    ClientOrderId clientOrderId();

    /// Who says so.
    default Evidence evidence() {
        return Evidence.LOCAL;
    }

    /// The engine took the wish in.
    ///
    /// @param reference the market's price at the decision; null before the first bar
    record Submitted(long seq, Instant ts, OrderIntent intent, @Nullable BigDecimal reference)
            implements OrderEvent {
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

    /// Written down before the order is handed to the venue: from here on it may be there.
    record Sent(long seq, Instant ts, ClientOrderId clientOrderId) implements OrderEvent {}

    /// The venue has the order and numbered it.
    record Accepted(
            long seq, Instant ts, ClientOrderId clientOrderId, long orderId, Evidence evidence)
            implements OrderEvent {}

    /// The venue refused the order.
    record Rejected(
            long seq, Instant ts, ClientOrderId clientOrderId, String reason, Evidence evidence)
            implements OrderEvent {}

    /// The order rests in the venue's book; of a stop: it was elected.
    record Working(long seq, Instant ts, ClientOrderId clientOrderId, Evidence evidence)
            implements OrderEvent {}

    /// The order was executed, in part or to its end.
    record Filled(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            Execution execution,
            Evidence evidence)
            implements OrderEvent {}

    /// A cancel was written down before it is handed to the venue.
    record CancelRequested(long seq, Instant ts, ClientOrderId clientOrderId, String reason)
            implements OrderEvent {}

    /// The venue did not cancel: the order stays as it was.
    record CancelRejected(
            long seq, Instant ts, ClientOrderId clientOrderId, String reason, Evidence evidence)
            implements OrderEvent {}

    /// The order will not be executed any more.
    record Canceled(
            long seq, Instant ts, ClientOrderId clientOrderId, String reason, Evidence evidence)
            implements OrderEvent {}

    /// The order's time is over.
    record Expired(
            long seq, Instant ts, ClientOrderId clientOrderId, String reason, Evidence evidence)
            implements OrderEvent {}

    /// A replace was written down before it is handed to the venue.
    ///
    /// @param replacement the order that is to take this one's place
    record ReplaceRequested(
            long seq, Instant ts, ClientOrderId clientOrderId, ClientOrderId replacement)
            implements OrderEvent {}

    /// Another order took this one's place.
    record Replaced(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            ClientOrderId replacement,
            Evidence evidence)
            implements OrderEvent {}

    /// The venue did not replace: the order stays as it was.
    record ReplaceRejected(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            ClientOrderId replacement,
            String reason,
            Evidence evidence)
            implements OrderEvent {}

    /// What became of the order, or of what was asked about it, is not known.
    record OutcomeUnknown(long seq, Instant ts, ClientOrderId clientOrderId, String reason)
            implements OrderEvent {}

    /// The venue confirmed that the order stands as we have it.
    record Confirmed(long seq, Instant ts, ClientOrderId clientOrderId, Evidence evidence)
            implements OrderEvent {}

    /// The venue took an execution back.
    record Busted(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            String executionId,
            Evidence evidence)
            implements OrderEvent {}

    /// The venue changed an execution: the old one is reversed, this one booked in its place.
    ///
    /// @param execution with the id of the one it corrects
    record Corrected(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            Execution execution,
            Evidence evidence)
            implements OrderEvent {}

    /// A report that does not fit the order: kept, counted, and without effect.
    ///
    /// @param clientOrderId the order the report named; there may be none
    /// @param report what the venue said
    /// @param why it does not fit
    record Unapplied(
            long seq,
            Instant ts,
            ClientOrderId clientOrderId,
            String report,
            String why,
            Evidence evidence)
            implements OrderEvent {}
}
