package candlewright.engine;

import static candlewright.engine.EngineDesk.ACCOUNT;
import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.limit;
import static candlewright.engine.EngineDesk.market;
import static candlewright.engine.EngineDesk.number;
import static candlewright.engine.EngineDesk.trade;
import static candlewright.engine.EngineDesk.venueOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.broker.VenueOrder;
import candlewright.ledger.Ledger;
import candlewright.model.AccountEvent.IncidentRaised;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.FailPoints;
import candlewright.store.SqliteJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An account of which the journal cannot tell every order any more stays readable and trades
/// nothing.
class UnreadableJournalTest {

    private static final OrderIntent A = market("a", Side.BUY, "2");

    /// The id under which the index finds a fact of another order.
    private static final OrderIntent B = limit("b", Side.BUY, "3", "90");

    @TempDir private Path folder;

    private Path file = Path.of("set before each test");
    private ScriptedVenue venue = new ScriptedVenue();
    private SqliteJournal journal;
    private SpaceForLittle disk;
    private EngineDesk desk;

    /// What an account shows and what went to its venue.
    private record Account(
            BigDecimal held,
            BigDecimal cash,
            TradingState state,
            String unwritable,
            List<String> incidents,
            long ordersSent) {}

    @BeforeEach
    void buysTwo() throws IOException {
        file = folder.resolve("journal.db");
        open(file);
        desk.submit(A);
        desk.accepts(A, 1);
        desk.fills("a", trade("x1", "2", "100"));
        venue.orders.put(id("a"), venueOrder(A, 1, OrderStatus.FILLED, trade("x1", "2", "100")));
        venue.positions.put(EngineDesk.SPY, number("2"));
    }

    @AfterEach
    void closes() throws IOException {
        journal.close();
    }

    private void open(Path from) throws IOException {
        journal = SqliteJournal.open(from, FailPoints.NONE);
        disk = new SpaceForLittle(journal);
        desk = EngineDesk.opened(venue, disk);
    }

