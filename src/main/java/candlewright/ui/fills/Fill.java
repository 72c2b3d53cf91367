package candlewright.ui.fills;

import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.time.Instant;

/// An execution with the order it is of.
///
/// @param seq of the fact that told it
/// @param late whether its order was closed already when it came
public record Fill(
        long seq,
        Instant ts,
        ClientOrderId clientOrderId,
        Symbol symbol,
        Side side,
        Execution execution,
        boolean late,
        Standing standing) {

    public enum Standing {
        STANDS,
        /// The venue took it back.
        BUSTED,
        /// The venue changed it; the changed one is a fill of its own.
        CORRECTED
    }

    static Fill of(OrderEvent.Filled event, OrderIntent intent, boolean late) {
        return of(event, intent, event.execution(), late);
    }

    /// The execution that took another's place; it was told in time if that one was.
    static Fill of(OrderEvent.Corrected event, OrderIntent intent, boolean late) {
        return of(event, intent, event.execution(), late);
    }

    private static Fill of(
            OrderEvent event, OrderIntent intent, Execution execution, boolean late) {
        return new Fill(
                event.seq(),
                event.ts(),
                intent.clientOrderId(),
                intent.symbol(),
                intent.side(),
                execution,
                late,
                Standing.STANDS);
    }

    Fill as(Standing changed) {
        return new Fill(seq, ts, clientOrderId, symbol, side, execution, late, changed);
    }

    public boolean stands() {
        return standing == Standing.STANDS;
    }

    public Cost cost() {
        return Cost.of(side, execution);
    }
}
