package candlewright.engine;

import static candlewright.engine.EngineDesk.BTC;
import static candlewright.engine.EngineDesk.SPY;
import static candlewright.engine.EngineDesk.flat;
import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.limit;
import static candlewright.engine.EngineDesk.market;
import static candlewright.engine.EngineDesk.number;
import static candlewright.engine.EngineDesk.trade;
import static candlewright.engine.EngineDesk.venueOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.Faults;
import candlewright.broker.FaultyBroker;
import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueOrder;
import candlewright.feed.SetClock;
import candlewright.model.AccountEvent;
import candlewright.model.AccountEvent.IncidentRaised;
import candlewright.model.Certainty;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.IncidentKind;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.FailPoints;
import candlewright.store.ListJournal;
import candlewright.store.SqliteJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What went wrong for users of such programs, one test for each report; the numbers are those of
/// our list of scenarios.
class ScenarioTest {

    private final ScriptedVenue venue = new ScriptedVenue();
    private final ListJournal journal = new ListJournal();
    private final OrderIntent buyFive = limit("a", Side.BUY, "5", "100");

    private EngineDesk desk() throws IOException {
        return EngineDesk.opened(venue, journal);
    }

    // S1: the acknowledgement is lost, the order lives and fills after a minute

    @Test
    void s1AckLostOrderLiveFillAfterSixtySeconds() throws IOException {
        EngineDesk desk = desk();
        venue.answersOrders = false;
        desk.submit(buyFive);
        desk.waits(7);
        assertEquals(OrderStatus.SENT, desk.order("a").status());
        assertEquals(Certainty.UNKNOWN, desk.order("a").certainty());
        desk.waits(53);
        assertEquals(OrderStatus.SENT, desk.order("a").status());
        assertEquals(Certainty.UNKNOWN, desk.order("a").certainty());
        desk.fills("a", trade("x1", "5", "100"));
        assertEquals(OrderStatus.FILLED, desk.order("a").status());
        assertEquals(Certainty.CONFIRMED, desk.order("a").certainty());
        assertEquals(number("5"), desk.held());
        assertEquals(List.of("Submitted", "Sent", "OutcomeUnknown", "Filled"), desk.story("a"));
        assertEquals(1, venue.times(BrokerRequest.NewOrder.class));
    }

