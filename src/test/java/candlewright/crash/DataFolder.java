package candlewright.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A data directory, and beside it what the proof keeps about it: the clients' logs and what each
/// start of the program has printed.
///
/// @param root of all of these
record DataFolder(Path root) {

    static DataFolder fresh(Path root) throws IOException {
        Files.createDirectories(root);
        return new DataFolder(root);
    }

    Path path() {
        return root.resolve("data");
    }

    Path journal() {
        return path().resolve("journal-synthetic.db");
    }

    Path venueLog() {
        return path().resolve("venue-synthetic.log");
    }

    Path clientLog(int client) {
        return root.resolve("client-" + client + ".log");
    }

    List<Path> clientLogs() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> file.getFileName().toString().startsWith("client-"))
                    .sorted()
                    .toList();
        }
    }

    /// A file for what the next start prints.
    Path nextOutput() throws IOException {
        int number = 1;
        while (Files.exists(root.resolve("output-" + number))) {
            number++;
        }
        return Files.createFile(root.resolve("output-" + number));
    }

    /// The journal as a dead program left it, in a place where reading it changes nothing for the
    /// next start: whoever closes a SQLite file last folds its log into it.
    Path copyOfJournal() throws IOException {
        Path copy = Files.createDirectories(root.resolve("copy")).resolve("journal.db");
        Files.deleteIfExists(Path.of(copy + "-shm"));
        for (String part : List.of("", "-wal")) {
            Path from = Path.of(journal() + part);
            Path to = Path.of(copy + part);
            Files.deleteIfExists(to);
            if (Files.exists(from)) {
                Files.copy(from, to);
            }
        }
        return copy;
    }

    void delete() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
