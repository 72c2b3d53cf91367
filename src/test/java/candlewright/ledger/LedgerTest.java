package candlewright.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.AccountEvent;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.LedgerEntry;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.PriceParts;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol BTC = new Symbol("BTC");
    private static final Instant NOW = Instant.parse("2024-05-06T13:31:00Z");
    private static final Evidence STREAM = Evidence.VENUE_STREAM;

    private final Ledger ledger = new Ledger();
    private final List<JournalEvent> journal = new ArrayList<>();
    private long lastSeq;

    LedgerTest() {
        apply(new AccountEvent.Opened(seq(), NOW, MarketMode.SYNTHETIC, number("100000")));
    }

    private long seq() {
        return ++lastSeq;
    }

    private void apply(JournalEvent event) {
        ledger.apply(event);
        journal.add(event);
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    private static ClientOrderId id(String id) {
        return new ClientOrderId(id);
    }

    private static OrderIntent intent(Symbol symbol, String id, Side side, String quantity) {
        return OrderIntent.market(id(id), symbol, side, number(quantity), "test");
    }

    private static Execution execution(String id, String quantity, String price, String fee) {
        return new Execution(
                id,
                number(quantity),
                number(price),
                number(fee),
                PriceParts.of(number(price)),
                null,
                NOW);
    }

    private void send(OrderIntent intent) {
        apply(new OrderEvent.Submitted(seq(), NOW, intent, number("100")));
        apply(new OrderEvent.Sent(seq(), NOW, intent.clientOrderId()));
    }

    private void fill(String id, String execution, String quantity, String price, String fee) {
        apply(
                new OrderEvent.Filled(
                        seq(), NOW, id(id), execution(execution, quantity, price, fee), STREAM));
    }

    private void trade(String id, Side side, String quantity, String price, String fee) {
        send(intent(SPY, id, side, quantity));
        fill(id, "x" + id, quantity, price, fee);
    }

    private void trade(String id, Side side, String quantity, String price) {
        trade(id, side, quantity, price, "0");
    }

    private static Position position(
            String quantity, String averagePrice, String realizedPnl, String fees) {
        return new Position(
                SPY, number(quantity), number(averagePrice), number(realizedPnl), number(fees));
    }

    private Position held() {
        return ledger.position(SPY);
    }

    // Money and positions

    @Test
    void booksABuyAgainstCashWithItsFee() {
        trade("a", Side.BUY, "10", "100.5", "1.25");
        assertEquals(
                new Portfolio(
                        number("100000"),
                        number("98993.75"),
                        List.of(position("10", "100.5", "0", "1.25"))),
                ledger.portfolio());
        assertEquals(
                new LedgerEntry(
                        4,
                        NOW,
                        LedgerEntry.Kind.FILL,
                        id("a"),
                        SPY,
                        "xa",
                        number("10"),
                        number("100.5"),
                        number("1.25"),
                        number("-1006.25")),
                ledger.books().entries().getLast());
    }

    @Test
    void averagesThePriceOfTheTradesThatOpenedThePosition() {
        trade("a", Side.BUY, "10", "100");
        trade("b", Side.BUY, "30", "104");
        assertEquals(position("40", "103", "0", "0"), held());
    }

    @Test
    void realizesWhatASaleBringsOverItsAverageCost() {
        trade("a", Side.BUY, "10", "100");
        trade("b", Side.BUY, "30", "104");
        trade("c", Side.SELL, "15", "105");
        assertEquals(position("25", "103", "30", "0"), held());
        trade("d", Side.SELL, "25", "101");
        assertEquals(position("0", "0", "-20", "0"), held());
    }

    @Test
    void realizesWhatBuyingBackAShortCostsLess() {
        trade("a", Side.SELL, "10", "100");
        trade("b", Side.SELL, "30", "104");
        assertEquals(position("-40", "103", "0", "0"), held());
        trade("c", Side.BUY, "15", "100");
        assertEquals(position("-25", "103", "45", "0"), held());
        assertEquals(number("75"), held().unrealizedPnl(number("100")));
    }

    @Test
    void aTradeThroughZeroClosesOneSideAndOpensTheOther() {
        trade("a", Side.BUY, "10", "100");
        trade("b", Side.SELL, "25", "110");
        assertEquals(position("-15", "110", "100", "0"), held());
        trade("c", Side.BUY, "20", "105");
        assertEquals(position("5", "105", "175", "0"), held());
    }

    @Test
    void roundsAnAverageThatDoesNotEndToTwelveDecimals() {
        trade("a", Side.BUY, "1", "1");
        trade("b", Side.BUY, "2", "2");
        assertEquals(position("3", "1.666666666667", "0", "0"), held());
    }

    @Test
    void aBustIsAReversingEntryThatLeavesNothingBehind() {
        trade("a", Side.BUY, "10", "100");
        Portfolio before = ledger.portfolio();
        trade("b", Side.BUY, "30", "104", "0.3");
        apply(new OrderEvent.Busted(seq(), NOW, id("b"), "xb", STREAM));
        assertEquals(0, before.cash().compareTo(ledger.cash()));
        assertEquals(position("10", "100", "0", "0.0"), held());
        assertEquals(
                List.of(
                        LedgerEntry.Kind.DEPOSIT,
                        LedgerEntry.Kind.FILL,
                        LedgerEntry.Kind.FILL,
                        LedgerEntry.Kind.REVERSAL),
                ledger.books().entries().stream().map(LedgerEntry::kind).toList());
    }

    @Test
    void aCorrectionReversesAndBooksAnew() {
        trade("a", Side.BUY, "10", "100", "1");
        apply(
                new OrderEvent.Corrected(
                        seq(), NOW, id("a"), execution("xa", "9", "101", "2"), STREAM));
        assertEquals(position("9", "101", "0", "2"), held());
        assertEquals(number("99089"), ledger.cash());
        assertEquals(4, ledger.books().entryCount());
    }

    @Test
    void aBustAfterThePositionWasTurnedKeepsCashAndQuantityRight() {
        trade("a", Side.BUY, "10", "100");
        trade("b", Side.SELL, "15", "110");
        apply(new OrderEvent.Busted(seq(), NOW, id("a"), "xa", STREAM));
        assertEquals(number("-15"), held().quantity());
        assertEquals(number("101650"), ledger.cash());
        BigDecimal error = identity(number("97"), ledger);
        assertTrue(error.abs().compareTo(number("0.0000000001")) < 0, error::toPlainString);
    }

    // Chains

    @Test
    void quantitiesRunOverTheLinksOfAChain() {
        OrderIntent first =
                OrderIntent.limit(id("a"), SPY, Side.BUY, number("10"), number("100"), "test");
        OrderIntent second = first.replacement(id("b"), number("8"), number("101"), null, "test");
        send(first);
        apply(new OrderEvent.Accepted(seq(), NOW, id("a"), 1, STREAM));
        fill("a", "x1", "3", "100", "0");
        apply(new OrderEvent.Submitted(seq(), NOW, second, number("100")));
        apply(new OrderEvent.ReplaceRequested(seq(), NOW, id("a"), id("b")));
        apply(new OrderEvent.Sent(seq(), NOW, id("b")));
        fill("a", "x2", "1", "100", "0");
        apply(new OrderEvent.Replaced(seq(), NOW, id("a"), id("b"), STREAM));
        assertEquals(number("4"), order("b").cumQuantity());
        apply(new OrderEvent.Accepted(seq(), NOW, id("b"), 2, STREAM));
        apply(new OrderEvent.Working(seq(), NOW, id("b"), STREAM));
        assertEquals(OrderStatus.PARTIALLY_FILLED, order("b").status());
        assertEquals(number("4"), order("b").leavesQuantity());
        // A fill of the old link that was on its way.
        fill("a", "x3", "1", "105", "0");
        assertEquals(OrderStatus.REPLACED, order("a").status());
        assertEquals(number("5"), order("b").cumQuantity());
        assertEquals(number("101"), order("b").averagePrice());
        fill("b", "x4", "3", "101", "0");
        assertEquals(OrderStatus.FILLED, order("b").status());
        assertEquals(id("a"), order("b").chainRoot());
        assertEquals(position("8", "101", "0", "0"), held());
    }

    private Order order(String id) {
        return ledger.find(id(id)).orElseThrow();
    }

    // Facts that do not fit

    private static OrderEvent submitted(long seq) {
        return new OrderEvent.Submitted(seq, NOW, intent(SPY, "a", Side.BUY, "10"), number("100"));
    }

    private static OrderEvent sent(long seq) {
        return new OrderEvent.Sent(seq, NOW, id("a"));
    }

    static Stream<List<JournalEvent>> impossibleEvents() {
        return Stream.of(
                List.of(sent(2)),
                List.of(submitted(3)),
                List.of(submitted(1)),
                List.of(submitted(2), submitted(3)),
                List.of(submitted(2), sent(3), sent(4)),
                List.of(
                        submitted(2),
                        new OrderEvent.Denied(
                                3,
                                NOW,
                                id("a"),
                                DenialReason.INSUFFICIENT_CASH,
                                number("0"),
                                number("10")),
                        sent(4)),
                List.of(new AccountEvent.Opened(2, NOW, MarketMode.PAPER, number("1"))));
    }

    @ParameterizedTest
    @MethodSource("impossibleEvents")
    void refusesAnImpossibleFactAndChangesNothing(List<JournalEvent> events) {
        events.subList(0, events.size() - 1).forEach(ledger::apply);
        String before = BooksText.of(ledger.books());
        assertThrows(IllegalStateException.class, () -> ledger.apply(events.getLast()));
        assertEquals(before, BooksText.of(ledger.books()));
    }

    // Values

    @Test
    void theBooksOfOneMomentStayAsTheyWere() {
        send(intent(SPY, "a", Side.BUY, "10"));
        Books before = ledger.books();
        String text = BooksText.of(before);
        fill("a", "x1", "10", "100", "0");
        trade("b", Side.BUY, "1", "1");
        assertEquals(text, BooksText.of(before));
        assertEquals(OrderStatus.SENT, before.order(id("a")).orElseThrow().status());
        assertEquals(Optional.empty(), before.order(id("b")));
    }

    // Forgetting

    @Test
    void forgetsClosedOrdersButNeverOneThatIsLive() {
        send(intent(BTC, "live", Side.BUY, "1"));
        trade("first", Side.BUY, "1", "2");
        for (int i = 0; i < Ledger.REMEMBERED + 2_000; i++) {
            trade("o" + i, i % 2 == 0 ? Side.SELL : Side.BUY, "1", "2");
        }
        assertEquals(OrderStatus.FILLED, order("first").status());
        ledger.forgetOldest();
        assertEquals(Optional.empty(), ledger.find(id("first")));
        assertEquals(OrderStatus.SENT, order("live").status());
        assertTrue(ledger.books().orders().size() < Ledger.REMEMBERED + PersistentList.CHUNK);
        assertEquals(Ledger.REMEMBERED + 2_002, ledger.books().orderCount());
        fill("live", "xl", "1", "50", "0");
        assertEquals(OrderStatus.FILLED, order("live").status());

        BigDecimal cash = ledger.cash();
        long entries = ledger.books().entryCount();
        ledger.revive(
                journal.stream()
                        .filter(OrderEvent.class::isInstance)
                        .map(OrderEvent.class::cast)
                        .filter(event -> event.clientOrderId().equals(id("first")))
                        .toList());
        assertEquals(OrderStatus.FILLED, order("first").status());
        assertEquals(cash, ledger.cash());
        assertEquals(entries, ledger.books().entryCount());
        apply(new OrderEvent.Busted(seq(), NOW, id("first"), "xfirst", STREAM));
        assertEquals(0, cash.add(number("2")).compareTo(ledger.cash()));
    }

    // For all histories

    /// Cash is the sum of the bookings to the last digit, positions are the sums of the trades, and
    /// cash and positions at the market are what was paid in, and what was gained, less the fees.
    @Test
    void addsUpWhateverIsTraded() {
        for (long seed = 0; seed < 200; seed++) {
            LedgerTest run = new LedgerTest();
            run.tradeAtRandom(new Random(seed), 60);
            String failing = "seed " + seed;
            List<LedgerEntry> entries = run.ledger.books().entries();
            assertEquals(
                    0,
                    sum(entries.stream().map(LedgerEntry::cashChange)).compareTo(run.ledger.cash()),
                    failing);
            for (Symbol symbol : List.of(SPY, BTC)) {
                BigDecimal booked =
                        sum(
                                entries.stream()
                                        .filter(entry -> symbol.equals(entry.symbol()))
                                        .map(LedgerEntry::quantityChange));
                assertEquals(0, booked.compareTo(run.ledger.position(symbol).quantity()), failing);
            }
            BigDecimal error = identity(number("97.31"), run.ledger);
            assertTrue(error.abs().compareTo(number("0.001")) < 0, failing + ": " + error);
        }
    }

    /// What is left of `cash + quantity · mark = start + realised + unrealised − fees`. An average
    /// is rounded to twelve decimals, which a large quantity magnifies.
    private static BigDecimal identity(BigDecimal mark, Ledger ledger) {
        BigDecimal left = ledger.cash().subtract(ledger.startingCash());
        for (Position position : ledger.positions()) {
            left =
                    left.add(position.quantity().multiply(mark))
                            .subtract(position.realizedPnl())
                            .subtract(position.unrealizedPnl(mark))
                            .add(position.fees());
        }
        return left;
    }

    private void tradeAtRandom(Random random, int trades) {
        Map<ClientOrderId, List<String>> standing = new HashMap<>();
        for (int i = 0; i < trades; i++) {
            Symbol symbol = random.nextBoolean() ? SPY : BTC;
            String id = "r" + i;
            send(intent(symbol, id, random.nextBoolean() ? Side.BUY : Side.SELL, "1000"));
            if (random.nextInt(4) == 0) {
                apply(new OrderEvent.Accepted(seq(), NOW, id(id), i + 1, STREAM));
            }
            fill(
                    id,
                    "x" + i,
                    decimal(random, 1_000_000, 3),
                    decimal(random, 1_000_000, 4),
                    decimal(random, 1_000, 2));
            standing.computeIfAbsent(id(id), _ -> new ArrayList<>()).add("x" + i);
            if (random.nextInt(5) == 0) {
                String other = "r" + random.nextInt(i + 1);
                List<String> trade = standing.getOrDefault(id(other), List.of());
                if (!trade.isEmpty() && random.nextBoolean()) {
                    apply(new OrderEvent.Busted(seq(), NOW, id(other), trade.getFirst(), STREAM));
                    standing.remove(id(other));
                } else if (!trade.isEmpty()) {
                    apply(
                            new OrderEvent.Corrected(
                                    seq(),
                                    NOW,
                                    id(other),
                                    execution(
                                            trade.getFirst(),
                                            decimal(random, 1_000_000, 3),
                                            decimal(random, 1_000_000, 4),
                                            "0.5"),
                                    STREAM));
                }
            }
            if (random.nextInt(6) == 0) {
                apply(new OrderEvent.Unapplied(seq(), NOW, id("nobody"), "report", "why", STREAM));
            }
            if (random.nextInt(6) == 0) {
                accountEvent(random);
            }
        }
    }

    private void accountEvent(Random random) {
        switch (random.nextInt(5)) {
            case 3 ->
                    apply(
                            new AccountEvent.FlattenRequested(
                                    seq(), NOW, random.nextBoolean() ? SPY : BTC, "window"));
            case 4 ->
                    apply(
                            new AccountEvent.FlattenEnded(
                                    seq(), NOW, random.nextBoolean() ? SPY : BTC));
            case 0 ->
                    apply(
                            new AccountEvent.TradingStateChanged(
                                    seq(),
                                    NOW,
                                    random.nextBoolean() ? Scope.ACCOUNT : Scope.of(SPY),
                                    TradingState.values()[random.nextInt(3)],
                                    "why",
                                    "window"));
            case 1 ->
                    apply(
                            new AccountEvent.DayStarted(
                                    seq(), NOW, LocalDate.of(2024, 5, 6), ledger.cash()));
            default ->
                    apply(
                            new AccountEvent.IncidentRaised(
                                    seq(),
                                    NOW,
                                    "i" + random.nextInt(400),
                                    IncidentKind.UNAPPLIED,
                                    SPY,
                                    null,
                                    "text"));
        }
    }

    private static String decimal(Random random, int bound, int scale) {
        return BigDecimal.valueOf(1 + random.nextInt(bound), random.nextInt(scale + 1))
                .toPlainString();
    }

    private static BigDecimal sum(Stream<BigDecimal> numbers) {
        return numbers.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// From a checkpoint anywhere the rest of the journal leads to where the whole of it leads.
    @Test
    void aCheckpointAndTheRestAreTheWholeJournalAndTheLiveBooks() {
        for (long seed = 0; seed < 60; seed++) {
            LedgerTest run = new LedgerTest();
            Random random = new Random(seed);
            run.tradeAtRandom(random, 40);
            String live = BooksText.of(run.ledger.books());
            Ledger replayed = new Ledger();
            run.journal.forEach(replayed::apply);
            assertEquals(live, BooksText.of(replayed.books()), "seed " + seed);

            int cut = 1 + random.nextInt(run.journal.size());
            Ledger prefix = new Ledger();
            run.journal.subList(0, cut).forEach(prefix::apply);
            Ledger resumed = resumed(prefix.checkpoint(), run.journal.subList(0, cut));
            assertEquals(
                    BooksText.withoutLists(prefix.books()),
                    BooksText.withoutLists(resumed.books()),
                    "seed " + seed + " cut " + cut);
            assertEquals(prefix.flattening(), resumed.flattening(), "seed " + seed + " cut " + cut);
            run.journal.subList(cut, run.journal.size()).forEach(resumed::apply);
            assertEquals(
                    BooksText.withoutLists(run.ledger.books()),
                    BooksText.withoutLists(resumed.books()),
                    "seed " + seed + " cut " + cut);
        }
    }

    private static Ledger resumed(Checkpoint checkpoint, List<JournalEvent> journal) {
        Set<ClientOrderId> known = new HashSet<>();
        List<OrderEvent> history = new ArrayList<>();
        for (JournalEvent event : journal) {
            if (event instanceof OrderEvent about
                    && (event instanceof OrderEvent.Submitted
                            || known.contains(about.clientOrderId()))) {
                known.add(about.clientOrderId());
                history.add(about);
            }
        }
        return Ledger.resume(checkpoint, history);
    }
}