    @Test
    void s1QuestionsAreRepeatedUntilThereIsAnAnswer() throws IOException {
        EngineDesk desk = desk();
        venue.answersOrders = false;
        venue.answersBooks = false;
        desk.submit(buyFive);
        desk.waits(31);
        assertTrue(venue.queriesFor(id("a")) >= 5, "asked " + venue.queriesFor(id("a")));
        venue.answersOrders = true;
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.WORKING));
        desk.waits(6);
        Order told = desk.order("a");
        assertEquals(OrderStatus.WORKING, told.status());
        assertEquals(Certainty.CONFIRMED, told.certainty());
        assertEquals(Evidence.VENUE_QUERY, told.evidence());
        assertEquals(7, told.orderId());
    }

    @Test
    void s1AnOrderTheVenueDoesNotKnowIsRejectedByInferenceAndLivesIfItSpeaksOfIt()
            throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.waits(12);
        assertEquals(OrderStatus.REJECTED, desk.order("a").status());
        assertEquals(Evidence.RECON_INFERRED, desk.order("a").evidence());
        desk.accepts(buyFive, 7);
        assertEquals(OrderStatus.WORKING, desk.order("a").status());
        desk.fills("a", trade("x1", "5", "100"));
        assertEquals(OrderStatus.FILLED, desk.order("a").status());
        assertEquals(number("5"), desk.held());
    }

    @Test
    void s1AnIncompleteListProvesNoAbsence() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        venue.complete = false;
        venue.answersOrders = false;
        desk.waits(60);
        assertEquals(OrderStatus.WORKING, desk.order("a").status());
        assertEquals(0, venue.queriesFor(id("a")));
    }

    // S2: one fill is missing from the stream, heartbeats are fine

    @Test
    void s2AMissingFillIsFoundInTheVenuesBooksAndBookedOnce() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.fills("a", trade("x1", "2", "100"));
        venue.positions.put(SPY, number("5"));
        venue.orders.put(
                id("a"),
                venueOrder(
                        buyFive,
                        7,
                        OrderStatus.FILLED,
                        trade("x1", "2", "100"),
                        trade("x2", "3", "99")));
        desk.waits(6);
        assertEquals(OrderStatus.FILLED, desk.order("a").status());
        assertEquals(Evidence.VENUE_QUERY, desk.order("a").evidence());
        assertEquals(number("5"), desk.held());
        desk.fills("a", trade("x2", "3", "99"));
        assertEquals(number("5"), desk.held());
        assertEquals(1, desk.engine.snapshot().repeatedReports());
        assertEquals(List.of(), desk.incidents());
    }

    // S3: the feed is mute in the session, or quiet outside of it: what orders have to do with it
    // is that a silent venue is asked, and that silence alone changes nothing

    @Test
    void s3TenQuietMinutesChangeNothing() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.WORKING));
        long facts = desk.facts();
        Order before = desk.order("a");
        desk.waits(600);
        assertEquals(facts, desk.facts());
        assertEquals(before, desk.order("a"));
    }

    // S4: reconnect in a partial fill, and the fill again with another price

    @Test
    void s4ReconnectInAPartialFillAndTheFillAgainWithAnotherPrice() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.fills("a", trade("x1", "2", "100"));
        venue.answersBooks = false;
        desk.says(new BrokerReport.Disconnected("line cut"), new BrokerReport.Connected());
        assertTrue(desk.engine.snapshot().isReconciling());
        desk.fills("a", trade("x1", "2", "98"));
        assertEquals(number("2"), desk.held());
        assertEquals(number("100"), desk.order("a").averagePrice());
        assertEquals(1, desk.engine.snapshot().unappliedReports());
        assertEquals(
                List.of(IncidentKind.DISCONNECTED, IncidentKind.EXECUTION_CONFLICT),
                desk.incidents());
        assertEquals("Unapplied", desk.story("a").getLast());
    }

    @Test
    void s4AnExecutionBelongsToOneOrder() throws IOException {
        EngineDesk desk = desk();
        OrderIntent other = limit("b", Side.BUY, "1", "99");
        desk.submit(buyFive);
        desk.submit(other);
        desk.fills("a", trade("x1", "1", "99"));
        desk.fills("b", trade("x1", "1", "99"));
        assertEquals(number("1"), desk.held());
        assertEquals(List.of(IncidentKind.EXECUTION_CONFLICT), desk.incidents());
    }

    @Test
    void theGateStaysClosedUntilTheVenueHasToldItsBooksAndCancelsPass() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        venue.answersBooks = false;
        desk.says(new BrokerReport.Disconnected("line cut"));
        // An answer from before is not the books.
        desk.says(
                new BrokerReport.OrderTold(
                        id("a"), Optional.of(venueOrder(buyFive, 7, OrderStatus.WORKING))));
        assertTrue(desk.engine.snapshot().isReconciling());
        desk.says(new BrokerReport.Connected());
        desk.submit(limit("b", Side.BUY, "1", "99"));
        assertEquals(OrderStatus.DENIED, desk.order("b").status());
        assertEquals(DenialReason.RECONCILING.text(), desk.order("b").note());
        assertInstanceOf(CancelResult.Requested.class, desk.cancel("a"));
        assertEquals(1, venue.times(BrokerRequest.Cancel.class));
        venue.answersBooks = true;
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.CANCELED));
        desk.waits(6);
        assertFalse(desk.engine.snapshot().isReconciling());
        desk.submit(limit("c", Side.BUY, "1", "99"));
        assertEquals(OrderStatus.SENT, desk.order("c").status());
    }

    // S5: a fill after the cancel was confirmed

    @Test
    void s5AFillAfterTheCancelWasConfirmedIsBookedAndTold() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.cancel("a");
        desk.says(new BrokerReport.Canceled(id("a"), "by request"));
        desk.fills("a", trade("x1", "2", "100"));
        assertEquals(OrderStatus.CANCELED, desk.order("a").status());
        assertEquals(number("2"), desk.order("a").cumQuantity());
        assertEquals(number("2"), desk.held());
        assertEquals(number("800"), desk.engine.snapshot().portfolio().cash());
        assertEquals(List.of("late-fill:x1"), desk.incidentIds());
    }

    @Test
    void s5ByAVenueThatHoldsFillsBack() throws IOException {
        FaultyBroker faulty =
                new FaultyBroker(
                        new SimulatedBroker(true),
                        Faults.parse("fill-after-cancel=1,late-by=60s,seed=3"));
        EngineDesk desk = EngineDesk.opened(faulty, journal);
        desk.submit(limit("a", Side.BUY, "5", "98"));
        desk.bars(flat(SPY, 1, 97));
        assertEquals(BigDecimal.ZERO, desk.held());
        desk.cancel("a");
        desk.waits(1);
        assertEquals(number("5"), desk.held().stripTrailingZeros());
    }

    // S6: the replace had an error, and was done

    @Test
    void s6ReplaceErrorButReplaced() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        assertInstanceOf(ReplaceResult.Taken.class, desk.replace("a", "b", "3"));
        desk.says(new BrokerReport.ReplaceRejected(id("a"), id("b"), "internal error"));
        assertEquals(OrderStatus.REJECTED, desk.order("b").status());
        assertEquals(Pending.NONE, desk.order("a").pending());
        desk.says(new BrokerReport.Replaced(id("a"), id("b")));
        assertEquals(OrderStatus.REPLACED, desk.order("a").status());
        assertEquals(OrderStatus.SENT, desk.order("b").status());
        desk.says(new BrokerReport.Accepted(id("b"), 8), new BrokerReport.Working(id("b")));
        assertEquals(OrderStatus.WORKING, desk.order("b").status());
        desk.fills("b", trade("x1", "3", "100"));
        assertEquals(OrderStatus.FILLED, desk.order("b").status());
        assertEquals(number("3"), desk.held());
        assertEquals(List.of(), desk.incidents());
    }

    @Test
    void s6AReplaceWithoutAnAnswerIsUnknownOnBothSidesAndNeverSentTwice() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        venue.answersOrders = false;
        venue.answersBooks = false;
        desk.replace("a", "b", "3");
        desk.waits(20);
        assertEquals(Certainty.UNKNOWN, desk.order("a").certainty());
        assertEquals(Certainty.UNKNOWN, desk.order("b").certainty());
        assertEquals(1, venue.times(BrokerRequest.Replace.class));
        venue.orders.put(
                id("a"),
                new VenueOrder(
                        id("a"),
                        7,
                        SPY,
                        Side.BUY,
                        number("5"),
                        OrderStatus.REPLACED,
                        "",
                        List.of(),
                        id("b")));
        venue.orders.put(
                id("b"), venueOrder(limit("b", Side.BUY, "3", "100"), 8, OrderStatus.WORKING));
        venue.answersBooks = true;
        desk.waits(6);
        assertEquals(OrderStatus.REPLACED, desk.order("a").status());
        assertEquals(OrderStatus.WORKING, desk.order("b").status());
        assertEquals(Certainty.CONFIRMED, desk.order("b").certainty());
    }

    // S7: a cancel hangs

    @Test
    void s7CancelStuckPendingIsRepeatedAndNeverTakenForDone() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.WORKING));
        desk.cancel("a");
        desk.waits(31);
        assertEquals(OrderStatus.WORKING, desk.order("a").status());
        assertEquals(Pending.CANCEL, desk.order("a").pending());
        assertEquals(Certainty.UNKNOWN, desk.order("a").certainty());
        assertTrue(venue.times(BrokerRequest.Cancel.class) >= 5);
        desk.says(new BrokerReport.Canceled(id("a"), "by request"));
        assertEquals(OrderStatus.CANCELED, desk.order("a").status());
    }

    // S8: restart with an open order, and a trade by hand outside

    @Test
    void s8RestartWithOpenOrderAndOneManualTradeOutside() throws IOException {
        EngineDesk before = desk();
        before.submit(buyFive);
        before.accepts(buyFive, 7);
        OrderIntent byHand = OrderIntent.market(id("web-1"), BTC, Side.BUY, number("2"), "x");
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.WORKING));
        venue.orders.put(
                id("web-1"), venueOrder(byHand, 9, OrderStatus.FILLED, trade("w1", "2", "11")));
        venue.positions.put(BTC, number("2"));

        EngineDesk desk = before.restarted();
        desk.waits(1);
        assertEquals(OrderStatus.WORKING, desk.order("a").status());
        assertEquals(OrderStatus.FILLED, desk.order("web-1").status());
        assertEquals(Evidence.RECON_INFERRED, desk.order("web-1").evidence());
        assertEquals("external", desk.order("web-1").intent().source());
        assertEquals(number("2"), desk.engine.snapshot().portfolio().position(BTC).quantity());
        assertEquals(List.of("external:web-1"), desk.incidentIds());
        assertEquals(TradingState.HALTED, desk.state(Scope.of(BTC)));
        assertEquals(TradingState.ACTIVE, desk.state(Scope.ACCOUNT));

        long facts = desk.facts();
        desk.waits(20);
        assertEquals(facts, desk.facts());
    }

    @Test
    void s8WhatWasSentWithoutAnAnswerComesBackUnknownAndIsAskedForNeverResent() throws IOException {
        EngineDesk before = desk();
        venue.answersOrders = false;
        before.submit(buyFive);
        venue.asked.clear();

        EngineDesk desk = before.restarted();
        assertEquals(OrderStatus.SENT, desk.order("a").status());
        assertEquals(Certainty.UNKNOWN, desk.order("a").certainty());
        assertTrue(desk.engine.snapshot().isReconciling());
        assertTrue(
                venue.asked.containsAll(
                        List.of(
                                new BrokerRequest.QueryOrder(id("a")),
                                new BrokerRequest.QueryBook())));
        assertInstanceOf(CancelResult.Requested.class, desk.cancel("a"));
        desk.waits(30);
        assertEquals(0, venue.times(BrokerRequest.NewOrder.class));
        assertEquals(OrderStatus.SENT, desk.order("a").status());
        assertTrue(desk.engine.snapshot().isReconciling());
    }

    @Test
    void s8AFillOfAnOrderThatNobodyKnowsStopsTheAccount() throws IOException {
        EngineDesk desk = desk();
        desk.fills("ghost", trade("g1", "2", "100"));
        assertEquals(BigDecimal.ZERO, desk.held());
        assertEquals(1, desk.engine.snapshot().unappliedReports());
        assertEquals(List.of("unknown-fill:g1:2@100"), desk.incidentIds());
        desk.waits(2);
        assertEquals(TradingState.HALTED, desk.state(Scope.ACCOUNT));
    }

    @Test
    void s8AVenueMaySpeakAgainAndAgainOfAnOrderThatNobodyKnows() throws IOException {
        EngineDesk desk = desk();
        desk.says(new BrokerReport.Working(id("ghost")));
        desk.says(new BrokerReport.Canceled(id("ghost"), "gone"));
        assertEquals(2, desk.engine.snapshot().unappliedReports());
        desk.fills("ghost", trade("g1", "2", "100"));
        venue.orders.put(
                id("ghost"),
                venueOrder(
                        market("ghost", Side.BUY, "2"),
                        9,
                        OrderStatus.FILLED,
                        trade("g1", "2", "100")));
        venue.positions.put(SPY, number("2"));
        desk.waits(6);
        assertEquals(number("2"), desk.held());
        EngineDesk later = desk.restarted();
        assertEquals(number("2"), later.held());
        assertEquals(3, later.engine.snapshot().unappliedReports());
    }

    @Test
    void s8APositionThatDiffersTwiceStopsItsSymbolOnce() throws IOException {
        EngineDesk desk = desk();
        venue.positions.put(SPY, number("3"));
        desk.waits(6);
        assertEquals(List.of(), desk.incidents());
        desk.waits(6);
        assertEquals(List.of("position:SPY:0:3"), desk.incidentIds());
        assertEquals(TradingState.HALTED, desk.state(Scope.of(SPY)));
        desk.submit(buyFive);
        assertEquals(DenialReason.DIVERGENCE.text(), desk.order("a").note());
        long facts = desk.facts();
        desk.waits(30);
        assertEquals(facts, desk.facts());
    }

    @Test
    void reconcilingTwiceGivesNothingTheSecondTimeEvenIfTheBooksContradict() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.fills("a", trade("x1", "2", "100"));
        venue.positions.put(SPY, number("2"));
        venue.orders.put(
                id("a"), venueOrder(buyFive, 7, OrderStatus.REJECTED, trade("x1", "2", "100")));
        desk.waits(6);
        assertEquals(1, desk.engine.snapshot().unappliedReports());
        long facts = desk.facts();
        desk.waits(30);
        assertEquals(facts, desk.facts());
    }

    @Test
    void anOrderThatIsClosedHereAndOpenThereComesBack() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.says(new BrokerReport.Canceled(id("a"), "by mistake"));
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.WORKING));
        desk.waits(6);
        assertEquals(OrderStatus.CANCELED, desk.order("a").status());
        desk.waits(10);
        assertEquals(OrderStatus.WORKING, desk.order("a").status());
        assertEquals(List.of("open:a:7"), desk.incidentIds());
        long facts = desk.facts();
        desk.waits(20);
        assertEquals(facts, desk.facts());
    }

    @Test
    void anOldAnswerTakesNoTradeBack() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.fills("a", trade("x1", "2", "100"));
        desk.says(
                new BrokerReport.OrderTold(
                        id("a"), Optional.of(venueOrder(buyFive, 7, OrderStatus.WORKING))));
        assertEquals(number("2"), desk.held());
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.WORKING));
        desk.waits(12);
        assertEquals(0, desk.held().signum());
        assertEquals("Busted", desk.story("a").getLast());
    }

    // S9: a late trade revises a bar that is closed

    @Test
    void s9ALateBarChangesNeitherTheSeriesNorAnOrder() throws IOException {
        EngineDesk desk = EngineDesk.opened(new SimulatedBroker(true), journal);
        desk.bars(flat(SPY, 1, 100));
        desk.submit(limit("a", Side.BUY, "5", "95"));
        Order before = desk.order("a");
        desk.bars(flat(SPY, 1, 90));
        assertEquals(before, desk.order("a"));
        assertEquals(Optional.of(number("100")), desk.engine.snapshot().lastClose(SPY));
        assertEquals(1, desk.engine.snapshot().droppedBars());
    }

    // S10: history stamped at the open, live at the close. Bars say both times, so of an order only
    // the bar's open can be meant

    @Test
    void s10AFillNamesTheOpenOfItsBarAndTheMomentItHappened() throws IOException {
        EngineDesk desk = EngineDesk.opened(new SimulatedBroker(true), journal);
        desk.submit(market("a", Side.BUY, "1"));
        desk.bars(flat(SPY, 1, 100));
        assertEquals(
                Optional.of(EngineDesk.OPEN.plus(EngineDesk.MINUTE)),
                desk.order("a").fillBarTime());
        assertEquals(EngineDesk.NOW, desk.order("a").updatedAt());
    }

    // S11: the same intent twice

    @Test
    void s11SameIdTwiceIsOneOrderAndAnotherBodyAConflictAlsoAfterARestart() throws IOException {
        EngineDesk desk = desk();
        SubmitResult.Taken first = (SubmitResult.Taken) desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.fills("a", trade("x1", "5", "100"));
        assertEquals(new SubmitResult.Taken(first.order(), true), desk.submit(buyFive));
        OrderIntent other = limit("a", Side.BUY, "6", "100");
        assertEquals(new SubmitResult.Conflict(desk.order("a")), desk.submit(other));

        EngineDesk later = desk.restarted();
        assertEquals(new SubmitResult.Taken(first.order(), true), later.submit(buyFive));
        assertEquals(new SubmitResult.Conflict(later.order("a")), later.submit(other));
        assertEquals(1, venue.times(BrokerRequest.NewOrder.class));
    }

    @Test
    void s11TheStoredAnswerIsTheSameFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("journal.db");
        SubmitResult.Taken first;
        try (SqliteJournal sqlite = SqliteJournal.open(file, FailPoints.NONE)) {
            first = (SubmitResult.Taken) EngineDesk.opened(venue, sqlite).submit(buyFive);
        }
        venue.answersOrders = false;
        try (SqliteJournal sqlite = SqliteJournal.open(file, FailPoints.NONE)) {
            EngineDesk later = EngineDesk.opened(venue, sqlite);
            assertEquals(Certainty.UNKNOWN, later.order("a").certainty());
            assertEquals(new SubmitResult.Taken(first.order(), true), later.submit(buyFive));
        }
        assertEquals(1, venue.times(BrokerRequest.NewOrder.class));
    }

    // S12: the question about positions fails

    @Test
    void s12AFailedQuestionIsNotFlat() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        desk.fills("a", trade("x1", "2", "100"));
        venue.questionsFail = true;
        desk.waits(60);
        assertEquals(number("2"), desk.held());
        assertEquals(OrderStatus.PARTIALLY_FILLED, desk.order("a").status());
        assertEquals(List.of(IncidentKind.QUERY_FAILED), desk.incidents());
        assertEquals(TradingState.ACTIVE, desk.state(Scope.of(SPY)));
    }

    @Test
    void s12AFailedQuestionDoesNotOpenTheGate() throws IOException {
        EngineDesk before = desk();
        before.submit(buyFive);
        venue.questionsFail = true;
        EngineDesk desk = before.restarted();
        desk.waits(30);
        assertTrue(desk.engine.snapshot().isReconciling());
        venue.questionsFail = false;
        venue.answersOrders = false;
        venue.complete = false;
        desk.waits(6);
        // The list is there, but not the answer about the order.
        assertTrue(desk.engine.snapshot().isReconciling());
        venue.orders.put(id("a"), venueOrder(buyFive, 7, OrderStatus.WORKING));
        desk.waits(6);
        assertFalse(desk.engine.snapshot().isReconciling());
    }

    // S14: a replay is on the screen

    @Test
    void s14AJournalOfAnotherMarketIsNotTakenUp() throws IOException {
        desk();
        SetClock clock = new SetClock(EngineDesk.NOW);
        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                new TradingEngine(
                                        clock,
                                        EngineDesk.INSTRUMENTS,
                                        new Account(MarketMode.REPLAY, number("1000"), "1.0"),
                                        venue,
                                        journal,
                                        new RiskDesk(RiskLimits.paper()),
                                        EngineTimes.standingStill()));
        assertEquals("the journal is of a SYNTHETIC account, not REPLAY", refused.getMessage());
    }

    // The disk is full

    @Test
    void aFullDiskRefusesNewOrdersAndLetsCancelsPass() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        // The reserve makes room for what is not a new order.
        SpaceForLittle small = new SpaceForLittle(journal);
        EngineDesk onSmall = EngineDesk.opened(venue, small);
        venue.asked.clear();
        small.full = true;
        assertEquals(
                new SubmitResult.Refused("orders cannot be written down: disk full"),
                onSmall.submit(limit("b", Side.BUY, "1", "99")));
        assertEquals(TradingState.HALTED, onSmall.state(Scope.ACCOUNT));
        assertEquals("disk full", onSmall.engine.snapshot().unwritable());
        assertEquals(Optional.empty(), onSmall.engine.snapshot().order(id("b")));
        assertInstanceOf(CancelResult.Requested.class, onSmall.cancel("a"));
        onSmall.fills("a", trade("x1", "2", "100"));
        assertEquals(number("2"), onSmall.held());
        assertEquals(0, venue.times(BrokerRequest.NewOrder.class));
        assertEquals(1, venue.times(BrokerRequest.Cancel.class));
        assertEquals(journal.written(), onSmall.events().subList(0, journal.written().size()));
        assertInstanceOf(
                SubmitResult.Taken.class, onSmall.submit(buyFive), "what is stored is answered");

        EngineDesk later = EngineDesk.opened(venue, journal);
        assertEquals(TradingState.HALTED, later.state(Scope.ACCOUNT));
        assertEquals(TradingState.ACTIVE, later.resume().state());
        later.submit(limit("c", Side.BUY, "1", "99"));
        assertEquals(OrderStatus.SENT, later.order("c").status());
    }

    @Test
    void resumesWhenThereIsSpaceAgain() throws IOException {
        EngineDesk desk = desk();
        journal.fail("disk full");
        desk.submit(buyFive);
        ControlResult tooEarly = desk.resume();
        assertEquals(TradingState.HALTED, tooEarly.state());
        assertEquals("orders cannot be written down: disk full", tooEarly.note());
        journal.heal();
        desk.waits(2);
        assertEquals(TradingState.ACTIVE, desk.resume().state());
        desk.submit(buyFive);
        assertEquals(OrderStatus.SENT, desk.order("a").status());
        assertEquals(journal.written(), desk.events());
    }

    @Test
    void whenNothingCanBeWrittenCancelsStillReachTheVenueAndAreWrittenLater() throws IOException {
        EngineDesk desk = desk();
        desk.submit(buyFive);
        desk.accepts(buyFive, 7);
        journal.fail("disk full");
        assertInstanceOf(CancelResult.Requested.class, desk.cancel("a"));
        assertEquals(1, venue.times(BrokerRequest.Cancel.class));
        desk.says(new BrokerReport.Canceled(id("a"), "by request"));
        assertEquals(OrderStatus.CANCELED, desk.order("a").status());
        assertFalse(journal.written().equals(desk.events()));
        journal.heal();
        desk.waits(2);
        desk.cancel("a");
        desk.engine.setState(Scope.of(SPY), TradingState.REDUCING, "careful", "window");
        desk.engine.drain();
        assertEquals(journal.written(), desk.events());
    }

    @Test
    void nothingThatIsNotWrittenDownIsSentNotEvenToCloseAPosition() throws IOException {
        EngineDesk desk = desk();
        desk.submit(market("a", Side.BUY, "5"));
        desk.fills("a", trade("x1", "5", "100"));
        journal.fail("disk full");
        venue.asked.clear();
        desk.done(desk.engine.flatten(Optional.empty(), "window"));
        desk.waits(3);
        assertEquals(0, venue.times(BrokerRequest.NewOrder.class));
        assertEquals(number("5"), desk.held());
    }

    // Closing everything

    @Test
    void flattenWaitsForUnknownOrdersAndThenClosesOnce() throws IOException {
        EngineDesk desk = desk();
        desk.submit(market("a", Side.BUY, "5"));
        desk.fills("a", trade("x1", "5", "100"));
        OrderIntent resting = limit("b", Side.BUY, "1", "90");
        desk.submit(resting);
        desk.accepts(resting, 8);
        venue.answersOrders = false;
        venue.answersBooks = false;
        ControlResult asked = desk.done(desk.engine.flatten(Optional.empty(), "window"));
        assertEquals(1, asked.unconfirmedCancels());
        assertEquals(1, asked.openPositions());
        desk.waits(12);
        assertEquals(Certainty.UNKNOWN, desk.order("b").certainty());
        assertEquals(2, venue.times(BrokerRequest.NewOrder.class));
        desk.says(new BrokerReport.Canceled(id("b"), "by request"));
        assertEquals(3, venue.times(BrokerRequest.NewOrder.class));
        OrderIntent closing = desk.engine.snapshot().liveOrders().getLast().intent();
        assertEquals(Side.SELL, closing.side());
        assertEquals(number("5"), closing.quantity());
    }

    @Test
    void flattenSellsAllThatIsHeldAndBuysBackAllThatWasSoldShort() throws IOException {
        EngineDesk desk = desk();
        desk.submit(market("a", Side.SELL, "3"));
        desk.fills("a", trade("x1", "3", "100"));
        desk.submit(OrderIntent.market(id("c"), BTC, Side.BUY, number("2"), "test"));
        desk.fills("c", trade("x2", "2", "10"));
        desk.done(desk.engine.flatten(Optional.empty(), "window"));
        assertEquals(
                List.of("SELL 3 test", "BUY 2 test", "BUY 3 flatten", "SELL 2 flatten"), sent());
    }

    /// Holds five, with an order that rests, while FLATTEN waits for its cancel.
    private EngineDesk flattening(EngineDesk desk) throws IOException {
        OrderIntent bought = market("a", Side.BUY, "5");
        desk.submit(bought);
        desk.fills("a", trade("x1", "5", "100"));
        OrderIntent resting = limit("b", Side.BUY, "1", "90");
        desk.submit(resting);
        desk.accepts(resting, 8);
        venue.positions.put(SPY, number("5"));
        venue.orders.put(
                id("a"), venueOrder(bought, 7, OrderStatus.FILLED, trade("x1", "5", "100")));
        venue.orders.put(id("b"), venueOrder(resting, 8, OrderStatus.WORKING));
        desk.done(desk.engine.flatten(Optional.empty(), "window"));
        return desk;
    }

    private List<String> sent() {
        return venue.asked.stream()
                .filter(BrokerRequest.NewOrder.class::isInstance)
                .map(request -> ((BrokerRequest.NewOrder) request).intent())
                .map(intent -> intent.side() + " " + intent.quantity() + " " + intent.source())
                .toList();
    }

    @Test
    void flattenGoesOnAfterARestartAndOnlyOnce() throws IOException {
        EngineDesk before = flattening(desk());
        venue.asked.clear();
        venue.answersBooks = false;
        EngineDesk desk = before.restarted();
        assertTrue(
                venue.asked.contains(
                        new BrokerRequest.Cancel(id("b"), "flatten goes on after a restart")));
        venue.orders.put(
                id("b"), venueOrder(limit("b", Side.BUY, "1", "90"), 8, OrderStatus.CANCELED));
        desk.says(new BrokerReport.Canceled(id("b"), "by request"));
        assertEquals(List.of(), sent(), "the books are not agreed yet");
        venue.answersBooks = true;
        desk.waits(6);
        assertEquals(List.of("SELL 5 flatten"), sent());
        OrderIntent closing = desk.engine.snapshot().liveOrders().getLast().intent();
        desk.accepts(closing, 9);
        desk.fills(closing.clientOrderId().value(), trade("x2", "5", "100"));
        venue.positions.put(SPY, number("0"));
        venue.orders.put(
                closing.clientOrderId(),
                venueOrder(closing, 9, OrderStatus.FILLED, trade("x2", "5", "100")));
        desk.submit(market("c", Side.BUY, "1"));
        desk.fills("c", trade("x3", "1", "100"));
        venue.positions.put(SPY, number("1"));
        venue.asked.clear();
        desk.restarted().waits(6);
        assertEquals(List.of(), sent());
    }

    @Test
    void whatWasClosedMeanwhileIsNotFlattenedLater() throws IOException {
        EngineDesk desk = flattening(desk());
        desk.submit(market("c", Side.SELL, "5"));
        desk.fills("c", trade("x2", "5", "100"));
        desk.says(new BrokerReport.Canceled(id("b"), "by request"));
        desk.submit(market("d", Side.BUY, "1"));
        desk.fills("d", trade("x3", "1", "100"));
        desk.waits(2);
        desk.restarted().waits(2);
        assertEquals(List.of("BUY 5 test", "BUY 1 test", "SELL 5 test", "BUY 1 test"), sent());
    }

    @Test
    void resumeWithdrawsAFlattenThatWaits() throws IOException {
        EngineDesk desk = flattening(desk());
        assertEquals(List.of(SPY), waiting(desk));
        desk.resume();
        assertEquals(List.of(), waiting(desk));
        desk.says(new BrokerReport.Canceled(id("b"), "by request"));
        desk.waits(2);
        assertEquals(List.of("BUY 5 test", "BUY 1 test"), sent());
        assertEquals(number("5"), desk.held());
    }

    private static List<Symbol> waiting(EngineDesk desk) {
        return desk.engine.snapshot().flattening().stream()
                .map(AccountEvent.FlattenRequested::symbol)
                .toList();
    }

    @Test
    void aResumeOfAnotherSymbolLeavesAFlattenWaiting() throws IOException {
        EngineDesk desk = flattening(desk());
        desk.done(desk.engine.setState(Scope.of(BTC), TradingState.ACTIVE, "fine", "window"));
        assertEquals(List.of(SPY), waiting(desk));
        desk.done(desk.engine.setState(Scope.of(SPY), TradingState.ACTIVE, "fine", "window"));
        assertEquals(List.of(), waiting(desk));
    }

    @Test
    void aClosingOrderThatNeverCameToTheVenueIsFollowedByAnother() throws IOException {
        EngineDesk desk = flattening(desk());
        desk.says(new BrokerReport.Canceled(id("b"), "by request"));
        venue.orders.put(
                id("b"), venueOrder(limit("b", Side.BUY, "1", "90"), 8, OrderStatus.CANCELED));
        OrderIntent lost = desk.engine.snapshot().liveOrders().getLast().intent();
        desk.waits(30);
        assertEquals(OrderStatus.REJECTED, desk.order(lost.clientOrderId().value()).status());
        OrderIntent second = desk.engine.snapshot().liveOrders().getLast().intent();
        assertNotEquals(lost.clientOrderId(), second.clientOrderId());
        desk.accepts(second, 9);
        desk.fills(second.clientOrderId().value(), trade("x2", "5", "100"));
        venue.positions.put(SPY, number("0"));
        venue.orders.put(
                second.clientOrderId(),
                venueOrder(second, 9, OrderStatus.FILLED, trade("x2", "5", "100")));
        venue.asked.clear();
        desk.waits(30);
        assertEquals(List.of(), sent());
        assertEquals(number("0"), desk.held());
    }

    @Test
    void aClosingOrderThatTheVenueRefusesIsAnIncidentAndNotTriedAgain() throws IOException {
        EngineDesk desk = flattening(desk());
        desk.says(new BrokerReport.Canceled(id("b"), "by request"));
        OrderIntent closing = desk.engine.snapshot().liveOrders().getLast().intent();
        desk.says(new BrokerReport.Rejected(closing.clientOrderId(), "the market is closed"));
        venue.asked.clear();
        desk.waits(2);
        assertEquals(List.of(), sent());
        IncidentRaised told = desk.engine.snapshot().incidents().getLast();
        assertEquals(IncidentKind.NOT_FLAT, told.kind());
        assertEquals(
                "FLATTEN has not closed SPY, its order was REJECTED: the market is closed",
                told.text());
    }

    @Test
    void flattenTakesNothingOfARateAndNoRuleStopsIt() throws IOException {
        EngineDesk desk =
                EngineDesk.opened(
                        venue,
                        journal,
                        "rate=1,account-rate=1,rate-burst=1,account-burst=1,duplicates=2,max-open-orders=1,entries=3");
        desk.submit(market("a", Side.BUY, "2"));
        desk.fills("a", trade("x1", "2", "100"));
        desk.waits(1);
        OrderIntent coin = OrderIntent.market(id("c"), BTC, Side.BUY, number("2"), "test");
        desk.submit(coin);
        desk.fills("c", trade("x2", "2", "10"));
        desk.done(desk.engine.setState(Scope.ACCOUNT, TradingState.HALTED, "lunch", "window"));
        desk.done(desk.engine.flatten(Optional.empty(), "window"));
        assertEquals(
                List.of("BUY 2 test", "BUY 2 test", "SELL 2 flatten", "SELL 2 flatten"), sent());
        desk.fills(
                desk.engine.snapshot().liveOrders().getFirst().clientOrderId().value(),
                trade("x3", "2", "100"));
        desk.fills(
                desk.engine.snapshot().liveOrders().getFirst().clientOrderId().value(),
                trade("x4", "2", "10"));
        desk.resume();
        desk.waits(1);
        desk.submit(market("d", Side.BUY, "1"));
        assertEquals(OrderStatus.SENT, desk.order("d").status());
    }

    @Test
    void aHaltIsLatchedOverARestartAndFlattenPasses() throws IOException {
        EngineDesk before = desk();
        before.submit(market("a", Side.BUY, "5"));
        before.fills("a", trade("x1", "5", "100"));
        venue.positions.put(SPY, number("5"));
        venue.orders.put(
                id("a"),
                venueOrder(
                        market("a", Side.BUY, "5"),
                        7,
                        OrderStatus.FILLED,
                        trade("x1", "5", "100")));
        before.done(
                before.engine.setState(Scope.ACCOUNT, TradingState.HALTED, "lunch", "kill file"));
        EngineDesk desk = before.restarted();
        assertEquals(TradingState.HALTED, desk.state(Scope.ACCOUNT));
        desk.submit(limit("b", Side.BUY, "1", "99"));
        assertEquals(OrderStatus.DENIED, desk.order("b").status());
        venue.asked.clear();
        desk.done(desk.engine.flatten(Optional.of(SPY), "window"));
        assertEquals(1, venue.times(BrokerRequest.NewOrder.class));
        assertEquals(TradingState.ACTIVE, desk.resume().state());
        assertEquals(TradingState.ACTIVE, desk.restarted().state(Scope.ACCOUNT));
    }

    @Test
    void anOrderAlikeIsSentWhenItIsMeantAndOnlyThatOne() throws IOException {
        EngineDesk desk = EngineDesk.opened(venue, journal, "duplicates=2");
        desk.submit(limit("a", Side.BUY, "1", "90"));
        desk.submit(limit("b", Side.BUY, "1", "90"));
        assertEquals(OrderStatus.DENIED, desk.order("b").status());
        desk.done(desk.engine.submit(limit("c", Side.BUY, "1", "90"), true));
        assertEquals(List.of("Submitted", "Sent"), desk.story("c"));
        desk.submit(limit("d", Side.BUY, "1", "90"));
        assertEquals(List.of("Submitted", "Denied"), desk.story("d"));
    }

    @Test
    void cancelAllAsksForEveryLiveOrderUnknownOnesToo() throws IOException {
        EngineDesk desk = desk();
        venue.answersOrders = false;
        venue.answersBooks = false;
        desk.submit(buyFive);
        desk.waits(7);
        OrderIntent coin =
                OrderIntent.limit(id("c"), BTC, Side.BUY, number("1"), number("10"), "test");
        desk.submit(coin);
        desk.accepts(coin, 9);
        venue.asked.clear();
        ControlResult asked = desk.done(desk.engine.cancelAll(Optional.empty(), "window"));
        assertEquals(
                List.of(
                        new BrokerRequest.Cancel(id("a"), "cancel all by window"),
                        new BrokerRequest.Cancel(id("c"), "cancel all by window")),
                venue.asked);
        assertEquals(2, asked.unconfirmedCancels());
    }

    @Test
    void aDayBeginsOnce() throws IOException {
        EngineDesk desk = desk();
        desk.waits(4 * 3600 + 5);
        desk.restarted().waits(2);
        assertEquals(
                List.of("2024-05-06", "2024-05-07"),
                journal.written().stream()
                        .filter(AccountEvent.DayStarted.class::isInstance)
                        .map(event -> ((AccountEvent.DayStarted) event).day().toString())
                        .toList());
    }

    @Test
    void aLossOfTheDayStopsTheAccountAndCancels() throws IOException {
        EngineDesk desk = desk();
        desk.waits(2);
        desk.submit(market("a", Side.BUY, "10"));
        desk.fills("a", trade("x1", "10", "100"));
        OrderIntent resting = limit("b", Side.SELL, "1", "120");
        desk.submit(resting);
        desk.accepts(resting, 8);
        venue.positions.put(SPY, number("10"));
        desk.bars(flat(SPY, 1, 1));
        desk.waits(30);
        assertEquals(TradingState.HALTED, desk.state(Scope.ACCOUNT));
        assertTrue(venue.times(BrokerRequest.Cancel.class) >= 1);
        OrderEvent first = desk.engine.history(id("b")).getFirst();
        assertInstanceOf(OrderEvent.Submitted.class, first);
    }
}
