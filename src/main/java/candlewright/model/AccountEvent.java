package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What happened to an account beside its orders.
public sealed interface AccountEvent extends JournalEvent {

    /// The first fact of every journal.
    record Opened(long seq, Instant ts, MarketMode mode, BigDecimal startingCash)
            implements AccountEvent {}

    /// A program took the account up.
    ///
    /// @param version of the program
    record SessionStarted(long seq, Instant ts, String version) implements AccountEvent {}

    /// Trading was allowed, restricted or stopped. It stays so until the next of these, restarts
    /// included.
    ///
    /// @param by who: `window`, `api`, `command line`, `kill file`, `rule R7`…
    record TradingStateChanged(
            long seq, Instant ts, Scope scope, TradingState state, String reason, String by)
            implements AccountEvent {}

    /// A day of the account began, in UTC; its result is counted from here.
    ///
    /// @param equity cash and positions at the market at its first fact
    record DayStarted(long seq, Instant ts, LocalDate day, BigDecimal equity)
            implements AccountEvent {}

    /// A position is to be closed at the market once no order of its symbol is open any more. It is
    /// under way until its end is told, restarts included.
    ///
    /// @param by who wants it: `window`, `api`, `command line`, `kill file`
    record FlattenRequested(long seq, Instant ts, Symbol symbol, String by)
            implements AccountEvent {}

    /// The order that closes the position was sent, there was nothing to close any more, or it was
    /// withdrawn by RESUME.
    record FlattenEnded(long seq, Instant ts, Symbol symbol) implements AccountEvent {}

    /// Something that a person has to look at.
    ///
    /// @param id the same for the same finding, so that finding it twice tells it once
    /// @param symbol what it concerns, or null
    /// @param clientOrderId the order it concerns, or null
    record IncidentRaised(
            long seq,
            Instant ts,
            String id,
            IncidentKind kind,
            @Nullable Symbol symbol,
            @Nullable ClientOrderId clientOrderId,
            String text)
            implements AccountEvent {}
}
