package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.MarketMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path temp;

    private Path folder = Path.of("set before each test");

    @BeforeEach
    void chooseFolder() {
        folder = temp.resolve("some").resolve("candlewright");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assertMessageStarts(String expected, IOException refused) {
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForItsOwnerOnly() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder)) {
            data.writeApiToken("s3cret");
            assertEquals("rwx------", permissions(folder));
            assertEquals("rw-------", permissions(data.apiTokenFile()));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void closesAFolderThatWasOpenToOthers() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x--x"));
        DataDirectory.open(folder).close();
        assertEquals("rwx------", permissions(folder));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    @Test
    void movesTheAccountOfAModeAside() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder)) {
            data.archive(MarketMode.REPLAY);
            assertEquals(List.of("lock"), files());
            write("journal-replay.db", "journal-replay.db-wal", "venue-replay.log");
            write("journal-replay.db.reserve", "journal-paper.db");
            data.archive(MarketMode.REPLAY);
            write("journal-replay.db");
            data.archive(MarketMode.REPLAY);
            assertEquals(
                    List.of(
                            "journal-paper.db",
                            "journal-replay-1.db",
                            "journal-replay-1.db-wal",
                            "journal-replay-2.db",
                            "journal-replay.db.reserve",
                            "lock",
                            "venue-replay-1.log"),
                    files());
            assertEquals(
                    "journal-replay.db", Files.readString(folder.resolve("journal-replay-1.db")));
        }
    }

    @Test
    void keepsTheNewestReplaysAndAllOtherAccounts() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder)) {
            for (int i = 1; i <= DataDirectory.REPLAYS + 2; i++) {
                write("journal-replay.db", "venue-replay.log", "journal-paper.db");
                data.archive(MarketMode.REPLAY);
                data.archive(MarketMode.PAPER);
            }
            List<String> expected = new ArrayList<>(List.of("lock"));
            for (int i = 1; i <= DataDirectory.REPLAYS + 2; i++) {
                expected.add("journal-paper-" + i + ".db");
                if (i > 2) {
                    expected.add("journal-replay-" + i + ".db");
                    expected.add("venue-replay-" + i + ".log");
                }
            }
            assertEquals(expected.stream().sorted().toList(), files());
        }
    }

    @Test
    void goesOnWithMovingAsideThatWasCutShort() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder)) {
            write("journal-replay.db", "journal-replay-1.db-wal", "venue-replay-1.log");
            data.archive(MarketMode.REPLAY);
            assertEquals(
                    List.of(
                            "journal-replay-1.db",
                            "journal-replay-1.db-wal",
                            "lock",
                            "venue-replay-1.log"),
                    files());
        }
    }

    @Test
    void leavesTheJournalOfTheFirstVersionWhereItIs() throws IOException {
        Files.createDirectories(folder);
        write("journal.db");
        DataDirectory.open(folder).close();
        assertEquals(List.of("journal.db", "lock"), files());
    }

    @Test
    void keepsItsFilesInTheFolder() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertEquals(
                    folder.resolve("journal-synthetic.db"), data.journalFile(MarketMode.SYNTHETIC));
            assertEquals(folder.resolve("venue-paper.log"), data.venueLogFile(MarketMode.PAPER));
            assertEquals(folder.resolve("KILL"), data.killFile());
            assertEquals(folder.resolve("api-token"), data.apiTokenFile());
        }
    }

    @Test
    void isHeldByOneProgramAtATime() throws IOException {
        try (DataDirectory held = DataDirectory.open(folder)) {
            IOException refused = assertThrows(IOException.class, () -> DataDirectory.open(folder));
            assertEquals(
                    "another Candlewright uses the data directory "
                            + folder
                            + ": stop it, or choose another with --data-dir",
                    refused.getMessage());
            assertTrue(Files.exists(held.killFile().resolveSibling("lock")));
        }
        DataDirectory.open(folder).close();
    }

    @Test
    void saysThatTheFolderIsAFile() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "not a folder");
        IOException refused = assertThrows(IOException.class, () -> DataDirectory.open(folder));
        assertEquals("the data directory " + folder + " is a file", refused.getMessage());
    }

    @Test
    void saysWhichFolderItCannotMake() throws IOException {
        Files.writeString(temp.resolve("some"), "not a folder");
        IOException refused = assertThrows(IOException.class, () -> DataDirectory.open(folder));
        assertMessageStarts("cannot make the data directory " + folder + ": ", refused);
    }

    @Test
    void replacesTheTokenAsAWhole() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder)) {
            Files.writeString(folder.resolve("api-token.new"), "left behind by a crash");
            data.writeApiToken("first");
            data.writeApiToken("second");
            assertEquals("second\n", Files.readString(data.apiTokenFile()));
            assertEquals(List.of("api-token", "lock"), files());
        }
    }

    @Test
    void emptiesTheLibraryFolderOfWhatAKilledProgramLeft() throws IOException {
        try (DataDirectory directory = DataDirectory.open(folder.resolve("data"))) {
            Path library = directory.emptyLibraryFolder().resolve("libsqlite.so");
            Files.writeString(library, "left behind");
            directory.emptyLibraryFolder();
            assertFalse(Files.exists(library));
        }
    }
}
