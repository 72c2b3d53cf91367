package candlewright.store;

import candlewright.model.AccountEvent;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.Handling;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.PriceParts;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Facts into rows and back. The words in the column `kind` belong to the file's format: renaming a
/// class must not change them.
final class EventCodec {

    private EventCodec() {}

    static EventRow row(JournalEvent event) {
        EventRow row = new EventRow().set(Column.SEQ, event.seq()).set(Column.TS, event.ts());
        return switch (event) {
            case OrderEvent order -> orderRow(row, order);
            case AccountEvent account -> accountRow(row, account);
        };
    }

    private static EventRow orderRow(EventRow row, OrderEvent event) {
        row.set(Column.CLIENT_ORDER_ID, event.clientOrderId())
                .set(Column.EVIDENCE, event.evidence().name());
        return switch (event) {
            case OrderEvent.Submitted e -> {
                row.set(Column.KIND, "Submitted").set(Column.REFERENCE, number(e.reference()));
                yield intentRow(row, e.intent());
            }
            case OrderEvent.Denied e ->
                    row.set(Column.KIND, "Denied")
                            .set(Column.CODE, e.reason().name())
                            .set(Column.LIMIT_VALUE, number(e.limit()))
                            .set(Column.ACTUAL_VALUE, number(e.actual()));
            case OrderEvent.Sent _ -> row.set(Column.KIND, "Sent");
            case OrderEvent.Accepted e ->
                    row.set(Column.KIND, "Accepted").set(Column.ORDER_ID, e.orderId());
            case OrderEvent.Rejected e ->
                    row.set(Column.KIND, "Rejected").set(Column.NOTE, e.reason());
            case OrderEvent.Working _ -> row.set(Column.KIND, "Working");
            case OrderEvent.Filled e -> executionRow(row.set(Column.KIND, "Filled"), e.execution());
            case OrderEvent.CancelRequested e ->
                    row.set(Column.KIND, "CancelRequested").set(Column.NOTE, e.reason());
            case OrderEvent.CancelRejected e ->
                    row.set(Column.KIND, "CancelRejected").set(Column.NOTE, e.reason());
            case OrderEvent.Canceled e ->
                    row.set(Column.KIND, "Canceled").set(Column.NOTE, e.reason());
            case OrderEvent.Expired e ->
                    row.set(Column.KIND, "Expired").set(Column.NOTE, e.reason());
            case OrderEvent.ReplaceRequested e ->
                    row.set(Column.KIND, "ReplaceRequested").set(Column.OTHER_ID, e.replacement());
            case OrderEvent.Replaced e ->
                    row.set(Column.KIND, "Replaced").set(Column.OTHER_ID, e.replacement());
            case OrderEvent.ReplaceRejected e ->
                    row.set(Column.KIND, "ReplaceRejected")
                            .set(Column.OTHER_ID, e.replacement())
                            .set(Column.NOTE, e.reason());
            case OrderEvent.OutcomeUnknown e ->
                    row.set(Column.KIND, "OutcomeUnknown").set(Column.NOTE, e.reason());
            case OrderEvent.Confirmed _ -> row.set(Column.KIND, "Confirmed");
            case OrderEvent.Busted e ->
                    row.set(Column.KIND, "Busted").set(Column.EXECUTION_ID, e.executionId());
            case OrderEvent.Corrected e ->
                    executionRow(row.set(Column.KIND, "Corrected"), e.execution());
            case OrderEvent.Unapplied e ->
                    row.set(Column.KIND, "Unapplied")
                            .set(Column.REPORT, e.report())
                            .set(Column.NOTE, e.why());
        };
    }

