package candlewright.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file in which the simulated venue keeps its lines; nobody but the owner can read it.
///
/// A line is with the operating system when `append` returns: it outlives the program, however that
/// ends. It is not forced to the disk. After a power loss the last lines may be missing, so that
/// the venue knows less than our journal: as if it had never had those orders. Comparing the books
/// then shows the difference.
public final class VenueFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VenueFile.class);

    private final FileChannel file;
    private final List<String> lines;
    private final Optional<String> torn;
    private ByteBuffer unwritten = ByteBuffer.allocate(0);

    private VenueFile(FileChannel file, List<String> lines, Optional<String> torn) {
        this.file = file;
        this.lines = List.copyOf(lines);
        this.torn = torn;
    }

    /// Reads the file, or makes it. The last line is dropped if it was not written to its end.
    public static VenueFile open(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        DataDirectory.ownerOnly(path, "rw-------"));
        boolean read = false;
        try {
            VenueFile venue = read(file);
            read = true;
            return venue;
        } finally {
            if (!read) {
                file.close();
            }
        }
    }

    private static VenueFile read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes);
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        String whole = text.substring(0, end);
        int wholeBytes = whole.getBytes(StandardCharsets.UTF_8).length;
        file.truncate(wholeBytes);
        file.position(wholeBytes);
        return new VenueFile(
                file,
                whole.lines().toList(),
                end == text.length() ? Optional.empty() : Optional.of(text.substring(end)));
    }

    /// The lines that were there when it was opened.
    public List<String> lines() {
        return lines;
    }

    /// The beginning of a line that was dropped because it has no end; empty if there was none.
    public Optional<String> torn() {
        return torn;
    }

    /// Writes the lines. What the disk does not take now, a full one for instance, is written
    /// before the next line; until then it is only in memory.
    public void append(List<String> more) {
        byte[] bytes = (String.join("\n", more) + "\n").getBytes(StandardCharsets.UTF_8);
        boolean caughtUp = !unwritten.hasRemaining();
        unwritten =
                ByteBuffer.allocate(unwritten.remaining() + bytes.length)
                        .put(unwritten)
                        .put(bytes)
                        .flip();
        try {
            while (unwritten.hasRemaining()) {
                file.write(unwritten);
            }
        } catch (IOException e) {
            if (caughtUp) {
                LOG.warn("The simulated venue cannot write its lines and keeps them in memory", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
