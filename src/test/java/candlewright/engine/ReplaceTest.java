package candlewright.engine;

import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.limit;
import static candlewright.engine.EngineDesk.number;
import static candlewright.engine.EngineDesk.trade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import candlewright.broker.BrokerReport;
import candlewright.broker.VenueOrder;
import candlewright.ledger.Ledger;
import candlewright.model.IncidentKind;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Side;
import candlewright.store.Journal;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a venue can say of replaces, in an order that nobody would choose.
class ReplaceTest {

    private final ScriptedVenue venue = new ScriptedVenue();

    /// An order to buy five works.
    private EngineDesk desk() throws IOException {
        return desk(new ListJournal());
    }

    private EngineDesk desk(Journal journal) throws IOException {
        EngineDesk desk = EngineDesk.opened(venue, journal);
        works(desk, "a", "5");
        return desk;
    }

    private static void works(EngineDesk desk, String id, String quantity) throws IOException {
        desk.submit(limit(id, Side.BUY, quantity, "100"));
        desk.accepts(limit(id, Side.BUY, quantity, "100"), 7);
    }

    private static BrokerReport replaced(String id, String by) {
        return new BrokerReport.Replaced(id(id), id(by));
    }

    private static BrokerReport replaceRejected(String id, String by) {
        return new BrokerReport.ReplaceRejected(id(id), id(by), "too late");
    }

    private static void assertStatus(OrderStatus expected, EngineDesk desk, String id) {
        assertEquals(expected, desk.order(id).status());
    }

    // Pairs that were not asked for

    @Test
    void nobodysOrderTakesAPlaceThatItWasNotSentFor() throws IOException {
        EngineDesk desk = desk();
        works(desk, "other", "3");
        desk.fills("a", trade("x1", "2", "100"));
        desk.says(replaced("a", "other"), replaced("a", "stranger"));
        assertStatus(OrderStatus.PARTIALLY_FILLED, desk, "a");
        assertEquals(number("0"), desk.order("other").cumQuantity());
        assertEquals(2, desk.engine.snapshot().unappliedReports());
        assertEquals(List.of(IncidentKind.UNAPPLIED, IncidentKind.UNAPPLIED), desk.incidents());
    }

    /// Somebody changed it at the venue itself.
    @Test
    void anOrderThatTheVenueSaysIsReplacedByAStrangerIsAskedForAndClosed() throws IOException {
        EngineDesk desk = desk();
        venue.orders.put(
                id("a"),
                new VenueOrder(
                        id("a"),
                        7,
                        EngineDesk.SPY,
                        Side.BUY,
                        number("5"),
                        OrderStatus.REPLACED,
                        "",
                        List.of(),
                        id("stranger")));
        desk.says(replaced("a", "stranger"));
        assertStatus(OrderStatus.CANCELED, desk, "a");
        assertEquals(List.of(), desk.engine.snapshot().liveOrders());
        assertEquals(List.of(IncidentKind.UNAPPLIED), desk.incidents());
    }

