package candlewright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.SimulatedBroker;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Handling;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.OrderType;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.store.Journal;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TradingEngineTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol BTC = new Symbol("BTC");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant OPEN = Instant.parse("2024-05-06T13:30:00Z");
    private static final Instant NOW = Instant.parse("2024-05-06T20:00:00Z");
    private static final List<Instrument> INSTRUMENTS =
            List.of(
                    new Instrument(SPY, "index fund", new BigDecimal("0.01"), MINUTE),
                    new Instrument(BTC, "coin", new BigDecimal("0.5"), MINUTE));

    private final ListJournal journal = new ListJournal();
    private final TradingEngine engine = engine(journal, new SimulatedBroker(true));

    private static TradingEngine engine(Journal journal, SimulatedBroker broker) {
        return new TradingEngine(
                InstantSource.fixed(NOW), INSTRUMENTS, new BigDecimal("1000"), broker, journal);
    }

    // What comes in

    private static Bar bar(int minute, double open, double high, double low, double close) {
        return bar(SPY, minute, open, high, low, close, BarState.FINAL);
    }

    private static Bar flat(int minute, double price) {
        return bar(minute, price, price, price, price);
    }

    private static Bar provisional(int minute, double open, double high, double low, double close) {
        return bar(SPY, minute, open, high, low, close, BarState.PROVISIONAL);
    }

    private static Bar bar(
            Symbol symbol,
            int minute,
            double open,
            double high,
            double low,
            double close,
            BarState state) {
        Instant opened = minute(minute);
        return new Bar(
                symbol,
                opened,
                opened.plus(MINUTE),
                open,
                high,
                low,
                close,
                1,
                BarSource.SYNTHETIC,
                state,
                0);
    }

    private static Instant minute(int minute) {
        return OPEN.plus(MINUTE.multipliedBy(minute));
    }

    private static ClientOrderId id(String id) {
        return new ClientOrderId(id);
    }

    private static OrderIntent market(String id, Side side, String quantity) {
        return OrderIntent.market(id(id), SPY, side, new BigDecimal(quantity), "test");
    }

    private static OrderIntent limit(String id, Side side, String quantity, String price) {
        return OrderIntent.limit(
                id(id), SPY, side, new BigDecimal(quantity), new BigDecimal(price), "test");
    }

    private void bars(Bar... bars) throws IOException {
        for (Bar bar : bars) {
            engine.onBar(bar);
        }
        engine.drain();
    }

    private SubmitResult submit(OrderIntent intent) throws IOException {
        return submit(engine, intent);
    }

    private static SubmitResult submit(TradingEngine engine, OrderIntent intent)
            throws IOException {
        CompletableFuture<SubmitResult> result = engine.submit(intent);
        engine.drain();
        return result.join();
    }

    private CancelResult cancel(String id) throws IOException {
        CompletableFuture<CancelResult> result = engine.cancel(id(id));
        engine.drain();
        return result.join();
    }

    // What comes out

    private static OrderEvent submitted(long seq, OrderIntent intent) {
        return new OrderEvent.Submitted(seq, NOW, intent);
    }

    private static OrderEvent accepted(long seq, String id, long orderId) {
        return new OrderEvent.Accepted(seq, NOW, id(id), orderId);
    }

    private static OrderEvent working(long seq, String id) {
        return new OrderEvent.Working(seq, NOW, id(id));
    }

    private static OrderEvent filled(
            long seq, String id, String quantity, String price, int minute) {
        return new OrderEvent.Filled(
                seq, NOW, id(id), new BigDecimal(quantity), new BigDecimal(price), minute(minute));
    }

    private static OrderEvent canceled(long seq, String id) {
        return new OrderEvent.Canceled(seq, NOW, id(id), "canceled by request");
    }

    private static OrderEvent denied(
            long seq, String id, DenialReason reason, String limit, String actual) {
        return new OrderEvent.Denied(
                seq, NOW, id(id), reason, new BigDecimal(limit), new BigDecimal(actual));
    }

    private void assertEvents(OrderEvent... expected) {
        assertEquals(List.of(expected), engine.snapshot().events());
        assertEquals(List.of(expected), journal.written());
    }

    private Order order(String id) {
        return engine.snapshot().order(id(id)).orElseThrow();
    }

    // Fills

    @Test
    void fillsAMarketOrderAtTheOpenOfTheNextBar() throws IOException {
        OrderIntent buy = market("a", Side.BUY, "5");
        bars(flat(0, 100));
        submit(buy);
        bars(bar(1, 102, 110, 90, 105));
        assertEvents(submitted(1, buy), accepted(2, "a", 1), filled(3, "a", "5", "102", 1));
        assertEquals(
                new Order(
                        buy,
                        OrderStatus.FILLED,
                        1,
                        new BigDecimal("5"),
                        new BigDecimal("102"),
                        "",
                        NOW,
                        NOW,
                        minute(1)),
                order("a"));
    }

    @Test
    void fillsNothingFromTheBarThatWasOpenWhenTheOrderCame() throws IOException {
        bars(flat(0, 100), provisional(1, 101, 101, 101, 101));
        submit(market("m", Side.BUY, "1"));
        submit(limit("l", Side.BUY, "1", "95"));
        bars(provisional(1, 101, 101, 90, 91), bar(1, 101, 101, 90, 91));
        assertEquals(List.of(OrderStatus.ACCEPTED, OrderStatus.WORKING), statuses());
        bars(provisional(2, 93, 93, 93, 93));
        assertEquals(new BigDecimal("93"), order("m").averagePrice());
        assertEquals(new BigDecimal("93"), order("l").averagePrice());
    }

    private List<OrderStatus> statuses() {
        return engine.snapshot().orders().stream().map(Order::status).toList();
    }

    @Test
    void fillsALimitOrderAtItsPriceOnceABarTradesThroughIt() throws IOException {
        OrderIntent buy = limit("a", Side.BUY, "5", "98.5");
        bars(flat(0, 100));
        submit(buy);
        bars(bar(1, 100, 101, 99, 100), bar(2, 100, 101, 98, 99));
        assertEvents(
                submitted(1, buy),
                accepted(2, "a", 1),
                working(3, "a"),
                filled(4, "a", "5", "98.5", 2));
    }

    @Test
    void givesALimitOrderTheOpenIfThatIsBetter() throws IOException {
        bars(flat(0, 100));
        submit(limit("a", Side.BUY, "5", "98"));
        bars(bar(1, 97, 99, 96, 98));
        assertEquals(filled(4, "a", "5", "97", 1), engine.snapshot().events().getLast());
        submit(limit("b", Side.SELL, "5", "99"));
        bars(bar(2, 100, 100, 98, 99));
        assertEquals(filled(8, "b", "5", "100", 2), engine.snapshot().events().getLast());
    }

    @Test
    void doesNotFillALimitOrderThatIsOnlyTouched() throws IOException {
        bars(flat(0, 100));
        submit(limit("a", Side.BUY, "5", "98"));
        bars(bar(1, 100, 101, 98, 99));
        assertEquals(OrderStatus.WORKING, order("a").status());
    }

    @Test
    void fillsAtTheLastCloseInAMarketThatStandsStill() throws IOException {
        try (TradingEngine frozen = engine(journal, new SimulatedBroker(false))) {
            frozen.load(bar(0, 100, 103, 99, 101.5));
            submit(frozen, market("m", Side.BUY, "1"));
            submit(frozen, limit("good", Side.BUY, "1", "102"));
            submit(frozen, limit("far", Side.BUY, "1", "101"));
            assertEquals(
                    List.of(
                            submitted(1, market("m", Side.BUY, "1")),
                            accepted(2, "m", 1),
                            filled(3, "m", "1", "101.5", 0),
                            submitted(4, limit("good", Side.BUY, "1", "102")),
                            accepted(5, "good", 2),
                            filled(6, "good", "1", "101.5", 0),
                            submitted(7, limit("far", Side.BUY, "1", "101")),
                            accepted(8, "far", 3),
                            working(9, "far")),
                    frozen.snapshot().events());
        }
    }

    @Test
    void fillsAnOrderAtOnceAtItsPriceOrTheLastClose() throws IOException {
        bars(bar(0, 100, 103, 99, 101.5), provisional(1, 120, 120, 120, 120));
        OrderIntent priced = atOnce("p", "90");
        OrderIntent unpriced = atOnce("u", null);
        submit(priced);
        submit(unpriced);
        assertEvents(
                submitted(1, priced),
                accepted(2, "p", 1),
                filled(3, "p", "1", "90", 0),
                submitted(4, unpriced),
                accepted(5, "u", 2),
                filled(6, "u", "1", "101.5", 0));
    }

    private static OrderIntent atOnce(String id, @Nullable String price) {
        return new OrderIntent(
                id(id),
                SPY,
                Side.BUY,
                price == null ? OrderType.MARKET : OrderType.LIMIT,
                BigDecimal.ONE,
                price == null ? null : new BigDecimal(price),
                Handling.AT_ONCE,
                "api");
    }

    // Denials

    @Test
    void deniesWhatCashDoesNotCover() throws IOException {
        bars(flat(0, 100));
        OrderIntent buy = market("a", Side.BUY, "10.01");
        submit(buy);
        assertEvents(
                submitted(1, buy),
                denied(2, "a", DenialReason.INSUFFICIENT_CASH, "1000", "1001.00"));
        assertEquals("insufficient cash", order("a").note());
        assertEquals(BigDecimal.ZERO, order("a").leavesQuantity());
    }

    @Test
    void expectsAPaperOrderToCostTheNewestPriceAndOneAtOnceTheLastClose() throws IOException {
        bars(flat(0, 400), provisional(1, 1200, 1200, 1200, 1200));
        submit(market("a", Side.BUY, "1"));
        assertEquals(
                denied(2, "a", DenialReason.INSUFFICIENT_CASH, "1000", "1200"),
                engine.snapshot().events().getLast());
        submit(atOnce("b", null));
        assertEquals(filled(5, "b", "1", "400", 0), engine.snapshot().events().getLast());
    }

    @Test
    void deniesSellingWhatIsNotHeld() throws IOException {
        bars(flat(0, 100));
        OrderIntent sell = market("a", Side.SELL, "1");
        submit(sell);
        assertEvents(
                submitted(1, sell), denied(2, "a", DenialReason.NOT_ENOUGH_INVENTORY, "0", "1"));
    }

    @Test
    void deniesBeforeTheFirstClosedBar() throws IOException {
        bars(provisional(0, 100, 100, 100, 100));
        OrderIntent buy = limit("a", Side.BUY, "1", "50");
        submit(buy);
        assertEvents(submitted(1, buy), denied(2, "a", DenialReason.NO_MARKET_PRICE, "0", "0"));
    }

    @Test
    void refusesASymbolThatIsNotTraded() {
        OrderIntent buy =
                OrderIntent.market(id("a"), new Symbol("XXX"), Side.BUY, BigDecimal.ONE, "test");
        assertEquals(
                "unsupported symbol: XXX",
                assertThrows(IllegalArgumentException.class, () -> engine.submit(buy))
                        .getMessage());
    }

    @Test
    void openBuysReserveCashForEverySymbol() throws IOException {
        bars(flat(0, 100), bar(BTC, 0, 10, 10, 10, 10, BarState.FINAL));
        submit(limit("a", Side.BUY, "9", "90"));
        OrderIntent second =
                OrderIntent.market(id("b"), BTC, Side.BUY, new BigDecimal("20"), "test");
        submit(second);
        assertEquals(
                denied(5, "b", DenialReason.INSUFFICIENT_CASH, "190", "200"),
                engine.snapshot().events().getLast());
        cancel("a");
        OrderIntent third =
                OrderIntent.market(id("c"), BTC, Side.BUY, new BigDecimal("20"), "test");
        submit(third);
        assertEquals(OrderStatus.ACCEPTED, order("c").status());
    }

    @Test
    void openSellsReserveInventory() throws IOException {
        bars(flat(0, 100));
        submit(atOnce("a", null));
        submit(limit("b", Side.SELL, "0.6", "120"));
        submit(market("c", Side.SELL, "0.5"));
        assertEquals(
                denied(8, "c", DenialReason.NOT_ENOUGH_INVENTORY, "0.4", "0.5"),
                engine.snapshot().events().getLast());
    }

    // Cancels

    @Test
    void cancelsAWorkingOrderSoThatItIsNotFilled() throws IOException {
        OrderIntent buy = limit("a", Side.BUY, "5", "98");
        bars(flat(0, 100));
        submit(buy);
        assertEquals(
                new CancelResult.Canceled(order(buy, OrderStatus.CANCELED, "canceled by request")),
                cancel("a"));
        bars(flat(1, 90));
        assertEvents(submitted(1, buy), accepted(2, "a", 1), working(3, "a"), canceled(4, "a"));
    }

    private static Order order(OrderIntent intent, OrderStatus status, String note) {
        return new Order(intent, status, 1, BigDecimal.ZERO, null, note, NOW, NOW, null);
    }

    @Test
    void saysThatACancelCameTooLate() throws IOException {
        bars(flat(0, 100));
        submit(market("a", Side.BUY, "1"));
        bars(flat(1, 100));
        assertEquals(new CancelResult.TooLate(order("a")), cancel("a"));
        assertEquals(3, engine.snapshot().events().size());
    }

    @Test
    void saysThatItDoesNotKnowTheOrderToCancel() throws IOException {
        assertEquals(new CancelResult.Unknown(id("nobody")), cancel("nobody"));
    }

    // Repeated ids

    @Test
    void answersARepeatedIntentWithTheOrderItMade() throws IOException {
        bars(flat(0, 100));
        submit(limit("a", Side.BUY, "5", "98"));
        SubmitResult again = submit(limit("a", Side.BUY, "5.0", "98.00"));
        assertEquals(new SubmitResult.Taken(order("a"), true), again);
        assertEquals(3, engine.snapshot().events().size());
    }

    @Test
    void refusesAnotherIntentWithTheSameId() throws IOException {
        bars(flat(0, 100));
        submit(limit("a", Side.BUY, "5", "98"));
        SubmitResult other = submit(limit("a", Side.BUY, "5", "98.01"));
        assertEquals(new SubmitResult.Conflict(order("a")), other);
        assertEquals(3, engine.snapshot().events().size());
    }

    // Bars

    @Test
    void dropsAndCountsLateAndDuplicateBars() throws IOException {
        bars(
                flat(0, 100),
                flat(2, 102),
                flat(2, 999),
                flat(1, 999),
                provisional(2, 999, 999, 999, 999));
        assertEquals(3, engine.snapshot().droppedBars());
        assertEquals(2, engine.snapshot().series(SPY).size());
        assertEquals(Optional.of(flat(2, 102)), engine.snapshot().series(SPY).last());
    }

    @Test
    void showsTheNewestProvisionalBarUntilTheFinalOneComes() throws IOException {
        bars(flat(0, 100), provisional(1, 101, 101, 101, 101), provisional(1, 101, 103, 101, 102));
        assertEquals(
                Optional.of(provisional(1, 101, 103, 101, 102)),
                engine.snapshot().series(SPY).provisional());
        assertEquals(Optional.of(new BigDecimal("100")), engine.snapshot().lastClose(SPY));
        bars(bar(1, 101, 104, 101, 103));
        assertEquals(Optional.empty(), engine.snapshot().series(SPY).provisional());
        assertEquals(Optional.of(new BigDecimal("103")), engine.snapshot().lastClose(SPY));
    }

    @Test
    void dropsAProvisionalBarFromBeforeTheOpenOne() throws IOException {
        bars(provisional(5, 100, 100, 100, 100), provisional(4, 90, 90, 90, 90));
        assertEquals(
                Optional.of(provisional(5, 100, 100, 100, 100)),
                engine.snapshot().series(SPY).provisional());
        assertEquals(1, engine.snapshot().droppedBars());
    }

    @Test
    void takesHistoryOnlyBeforeItStarts() {
        engine.load(flat(0, 100));
        engine.start();
        assertEquals(1, engine.snapshot().series(SPY).size());
        assertEquals(
                "history must be loaded before the engine starts",
                assertThrows(IllegalStateException.class, () -> engine.load(flat(1, 100)))
                        .getMessage());
        engine.close();
    }

    // Snapshots

    @Test
    void aSnapshotStaysWhatItWas() throws IOException {
        bars(flat(0, 100));
        submit(limit("a", Side.BUY, "2", "98"));
        EngineSnapshot before = engine.snapshot();
        List<OrderEvent> events = List.copyOf(before.events());
        Order order = order("a");
        bars(flat(1, 95));
        submit(market("b", Side.SELL, "1"));

        assertEquals(events, before.events());
        assertEquals(List.of(order), before.orders());
        assertEquals(Optional.of(order), before.order(id("a")));
        assertEquals(Optional.empty(), before.order(id("b")));
        assertEquals(
                new Portfolio(new BigDecimal("1000"), new BigDecimal("1000"), List.of()),
                before.portfolio());
        assertEquals(1, before.series(SPY).size());
    }

    @Test
    void valuesPositionsAtTheLastClose() throws IOException {
        bars(flat(0, 100));
        submit(market("a", Side.BUY, "2"));
        bars(bar(1, 100, 110, 100, 110));
        EngineSnapshot now = engine.snapshot();
        Position position =
                new Position(SPY, new BigDecimal("2"), new BigDecimal("100"), BigDecimal.ZERO);
        assertEquals(
                new Portfolio(new BigDecimal("1000"), new BigDecimal("800"), List.of(position)),
                now.portfolio());
        assertEquals(new BigDecimal("20"), now.unrealizedPnl());
        assertEquals(new BigDecimal("220"), now.marketValue(position));
        assertEquals(new BigDecimal("1020"), now.equity());
    }

    @Test
    void theSameInputsGiveTheSameEvents() throws IOException {
        TradingEngine other = engine(new ListJournal(), new SimulatedBroker(true));
        for (TradingEngine each : List.of(engine, other)) {
            each.onBar(flat(0, 100));
            submit(each, market("a", Side.BUY, "2"));
            submit(each, limit("b", Side.BUY, "2", "99"));
            each.onBar(bar(1, 100, 101, 98, 100));
            each.drain();
        }
        assertEquals(engine.snapshot().events(), other.snapshot().events());
    }

    // The journal comes first

    @Test
    void showsNothingBeforeTheJournalHasIt() throws IOException {
        List<Integer> visibleWhenWritten = new ArrayList<>();
        TradingEngine[] watched = new TradingEngine[1];
        Journal watching =
                new Journal() {
                    @Override
                    public void append(List<OrderEvent> events) {
                        visibleWhenWritten.add(watched[0].snapshot().events().size());
                    }

                    @Override
                    public void close() {}
                };
        watched[0] = engine(watching, new SimulatedBroker(true));
        watched[0].load(flat(0, 100));
        submit(watched[0], market("a", Side.BUY, "1"));
        submit(watched[0], market("b", Side.BUY, "1"));
        assertEquals(List.of(0, 2), visibleWhenWritten);
    }

    @Test
    void stopsWhenTheJournalFailsAndSaysWhy() throws InterruptedException, ExecutionException {
        engine.load(flat(0, 100));
        engine.start();
        engine.submit(market("a", Side.BUY, "1")).get();
        List<OrderEvent> before = engine.snapshot().events();
        journal.fail("disk full");

        CompletableFuture<SubmitResult> lost = engine.submit(market("b", Side.BUY, "1"));
        assertStopped("the engine has stopped: disk full", lost);
        engine.close();

        assertEquals(Optional.of("disk full"), engine.failure());
        assertEquals(before, engine.snapshot().events());
        assertEquals(before, journal.written());
        assertEquals(Optional.empty(), engine.snapshot().order(id("b")));
        assertStopped(
                "the engine has stopped: disk full", engine.submit(market("c", Side.BUY, "1")));
        assertStopped("the engine has stopped: disk full", engine.cancel(id("a")));
    }

    private static void assertStopped(String message, CompletableFuture<?> reply) {
        CompletionException thrown = assertThrows(CompletionException.class, reply::join);
        assertEquals(
                message,
                assertInstanceOf(EngineStoppedException.class, thrown.getCause()).getMessage());
    }

    // Listeners

    @Test
    void callsAListenerUntilItUnsubscribes() throws IOException {
        List<EngineSnapshot> heard = new ArrayList<>();
        Runnable unsubscribe = engine.subscribe(heard::add);
        bars(flat(0, 100));
        EngineSnapshot first = engine.snapshot();
        unsubscribe.run();
        bars(flat(1, 100));
        assertEquals(List.of(first), heard);
    }

    @Test
    void aListenerThatThrowsStopsTheEngineButSpoilsNothing()
            throws InterruptedException, ExecutionException {
        List<EngineSnapshot> heard = new ArrayList<>();
        engine.load(flat(0, 100));
        engine.subscribe(snapshot -> {
            throw new IllegalStateException("no such node");
        });
        engine.subscribe(heard::add);
        engine.start();

        OrderIntent buy = market("a", Side.BUY, "1");
        assertEquals(
                new SubmitResult.Taken(order(buy, OrderStatus.ACCEPTED, ""), false),
                engine.submit(buy).get());
        engine.close();

        assertEvents(submitted(1, buy), accepted(2, "a", 1));
        assertEquals(Optional.of("no such node"), engine.failure());
        assertEquals(List.of(engine.snapshot()), heard);
        assertStopped(
                "the engine has stopped: no such node", engine.submit(market("b", Side.BUY, "1")));
    }

    @Test
    void anErrorStopsTheEngineAndIsToldToo() {
        engine.subscribe(snapshot -> {
            throw new AssertionError("cannot be");
        });
        engine.start();
        engine.onBar(flat(0, 100));
        assertStopped("the engine has stopped: cannot be", stoppedReply());
    }

    private CompletableFuture<CancelResult> stoppedReply() {
        engine.close();
        return engine.cancel(id("a"));
    }

    // The end

    @Test
    void closingAnswersEverythingThatWasAsked() {
        engine.load(flat(0, 100));
        List<CompletableFuture<SubmitResult>> replies = new ArrayList<>();
        engine.start();
        for (int i = 0; i < 3_000; i++) {
            replies.add(engine.submit(market("o" + i, Side.SELL, "1")));
        }
        engine.close();
        replies.forEach(reply -> assertInstanceOf(SubmitResult.Taken.class, reply.join()));
        assertEquals(Optional.empty(), engine.failure());
        assertStopped("the engine has stopped", engine.submit(market("late", Side.SELL, "1")));
        engine.close();
    }

    @Test
    void closingWaitsForRoomInAFullQueue() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(1);
        Runnable unsubscribe =
                engine.subscribe(snapshot -> {
                    busy.countDown();
                    awaitUnchecked(full);
                });
        engine.start();
        engine.onBar(flat(0, 100));
        busy.await();
        unsubscribe.run();
        for (int i = 1; i <= 65_536; i++) {
            engine.onBar(flat(i, 100));
        }
        CompletableFuture<Void> closed = CompletableFuture.runAsync(engine::close);
        assertFalse(closed.isDone());
        full.countDown();
        closed.join();
        assertEquals(65_537, engine.snapshot().series(SPY).size());
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closingAnEngineThatNeverStartedAnswersToo() {
        CompletableFuture<SubmitResult> reply = engine.submit(market("a", Side.BUY, "1"));
        engine.close();
        assertStopped("the engine has stopped", reply);
        engine.close();
    }

    @Test
    void anInterruptedCallerStillClosesAndStaysInterrupted() {
        engine.start();
        Thread.currentThread().interrupt();
        CompletableFuture<CancelResult> reply = engine.cancel(id("a"));
        engine.close();
        assertTrue(Thread.interrupted());
        assertEquals(new CancelResult.Unknown(id("a")), reply.join());
        assertStopped("the engine has stopped", engine.cancel(id("a")));
    }

    @Test
    void isNotClosedFromItsOwnThread() {
        engine.subscribe(snapshot -> engine.close());
        engine.start();
        engine.onBar(flat(0, 100));
        engine.close();
        assertEquals(
                Optional.of("the engine cannot wait for its own end: close it from another thread"),
                engine.failure());
    }
}
