package candlewright.store;

import static candlewright.store.SampleFacts.NOW;
import static candlewright.store.SampleFacts.decimal;
import static candlewright.store.SampleFacts.ofEveryKind;
import static candlewright.store.SampleFacts.orders;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.AccountEvent;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.OrderEvent;
import candlewright.model.Position;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteJournalTest {

    private static final long RESERVE = 100_000;

    @TempDir Path folder;

    private Path file = Path.of("set before each test");

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("journal-synthetic.db");
    }

    private SqliteJournal open() throws IOException {
        return open(FailPoints.NONE);
    }

    private SqliteJournal open(FailPoints failPoints) throws IOException {
        return SqliteJournal.open(file, failPoints, RESERVE);
    }

    private void write(List<JournalEvent> facts) throws IOException {
        try (SqliteJournal journal = open()) {
            journal.append(facts);
        }
    }

    private static List<JournalEvent> read(Journal journal, long seq) throws IOException {
        List<JournalEvent> read = new ArrayList<>();
        journal.read(seq, read::add);
        return read;
    }

    private List<JournalEvent> readAgain() throws IOException {
        try (SqliteJournal journal = open()) {
            List<JournalEvent> read = read(journal, 0);
            assertEquals(Optional.empty(), journal.damage());
            return read;
        }
    }

    /// What another program sees.
    private List<String> rows(String query) throws SQLException {
        return rows(query, 1);
    }

    private List<String> rows(String query, int column) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = reader.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(column));
            }
        }
        return rows;
    }

    private void change(String... statements) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void assertMessageStarts(String expected, IOException refused) {
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(expected), message);
    }

    private static List<JournalEvent> first(int count, List<JournalEvent> facts) {
        return facts.subList(0, count);
    }

    @Test
    void givesBackEveryKindOfFactToTheLastDigit() throws IOException {
        write(ofEveryKind());
        assertEquals(ofEveryKind(), readAgain());
    }

    @Test
    void theSamplesAreOfEveryKind() {
        Set<Class<?>> kinds =
                Stream.of(OrderEvent.class, AccountEvent.class)
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                        .collect(Collectors.toSet());
        assertEquals(
                kinds, ofEveryKind().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void goesOnWhereTheLastProgramEnded() throws IOException {
        List<JournalEvent> facts = orders(5);
        write(first(3, facts));
        try (SqliteJournal second = open()) {
            second.append(facts.subList(3, 4));
            second.append(facts.subList(4, facts.size()));
        }
        assertEquals(facts, readAgain());
        assertEquals(Optional.empty(), SqliteJournal.verify(file));
    }

    @Test
    void readsWhatFollowsAFact() throws IOException {
        List<JournalEvent> facts = orders(3);
        try (SqliteJournal journal = open()) {
            journal.append(facts);
            assertEquals(facts.subList(4, 7), read(journal, 4));
            assertEquals(List.of(), read(journal, 7));
            assertEquals(Optional.empty(), journal.damage());
        }
    }

    @Test
    void anEmptyJournalHasNothingToShow() throws IOException {
        try (SqliteJournal journal = open()) {
            assertEquals(List.of(), read(journal, 0));
            assertEquals(Optional.empty(), journal.checkpoint());
            assertEquals(Optional.empty(), journal.damage());
        }
    }

    @Test
    void anotherProgramReadsEachFactWhileThisOneRuns() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            journal.append(orders(1));
            assertEquals(
                    List.of(
                            "1|2024-05-06T13:30:00.123456789Z|Opened|SYNTHETIC|100",
                            "2|2024-05-06T13:30:00.123456789Z|Submitted|order-1|SPY|BUY|MARKET|GTC"
                                    + "|1|PAPER|LOCAL|api",
                            "3|2024-05-06T13:30:00.123456789Z|Sent|order-1|LOCAL"),
                    rows("select concat_ws('|', " + Column.list("%s", ", ") + ") from event"));
        }
    }

    @Test
    void eachCommitWaitsForTheDisk() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            JournalWriter writer = journal.writer();
            assertEquals(2, writer.setting("synchronous"), "full");
            assertEquals(1, writer.setting("fullfsync"));
            assertEquals(4_000, writer.setting("wal_autocheckpoint"));
        }
        assertEquals(List.of("wal"), rows("pragma journal_mode"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-append", "after-execute-before-commit"})
    void writesAllFactsOfACallOrNone(String step) throws IOException {
        List<JournalEvent> facts = orders(3);
        boolean[] failing = {false};
        FailPoints failPoints =
                reached -> {
                    if (failing[0] && reached.equals(step)) {
                        throw new IOException("planted");
                    }
                };
        try (SqliteJournal journal = open(failPoints)) {
            journal.append(first(3, facts));
            failing[0] = true;
            assertThrows(IOException.class, () -> journal.append(facts.subList(3, 7)));
            assertEquals(first(3, facts), read(journal, 0));
            failing[0] = false;
            journal.append(facts.subList(3, 7));
            assertEquals(facts, read(journal, 0));
        }
        assertEquals(facts, readAgain());
    }

    @Test
    void tellsEachStepOfAWrite() throws IOException {
        List<String> steps = new ArrayList<>();
        try (SqliteJournal journal = open(steps::add)) {
            journal.append(orders(1));
            journal.save(checkpoint(3));
        }
        assertEquals(
                List.of(
                        "before-append",
                        "after-execute-before-commit",
                        "after-commit",
                        "before-checkpoint",
                        "after-checkpoint"),
                steps);
    }

    @Test
    void refusesFactsThatDoNotFollow() throws IOException {
        List<JournalEvent> facts = orders(3);
        try (SqliteJournal journal = open()) {
            journal.append(first(3, facts));
            List<JournalEvent> gap = List.of(facts.get(3), facts.get(5));
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> journal.append(gap));
            assertEquals("fact 5 must come next, was 6", refused.getMessage());
            journal.append(facts.subList(3, 7));
        }
        assertEquals(facts, readAgain());
    }

    @Test
    void findsTheFactsOfAnOrderAsSoonAsTheyAreWritten() throws IOException {
        List<JournalEvent> facts = orders(3);
        ClientOrderId second = new ClientOrderId("order-2");
        try (SqliteJournal journal = open()) {
            journal.append(first(3, facts));
            assertEquals(List.of(), journal.history(second));
            journal.append(facts.subList(3, 5));
            assertEquals(
                    facts.subList(3, 5),
                    CompletableFuture.supplyAsync(() -> seen(journal, second)).join());
            assertEquals(List.of(), journal.history(new ClientOrderId("order-4")));
        }
    }

    private static List<OrderEvent> seen(Journal journal, ClientOrderId id) {
        try {
            return journal.history(id);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anIncidentIsNotAnEventOfItsOrder() throws IOException {
        try (SqliteJournal journal = open()) {
            journal.append(
                    List.of(
                            new AccountEvent.IncidentRaised(
                                    1,
                                    NOW,
                                    "i",
                                    IncidentKind.OVERFILL,
                                    null,
                                    SampleFacts.A,
                                    "too much")));
            assertEquals(List.of(), journal.history(SampleFacts.A));
        }
    }

    @Test
    void showsNoHistoryThatWasChanged() throws IOException, SQLException {
        write(orders(3));
        change("update journal set fact = json_set(fact, '$.quantity', '100') where seq = 4");
        try (SqliteJournal journal = open()) {
            IOException refused =
                    assertThrows(
                            IOException.class, () -> journal.history(new ClientOrderId("order-2")));
            assertMessageStarts("the journal " + file + " is damaged at seq 4: ", refused);
        }
    }

    @Test
    void looksUpAnOrderByItsIndex() throws IOException, SQLException {
        write(orders(1));
        assertEquals(
                List.of("SEARCH journal USING INDEX fact_of_order (<expr>=?)"),
                rows(
                        "explain query plan select ts from event"
                                + " where client_order_id = 'order-1'",
                        4));
    }

    private static Checkpoint checkpoint(long seq) {
        return new Checkpoint(
                seq,
                MarketMode.SYNTHETIC,
                decimal("100.00"),
                decimal("-1E+2"),
                List.of(
                        Position.flat(new Symbol("QQQ")),
                        new Position(
                                new Symbol("SPY"),
                                decimal("-5"),
                                decimal("40.10"),
                                decimal("0.000000000001"),
                                decimal("-0.5"))),
                List.of(new ClientOrderId("order-1"), new ClientOrderId("order-2")),
                2,
                3,
                4,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private Optional<Checkpoint> kept() throws IOException {
        try (SqliteJournal journal = open()) {
            return journal.checkpoint();
        }
    }

    @Test
    void keepsTheNewestCheckpoint() throws IOException {
        AccountEvent.IncidentRaised incident =
                new AccountEvent.IncidentRaised(
                        4, NOW, "i", IncidentKind.OVERFILL, null, null, SampleFacts.ODD);
        AccountEvent.TradingStateChanged halted =
                new AccountEvent.TradingStateChanged(
                        5, NOW, Scope.ACCOUNT, TradingState.HALTED, "enough", "window");
        AccountEvent.DayStarted day =
                new AccountEvent.DayStarted(6, NOW, LocalDate.of(2024, 5, 6), decimal("100.0"));
        AccountEvent.FlattenRequested flattening =
                new AccountEvent.FlattenRequested(7, NOW, new Symbol("SPY"), "window");
        Checkpoint plain = checkpoint(7);
        Checkpoint full =
                new Checkpoint(
                        plain.seq(),
                        plain.mode(),
                        plain.startingCash(),
                        plain.cash(),
                        plain.positions(),
                        plain.openOrders(),
                        plain.orders(),
                        plain.entries(),
                        plain.unapplied(),
                        List.of(incident),
                        List.of(halted),
                        List.of(flattening),
                        day);
        try (SqliteJournal journal = open()) {
            journal.append(orders(1));
            journal.save(checkpoint(2));
            assertEquals(Optional.of(checkpoint(2)), journal.checkpoint());
            journal.append(List.of(incident, halted, day, flattening));
            journal.save(full);
        }
        assertEquals(Optional.of(full), kept());
    }

    @Test
    void aCheckpointIsOfAFactThatWasWritten() throws IOException {
        try (SqliteJournal journal = open()) {
            journal.append(orders(1));
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> journal.save(checkpoint(4)));
            assertEquals("a checkpoint of fact 4, which was not written", refused.getMessage());
            journal.save(checkpoint(3));
            assertEquals(Optional.of(checkpoint(3)), journal.checkpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update checkpoint set state = replace(state, 'cash -1E+2', 'cash 1E+2')",
                "update checkpoint set state = state || char(10) || 'open-order order-3'",
                "update checkpoint set state = ''",
                "update checkpoint set checksum = ''",
                "update checkpoint set hash = zeroblob(32)",
                "update checkpoint set seq = seq + 1",
                "update checkpoint set seq = seq + 100",
                "drop table checkpoint"
            })
    void aCheckpointThatDoesNotFitIsNotUsed(String change) throws IOException, SQLException {
        List<JournalEvent> facts = orders(3);
        try (SqliteJournal journal = open()) {
            journal.append(facts);
            journal.save(checkpoint(5));
        }
        change(change);
        assertEquals(Optional.empty(), kept());
        assertEquals(facts, readAgain());
    }

    @Test
    void aCheckpointOfAnotherJournalIsNotUsed() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            journal.append(orders(3));
            journal.save(checkpoint(5));
        }
        Path other = file;
        file = folder.resolve("journal-paper.db");
        write(ofEveryKind());
        change(
                "attach '" + other + "' as other",
                "insert into checkpoint select * from other.checkpoint");
        assertEquals(Optional.empty(), kept());
    }

    @Test
    void whenTheFileIsFullNothingOfTheCallIsThereAndTheJournalGoesOn()
            throws IOException, SQLException {
        List<JournalEvent> facts = orders(2_000);
        try (SqliteJournal journal = open()) {
            journal.append(first(1_001, facts));
            journal.writer().limitPages(100);
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () -> journal.append(facts.subList(1_001, facts.size())));
            assertMessageStarts("cannot write the journal " + file + ": [SQLITE_FULL]", refused);
            assertEquals(first(1_001, facts), read(journal, 0));
            journal.append(facts.subList(1_001, 1_003));
            assertTrue(journal.relieve());
            journal.writer().limitPages(1_000_000);
            journal.append(facts.subList(1_003, facts.size()));
        }
        assertEquals(facts, readAgain());
    }

    @Test
    void keepsAReserveThatIsGivenUpOnce() throws IOException {
        Path reserve = Path.of(file + ".reserve");
        try (SqliteJournal journal = open()) {
            assertEquals(RESERVE, Files.size(reserve));
            assertTrue(journal.relieve());
            assertFalse(Files.exists(reserve));
            assertFalse(journal.relieve());
        }
        open().close();
        assertEquals(RESERVE, Files.size(reserve));
    }

    @Test
    void makesAReserveAgainThatWasCutShort() throws IOException {
        Path reserve = Path.of(file + ".reserve");
        Files.writeString(reserve, "cut short by a crash");
        open().close();
        assertEquals(RESERVE, Files.size(reserve));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void leavesAFileOfANewerVersionUntouched(String journalMode) throws IOException, SQLException {
        change(
                "pragma journal_mode = " + journalMode,
                "create table event (what text)",
                "pragma user_version = 3");
        assertIsRefusedAndUntouched(
                "the journal "
                        + file
                        + " has version 3, this program knows up to 2: use the newer program");
    }

    @Test
    void leavesAFileUntouchedWhoseNewerVersionIsInTheLogBesideIt()
            throws IOException, SQLException {
        write(orders(1));
        Path killed = folder.resolve("killed.db");
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = newer.createStatement()) {
            statement.execute("pragma user_version = 3");
            statement.execute("create table more (what text)");
            Files.copy(file, killed);
            Files.copy(Path.of(file + "-wal"), Path.of(killed + "-wal"));
        }
        file = killed;
        assertIsRefusedAndUntouched(
                "the journal "
                        + file
                        + " has version 3, this program knows up to 2: use the newer program");
    }

    /// A log is written over from its start again and again: the kill came between a frame's header
    /// and its page, so that the old page stands behind the new header.
    @Test
    void aPageThatAKillLeftHalfWrittenIsNoNewerVersion() throws IOException, SQLException {
        write(orders(1));
        Path killed = folder.resolve("killed.db");
        Path log = Path.of(killed + "-wal");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("create table more (what text)");
            Files.copy(file, killed);
            Files.copy(Path.of(file + "-wal"), log);
        }
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(log));
        ByteBuffer torn = ByteBuffer.allocate(24 + header.getInt(8));
        torn.putInt(0, 1).putInt(4, 1).putLong(8, header.getLong(16));
        torn.putInt(24 + 60, 199_625_606);
        Files.write(log, torn.array(), StandardOpenOption.APPEND);
        file = killed;
        assertEquals(orders(1), readAgain());
    }

    @Test
    void leavesAFileOfTheFirstVersionUntouched() throws IOException, SQLException {
        change("create table session (id integer)", "pragma user_version = 1");
        assertIsRefusedAndUntouched(
                "the journal "
                        + file
                        + " has version 1, a log of separate sessions that nothing can be rebuilt"
                        + " from: move it away");
    }

    private void assertIsRefusedAndUntouched(String message) throws IOException {
        Path log = Path.of(file + "-wal");
        byte[] before = Files.readAllBytes(file);
        byte[] logBefore = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
        List<String> filesBefore = files();
        IOException refused = assertThrows(IOException.class, this::open);
        assertEquals(message, refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertArrayEquals(logBefore, Files.exists(log) ? Files.readAllBytes(log) : new byte[0]);
        assertEquals(filesBefore, files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void readsWhatAKilledProgramLeftInTheLog() throws IOException {
        List<JournalEvent> facts = orders(3);
        Path killed = folder.resolve("killed.db");
        try (SqliteJournal journal = open()) {
            journal.append(first(3, facts));
            journal.append(facts.subList(3, 7));
            Files.copy(file, killed);
            Files.copy(Path.of(file + "-wal"), Path.of(killed + "-wal"));
        }
        file = killed;
        assertEquals(facts, readAgain());
    }

    @Test
    void saysWhichFileItCannotMake() {
        file = folder.resolve("missing").resolve("journal.db");
        IOException refused = assertThrows(IOException.class, this::open);
        assertMessageStarts("cannot make the journal " + file + ": ", refused);
    }

    @Test
    void takesAnyFolderName() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("100% #1? ä;b"));
        file = odd.resolve("journal.db");
        write(orders(1));
        assertTrue(Files.size(file) > 0);
        assertEquals(orders(1), readAgain());
        assertEquals(Optional.empty(), SqliteJournal.verify(file));
    }
}
