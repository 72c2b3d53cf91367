package candlewright.api;

import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.OrderEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened to an order. Each kind has its own fields beside `seq`, which orders all facts of
/// the account, `ts`, when it was written down, `event`, its kind, and `evidence`, who says so.
sealed interface EventAnswer {

    /// `sent`, `working` or `confirmed`: the kind says it all.
    record Plain(long seq, String ts, String event, Evidence evidence) implements EventAnswer {}

    /// `submitted`: the wish was taken in.
    ///
    /// @param price the limit
    /// @param reference the market's price at the decision
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wished(
            long seq,
            String ts,
            String event,
            Evidence evidence,
            BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal stopPrice,
            @Nullable BigDecimal reference)
            implements EventAnswer {}

    /// `denied`: refused by our own risk check.
    record DeniedByUs(
            long seq,
            String ts,
            String event,
            Evidence evidence,
            String reason,
            DenialReason code,
            BigDecimal limit,
            BigDecimal actual)
            implements EventAnswer {}

    /// `accepted`: the venue has it, under this number.
    record Numbered(long seq, String ts, String event, Evidence evidence, long orderId)
            implements EventAnswer {}

    /// `rejected`, `cancel_requested`, `cancel_rejected`, `canceled`, `expired` or
    /// `outcome_unknown`, and why.
    record Explained(long seq, String ts, String event, Evidence evidence, String reason)
            implements EventAnswer {}

    /// `filled`, or `corrected`: this execution stands in place of the one with its id.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Traded(
            long seq,
            String ts,
            String event,
            Evidence evidence,
            BigDecimal quantity,
            BigDecimal price,
            @Nullable String barAt,
            ExecutionAnswer execution)
            implements EventAnswer {}

    /// `busted`: the venue took the execution back.
    record TakenBack(long seq, String ts, String event, Evidence evidence, String executionId)
            implements EventAnswer {}

    /// `replace_requested`, `replaced`, or `replace_rejected`, which has a reason.
    ///
    /// @param replacement the order that was to take this one's place
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Chained(
            long seq,
            String ts,
            String event,
            Evidence evidence,
            String replacement,
            @Nullable String reason)
            implements EventAnswer {}

    /// `unapplied`: a report that does not fit, kept without effect.
    ///
    /// @param report what the venue said
    /// @param reason why it does not fit
    record Kept(long seq, String ts, String event, Evidence evidence, String report, String reason)
            implements EventAnswer {}

    static EventAnswer of(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Submitted submitted -> wished(submitted);
            case OrderEvent.Denied denied ->
                    new DeniedByUs(
                            denied.seq(),
                            denied.ts().toString(),
                            kind(denied),
                            denied.evidence(),
                            denied.reason().text(),
                            denied.reason(),
                            denied.limit(),
                            denied.actual());
            case OrderEvent.Sent _, OrderEvent.Working _, OrderEvent.Confirmed _ ->
                    new Plain(event.seq(), event.ts().toString(), kind(event), event.evidence());
            case OrderEvent.Accepted accepted ->
                    new Numbered(
                            accepted.seq(),
                            accepted.ts().toString(),
                            kind(accepted),
                            accepted.evidence(),
                            accepted.orderId());
            case OrderEvent.Rejected rejected -> explained(event, rejected.reason());
            case OrderEvent.CancelRequested requested -> explained(event, requested.reason());
            case OrderEvent.CancelRejected rejected -> explained(event, rejected.reason());
            case OrderEvent.Canceled canceled -> explained(event, canceled.reason());
            case OrderEvent.Expired expired -> explained(event, expired.reason());
            case OrderEvent.OutcomeUnknown unknown -> explained(event, unknown.reason());
            case OrderEvent.Filled filled -> traded(event, ExecutionAnswer.of(filled.execution()));
            case OrderEvent.Corrected corrected ->
                    traded(event, ExecutionAnswer.of(corrected.execution()));
            case OrderEvent.Busted busted ->
                    new TakenBack(
                            busted.seq(),
                            busted.ts().toString(),
                            kind(busted),
                            busted.evidence(),
                            busted.executionId());
            case OrderEvent.ReplaceRequested requested ->
                    chained(event, requested.replacement().value(), null);
            case OrderEvent.Replaced replaced ->
                    chained(event, replaced.replacement().value(), null);
            case OrderEvent.ReplaceRejected rejected ->
                    chained(event, rejected.replacement().value(), rejected.reason());
            case OrderEvent.Unapplied unapplied ->
                    new Kept(
                            unapplied.seq(),
                            unapplied.ts().toString(),
                            kind(unapplied),
                            unapplied.evidence(),
                            unapplied.report(),
                            unapplied.why());
        };
    }

    private static Wished wished(OrderEvent.Submitted event) {
        return new Wished(
                event.seq(),
                event.ts().toString(),
                kind(event),
                event.evidence(),
                event.intent().quantity(),
                event.intent().limitPrice(),
                event.intent().stopPrice(),
                event.reference());
    }

    private static Explained explained(OrderEvent event, String reason) {
        return new Explained(
                event.seq(), event.ts().toString(), kind(event), event.evidence(), reason);
    }

    private static Traded traded(OrderEvent event, ExecutionAnswer execution) {
        return new Traded(
                event.seq(),
                event.ts().toString(),
                kind(event),
                event.evidence(),
                execution.quantity(),
                execution.price(),
                execution.barAt(),
                execution);
    }

    private static Chained chained(OrderEvent event, String replacement, @Nullable String reason) {
        return new Chained(
                event.seq(),
                event.ts().toString(),
                kind(event),
                event.evidence(),
                replacement,
                reason);
    }

    /// `cancel_requested` for a [OrderEvent.CancelRequested].
    private static String kind(OrderEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }
}
