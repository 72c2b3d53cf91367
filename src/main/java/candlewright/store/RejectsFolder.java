package candlewright.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines of data files that could not be read: for each file `btc.csv` that has some a
/// `btc.csv.rejects.csv`, with the number of each line, what is wrong with it, and the line. A file
/// that is read again replaces what was there of it. That a line cannot be kept does not stop the
/// reading.
public final class RejectsFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RejectsFolder.class);
    private static final String SUFFIX = ".rejects.csv";

    private final Path folder;
    private final Map<String, BufferedWriter> writers = new HashMap<>();
    private boolean failed;

    public RejectsFolder(Path folder) {
        this.folder = folder;
    }

    /// Drops what is kept of a file, since it is read again.
    ///
    /// @param source the name of the data file
    public void forget(String source) throws IOException {
        Files.deleteIfExists(file(source));
    }

    /// @param source the name of the data file
    public void append(String source, long line, String reason, String text) {
        if (failed) {
            return;
        }
        try {
            writer(source).write(line + "," + quoted(reason) + "," + quoted(text) + "\n");
        } catch (IOException e) {
            cannotKeep(source, e);
        }
    }

    private Path file(String source) {
        return folder.resolve(source + SUFFIX);
    }

    private BufferedWriter writer(String source) throws IOException {
        BufferedWriter writer = writers.get(source);
        if (writer == null) {
            writer = open(file(source));
            writers.put(source, writer);
            LOG.warn("Lines of {} that cannot be read are kept in {}", source, file(source));
        }
        return writer;
    }

    private BufferedWriter open(Path file) throws IOException {
        Files.createDirectories(folder, DataDirectory.ownerOnly(folder, "rwx------"));
        Files.deleteIfExists(file);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        DataDirectory.ownerOnly(folder, "rw-------"));
        BufferedWriter writer =
                new BufferedWriter(
                        new OutputStreamWriter(
                                Channels.newOutputStream(channel), StandardCharsets.UTF_8));
        writer.write("line,reason,text\n");
        return writer;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        writers.forEach(this::close);
    }

    private void close(String source, BufferedWriter writer) {
        try {
            writer.close();
        } catch (IOException e) {
            cannotKeep(source, e);
        }
    }

    private void cannotKeep(String source, IOException e) {
        failed = true;
        LOG.warn("Cannot keep the lines of {} that cannot be read in {}", source, folder, e);
    }
}