    private static EventRow intentRow(EventRow row, OrderIntent intent) {
        Bracket bracket = intent.bracket();
        return row.set(Column.SYMBOL, intent.symbol())
                .set(Column.SIDE, intent.side().name())
                .set(Column.TYPE, intent.type().name())
                .set(Column.QUANTITY, number(intent.quantity()))
                .set(Column.PRICE, number(intent.limitPrice()))
                .set(Column.STOP_PRICE, number(intent.stopPrice()))
                .set(Column.TIME_IN_FORCE, intent.timeInForce().name())
                .set(Column.EXPIRE_AT, intent.expireAt())
                .set(Column.HANDLING, intent.handling().name())
                .set(Column.TAKE_PROFIT, bracket == null ? null : number(bracket.takeProfit()))
                .set(Column.STOP_LOSS, bracket == null ? null : number(bracket.stopLoss()))
                .set(Column.PARENT_ID, intent.parent())
                .set(Column.OTHER_ID, intent.replaces())
                .set(Column.SOURCE, intent.source());
    }

    private static EventRow executionRow(EventRow row, Execution execution) {
        return row.set(Column.EXECUTION_ID, execution.executionId())
                .set(Column.QUANTITY, number(execution.quantity()))
                .set(Column.PRICE, number(execution.price()))
                .set(Column.FEE, number(execution.fee()))
                .set(Column.REFERENCE, number(execution.parts().reference()))
                .set(Column.LATENCY, number(execution.parts().latency()))
                .set(Column.SPREAD, number(execution.parts().spread()))
                .set(Column.IMPACT, number(execution.parts().impact()))
                .set(Column.BAR_TIME, execution.barTime())
                .set(Column.EVENT_TIME, execution.eventTime());
    }

    private static EventRow accountRow(EventRow row, AccountEvent event) {
        return switch (event) {
            case AccountEvent.Opened e ->
                    row.set(Column.KIND, "Opened")
                            .set(Column.CODE, e.mode().name())
                            .set(Column.ACTUAL_VALUE, number(e.startingCash()));
            case AccountEvent.SessionStarted e ->
                    row.set(Column.KIND, "SessionStarted").set(Column.NOTE, e.version());
            case AccountEvent.TradingStateChanged e ->
                    row.set(Column.KIND, "TradingStateChanged")
                            .set(Column.SCOPE, e.scope().kind().name())
                            .set(Column.SCOPE_NAME, e.scope().name())
                            .set(Column.CODE, e.state().name())
                            .set(Column.NOTE, e.reason())
                            .set(Column.SOURCE, e.by());
            case AccountEvent.DayStarted e ->
                    row.set(Column.KIND, "DayStarted")
                            .set(Column.CODE, e.day())
                            .set(Column.ACTUAL_VALUE, number(e.equity()));
            case AccountEvent.FlattenRequested e ->
                    row.set(Column.KIND, "FlattenRequested")
                            .set(Column.SYMBOL, e.symbol())
                            .set(Column.SOURCE, e.by());
            case AccountEvent.FlattenEnded e ->
                    row.set(Column.KIND, "FlattenEnded").set(Column.SYMBOL, e.symbol());
            case AccountEvent.IncidentRaised e ->
                    row.set(Column.KIND, "IncidentRaised")
                            .set(Column.INCIDENT_ID, e.id())
                            .set(Column.CODE, e.kind().name())
                            .set(Column.SYMBOL, e.symbol())
                            .set(Column.CLIENT_ORDER_ID, e.clientOrderId())
                            .set(Column.NOTE, e.text());
        };
    }

