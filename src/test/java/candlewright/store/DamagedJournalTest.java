package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.OrderEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedJournalTest {

    private static final int SEEDS = 200;
    private static final int ORDERS = 40;
    private static final List<JournalEvent> FACTS = SampleFacts.orders(ORDERS);
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(
                    21,
                    MarketMode.SYNTHETIC,
                    BigDecimal.TEN,
                    BigDecimal.ONE,
                    List.of(),
                    List.of(new ClientOrderId("order-10")),
                    10,
                    1,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    null);

    @TempDir Path folder;

    private Path file = Path.of("set before each test");

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("journal.db");
        try (SqliteJournal journal = open()) {
            journal.append(FACTS);
            journal.save(CHECKPOINT);
        }
    }

    private SqliteJournal open() throws IOException {
        return SqliteJournal.open(file, FailPoints.NONE, 0);
    }

    private void change(String... statements) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String set(String column, String value, int seq) {
        return "update journal set fact = json_set(fact, '$."
                + column
                + "', '"
                + value
                + "') where seq = "
                + seq;
    }

    /// The journal shows what is before this fact, names it, and takes nothing more.
    private void assertDamagedAt(long seq) throws IOException {
        List<JournalEvent> read = new ArrayList<>();
        String start = "the journal " + file + " is damaged at seq " + seq + ": ";
        try (SqliteJournal journal = open()) {
            journal.read(0, read::add);
            String damage = journal.damage().orElse("no damage");
            assertTrue(damage.startsWith(start), damage);
            IOException refused = assertThrows(IOException.class, () -> journal.append(List.of()));
            assertEquals("the journal is read only: " + damage, refused.getMessage());
            refused = assertThrows(IOException.class, () -> journal.save(CHECKPOINT));
            assertEquals("the journal is read only: " + damage, refused.getMessage());
        }
        assertEquals(FACTS.subList(0, (int) seq - 1), read);
        String verdict = SqliteJournal.verify(file).orElse("no damage");
        assertTrue(verdict.startsWith(start), verdict);
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void namesTheFactThatWasChangedInAnyColumn(Column column) throws IOException, SQLException {
        String path = "'$." + column.sql() + "'";
        String found = column.expression();
        change(
                "update journal set fact = json_set(fact, "
                        + path
                        + ", "
                        + (column.isNumber()
                                ? "coalesce(" + found + ", 0) + 1000"
                                : "concat(" + found + ", '1')")
                        + ") where seq = 22");
        assertDamagedAt(22);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Another hash.
                "update journal set hash = zeroblob(32) where seq = 22",
                // Removed; removed, and those behind it moved up.
                "delete from journal where seq = 22",
                "delete from journal where seq = 22; update journal set seq = seq - 1 where seq > 22",
                // Two swapped.
                "update journal set seq = 1000 where seq = 22;"
                        + " update journal set seq = 22 where seq = 24;"
                        + " update journal set seq = 24 where seq = 1000",
                // The same with a space; with a member that says nothing.
                "update journal set fact = replace(fact, ',', ', ') where seq = 22",
                "update journal set fact = json_set(fact, '$.note', null) where seq = 22",
            })
    void namesTheFirstFactThatIsNotAsItWasWritten(String changes) throws IOException, SQLException {
        change(changes.split(";"));
        assertDamagedAt(22);
    }

    @Test
    void aCheckpointOfAFactThatIsGoneIsNotKept() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            change("delete from journal where seq = 21");
            IOException refused = assertThrows(IOException.class, () -> journal.save(CHECKPOINT));
            assertEquals(
                    "the journal " + file + " is damaged at seq 21: it is missing",
                    refused.getMessage());
        }
    }

    @Test
    void namesTheFactThatWasPutInTwice() throws IOException, SQLException {
        change(
                "update journal set seq = seq + 1000 where seq > 21",
                "update journal set seq = seq - 999 where seq > 1000",
                "insert into journal select 22, fact, hash from journal where seq = 21");
        assertDamagedAt(22);
    }

    @Test
    void missesWhatWasCutOffTheEnd() throws IOException, SQLException {
        change("delete from journal where seq > 60");
        assertDamagedAt(61);
    }

    @Test
    void missesWhatWasWrittenLast() throws IOException, SQLException {
        change("delete from head");
        assertDamagedAt(1);
    }

    @Test
    void findsWhatWasAddedAtTheEnd() throws IOException, SQLException {
        int next = FACTS.size() + 1;
        change("insert into journal select " + next + ", fact, hash from journal where seq = 3");
        assertDamagedAt(next);
    }

    @Test
    void aRowThatCannotBeReadIsDamageThoughItsHashHolds() throws IOException, SQLException {
        rewrite(set("quantity", "-1", 22));
        assertDamagedAt(22);
    }

    @Test
    void aFactThatSaysItIsAnotherIsDamageThoughItsHashHolds() throws IOException, SQLException {
        rewrite("update journal set fact = json_set(fact, '$.seq', 30) where seq = 22");
        assertDamagedAt(22);
    }

    @Test
    void aFactOfAnUnknownKindIsDamageThoughItsHashHolds() throws IOException, SQLException {
        rewrite(set("kind", "Guessed", 21));
        assertDamagedAt(21);
    }

    @Test
    void namesTheFactAfterOneThatWasChangedTogetherWithItsHash() throws SQLException, IOException {
        rewriteFrom(22, 22, set("quantity", "100", 22));
        List<JournalEvent> read = new ArrayList<>();
        try (SqliteJournal journal = open()) {
            journal.read(0, read::add);
            assertEquals(
                    Optional.of(
                            "the journal "
                                    + file
                                    + " is damaged at seq 23: it was changed, its hash does not"
                                    + " follow from the fact before"),
                    journal.damage());
        }
        assertEquals(22, read.size());
    }

    private void rewrite(String change) throws SQLException {
        rewriteFrom(1, FACTS.size(), change);
    }

    /// As somebody would who knows how the chain is made.
    private void rewriteFrom(int from, int to, String change) throws SQLException {
        change(change);
        HashChain chain = HashChain.start();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                var update = other.prepareStatement("update journal set hash = ? where seq = ?");
                var head = other.prepareStatement("update head set hash = ?")) {
            other.setAutoCommit(false);
            for (int seq = 1; seq <= FACTS.size(); seq++) {
                try (var row =
                        statement.executeQuery("select fact from journal where seq = " + seq)) {
                    assertTrue(row.next());
                    update.setBytes(1, chain.add(row.getBytes(1)));
                }
                update.setInt(2, seq);
                if (seq >= from && seq <= to) {
                    update.executeUpdate();
                }
            }
            if (to == FACTS.size()) {
                head.setBytes(1, chain.last());
                head.executeUpdate();
            }
            other.commit();
        }
    }

    @Test
    void aStartFromACheckpointSeesDamageBehindItAndTheFullCheckSeesTheRest()
            throws IOException, SQLException {
        change(set("note", "changed", 12));
        List<JournalEvent> read = new ArrayList<>();
        try (SqliteJournal journal = open()) {
            assertEquals(Optional.of(CHECKPOINT), journal.checkpoint());
            journal.read(CHECKPOINT.seq(), read::add);
            assertEquals(Optional.empty(), journal.damage());
        }
        assertEquals(FACTS.subList(21, FACTS.size()), read);
        assertDamagedAt(12);
        change(
                "update journal set fact = json_remove(fact, '$.note') where seq = 12",
                set("note", "changed", 25));
        assertDamagedAt(25);
    }

    @Test
    void verifiesWhileItIsWrittenTo() throws IOException {
        List<JournalEvent> facts = SampleFacts.orders(ORDERS + 1);
        try (SqliteJournal journal = open()) {
            journal.append(facts.subList(FACTS.size(), facts.size()));
            assertEquals(Optional.empty(), SqliteJournal.verify(file));
        }
    }

    @Test
    void leavesAFileThatIsNoDatabaseUntouched() throws IOException {
        Files.writeString(file, "minutes of the meeting, kept for a long, long time".repeat(100));
        assertIsReadOnlyAndUntouched("it is not a SQLite file");
    }

    @Test
    void leavesAFileThatWasEmptiedUntouched() throws IOException {
        Files.write(file, new byte[0]);
        assertIsReadOnlyAndUntouched("it is not a SQLite file");
    }

    @Test
    void leavesAFileThatLostItsVersionUntouched() throws IOException, SQLException {
        change("pragma user_version = 0");
        assertIsReadOnlyAndUntouched("it has version 0");
    }

    private void assertIsReadOnlyAndUntouched(String how) throws IOException {
        byte[] before = Files.readAllBytes(file);
        try (SqliteJournal journal = open()) {
            String damage = "the journal " + file + " is damaged: " + how;
            assertEquals(Optional.of(damage), journal.damage());
            assertThrows(IOException.class, () -> journal.append(List.of()));
            assertThrows(IOException.class, () -> journal.history(SampleFacts.A));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void doesNotBeginAnewBesideALogThatIsLeft() throws IOException {
        Path log = Path.of(file + "-wal");
        Files.move(file, log);
        byte[] before = Files.readAllBytes(log);
        try (SqliteJournal journal = open()) {
            assertEquals(
                    Optional.of(
                            "the journal "
                                    + file
                                    + " is damaged: it is gone, only its log "
                                    + log
                                    + " is left"),
                    journal.damage());
        }
        assertArrayEquals(before, Files.readAllBytes(log));
    }

    @Test
    void neverTakesFlippedBytesForFacts() throws IOException {
        byte[] sound = Files.readAllBytes(file);
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] flipped = sound.clone();
            for (int flips = random.nextInt(1, 9); flips > 0; flips--) {
                flipped[random.nextInt(flipped.length)] ^= (byte) random.nextInt(1, 256);
            }
            Files.write(file, flipped);
            assertNothingIsMadeUp("seed " + seed);
        }
    }

    @Test
    void neverTakesAFileThatWasCutShortForWhole() throws IOException {
        byte[] sound = Files.readAllBytes(file);
        for (int length = 0; length < sound.length; length += 1_021) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertNotEquals(FACTS, assertNothingIsMadeUp("cut at " + length));
        }
    }

    /// Shows what was written, or says that the file is damaged or not to be opened.
    private List<JournalEvent> assertNothingIsMadeUp(String which) throws IOException {
        List<JournalEvent> read = new ArrayList<>();
        Files.deleteIfExists(Path.of(file + "-wal"));
        Files.deleteIfExists(Path.of(file + "-shm"));
        try (SqliteJournal journal = open()) {
            Optional<Checkpoint> checkpoint = journal.checkpoint();
            assertTrue(checkpoint.isEmpty() || checkpoint.get().equals(CHECKPOINT), which);
            journal.read(0, read::add);
            assertEquals(FACTS.subList(0, read.size()), read, which);
            assertTrue(journal.damage().isPresent() || read.equals(FACTS), which);
            boolean sound = SqliteJournal.verify(file).isEmpty();
            for (int order = 1; order <= ORDERS; order++) {
                List<OrderEvent> history = history(journal, order);
                List<JournalEvent> whole = FACTS.subList(2 * order - 1, 2 * order + 1);
                // An index that lost an entry shows nothing false, but less; the full check sees
                // it.
                assertTrue(whole.equals(history) || (whole.containsAll(history) && !sound), which);
            }
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), which);
        }
        return read;
    }

    /// The history, or none if it is not to be believed.
    private static List<OrderEvent> history(Journal journal, int order) {
        try {
            return journal.history(new ClientOrderId("order-" + order));
        } catch (IOException e) {
            return List.of();
        }
    }
}