    @Test
    void aReplacementThatNeverLeftUsTakesNoPlace() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "5000");
        assertStatus(OrderStatus.DENIED, desk, "b");
        desk.says(replaced("a", "b"));
        assertStatus(OrderStatus.WORKING, desk, "a");
        assertEquals(1, desk.engine.snapshot().unappliedReports());
    }

    @Test
    void aRefusalOfAReplaceThatWasNotAskedForRefusesNoOrder() throws IOException {
        EngineDesk desk = desk();
        works(desk, "other", "3");
        desk.replace("a", "b", "3");
        desk.says(replaceRejected("a", "other"));
        assertStatus(OrderStatus.WORKING, desk, "other");
        assertEquals(Pending.REPLACE, desk.order("a").pending());
        assertEquals(1, desk.engine.snapshot().unappliedReports());
    }

    // Refusals

    @Test
    void aRefusalThatIsToldAgainDoesNotAnswerTheNextReplace() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "3");
        desk.says(replaceRejected("a", "b"));
        desk.replace("a", "c", "4");
        desk.says(replaceRejected("a", "b"));
        assertEquals(Pending.REPLACE, desk.order("a").pending());
        assertStatus(OrderStatus.SENT, desk, "c");
        assertEquals(List.of(), desk.incidents());
    }

    @Test
    void aRefusalOfAReplaceThatACancelFollowedIsNoContradiction() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "3");
        desk.cancel("a");
        desk.says(replaceRejected("a", "b"));
        assertEquals(Pending.CANCEL, desk.order("a").pending());
        assertStatus(OrderStatus.REJECTED, desk, "b");
        assertEquals(List.of(), desk.incidents());
    }

    @Test
    void aRefusalAfterTheReplacementTookItsPlaceRefusesNothing() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "3");
        desk.says(replaced("a", "b"), replaceRejected("a", "b"));
        assertStatus(OrderStatus.REPLACED, desk, "a");
        assertStatus(OrderStatus.SENT, desk, "b");
        assertEquals(List.of(IncidentKind.UNAPPLIED), desk.incidents());
    }

    @Test
    void aRefusalOfTheReplacementItselfAnswersTheReplace() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "3");
        desk.says(new BrokerReport.Rejected(id("b"), "no"));
        assertEquals(Pending.NONE, desk.order("a").pending());
        assertInstanceOf(ReplaceResult.Taken.class, desk.replace("a", "c", "4"));
    }

    @Test
    void aRefusedCancelDoesNotAnswerTheReplaceBeforeIt() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "3");
        desk.cancel("a");
        desk.says(new BrokerReport.CancelRejected(id("a"), "a replace is pending"));
        assertInstanceOf(ReplaceResult.NotNow.class, desk.replace("a", "c", "4"));
        desk.says(replaceRejected("a", "b"));
        assertInstanceOf(ReplaceResult.Taken.class, desk.replace("a", "c", "4"));
    }

    // Links that overtake each other

    /// Both replacements took place; the news of the second came first.
    @Test
    void whatTheFirstLinkFilledCountsForTheThirdWhoseNewsCameFirst() throws IOException {
        EngineDesk desk = desk();
        desk.fills("a", trade("x1", "2", "100"));
        desk.replace("a", "b", "6");
        desk.says(new BrokerReport.Accepted(id("b"), 8));
        desk.replace("b", "c", "7");
        desk.says(replaced("b", "c"), new BrokerReport.Accepted(id("c"), 9), replaced("a", "b"));
        assertEquals(number("2"), desk.order("c").cumQuantity());
        assertEquals(number("100"), desk.order("c").averagePrice());
        assertStatus(OrderStatus.PARTIALLY_FILLED, desk, "c");
    }

    @Test
    void aCancelThatWasOvertakenByTwoReplacesIsAskedOfTheLastLink() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "6");
        desk.says(new BrokerReport.Accepted(id("b"), 8));
        desk.replace("b", "c", "7");
        desk.cancel("a");
        desk.says(replaced("b", "c"), replaced("a", "b"));
        assertEquals(Pending.CANCEL, desk.order("c").pending());
        assertEquals("canceled by request", desk.order("c").note());
    }

    @Test
    void aReplacementThatWasCanceledAlreadyStaysCanceled() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "3");
        desk.says(
                new BrokerReport.Accepted(id("b"), 8),
                new BrokerReport.Canceled(id("b"), "by request"),
                replaced("a", "b"));
        assertStatus(OrderStatus.CANCELED, desk, "b");
        assertEquals(List.of(), desk.engine.snapshot().liveOrders());
    }

    /// The replace had an error, and was done, and the replacement has traded already.
    @Test
    void aReplacementThatTradedAndWasThoughtRefusedIsOpenOnceItIsInPlace() throws IOException {
        EngineDesk desk = desk();
        desk.replace("a", "b", "3");
        desk.says(replaceRejected("a", "b"));
        desk.fills("b", trade("x1", "1", "100"));
        desk.says(replaced("a", "b"));
        assertStatus(OrderStatus.PARTIALLY_FILLED, desk, "b");
        assertEquals(number("2"), desk.order("b").leavesQuantity());
    }

    // What the chain has filled

    @Test
    void aReplacementOfWhichNothingIsLeftIsFilledBeforeItIsAcknowledged() throws IOException {
        EngineDesk desk = desk();
        desk.fills("a", trade("x1", "2", "100"));
        desk.replace("a", "b", "3");
        desk.says(replaced("a", "b"));
        assertStatus(OrderStatus.SENT, desk, "b");
        desk.fills("a", trade("x2", "1", "100"));
        assertStatus(OrderStatus.FILLED, desk, "b");
    }

    // What is forgotten, and restarts

    /// So many orders that those which are closed are forgotten.
    private static void forgetsClosedOrders(EngineDesk desk) throws IOException {
        for (int i = 0; i < 18_000; i++) {
            desk.engine.submit(limit("o" + i, Side.BUY, "5000", "50"));
        }
        desk.engine.drain();
    }

    private static void keepsCheckpoint(Journal journal) throws IOException {
        Ledger ledger = new Ledger();
        journal.read(0, ledger::apply);
        journal.save(ledger.checkpoint());
    }

    @Test
    void aLateFillOfAForgottenLinkCountsOnceForTheOneThatIsOpen() throws IOException {
        EngineDesk desk = desk(new IndexedJournal());
        desk.fills("a", trade("x1", "2", "100"));
        desk.replace("a", "b", "6");
        desk.says(replaced("a", "b"), new BrokerReport.Accepted(id("b"), 8));
        desk.replace("b", "c", "7");
        desk.says(replaced("b", "c"));
        forgetsClosedOrders(desk);
        assertEquals(Optional.empty(), desk.engine.snapshot().order(id("b")));
        desk.fills("a", trade("x2", "1", "100"));
        assertEquals(number("3"), desk.order("c").cumQuantity());
        assertEquals(number("3"), desk.restarted().order("c").cumQuantity());
    }

    /// The trade is in the books but not in the journal yet when the refused one is remembered.
    @Test
    void rememberingARefusedReplacementForgetsNothingOfItsOrder() throws IOException {
        EngineDesk desk = desk(new IndexedJournal());
        desk.replace("a", "b", "3");
        desk.says(replaceRejected("a", "b"));
        forgetsClosedOrders(desk);
        BrokerReport filled = new BrokerReport.Filled(id("a"), trade("x1", "1", "100"));
        desk.says(filled, replaceRejected("a", "b"), filled);
        assertEquals(number("1"), desk.held());
        assertEquals(number("1"), desk.order("a").cumQuantity());
    }

    @Test
    void aRefusedReplacementThatIsInPlaceAfterAllIsOpenAfterARestart() throws IOException {
        Journal journal = new IndexedJournal();
        EngineDesk desk = desk(journal);
        desk.replace("a", "b", "3");
        desk.says(replaceRejected("a", "b"));
        forgetsClosedOrders(desk);
        keepsCheckpoint(journal);
        desk.says(replaced("a", "b"));
        assertStatus(OrderStatus.SENT, desk, "b");
        assertStatus(OrderStatus.SENT, desk.restarted(), "b");
    }

    @Test
    void aTradeOfAReplacementIsOfNoOtherOrderAfterARestart() throws IOException {
        Journal journal = new ListJournal();
        EngineDesk desk = desk(journal);
        desk.replace("a", "b", "3");
        desk.says(replaced("a", "b"));
        desk.fills("b", trade("x1", "3", "100"));
        works(desk, "other", "3");
        keepsCheckpoint(journal);
        EngineDesk later = desk.restarted();
        later.fills("other", trade("x1", "3", "100"));
        assertEquals(number("3"), later.held());
        assertEquals(List.of(IncidentKind.EXECUTION_CONFLICT), later.incidents());
    }
}
