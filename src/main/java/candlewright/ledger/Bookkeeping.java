package candlewright.ledger;

import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Execution;
import candlewright.model.LedgerEntry;
import candlewright.model.OrderIntent;
import candlewright.model.Position;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;

/// What a trade, or its reversal, does to money and positions: pure functions.
final class Bookkeeping {

    private static final MathContext AVERAGE = new MathContext(34, RoundingMode.HALF_EVEN);

    private Bookkeeping() {}

    static LedgerEntry deposit(long seq, Instant ts, BigDecimal amount) {
        return new LedgerEntry(
                seq,
                ts,
                LedgerEntry.Kind.DEPOSIT,
                null,
                null,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                amount);
    }

    static LedgerEntry fill(long seq, Instant ts, OrderIntent intent, Execution execution) {
        BigDecimal notional = Decimals.amount(execution.quantity().multiply(execution.price()));
        boolean buy = intent.side() == Side.BUY;
        BigDecimal fee = Decimals.amount(execution.fee());
        return entry(
                seq,
                ts,
                LedgerEntry.Kind.FILL,
                intent,
                execution,
                buy ? execution.quantity() : execution.quantity().negate(),
                fee,
                (buy ? notional.negate() : notional).subtract(fee));
    }

    /// The entry that takes a fill back, to the last digit.
    static LedgerEntry reversal(long seq, Instant ts, OrderIntent intent, Execution execution) {
        LedgerEntry fill = fill(seq, ts, intent, execution);
        return entry(
                seq,
                ts,
                LedgerEntry.Kind.REVERSAL,
                intent,
                execution,
                fill.quantityChange().negate(),
                fill.fee().negate(),
                fill.cashChange().negate());
    }

    private static LedgerEntry entry(
            long seq,
            Instant ts,
            LedgerEntry.Kind kind,
            OrderIntent intent,
            Execution execution,
            BigDecimal quantityChange,
            BigDecimal fee,
            BigDecimal cashChange) {
        ClientOrderId id = intent.clientOrderId();
        return new LedgerEntry(
                seq,
                ts,
                kind,
                id,
                intent.symbol(),
                execution.executionId(),
                quantityChange,
                execution.price(),
                fee,
                cashChange);
    }

    /// The position after a booking.
    static Position after(Position before, LedgerEntry entry) {
        return entry.kind() == LedgerEntry.Kind.REVERSAL
                ? reversed(before, entry)
                : traded(before, entry);
    }

    private static Position traded(Position before, LedgerEntry entry) {
        BigDecimal held = before.quantity();
        BigDecimal change = entry.quantityChange();
        BigDecimal quantity = held.add(change);
        BigDecimal fees = before.fees().add(entry.fee());
        if (held.signum() == 0 && change.signum() != 0) {
            return new Position(
                    before.symbol(),
                    quantity,
                    Decimals.amount(entry.price()),
                    before.realizedPnl(),
                    fees);
        }
        if (held.signum() * change.signum() >= 0) {
            BigDecimal cost =
                    held.multiply(before.averagePrice()).add(change.multiply(entry.price()));
            return new Position(
                    before.symbol(), quantity, per(cost, quantity), before.realizedPnl(), fees);
        }
        BigDecimal closed = held.abs().min(change.abs());
        BigDecimal gain =
                entry.price()
                        .subtract(before.averagePrice())
                        .multiply(held.signum() > 0 ? closed : closed.negate());
        BigDecimal average =
                quantity.signum() == 0
                        ? BigDecimal.ZERO
                        : quantity.signum() == held.signum()
                                ? before.averagePrice()
                                : entry.price();
        return new Position(
                before.symbol(),
                quantity,
                average,
                before.realizedPnl().add(Decimals.amount(gain)),
                fees);
    }

    /// Takes a trade out of the average it went into. Where that cannot be (the position has been
    /// turned since), it is undone by the opposite trade, and the difference is realised: cash and
    /// value are right either way.
    private static Position reversed(Position before, LedgerEntry entry) {
        BigDecimal held = before.quantity();
        BigDecimal quantity = held.add(entry.quantityChange());
        boolean opened =
                held.signum() * entry.quantityChange().signum() < 0
                        && quantity.signum() * held.signum() > 0;
        if (!opened) {
            return traded(before, entry);
        }
        BigDecimal cost =
                held.multiply(before.averagePrice())
                        .add(entry.quantityChange().multiply(entry.price()));
        BigDecimal average = per(cost, quantity);
        if (average.signum() <= 0) {
            return traded(before, entry);
        }
        return new Position(
                before.symbol(),
                quantity,
                average,
                before.realizedPnl(),
                before.fees().add(entry.fee()));
    }

    private static BigDecimal per(BigDecimal cost, BigDecimal quantity) {
        return quantity.signum() == 0
                ? BigDecimal.ZERO
                : Decimals.amount(cost.divide(quantity, AVERAGE));
    }
}