    /// @throws IllegalArgumentException if the row is not one that `row` makes
    static JournalEvent event(EventRow row) {
        long seq = Long.parseLong(row.need(Column.SEQ));
        String kind = row.need(Column.KIND);
        try {
            Instant ts = instant(row.need(Column.TS));
            return switch (kind) {
                case "Opened" ->
                        new AccountEvent.Opened(
                                seq,
                                ts,
                                MarketMode.valueOf(row.need(Column.CODE)),
                                need(row, Column.ACTUAL_VALUE));
                case "SessionStarted" ->
                        new AccountEvent.SessionStarted(seq, ts, row.need(Column.NOTE));
                case "TradingStateChanged" ->
                        new AccountEvent.TradingStateChanged(
                                seq,
                                ts,
                                new Scope(
                                        Scope.Kind.valueOf(row.need(Column.SCOPE)),
                                        row.need(Column.SCOPE_NAME)),
                                TradingState.valueOf(row.need(Column.CODE)),
                                row.need(Column.NOTE),
                                row.need(Column.SOURCE));
                case "DayStarted" ->
                        new AccountEvent.DayStarted(
                                seq,
                                ts,
                                LocalDate.parse(row.need(Column.CODE)),
                                need(row, Column.ACTUAL_VALUE));
                case "FlattenRequested" ->
                        new AccountEvent.FlattenRequested(
                                seq,
                                ts,
                                new Symbol(row.need(Column.SYMBOL)),
                                row.need(Column.SOURCE));
                case "FlattenEnded" ->
                        new AccountEvent.FlattenEnded(seq, ts, new Symbol(row.need(Column.SYMBOL)));
                case "IncidentRaised" -> incident(row, seq, ts);
                default ->
                        orderEvent(
                                row,
                                kind,
                                seq,
                                ts,
                                new ClientOrderId(row.need(Column.CLIENT_ORDER_ID)));
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static AccountEvent.IncidentRaised incident(EventRow row, long seq, Instant ts) {
        String symbol = row.get(Column.SYMBOL);
        return new AccountEvent.IncidentRaised(
                seq,
                ts,
                row.need(Column.INCIDENT_ID),
                IncidentKind.valueOf(row.need(Column.CODE)),
                symbol == null ? null : new Symbol(symbol),
                id(row, Column.CLIENT_ORDER_ID),
                row.need(Column.NOTE));
    }

    private static OrderEvent orderEvent(
            EventRow row, String kind, long seq, Instant ts, ClientOrderId id) {
        return switch (kind) {
            case "Submitted" ->
                    new OrderEvent.Submitted(
                            seq, ts, intent(row, id), number(row, Column.REFERENCE));
            case "Denied" ->
                    new OrderEvent.Denied(
                            seq,
                            ts,
                            id,
                            DenialReason.valueOf(row.need(Column.CODE)),
                            need(row, Column.LIMIT_VALUE),
                            need(row, Column.ACTUAL_VALUE));
            case "Sent" -> new OrderEvent.Sent(seq, ts, id);
            case "CancelRequested" ->
                    new OrderEvent.CancelRequested(seq, ts, id, row.need(Column.NOTE));
            case "ReplaceRequested" -> new OrderEvent.ReplaceRequested(seq, ts, id, otherId(row));
            case "OutcomeUnknown" ->
                    new OrderEvent.OutcomeUnknown(seq, ts, id, row.need(Column.NOTE));
            // Of all others somebody else may be the witness.
            default -> told(row, kind, seq, ts, id, Evidence.valueOf(row.need(Column.EVIDENCE)));
        };
    }

    private static OrderEvent told(
            EventRow row, String kind, long seq, Instant ts, ClientOrderId id, Evidence evidence) {
        return switch (kind) {
            case "Accepted" ->
                    new OrderEvent.Accepted(
                            seq, ts, id, Long.parseLong(row.need(Column.ORDER_ID)), evidence);
            case "Rejected" ->
                    new OrderEvent.Rejected(seq, ts, id, row.need(Column.NOTE), evidence);
            case "Working" -> new OrderEvent.Working(seq, ts, id, evidence);
            case "Filled" -> new OrderEvent.Filled(seq, ts, id, execution(row), evidence);
            case "CancelRejected" ->
                    new OrderEvent.CancelRejected(seq, ts, id, row.need(Column.NOTE), evidence);
            case "Canceled" ->
                    new OrderEvent.Canceled(seq, ts, id, row.need(Column.NOTE), evidence);
            case "Expired" -> new OrderEvent.Expired(seq, ts, id, row.need(Column.NOTE), evidence);
            case "Replaced" -> new OrderEvent.Replaced(seq, ts, id, otherId(row), evidence);
            case "ReplaceRejected" ->
                    new OrderEvent.ReplaceRejected(
                            seq, ts, id, otherId(row), row.need(Column.NOTE), evidence);
            case "Confirmed" -> new OrderEvent.Confirmed(seq, ts, id, evidence);
            case "Busted" ->
                    new OrderEvent.Busted(seq, ts, id, row.need(Column.EXECUTION_ID), evidence);
            case "Corrected" -> new OrderEvent.Corrected(seq, ts, id, execution(row), evidence);
            case "Unapplied" ->
                    new OrderEvent.Unapplied(
                            seq, ts, id, row.need(Column.REPORT), row.need(Column.NOTE), evidence);
            default -> throw new IllegalArgumentException("no such kind: " + kind);
        };
    }

    private static OrderIntent intent(EventRow row, ClientOrderId id) {
        BigDecimal takeProfit = number(row, Column.TAKE_PROFIT);
        BigDecimal stopLoss = number(row, Column.STOP_LOSS);
        return new OrderIntent(
                id,
                new Symbol(row.need(Column.SYMBOL)),
                Side.valueOf(row.need(Column.SIDE)),
                OrderType.valueOf(row.need(Column.TYPE)),
                need(row, Column.QUANTITY),
                number(row, Column.PRICE),
                number(row, Column.STOP_PRICE),
                TimeInForce.valueOf(row.need(Column.TIME_IN_FORCE)),
                time(row, Column.EXPIRE_AT),
                Handling.valueOf(row.need(Column.HANDLING)),
                takeProfit == null && stopLoss == null ? null : new Bracket(takeProfit, stopLoss),
                id(row, Column.PARENT_ID),
                id(row, Column.OTHER_ID),
                row.need(Column.SOURCE));
    }

    private static Execution execution(EventRow row) {
        return new Execution(
                row.need(Column.EXECUTION_ID),
                need(row, Column.QUANTITY),
                need(row, Column.PRICE),
                need(row, Column.FEE),
                new PriceParts(
                        need(row, Column.REFERENCE),
                        need(row, Column.LATENCY),
                        need(row, Column.SPREAD),
                        need(row, Column.IMPACT)),
                time(row, Column.BAR_TIME),
                instant(row.need(Column.EVENT_TIME)));
    }

    private static ClientOrderId otherId(EventRow row) {
        return new ClientOrderId(row.need(Column.OTHER_ID));
    }

    private static @Nullable ClientOrderId id(EventRow row, Column column) {
        String text = row.get(column);
        return text == null ? null : new ClientOrderId(text);
    }

    private static @Nullable Instant time(EventRow row, Column column) {
        String text = row.get(column);
        return text == null ? null : instant(text);
    }

    /// What `Instant.parse` does, in a tenth of its time for the form that an Instant has in the
    /// years 0000 to 9999; of a million facts that is a second.
    private static Instant instant(String text) {
        int z = text.length() - 1;
        if (z < 19
                || z > 29
                || z == 20
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(z) != 'Z'
                || (z > 19 && text.charAt(19) != '.')) {
            return Instant.parse(text);
        }
        int nanos = z == 19 ? 0 : digits(text, 20, z);
        for (int place = z; place > 19 && place < 29; place++) {
            nanos *= 10;
        }
        return LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, 19),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new IllegalArgumentException("no time: " + text);
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static BigDecimal need(EventRow row, Column column) {
        return new BigDecimal(row.need(column));
    }

    private static @Nullable BigDecimal number(EventRow row, Column column) {
        String text = row.get(column);
        return text == null ? null : new BigDecimal(text);
    }

    /// The number so that it comes back with the same digits: without an exponent, unless it has
    /// zeros that it does not vouch for (`1E+3`).
    static @Nullable String number(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return value.scale() < 0 ? value.toString() : value.toPlainString();
    }
}
