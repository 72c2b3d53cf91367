package candlewright.ui.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.ClientOrderId;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import candlewright.store.ListJournal;
import candlewright.ui.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The ticket's offer to send a suspected repetition anyway.
class LastSentTest {

    private final Desk desk = new Desk(new ListJournal(), "duplicates=2,max-qty=5");

    @AfterEach
    void close() {
        desk.close();
    }

    private static TicketFields ticket(String quantity) {
        return new TicketFields(
                Desk.SPY, OrderType.MARKET, quantity, "", "", TimeInForce.GTC, "", "", "");
    }

    private LastSent sent(String id, String quantity) {
        ClientOrderId named = new ClientOrderId(id);
        desk.submit(ticket(quantity).intent(named, Side.BUY));
        return new LastSent(named, ticket(quantity), Side.BUY);
    }

    @Test
    void theSameButtonForTheSameTicketIsMeantAfterSuchADenial() {
        LastSent first = sent("a", "1");
        assertFalse(first.isMeant(desk.engine.snapshot(), ticket("1"), Side.BUY));
        LastSent again = sent("b", "1");
        assertTrue(again.isMeant(desk.engine.snapshot(), ticket("1"), Side.BUY));
        assertFalse(again.isMeant(desk.engine.snapshot(), ticket("1"), Side.SELL));
        assertFalse(again.isMeant(desk.engine.snapshot(), ticket("2"), Side.BUY));
        assertEquals("Press Buy again to send it anyway.", again.offer());
    }

    @Test
    void otherDenialsStand() {
        LastSent large = sent("a", "6");
        assertFalse(large.isMeant(desk.engine.snapshot(), ticket("6"), Side.BUY));
    }
}
