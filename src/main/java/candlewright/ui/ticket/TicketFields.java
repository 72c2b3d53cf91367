package candlewright.ui.ticket;

import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import candlewright.ui.TypedNumber;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A ticket as it is filled in: texts that may be anything.
///
/// @param limit counts for types that have a limit
/// @param stop counts for types that have a stop
/// @param expireAt counts for GTD
/// @param takeProfit blank for none
/// @param stopLoss blank for none
record TicketFields(
        Symbol symbol,
        OrderType type,
        String quantity,
        String limit,
        String stop,
        TimeInForce timeInForce,
        String expireAt,
        String takeProfit,
        String stopLoss) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /// What is wrong with the first field that is; empty if an order can be made of them.
    Optional<String> wrong() {
        return TypedNumber.wrong("Quantity", quantity)
                .or(() -> type.hasStop() ? TypedNumber.wrong("Stop price", stop) : Optional.empty())
                .or(() ->
                        type.hasLimit()
                                ? TypedNumber.wrong("Limit price", limit)
                                : Optional.empty())
                .or(() -> wrongUnlessBlank("Take profit", takeProfit))
                .or(() -> wrongUnlessBlank("Stop loss", stopLoss))
                .or(this::wrongTime);
    }

    private Optional<String> wrongTime() {
        return timeInForce == TimeInForce.GTD && expiry().isEmpty()
                ? Optional.of("Expiry is not a time in UTC such as 2026-01-05 21:00")
                : Optional.empty();
    }

    /// When the order expires; empty if it does not, or at no time that can be read.
    Optional<Instant> expiry() {
        return timeInForce == TimeInForce.GTD ? time(expireAt) : Optional.empty();
    }

    private static Optional<String> wrongUnlessBlank(String name, String text) {
        return text.isBlank() ? Optional.empty() : TypedNumber.wrong(name, text);
    }

    /// A minute in UTC as it is typed, with or without the `T` and the `Z` of ISO.
    static Optional<Instant> time(String text) {
        String plain = text.strip().replace('T', ' ').replace("Z", "").strip();
        try {
            return Optional.of(LocalDateTime.parse(plain, MINUTE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The order that is written here; only if nothing is wrong.
    OrderIntent intent(ClientOrderId id, Side side) {
        return new OrderIntent(
                id,
                symbol,
                side,
                type,
                TypedNumber.read(quantity).orElseThrow(),
                type.hasLimit() ? TypedNumber.read(limit).orElseThrow() : null,
                type.hasStop() ? TypedNumber.read(stop).orElseThrow() : null,
                timeInForce,
                expiry().orElse(null),
                Handling.PAPER,
                bracket(),
                null,
                null,
                "ticket");
    }

    private @Nullable Bracket bracket() {
        return takeProfit.isBlank() && stopLoss.isBlank()
                ? null
                : new Bracket(
                        TypedNumber.read(takeProfit).orElse(null),
                        TypedNumber.read(stopLoss).orElse(null));
    }
}
