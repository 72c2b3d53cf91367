package candlewright.engine;

import static candlewright.engine.EngineDesk.BTC;
import static candlewright.engine.EngineDesk.SPY;
import static candlewright.engine.EngineDesk.bar;
import static candlewright.engine.EngineDesk.flat;
import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.limit;
import static candlewright.engine.EngineDesk.market;
import static candlewright.engine.EngineDesk.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueBook;
import candlewright.feed.SetClock;
import candlewright.model.BarState;
import candlewright.model.Bracket;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TradingEngineTest {

    private final ListJournal journal = new ListJournal();

    private EngineDesk desk() throws IOException {
        return EngineDesk.opened(new SimulatedBroker(true), journal);
    }

    private TradingEngine running() throws IOException {
        TradingEngine engine =
                EngineDesk.engine(new SimulatedBroker(true), journal, new SetClock(EngineDesk.NOW));
        engine.load(flat(SPY, 0, 100));
        engine.start();
        return engine;
    }

    // The life of an order

    @Test
    void answersWhenAnOrderIsSentAndHearsTheVenueAfterwards() throws IOException {
        EngineDesk desk = desk();
        OrderIntent buy = market("a", Side.BUY, "5");
        SubmitResult.Taken taken = (SubmitResult.Taken) desk.submit(buy);
        assertEquals(OrderStatus.SENT, taken.order().status());
        assertFalse(taken.repeated());
        assertEquals(List.of("Submitted", "Sent", "Accepted"), desk.story("a"));
        desk.bars(bar(SPY, 1, 102, 110, 90, 105, BarState.FINAL));
        Order filled = desk.order("a");
        assertEquals(OrderStatus.FILLED, filled.status());
        assertEquals(0, number("102").compareTo(filled.averagePrice()));
        assertEquals(
                new Portfolio(
                        number("1000"),
                        number("490"),
                        List.of(
                                new Position(
                                        SPY,
                                        number("5"),
                                        number("102"),
                                        BigDecimal.ZERO,
                                        BigDecimal.ZERO))),
                desk.engine.snapshot().portfolio());
        assertEquals(journal.written(), desk.events());
    }

    @Test
    void comparingBooksDoesNotRememberWhatWasForgotten() throws IOException {
        EngineDesk desk = EngineDesk.opened(new SimulatedBroker(false), new IndexedJournal());
        int orders = 17_000;
        for (int i = 0; i < orders; i++) {
            Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
            desk.engine.submit(
                    OrderIntent.atOnce(
                            new ClientOrderId("o" + i), SPY, side, BigDecimal.ONE, null, "test"));
            desk.engine.drain();
        }
        desk.clock.advance(Duration.ofSeconds(6));
        desk.engine.drain();
        EngineSnapshot snapshot = desk.engine.snapshot();
        assertEquals(Optional.empty(), snapshot.order(new ClientOrderId("o0")));
        assertEquals(
                OrderStatus.FILLED,
                snapshot.order(new ClientOrderId("o" + (orders - 1))).orElseThrow().status());
        assertEquals(orders + 1L, snapshot.ledgerEntryCount());
    }

    /// The trade is in the books but not in the journal yet when its order is forgotten.
    @Test
    void booksATradeOnceThatIsToldAgainWhenItsOrderIsForgotten() throws IOException {
        EngineDesk desk = EngineDesk.opened(new ScriptedVenue(), new IndexedJournal());
        desk.submit(market("a", Side.BUY, "1"));
        BrokerReport.Filled filled =
                new BrokerReport.Filled(id("a"), EngineDesk.trade("t1", "1", "100"));
        desk.engine.onReport(filled);
        for (int i = 0; i < 18_000; i++) {
            desk.engine.submit(limit("o" + i, Side.BUY, "1", "50"));
        }
        desk.engine.onReport(filled);
        desk.engine.drain();
        assertEquals(number("1"), desk.held());
        assertEquals(1, desk.engine.snapshot().repeatedReports());
        assertEquals(List.of("Submitted", "Sent", "Filled"), desk.story("a"));
    }

    @Test
    void hearsTheVenuesAnswersBeforeWhatCameInAfterThem() throws IOException {
        EngineDesk desk = desk();
        AtomicBoolean barSent = new AtomicBoolean();
        desk.engine.subscribe(_ -> {
            if (barSent.compareAndSet(false, true)) {
                // It waits when the order is handed over.
                desk.engine.onBar(bar(SPY, 1, 102, 110, 90, 105, BarState.FINAL));
            }
        });
        desk.submit(market("a", Side.BUY, "5"));
        assertEquals(List.of("Submitted", "Sent", "Accepted", "Filled"), desk.story("a"));
    }

    @Test
    void fillsNothingFromTheBarThatWasOpenWhenTheOrderCame() throws IOException {
        EngineDesk desk = desk();
        desk.bars(bar(SPY, 1, 101, 101, 101, 101, BarState.PROVISIONAL));
        desk.submit(limit("l", Side.BUY, "1", "95"));
        desk.bars(bar(SPY, 1, 101, 101, 90, 91, BarState.FINAL));
        assertEquals(OrderStatus.WORKING, desk.order("l").status());
        desk.bars(bar(SPY, 2, 93, 93, 93, 93, BarState.PROVISIONAL));
        assertEquals(OrderStatus.FILLED, desk.order("l").status());
    }

    @Test
    void fillsAnOrderAtOnceAndAnswersWithTheFill() throws IOException {
        EngineDesk desk = desk();
        OrderIntent atOnce = OrderIntent.atOnce(id("a"), SPY, Side.BUY, number("1"), null, "api");
        SubmitResult.Taken taken = (SubmitResult.Taken) desk.submit(atOnce);
        assertEquals(OrderStatus.FILLED, taken.order().status());
        assertEquals(new SubmitResult.Taken(taken.order(), true), desk.submit(atOnce));
    }

    @Test
    void answersAnOrderAtOnceOfWhichNothingIsHeardAsUnknown() throws IOException {
        EngineDesk desk = EngineDesk.opened(new ScriptedVenue(), journal);
        CompletableFuture<SubmitResult> reply =
                desk.engine.submit(
                        OrderIntent.atOnce(id("a"), SPY, Side.BUY, number("1"), null, "api"));
        desk.engine.drain();
        assertFalse(reply.isDone());
        desk.waits(6);
        SubmitResult.Taken taken = (SubmitResult.Taken) reply.join();
        assertEquals(OrderStatus.SENT, taken.order().status());
        assertEquals(Certainty.UNKNOWN, taken.order().certainty());
    }

    @Test
    void replacesAnOrderInOneStep() throws IOException {
        EngineDesk desk = desk();
        desk.submit(limit("a", Side.BUY, "5", "95"));
        assertInstanceOf(ReplaceResult.Taken.class, desk.replace("a", "b", "3"));
        assertEquals(OrderStatus.REPLACED, desk.order("a").status());
        assertEquals(OrderStatus.WORKING, desk.order("b").status());
        assertEquals(id("a"), desk.order("b").chainRoot());
        assertInstanceOf(ReplaceResult.NotNow.class, desk.replace("a", "c", "4"));
        assertEquals(new ReplaceResult.NoSuchOrder(id("nobody")), desk.replace("nobody", "d", "1"));
        assertTrue(
                desk.replace("a", "b", "3") instanceof ReplaceResult.Taken(_, boolean repeated)
                        && repeated);
        assertInstanceOf(ReplaceResult.Conflict.class, desk.replace("a", "b", "2"));
    }

    // Denials

    @Test
    void deniesWhatCashDoesNotCover() throws IOException {
        EngineDesk desk = desk();
        desk.submit(market("a", Side.BUY, "10.01"));
        assertEquals(OrderStatus.DENIED, desk.order("a").status());
        assertEquals(DenialReason.INSUFFICIENT_CASH.text(), desk.order("a").note());
        assertEquals(List.of("Submitted", "Denied"), desk.story("a"));
    }

    @Test
    void openBuysReserveCashForEverySymbolUntilTheyAreCanceled() throws IOException {
        EngineDesk desk = desk();
        desk.submit(limit("a", Side.BUY, "9", "90"));
        desk.submit(OrderIntent.market(id("b"), BTC, Side.BUY, number("20"), "test"));
        assertEquals(DenialReason.INSUFFICIENT_CASH.text(), desk.order("b").note());
        desk.cancel("a");
        desk.submit(OrderIntent.market(id("c"), BTC, Side.BUY, number("20"), "test"));
        assertEquals(OrderStatus.ACCEPTED, desk.order("c").status());
    }

    @Test
    void refusesASymbolThatIsNotTraded() throws IOException {
        TradingEngine engine = desk().engine;
        OrderIntent buy =
                OrderIntent.market(id("a"), new Symbol("XXX"), Side.BUY, BigDecimal.ONE, "test");
        assertEquals(
                "unsupported symbol: XXX",
                assertThrows(IllegalArgumentException.class, () -> engine.submit(buy))
                        .getMessage());
    }

    // Cancels

    @Test
    void answersACancelWhenItIsOnItsWayAndNotWhenItIsDone() throws IOException {
        EngineDesk desk = desk();
        desk.submit(limit("a", Side.BUY, "5", "98"));
        CancelResult.Requested requested = (CancelResult.Requested) desk.cancel("a");
        assertEquals(Pending.CANCEL, requested.order().pending());
        assertEquals(OrderStatus.WORKING, requested.order().status());
        assertEquals(OrderStatus.CANCELED, desk.order("a").status());
        desk.bars(flat(SPY, 1, 90));
        assertEquals(new CancelResult.TooLate(desk.order("a")), desk.cancel("a"));
        assertEquals(new CancelResult.NoSuchOrder(id("nobody")), desk.cancel("nobody"));
    }

    // Bars

    @Test
    void dropsAndCountsLateAndDuplicateBars() throws IOException {
        EngineDesk desk = desk();
        desk.bars(
                flat(SPY, 2, 102),
                flat(SPY, 2, 999),
                flat(SPY, 1, 999),
                bar(SPY, 2, 999, 999, 999, 999, BarState.PROVISIONAL),
                bar(SPY, 5, 100, 100, 100, 100, BarState.PROVISIONAL),
                bar(SPY, 4, 90, 90, 90, 90, BarState.PROVISIONAL));
        EngineSnapshot now = desk.engine.snapshot();
        assertEquals(4, now.droppedBars());
        assertEquals(2, now.series(SPY).size());
        assertEquals(Optional.of(flat(SPY, 2, 102)), now.series(SPY).last());
        assertEquals(
                Optional.of(bar(SPY, 5, 100, 100, 100, 100, BarState.PROVISIONAL)),
                now.series(SPY).provisional());
        assertEquals(Optional.of(number("102")), now.lastClose(SPY));
    }

    @Test
    void takesHistoryOnlyBeforeItStarts() throws IOException {
        try (TradingEngine engine = running()) {
            assertEquals(1, engine.snapshot().series(SPY).size());
            assertEquals(
                    "history must be loaded before the engine starts",
                    assertThrows(IllegalStateException.class, () -> engine.load(flat(SPY, 1, 100)))
                            .getMessage());
        }
    }

    // Snapshots

    @Test
    void aSnapshotStaysWhatItWas() throws IOException {
        EngineDesk desk = desk();
        desk.submit(limit("a", Side.BUY, "2", "98"));
        EngineSnapshot before = desk.engine.snapshot();
        Order order = desk.order("a");
        long facts = before.lastSeq();
        desk.bars(flat(SPY, 1, 95));
        desk.submit(market("b", Side.SELL, "1"));
        assertEquals(List.of(order), before.orders());
        assertEquals(Optional.empty(), before.order(id("b")));
        assertEquals(facts, before.events().size());
        assertEquals(1, before.series(SPY).size());
    }

    @Test
    void valuesPositionsLongAndShortAtTheLastClose() throws IOException {
        EngineDesk desk = desk();
        desk.submit(market("a", Side.BUY, "2"));
        desk.bars(bar(SPY, 1, 100, 110, 100, 110, BarState.FINAL));
        assertEquals(0, number("20").compareTo(desk.engine.snapshot().unrealizedPnl()));
        assertEquals(0, number("1020").compareTo(desk.engine.snapshot().equity()));
        desk.submit(market("b", Side.SELL, "5"));
        desk.bars(bar(SPY, 2, 110, 115, 105, 105, BarState.FINAL));
        assertEquals(0, number("-3").compareTo(desk.held()));
        assertEquals(0, number("15").compareTo(desk.engine.snapshot().unrealizedPnl()));
        assertEquals(0, number("1035").compareTo(desk.engine.snapshot().equity()));
    }

    @Test
    void theSameInputsGiveTheSameFacts() throws IOException {
        List<List<?>> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            EngineDesk desk = EngineDesk.opened(new SimulatedBroker(true), new ListJournal());
            desk.submit(market("a", Side.BUY, "2"));
            desk.submit(limit("b", Side.BUY, "2", "99"));
            desk.bars(bar(SPY, 1, 100, 101, 98, 100, BarState.FINAL));
            desk.waits(20);
            runs.add(desk.events());
        }
        assertEquals(runs.getFirst(), runs.getLast());
    }

    // The journal comes first, and one flush serves all that came in together

    @Test
    void writesABatchAsOneUnitBeforeAnythingIsShownAnsweredOrSent() throws IOException {
        List<String> order = new ArrayList<>();
        ScriptedVenue venue = new ScriptedVenue();
        SpaceForLittle watched =
                new SpaceForLittle(journal) {
                    @Override
                    public void append(List<JournalEvent> events) throws IOException {
                        order.add(
                                "%d facts, %d orders sent"
                                        .formatted(
                                                events.size(),
                                                venue.times(BrokerRequest.NewOrder.class)));
                        super.append(events);
                    }
                };
        EngineDesk desk = EngineDesk.opened(venue, watched);
        order.clear();
        desk.engine.subscribe(snapshot -> order.add(snapshot.orders().size() + " orders shown"));
        List<CompletableFuture<SubmitResult>> replies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replies.add(desk.engine.submit(limit("o" + i, Side.BUY, "1", "9" + i)));
            replies.getLast().thenRun(() -> order.add("answered"));
        }
        desk.engine.drain();
        assertEquals(
                List.of(
                        "6 facts, 0 orders sent",
                        "answered",
                        "answered",
                        "answered",
                        "3 orders shown"),
                order.subList(0, 5));
        assertEquals(3, venue.times(BrokerRequest.NewOrder.class));
    }

    @Test
    void aDamagedJournalIsReadAndNothingIsWritten() throws IOException {
        EngineDesk before = EngineDesk.opened(new ScriptedVenue(), journal);
        before.submit(limit("a", Side.BUY, "1", "90"));
        int written = journal.written().size();
        SpaceForLittle damaged =
                new SpaceForLittle(journal) {
                    @Override
                    public Optional<String> damage() {
                        return Optional.of("fact 3 was changed");
                    }
                };
        ScriptedVenue venue = new ScriptedVenue();
        venue.answersOrders = false;
        EngineDesk desk = EngineDesk.opened(venue, damaged);
        assertEquals(Certainty.UNKNOWN, desk.order("a").certainty());
        assertEquals(
                new SubmitResult.Refused("orders cannot be written down: fact 3 was changed"),
                desk.submit(limit("b", Side.BUY, "1", "90")));
        assertInstanceOf(CancelResult.Requested.class, desk.cancel("a"));
        assertEquals(1, venue.times(BrokerRequest.Cancel.class));
        assertEquals("orders cannot be written down: fact 3 was changed", desk.resume().note());
        assertEquals(written, journal.written().size());
    }

    /// A cancel may have died with the program between the journal and the venue.
    @Test
    void sendsACancelWithoutAnAnswerAgainAtTheNextStart() throws IOException {
        ScriptedVenue venue = new ScriptedVenue();
        EngineDesk desk = EngineDesk.opened(venue, journal);
        OrderIntent buy = limit("a", Side.BUY, "5", "95");
        desk.submit(buy);
        desk.accepts(buy, 1);
        desk.cancel("a");
        venue.orders.put(id("a"), EngineDesk.venueOrder(buy, 1, OrderStatus.WORKING));
        venue.asked.clear();
        desk.restarted();
        assertEquals(1, venue.times(BrokerRequest.Cancel.class));
    }

    // Brackets

    private static OrderIntent bracketed(String id, String quantity) {
        return limit(id, Side.BUY, quantity, "100").with(new Bracket(number("110"), number("95")));
    }

    @Test
    void eachFillOfAnEntryGetsItsLegsOnceWhateverIsRepeated() throws IOException {
        ScriptedVenue venue = new ScriptedVenue();
        EngineDesk desk = EngineDesk.opened(venue, journal);
        OrderIntent entry = bracketed("e", "5");
        desk.submit(entry);
        desk.accepts(entry, 7);
        desk.fills("e", EngineDesk.trade("x1", "2", "100"));
        desk.fills("e", EngineDesk.trade("x1", "2", "100"));
        assertEquals(
                List.of("e", "e.tp1", "e.sl1"),
                desk.engine.snapshot().orders().stream()
                        .map(order -> order.clientOrderId().value())
                        .toList());
        assertEquals(number("2"), desk.order("e.sl1").intent().quantity());
        venue.answersOrders = false;
        venue.complete = false;
        venue.positions.put(SPY, number("2"));
        for (String leg : List.of("e.tp1", "e.sl1")) {
            OrderIntent placed = desk.order(leg).intent();
            venue.orders.put(id(leg), EngineDesk.venueOrder(placed, 8, OrderStatus.WORKING));
        }
        EngineDesk later = desk.restarted();
        later.fills("e", EngineDesk.trade("x1", "2", "100"));
        later.waits(7);
        later.fills("e", EngineDesk.trade("x2", "3", "100"));
        assertEquals(5, venue.times(BrokerRequest.NewOrder.class));
        assertEquals(number("3"), later.order("e.tp2").intent().quantity());
    }

    @Test
    void theOtherLegShrinksAndGoes() throws IOException {
        ScriptedVenue venue = new ScriptedVenue();
        EngineDesk desk = EngineDesk.opened(venue, journal);
        OrderIntent entry = bracketed("e", "5");
        desk.submit(entry);
        desk.accepts(entry, 7);
        desk.fills("e", EngineDesk.trade("x1", "5", "100"));
        desk.says(
                new BrokerReport.Accepted(id("e.tp1"), 8),
                new BrokerReport.Working(id("e.tp1")),
                new BrokerReport.Accepted(id("e.sl1"), 9));
        desk.fills("e.tp1", EngineDesk.trade("t1", "2", "110"));
        // Another fill while the shrinking is on its way.
        desk.fills("e.tp1", EngineDesk.trade("t2", "1", "110"));
        assertEquals(number("3"), desk.order("e.sl1-2").intent().quantity());
        assertEquals(1, venue.times(BrokerRequest.Replace.class));
        desk.says(
                new BrokerReport.Replaced(id("e.sl1"), id("e.sl1-2")),
                new BrokerReport.Accepted(id("e.sl1-2"), 10));
        assertEquals(number("2"), desk.order("e.sl1-3").intent().quantity());
        desk.says(
                new BrokerReport.Replaced(id("e.sl1-2"), id("e.sl1-3")),
                new BrokerReport.Accepted(id("e.sl1-3"), 11));
        desk.fills("e.tp1", EngineDesk.trade("t3", "2", "110"));
        assertEquals(Pending.CANCEL, desk.order("e.sl1-3").pending());
        assertEquals(1, venue.times(BrokerRequest.Cancel.class));
    }

    /// The venue may refuse once for a reason that passes, or always.
    @Test
    void asksAgainForASmallerLegThatWasRefusedAndThenSaysSo() throws IOException {
        ScriptedVenue venue = new ScriptedVenue();
        venue.answersBooks = false;
        venue.answersOrders = false;
        EngineDesk desk = EngineDesk.opened(venue, journal);
        desk.says(new BrokerReport.BookTold(new VenueBook(List.of(), Map.of(), false)));
        OrderIntent entry = bracketed("e", "5");
        desk.submit(entry);
        desk.accepts(entry, 7);
        desk.fills("e", EngineDesk.trade("x1", "5", "100"));
        desk.accepts(desk.order("e.tp1").intent(), 8);
        desk.accepts(desk.order("e.sl1").intent(), 9);
        desk.fills("e.tp1", EngineDesk.trade("t1", "2", "110"));
        for (String attempt : List.of("e.sl1-2", "e.sl1-2-2", "e.sl1-2-3")) {
            assertEquals(OrderStatus.SENT, desk.order(attempt).status());
            desk.says(new BrokerReport.ReplaceRejected(id("e.sl1"), id(attempt), "busy"));
            assertEquals(OrderStatus.REJECTED, desk.order(attempt).status());
            desk.waits(1);
        }
        desk.waits(3);
        assertEquals(3, venue.times(BrokerRequest.Replace.class));
        assertEquals(List.of("leg-too-large:e.sl1:3"), desk.incidentIds());
        assertEquals(OrderStatus.WORKING, desk.order("e.sl1").status());
    }

    @Test
    void legsWaitWhileTheBooksAreCompared() throws IOException {
        ScriptedVenue venue = new ScriptedVenue();
        EngineDesk desk = EngineDesk.opened(venue, journal);
        OrderIntent entry = bracketed("e", "5");
        desk.submit(entry);
        desk.accepts(entry, 7);
        desk.says(new BrokerReport.Disconnected("line cut"));
        venue.orders.put(
                id("e"),
                EngineDesk.venueOrder(
                        entry, 7, OrderStatus.FILLED, EngineDesk.trade("x1", "5", "100")));
        venue.positions.put(SPY, number("5"));
        desk.says(new BrokerReport.Connected());
        assertEquals(OrderStatus.FILLED, desk.order("e").status());
        assertEquals(OrderStatus.SENT, desk.order("e.tp1").status());
        assertEquals(OrderStatus.SENT, desk.order("e.sl1").status());
    }

    // Listeners

    @Test
    void callsAListenerUntilItUnsubscribes() throws IOException {
        EngineDesk desk = desk();
        List<EngineSnapshot> heard = new ArrayList<>();
        Runnable unsubscribe = desk.engine.subscribe(heard::add);
        desk.bars(flat(SPY, 1, 100));
        EngineSnapshot first = desk.engine.snapshot();
        unsubscribe.run();
        desk.bars(flat(SPY, 2, 100));
        assertEquals(List.of(first), heard);
    }

    @Test
    void aListenerThatThrowsStopsTheEngineButSpoilsNothing()
            throws IOException, InterruptedException, ExecutionException {
        TradingEngine engine = running();
        List<EngineSnapshot> heard = new ArrayList<>();
        engine.subscribe(snapshot -> {
            if (snapshot.orderCount() > 0) {
                throw new IllegalStateException("no such node");
            }
        });
        engine.subscribe(heard::add);
        assertInstanceOf(SubmitResult.Taken.class, engine.submit(market("a", Side.BUY, "1")).get());
        engine.close();
        assertEquals(Optional.of("no such node"), engine.failure());
        assertEquals(engine.snapshot(), heard.getLast());
        assertStopped("the engine has stopped", engine.submit(market("b", Side.BUY, "1")));
    }

    private static void assertStopped(String message, CompletableFuture<?> reply) {
        CompletionException thrown = assertThrows(CompletionException.class, reply::join);
        assertEquals(
                message,
                assertInstanceOf(EngineStoppedException.class, thrown.getCause()).getMessage());
    }

    // The end

    @Test
    void closingAnswersEverythingThatWasAsked() throws IOException {
        TradingEngine engine = running();
        List<CompletableFuture<SubmitResult>> replies = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            replies.add(engine.submit(market("o" + i, Side.SELL, "0.001")));
        }
        engine.close();
        replies.forEach(reply -> assertInstanceOf(SubmitResult.Taken.class, reply.join()));
        assertEquals(Optional.empty(), engine.failure());
        assertStopped("the engine has stopped", engine.submit(market("late", Side.SELL, "1")));
        engine.close();
    }

    @Test
    void closingWaitsForRoomInAFullQueue() throws IOException, InterruptedException {
        TradingEngine engine = running();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(1);
        Runnable unsubscribe =
                engine.subscribe(snapshot -> {
                    busy.countDown();
                    awaitUnchecked(full);
                });
        engine.onBar(flat(SPY, 1, 100));
        busy.await();
        unsubscribe.run();
        for (int i = 2; i <= 65_537; i++) {
            engine.onBar(flat(SPY, i, 100));
        }
        CompletableFuture<Void> closed = CompletableFuture.runAsync(engine::close);
        assertFalse(closed.isDone());
        full.countDown();
        closed.join();
        assertEquals(65_538, engine.snapshot().series(SPY).size());
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptedCallerStillClosesAndStaysInterrupted() throws IOException {
        TradingEngine engine = running();
        Thread.currentThread().interrupt();
        CompletableFuture<CancelResult> reply = engine.cancel(id("a"));
        engine.close();
        assertTrue(Thread.interrupted());
        assertEquals(new CancelResult.NoSuchOrder(id("a")), reply.join());
        assertStopped("the engine has stopped", engine.cancel(id("a")));
    }

    @Test
    void isNotClosedFromItsOwnThread() throws IOException {
        TradingEngine engine = running();
        engine.subscribe(snapshot -> engine.close());
        engine.onBar(flat(SPY, 1, 100));
        engine.close();
        assertEquals(
                Optional.of("the engine cannot wait for its own end: close it from another thread"),
                engine.failure());
    }
}
