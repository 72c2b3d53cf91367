package candlewright.store;

import candlewright.model.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was drawn on the chart of each symbol: a file `SPY.json` that is always whole, the old or
/// the new one. A thread of its own writes them.
public final class DrawingFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DrawingFolder.class);

    private final Path folder;
    private final ExecutorService writing =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("drawings").factory());

    /// What is not written yet, the last state of each symbol.
    private final Map<Symbol, String> waiting = new ConcurrentHashMap<>();

    /// @param folder is made with the first drawing
    public DrawingFolder(Path folder) {
        this.folder = folder;
    }

    /// What was saved last, also while it waits to be written; empty if nothing was.
    public Optional<String> read(Symbol symbol) throws IOException {
        String unwritten = waiting.get(symbol);
        if (unwritten != null) {
            return Optional.of(unwritten);
        }
        try {
            return Optional.of(Files.readString(file(symbol)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Writes this later; of several that wait, the last one.
    ///
    /// @return done when this or what came after it is on the disk; fails with the [IOException]
    public CompletableFuture<Void> save(Symbol symbol, String text) {
        waiting.put(symbol, text);
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        write(symbol);
                    } catch (IOException e) {
                        LOG.warn("cannot write {}", file(symbol), e);
                        throw new UncheckedIOException(e.toString(), e);
                    }
                },
                writing);
    }

    /// What cannot be written goes on waiting: the next state of the symbol or the end tries again.
    private void write(Symbol symbol) throws IOException {
        String text = waiting.get(symbol);
        if (text == null) {
            return;
        }
        Files.createDirectories(folder, DataDirectory.ownerOnly(folder, "rwx------"));
        Path fresh = folder.resolve(name(symbol) + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        DataDirectory.ownerOnly(folder, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                fresh,
                file(symbol),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        waiting.remove(symbol, text);
    }

    /// Renames the file of a symbol, so that nothing is written over it: `SPY.json` becomes
    /// `SPY.json.aside-1`, or the next number that is free.
    ///
    /// @return the new name
    public String setAside(Symbol symbol) throws IOException {
        int number = 1;
        while (Files.exists(aside(symbol, number))) {
            number++;
        }
        Files.move(file(symbol), aside(symbol, number), StandardCopyOption.ATOMIC_MOVE);
        return String.valueOf(aside(symbol, number).getFileName());
    }

    private Path aside(Symbol symbol, int number) {
        return folder.resolve(name(symbol) + ".aside-" + number);
    }

    private Path file(Symbol symbol) {
        return folder.resolve(name(symbol));
    }

    /// A name that is a symbol's alone wherever it lies: a file system may take `Spy` and `SPY` for
    /// the same, so small letters are told behind a `~`; Windows has devices named `CON` or `NUL`.
    static String name(Symbol symbol) {
        String value = symbol.value();
        long small = 0;
        for (int i = 0; i < value.length(); i++) {
            if (Character.isLowerCase(value.charAt(i))) {
                small |= 1L << i;
            }
        }
        boolean device = value.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
        return (device ? "_" : "")
                + value
                + (small == 0 ? "" : "~" + Long.toHexString(small))
                + ".json";
    }

    /// Writes what still waits.
    @Override
    public void close() throws IOException {
        writing.close();
        IOException failure = null;
        for (Symbol symbol : waiting.keySet()) {
            try {
                write(symbol);
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
