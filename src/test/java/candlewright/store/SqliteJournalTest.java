package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteJournalTest {

    private static final Instant NOW = Instant.parse("2024-05-06T13:30:00Z");
    private static final ClientOrderId ID = new ClientOrderId("a");

    @TempDir Path folder;

    private Path file = Path.of("set before each test");

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("journal.db");
    }

    private SqliteJournal open() throws IOException {
        return SqliteJournal.open(file, NOW, "SYNTHETIC", new BigDecimal("100000.00"));
    }

    private static OrderEvent submitted(long seq, String id) {
        return new OrderEvent.Submitted(
                seq,
                NOW,
                OrderIntent.limit(
                        new ClientOrderId(id),
                        new Symbol("SPY"),
                        Side.BUY,
                        new BigDecimal("1E+3"),
                        new BigDecimal("0.000000000001"),
                        "ticket"));
    }

    /// Each row as SQLite's own quoting shows it, so that a number is told from a text.
    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = reader.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static void assertMessageStarts(String expected, IOException refused) {
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void anotherProgramReadsEachEventWhileThisOneRuns() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            journal.append(
                    List.of(
                            submitted(1, "a"),
                            new OrderEvent.Accepted(2, NOW, ID, 7),
                            new OrderEvent.Working(3, NOW, ID)));
            journal.append(
                    List.of(
                            new OrderEvent.Filled(
                                    4, NOW, ID, new BigDecimal("1000"), new BigDecimal("0.5"), NOW),
                            new OrderEvent.Canceled(5, NOW, ID, "it's over"),
                            new OrderEvent.Denied(
                                    6,
                                    NOW,
                                    ID,
                                    DenialReason.INSUFFICIENT_CASH,
                                    BigDecimal.ZERO,
                                    new BigDecimal("1E+2"))));
            assertEquals(
                    List.of(
                            "1|1|'Submitted'|'a'|'SPY'|'BUY'|'LIMIT'|'PAPER'|'ticket'|'1000'"
                                    + "|'0.000000000001'|NULL|NULL",
                            "1|2|'Accepted'|'a'|NULL|NULL|NULL|NULL|NULL|NULL|NULL|7|NULL",
                            "1|3|'Working'|'a'|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL",
                            "1|4|'Filled'|'a'|NULL|NULL|NULL|NULL|NULL|'1000'|'0.5'|NULL|'bar 2024-05-06T13:30:00Z'",
                            "1|5|'Canceled'|'a'|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|'it''s over'",
                            "1|6|'Denied'|'a'|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL"
                                    + "|'INSUFFICIENT_CASH: limit 0, actual 100'"),
                    rows(
                            """
                            select concat_ws('|', session, seq, quote(kind), quote(client_order_id), quote(symbol),
                                   quote(side), quote(type), quote(handling), quote(source), quote(quantity),
                                   quote(price), quote(order_id), quote(note)) from event order by session, seq\
                            """));
            assertEquals(List.of("2024-05-06T13:30:00Z"), rows("select distinct ts from event"));
        }
    }

    @Test
    void eachStartIsASessionOfItsOwn() throws IOException, SQLException {
        try (SqliteJournal first = open()) {
            first.append(List.of(submitted(1, "a")));
        }
        try (SqliteJournal second =
                SqliteJournal.open(file, NOW.plusSeconds(60), "REPLAY", new BigDecimal("5"))) {
            second.append(List.of(submitted(1, "a")));
        }
        assertEquals(
                List.of(
                        "1 2024-05-06T13:30:00Z SYNTHETIC 100000.00",
                        "2 2024-05-06T13:31:00Z REPLAY 5"),
                rows(
                        "select concat_ws(' ', id, started_at, mode, starting_cash) from session order by id"));
        assertEquals(
                List.of("1 1", "2 1"), rows("select session || ' ' || seq from event order by 1"));
    }

    @Test
    void writesAllEventsOfACallOrNone() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            journal.append(List.of(submitted(1, "a")));
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () -> journal.append(List.of(submitted(2, "b"), submitted(1, "c"))));
            assertMessageStarts("cannot write the journal " + file + ": ", refused);
            assertEquals(List.of("1 a"), rows("select seq || ' ' || client_order_id from event"));
            journal.append(List.of(submitted(2, "d")));
            assertEquals(
                    List.of("1 a", "2 d"), rows("select seq || ' ' || client_order_id from event"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void leavesAFileOfANewerVersionUntouched(String journalMode) throws IOException, SQLException {
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = newer.createStatement()) {
            statement.execute("pragma journal_mode = " + journalMode);
            statement.execute("create table event (what text)");
            statement.execute("pragma user_version = 2");
        }
        byte[] before = Files.readAllBytes(file);
        IOException refused = assertThrows(IOException.class, this::open);
        assertEquals(
                "the journal "
                        + file
                        + " has version 2, this program knows up to 1: use the newer program",
                refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void leavesAFileThatIsNoDatabaseUntouched() throws IOException {
        Files.writeString(file, "minutes of the meeting, kept for a long, long time".repeat(100));
        byte[] before = Files.readAllBytes(file);
        IOException refused = assertThrows(IOException.class, this::open);
        assertMessageStarts("cannot open the journal " + file + ": ", refused);
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void saysWhichFileItCannotOpen() {
        file = folder.resolve("missing").resolve("journal.db");
        IOException refused = assertThrows(IOException.class, this::open);
        assertMessageStarts("cannot open the journal " + file + ": ", refused);
    }

    @Test
    void takesAnyFolderName() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("100% #1? ä;b"));
        file = odd.resolve("journal.db");
        try (SqliteJournal journal = open()) {
            journal.append(List.of(submitted(1, "a")));
        }
        assertTrue(Files.size(file) > 0);
    }
}
