package candlewright.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A file that tells a running program to stop trading, and another in which it answers. It needs
/// neither window nor API, only the right to write in the data directory.
public final class KillFile {

    private static final int LONGEST = 4_096;

    private final Path question;
    private final Path answer;

    /// @param question where a word is put by who wants something
    public KillFile(Path question) {
        this.question = question;
        this.answer = question.resolveSibling(question.getFileName() + ".answer");
    }

    /// Whether somebody wants something.
    public boolean isThere() {
        return Files.exists(question);
    }

    /// What is wanted; empty if there is nothing. An empty file is an empty text.
    public Optional<String> read() throws IOException {
        try {
            byte[] start = new byte[LONGEST];
            try (var in = Files.newInputStream(question)) {
                int length = in.readNBytes(start, 0, LONGEST);
                return Optional.of(new String(start, 0, length, StandardCharsets.UTF_8).strip());
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Says what was done, and takes the question away.
    public void answer(String text) throws IOException {
        write(answer, text);
        Files.deleteIfExists(question);
    }

    /// Wants something of a running program.
    public void ask(String word) throws IOException {
        Files.deleteIfExists(answer);
        write(question, word);
    }

    /// Takes the question back, if it has not been answered.
    ///
    /// @return whether it was still there
    public boolean takeBack() throws IOException {
        return Files.deleteIfExists(question);
    }

    /// The answer to `ask`; empty while there is none.
    public Optional<String> answer() throws IOException {
        return isThere() || !Files.exists(answer)
                ? Optional.empty()
                : Optional.of(Files.readString(answer, StandardCharsets.UTF_8).strip());
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, DataDirectory.ownerOnly(file, "rw-------"));
        Files.writeString(fresh, text + "\n", StandardCharsets.UTF_8);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