    private void change(String statement) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement changing = other.createStatement()) {
            changing.execute(statement);
        }
    }

    /// Makes the index find the first fact of `a` under the id `b`.
    ///
    /// @return what is wrong with the file
    private String damage() throws SQLException {
        long seq = desk.engine.history(id("a")).getFirst().seq();
        change("update journal set fact = replace(fact, '\"a\"', '\"b\"') where seq = " + seq);
        return "the journal "
                + file
                + " is damaged at seq "
                + seq
                + ": it was changed, its hash does not follow from the fact before";
    }

    private Account account() {
        EngineSnapshot now = desk.engine.snapshot();
        return new Account(
                desk.held(),
                now.portfolio().cash(),
                now.state(Scope.ACCOUNT),
                now.unwritable(),
                now.incidents().stream().map(UnreadableJournalTest::words).toList(),
                venue.times(BrokerRequest.NewOrder.class)
                        + venue.times(BrokerRequest.Replace.class));
    }

    private static String words(IncidentRaised raised) {
        return raised.kind()
                + " "
                + (raised.clientOrderId() == null ? "" : raised.clientOrderId() + " ")
                + raised.text();
    }

    /// Two are held, the one order that was sent before is the last one, and this is told.
    private static Account halted(String damage, String... more) {
        return new Account(
                number("2"),
                number("800"),
                TradingState.HALTED,
                damage,
                Stream.concat(Stream.of("JOURNAL " + damage), Stream.of(more)).toList(),
                1);
    }

    private static BrokerReport.BookTold book(VenueOrder... orders) {
        return new BrokerReport.BookTold(
                new VenueBook(List.of(orders), Map.of(EngineDesk.SPY, number("2")), false));
    }

    @Test
    void anOrderWhoseIdCannotBeLookedUpIsRefusedAndTheAccountHalted() throws Exception {
        String damage = damage();
        assertEquals(
                new SubmitResult.Refused("orders cannot be written down: " + damage),
                desk.submit(B));
        assertEquals(halted(damage), account());
        assertEquals(
                new SubmitResult.Refused("orders cannot be written down: " + damage),
                desk.submit(limit("c", Side.BUY, "1", "90")));
        assertEquals(halted(damage), account());
    }

    @Test
    void cancelsAndReplacesOfWhatCannotBeLookedUpAreRefusedAndNotCalledUnknown() throws Exception {
        String damage = damage();
        assertEquals(
                List.of(new CancelResult.Refused(damage), new ReplaceResult.Refused(damage)),
                List.of(desk.cancel("b"), desk.replace("b", "b2", "1")));
        assertEquals(halted(damage), account());
    }

    @Test
    void aClosedOrderOfTheVenuesBooksThatCannotBeLookedUpIsNotBooked() throws Exception {
        String damage = damage();
        VenueOrder closed = venueOrder(B, 2, OrderStatus.FILLED, trade("x2", "3", "90"));
        desk.says(book(closed));
        assertEquals(halted(damage), account());
        desk.says(book(closed));
        assertEquals(halted(damage), account());
    }

    @Test
    void anOpenOneIsToldToThePersonWhoHasToLookAtIt() throws Exception {
        String damage = damage();
        desk.says(book(venueOrder(B, 2, OrderStatus.WORKING)));
        String told =
                "ORDER_DIFFERS b the venue has it open, and it cannot be read whether it was sent"
                        + " from here: "
                        + damage;
        Account now = account();
        assertEquals(List.of(told, "JOURNAL " + damage), now.incidents());
        assertEquals(halted(damage, told).held(), now.held());
        assertEquals(TradingState.HALTED, now.state());
    }

    @Test
    void aReportOfWhatCannotBeLookedUpIsKeptAndBooksNothing() throws Exception {
        String damage = damage();
        desk.fills("b", trade("x2", "3", "90"));
        assertEquals(
                List.of("UNAPPLIED b", "JOURNAL"),
                account().incidents().stream()
                        .map(words -> words.startsWith("UNAPPLIED") ? "UNAPPLIED b" : "JOURNAL")
                        .toList());
        assertEquals(number("2"), desk.held());
        assertEquals(
                "it cannot be read whether there is such an order: " + damage,
                desk.events().stream()
                        .filter(OrderEvent.Unapplied.class::isInstance)
                        .map(OrderEvent.Unapplied.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .why());
    }

    /// The row was taken out, and none of the order's is next to it.
    @Test
    void anOrderOfWhichAFactIsMissingInTheMiddleCannotBeLookedUp() throws Exception {
        OrderIntent slow = limit("slow", Side.BUY, "1", "90");
        desk.submit(slow);
        desk.submit(limit("between", Side.BUY, "1", "80"));
        desk.accepts(slow, 2);
        desk.says(new BrokerReport.Canceled(id("slow"), "enough"));
        List<OrderEvent> story = desk.engine.history(id("slow"));
        change("delete from journal where seq = " + story.get(1).seq());
        Facts facts = new Facts(journal, new RiskDesk(RiskLimits.parse("")), new Ledger());
        assertEquals(Optional.empty(), facts.find(id("slow")));
        assertEquals(
                Optional.of("the facts of the order slow in the journal do not follow each other"),
                facts.unread().map(why -> why.substring(0, why.indexOf(':'))));
        change("delete from journal where seq = " + story.getFirst().seq());
        Facts later = new Facts(journal, new RiskDesk(RiskLimits.parse("")), new Ledger());
        assertEquals(Optional.empty(), later.find(id("slow")));
        assertEquals(
                Optional.of(
                        "the journal has no beginning of the order slow, its first fact is "
                                + story.get(2).seq()),
                later.unread());
    }

    /// What was decided cannot be told from what is durable any more.
    @Test
    void whenNothingCanBeWrittenAndTheJournalIsDamagedTheBooksStayAndNothingIsSent()
            throws Exception {
        change("update journal set fact = replace(fact, ',', ', ') where seq = 2");
        disk.full = true;
        String refusal = "orders cannot be written down: disk full";
        assertEquals(
                new SubmitResult.Refused(refusal), desk.submit(limit("c", Side.BUY, "1", "90")));
        assertEquals(halted("disk full"), account());
        assertEquals(OrderStatus.REJECTED, desk.order("c").status());
        assertEquals(refusal, desk.resume().note());
        assertEquals(
                new SubmitResult.Refused(refusal), desk.submit(limit("d", Side.BUY, "1", "90")));
        assertEquals(halted("disk full"), account());
    }

    // The next start

    @Test
    void aFileThatIsNoJournalIsToldAndTheVenuesBooksChangeNothing() throws Exception {
        journal.close();
        Files.writeString(file, "no journal, and long enough to look like one ".repeat(10));
        open(file);
        String damage =
                "the journal "
                        + file
                        + " is damaged: [SQLITE_NOTADB] File opened that is not a database file"
                        + " (file is not a database)";
        desk.waits(30);
        assertEquals(number("0"), desk.held());
        assertEquals("JOURNAL " + damage, account().incidents().getFirst());
        assertEquals(TradingState.HALTED, account().state());
        assertEquals(
                List.of(
                        new SubmitResult.Refused("orders cannot be written down: " + damage),
                        new SubmitResult.Refused("orders cannot be written down: " + damage),
                        new CancelResult.Refused(damage)),
                List.of(desk.submit(A), desk.submit(B), desk.cancel("a")));
        assertEquals(1, account().ordersSent());
    }

    @Test
    void aJournalThatWasCutOffStartsWithItsOpenOrders() throws Exception {
        OrderIntent open = limit("open", Side.BUY, "1", "90");
        desk.submit(open);
        desk.accepts(open, 2);
        journal.save(new Recovery(journal, (_, _) -> {}).ledger().checkpoint());
        desk.submit(limit("last", Side.BUY, "1", "80"));
        venue.orders.put(id("open"), venueOrder(open, 2, OrderStatus.WORKING));
        long last = desk.engine.history(id("last")).getLast().seq();
        journal.close();
        change("delete from journal where seq = " + last);
        open(file);
        assertEquals(
                "the journal " + file + " is damaged at seq " + last + ": it is missing",
                account().unwritable());
        assertEquals(OrderStatus.WORKING, desk.order("open").status());
        assertEquals(number("2"), desk.held());
        assertEquals(ACCOUNT.startingCash(), desk.engine.snapshot().portfolio().startingCash());
    }

    /// A venue that tells of orders that are not ours goes on for days.
    @Test
    void ofADamagedJournalEveryOrderIsRememberedAndOnlyTheNewestFacts() throws Exception {
        desk.submit(limit("last", Side.BUY, "1", "80"));
        long last = desk.engine.history(id("last")).getLast().seq();
        journal.close();
        change("delete from journal where seq = " + last);
        open(file);
        int told = 2 * Ledger.REMEMBERED;
        BrokerReport strange = new BrokerReport.Working(id("stranger"));
        desk.says(Collections.nCopies(told, strange).toArray(BrokerReport[]::new));
        assertEquals(told, desk.engine.snapshot().unappliedReports());
        assertEquals(desk.facts(), desk.events().getLast().seq());
        assertTrue(
                desk.events().size() < Ledger.REMEMBERED + 1_000,
                () -> "remembered: " + desk.events().size());
        assertEquals(OrderStatus.FILLED, desk.order("a").status());
        assertEquals(number("2"), desk.held());
    }
}
