package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.JournalEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskErrorTest {

    private static final int BATCH = 1_000;

    @TempDir Path folder;

    /// A program whose system lets no file grow beyond a size: the write fails, and not because the
    /// disk is full.
    static final class LimitedProgram {

        private LimitedProgram() {}

        /// Writes batches until one fails, tries once more, and prints what it was told.
        ///
        /// @param args the journal
        public static void main(String[] args) throws IOException {
            List<JournalEvent> facts = SampleFacts.orders(100 * BATCH);
            try (SqliteJournal journal = SqliteJournal.open(Path.of(args[0]), FailPoints.NONE, 0)) {
                for (int batch = 0; batch < 100; batch++) {
                    List<JournalEvent> next = facts.subList(batch * BATCH, (batch + 1) * BATCH);
                    try {
                        journal.append(next);
                    } catch (IOException e) {
                        System.out.println(batch * BATCH);
                        System.out.println(e.getMessage());
                        again(journal, next);
                        return;
                    }
                }
            }
        }

        private static void again(Journal journal, List<JournalEvent> facts) {
            try {
                journal.append(facts);
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void afterAnErrorNothingIsWrittenUntilTheJournalIsOpenedAgain()
            throws IOException, InterruptedException {
        Path file = folder.resolve("journal.db");
        Process limited =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "ulimit -f 4096 && exec \"$@\"",
                                "limited",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LimitedProgram.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String output = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, limited.waitFor(), output);
        List<String> told = output.lines().filter(line -> !line.contains("ERROR")).toList();
        assertEquals(3, told.size(), output);
        assertTrue(
                told.get(1)
                        .startsWith("cannot write the journal " + file + ": [SQLITE_IOERR_WRITE]"),
                output);
        assertEquals(
                "nothing is written any more until the journal is opened again: " + told.get(1),
                told.get(2));

        int written = Integer.parseInt(told.get(0));
        List<JournalEvent> facts = SampleFacts.orders(100 * BATCH);
        List<JournalEvent> read = new ArrayList<>();
        try (SqliteJournal journal = SqliteJournal.open(file, FailPoints.NONE, 0)) {
            journal.append(facts.subList(written, written + 1));
            journal.read(0, read::add);
            assertEquals(Optional.empty(), journal.damage());
        }
        assertEquals(facts.subList(0, written + 1), read);
    }
}
