package candlewright.ui.ticket;

import candlewright.engine.EngineSnapshot;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.OrderEvent;
import candlewright.model.Side;

/// The order that was sent last, and the ticket it was made of.
record LastSent(ClientOrderId id, TicketFields fields, Side side) {

    /// Whether it was denied as a repetition. That may be meant: the trader can send it anyway.
    boolean isSuspected(EngineSnapshot snapshot) {
        return snapshot.history(id).stream()
                .anyMatch(event ->
                        event instanceof OrderEvent.Denied denied
                                && denied.reason() == DenialReason.DUPLICATE_SUSPECT);
    }

    /// Whether the trader insists: the same button for the same ticket after such a denial.
    boolean isMeant(EngineSnapshot snapshot, TicketFields again, Side pressed) {
        return isSuspected(snapshot) && fields.equals(again) && side == pressed;
    }

    String offer() {
        return "Press " + (side == Side.BUY ? "Buy" : "Sell") + " again to send it anyway.";
    }
}
