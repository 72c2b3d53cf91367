package candlewright.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.LedgerEntry;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant NOW = Instant.parse("2024-05-06T13:31:00Z");
    private static final Instant BAR = Instant.parse("2024-05-06T13:30:00Z");
    private static final ClientOrderId ID = new ClientOrderId("a");
    private static final OrderIntent BUY = intent(SPY, "a", Side.BUY, "10");

    private final Ledger ledger = new Ledger(new BigDecimal("100000"));
    private long lastSeq;

    private static OrderIntent intent(Symbol symbol, String id, Side side, String quantity) {
        return OrderIntent.market(
                new ClientOrderId(id), symbol, side, new BigDecimal(quantity), "test");
    }

    private static OrderEvent submitted(long seq) {
        return new OrderEvent.Submitted(seq, NOW, BUY);
    }

    private static OrderEvent denied(long seq) {
        return new OrderEvent.Denied(
                seq, NOW, ID, DenialReason.INSUFFICIENT_CASH, BigDecimal.ZERO, BigDecimal.TEN);
    }

    private static OrderEvent accepted(long seq) {
        return new OrderEvent.Accepted(seq, NOW, ID, 1);
    }

    private static OrderEvent working(long seq) {
        return new OrderEvent.Working(seq, NOW, ID);
    }

    private static OrderEvent canceled(long seq) {
        return new OrderEvent.Canceled(seq, NOW, ID, "canceled by request");
    }

    private static OrderEvent filled(long seq, String quantity) {
        return new OrderEvent.Filled(
                seq, NOW, ID, new BigDecimal(quantity), new BigDecimal("100"), BAR);
    }

    private void trade(String id, Side side, String quantity, String price) {
        trade(SPY, id, side, quantity, price);
    }

    private void trade(Symbol symbol, String id, Side side, String quantity, String price) {
        OrderIntent intent = intent(symbol, id, side, quantity);
        ledger.apply(new OrderEvent.Submitted(++lastSeq, NOW, intent));
        ledger.apply(new OrderEvent.Accepted(++lastSeq, NOW, intent.clientOrderId(), lastSeq));
        ledger.apply(
                new OrderEvent.Filled(
                        ++lastSeq,
                        NOW,
                        intent.clientOrderId(),
                        intent.quantity(),
                        new BigDecimal(price),
                        BAR));
    }

    private static Position position(String quantity, String averagePrice, String realizedPnl) {
        return new Position(
                SPY,
                new BigDecimal(quantity),
                new BigDecimal(averagePrice),
                new BigDecimal(realizedPnl));
    }

    private Portfolio portfolio(String cash, Position... positions) {
        return new Portfolio(new BigDecimal("100000"), new BigDecimal(cash), List.of(positions));
    }

    @Test
    void booksABuyAgainstCash() {
        trade("a", Side.BUY, "10", "100.5");
        assertEquals(portfolio("98995", position("10", "100.5", "0")), ledger.portfolio());
        assertEquals(
                List.of(
                        new LedgerEntry(
                                3,
                                NOW,
                                ID,
                                SPY,
                                new BigDecimal("10"),
                                new BigDecimal("100.5"),
                                new BigDecimal("-1005"))),
                ledger.books().entries());
    }

    @Test
    void averagesThePriceOfTheBuysThatOpenedThePosition() {
        trade("a", Side.BUY, "10", "100");
        trade("b", Side.BUY, "30", "104");
        assertEquals(position("40", "103", "0"), ledger.portfolio().position(SPY));
    }

    @Test
    void realizesWhatASaleBringsOverItsAverageCost() {
        trade("a", Side.BUY, "10", "100");
        trade("b", Side.BUY, "30", "104");
        trade("c", Side.SELL, "15", "105");
        assertEquals(position("25", "103", "30"), ledger.portfolio().position(SPY));
        trade("d", Side.SELL, "25", "101");
        assertEquals(portfolio("99980", position("0", "0", "-20")), ledger.portfolio());
        assertEquals(new BigDecimal("-20"), ledger.portfolio().realizedPnl());
    }

    @Test
    void averagesAnewAfterAPositionWasFlat() {
        trade("a", Side.BUY, "10", "100");
        trade("b", Side.SELL, "10", "110");
        trade("c", Side.BUY, "1", "50");
        assertEquals(position("1", "50", "100"), ledger.portfolio().position(SPY));
    }

    @Test
    void roundsAnAverageThatDoesNotEndToTwelveDecimals() {
        trade("a", Side.BUY, "1", "1");
        trade("b", Side.BUY, "2", "2");
        assertEquals(position("3", "1.666666666667", "0"), ledger.portfolio().position(SPY));
    }

    @Test
    void followsAnOrderFromIntentToFill() {
        List<OrderStatus> statuses = new ArrayList<>();
        for (OrderEvent event : List.of(submitted(1), accepted(2), working(3), filled(4, "10"))) {
            statuses.add(ledger.apply(event).status());
        }
        assertEquals(
                List.of(
                        OrderStatus.INTENT,
                        OrderStatus.ACCEPTED,
                        OrderStatus.WORKING,
                        OrderStatus.FILLED),
                statuses);
        Order order =
                new Order(
                        BUY,
                        OrderStatus.FILLED,
                        1,
                        BigDecimal.TEN,
                        new BigDecimal("100"),
                        "",
                        NOW,
                        NOW,
                        BAR);
        assertEquals(Optional.of(order), ledger.find(ID));
        assertEquals(List.of(), List.copyOf(ledger.openOrders()));
    }

    @Test
    void theBooksOfOneMomentStayAsTheyWere() {
        ledger.apply(submitted(1));
        Ledger.Books before = ledger.books();
        Order order = before.orders().getFirst();
        ledger.apply(accepted(2));
        ledger.apply(filled(3, "10"));
        lastSeq = 3;
        trade("b", Side.BUY, "1", "1");
        assertEquals(
                new Ledger.Books(
                        portfolio("100000"),
                        List.of(order),
                        List.of(order),
                        List.of(submitted(1)),
                        List.of(),
                        before.places()),
                before);
        assertEquals(Optional.of(order), before.order(ID));
        assertEquals(Optional.empty(), before.order(new ClientOrderId("b")));
    }

    static Stream<List<OrderEvent>> impossibleEvents() {
        return Stream.of(
                List.of(accepted(1)),
                List.of(filled(1, "10")),
                List.of(submitted(2)),
                List.of(submitted(1), submitted(2)),
                List.of(submitted(1), accepted(1)),
                List.of(submitted(1), accepted(3)),
                List.of(submitted(1), working(2)),
                List.of(submitted(1), filled(2, "10")),
                List.of(submitted(1), canceled(2)),
                List.of(submitted(1), denied(2), accepted(3)),
                List.of(submitted(1), accepted(2), denied(3)),
                List.of(submitted(1), accepted(2), accepted(3)),
                List.of(submitted(1), accepted(2), working(3), accepted(4)),
                List.of(submitted(1), accepted(2), filled(3, "9")),
                List.of(submitted(1), accepted(2), filled(3, "10"), filled(4, "10")),
                List.of(submitted(1), accepted(2), filled(3, "10"), canceled(4)),
                List.of(submitted(1), accepted(2), canceled(3), filled(4, "10")));
    }

    @ParameterizedTest
    @MethodSource("impossibleEvents")
    void refusesAnImpossibleEventAndChangesNothing(List<OrderEvent> events) {
        events.subList(0, events.size() - 1).forEach(ledger::apply);
        Ledger.Books before = ledger.books();
        assertThrows(IllegalStateException.class, () -> ledger.apply(events.getLast()));
        assertEquals(before, ledger.books());
    }

    @Test
    void refusesToSellMoreThanIsHeld() {
        trade("b", Side.BUY, "2", "100");
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> trade("c", Side.SELL, "3", "100"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.endsWith("sells more than the 2 held"), message);
        assertEquals(portfolio("99800", position("2", "100", "0")), ledger.portfolio());
    }

    /// Positions are the sum of fills, cash is the sum of entries to the last digit, and what was
    /// gained is what the positions cost plus what is in cash, but for the rounding of averages.
    @Test
    void addsUpWhateverIsTraded() {
        for (long seed = 0; seed < 20; seed++) {
            addsUp(seed);
        }
    }

    private static void addsUp(long seed) {
        LedgerTest run = new LedgerTest();
        Random random = new Random(seed);
        List<Symbol> symbols = List.of(SPY, new Symbol("BTC"), new Symbol("EURUSD"));
        Map<Symbol, BigDecimal> held = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Symbol symbol = symbols.get(random.nextInt(symbols.size()));
            BigDecimal have = held.getOrDefault(symbol, BigDecimal.ZERO);
            BigDecimal quantity = decimal(random, 1_000_000_000L, random.nextInt(10));
            boolean sell = random.nextBoolean() && quantity.compareTo(have) <= 0;
            BigDecimal price = decimal(random, 100_000_000L, random.nextInt(9));
            run.trade(
                    symbol,
                    "o" + i,
                    sell ? Side.SELL : Side.BUY,
                    quantity.toPlainString(),
                    price.toPlainString());
            held.put(symbol, sell ? have.subtract(quantity) : have.add(quantity));
        }
        Ledger.Books books = run.ledger.books();
        String failing = "seed " + seed;

        BigDecimal cashChange = sum(books.entries().stream().map(LedgerEntry::cashChange));
        assertEquals(
                0,
                books.portfolio()
                        .startingCash()
                        .add(cashChange)
                        .compareTo(books.portfolio().cash()),
                failing);
        held.forEach((symbol, quantity) -> {
            BigDecimal booked =
                    sum(
                            books.entries().stream()
                                    .filter(entry -> entry.symbol().equals(symbol))
                                    .map(LedgerEntry::quantityChange));
            assertEquals(0, quantity.compareTo(booked), failing);
            assertEquals(
                    0, quantity.compareTo(books.portfolio().position(symbol).quantity()), failing);
        });
        BigDecimal cost =
                sum(
                        books.portfolio().positions().stream()
                                .map(position ->
                                        position.quantity().multiply(position.averagePrice())));
        BigDecimal difference = cashChange.add(cost).subtract(books.portfolio().realizedPnl());
        assertTrue(
                difference.abs().compareTo(new BigDecimal("0.1")) < 0, failing + ": " + difference);
    }

    private static BigDecimal decimal(Random random, long bound, int scale) {
        return BigDecimal.valueOf(1 + random.nextLong(bound), scale);
    }

    private static BigDecimal sum(Stream<BigDecimal> numbers) {
        return numbers.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
