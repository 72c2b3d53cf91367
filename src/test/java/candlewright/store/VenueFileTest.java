package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueFileTest {

    @TempDir private Path folder;

    private Path path() {
        return folder.resolve("venue.log");
    }

    private void write(String... lines) throws IOException {
        try (VenueFile file = VenueFile.open(path())) {
            for (String line : lines) {
                file.append(List.of(line));
            }
        }
    }

    @Test
    void keepsItsLinesInTheirOrder() throws IOException {
        write("1 one", "2 two");
        write("3 three");
        try (VenueFile file = VenueFile.open(path())) {
            assertEquals(List.of("1 one", "2 two", "3 three"), file.lines());
            assertEquals(Optional.empty(), file.torn());
        }
    }

    @Test
    void aLineIsInTheFileBeforeItIsClosed() throws IOException {
        try (VenueFile file = VenueFile.open(path())) {
            file.append(List.of("1 one"));
            assertEquals("1 one\n", Files.readString(path()));
        }
    }

    @Test
    void dropsALastLineThatWasNotWrittenToItsEndAndSaysSo() throws IOException {
        write("1 one");
        Files.writeString(path(), "2 tw", StandardOpenOption.APPEND);
        try (VenueFile file = VenueFile.open(path())) {
            assertEquals(List.of("1 one"), file.lines());
            assertEquals(Optional.of("2 tw"), file.torn());
            file.append(List.of("2 two"));
        }
        assertEquals("1 one\n2 two\n", Files.readString(path()));
    }

    @Test
    void nobodyButTheOwnerCanReadIt() throws IOException {
        write("1 one");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(path()));
        }
    }
}
