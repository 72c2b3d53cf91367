package candlewright.store.archive;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarArchive;
import candlewright.marketdata.SeriesName;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Writes archived bars to a file: Parquet if its name ends with `.parquet`, else CSV.
public final class BarExport {

    /// Takes the bars of a series, oldest first.
    interface Sink extends Closeable {
        void accept(ArchivedBar bar) throws IOException;
    }

    private BarExport() {}

    /// Whether a file is of Parquet, by its name.
    public static boolean isParquet(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /// Writes the bars of a series that open in `[from, to)`. The file appears when it is whole.
    ///
    /// @return how many there were
    /// @throws IOException if the file is there already, or cannot be written
    public static long write(
            BarArchive archive, SeriesName series, Instant from, Instant to, Path file)
            throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already");
        }
        Path fresh = Path.of(file + ".new");
        AtomicLong count = new AtomicLong();
        try {
            try (Sink sink = open(fresh, isParquet(file), series)) {
                archive.read(
                        series,
                        from,
                        to,
                        bar -> {
                            take(bar, sink);
                            count.incrementAndGet();
                        });
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (UncheckedIOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return count.get();
    }

    private static Sink open(Path fresh, boolean parquet, SeriesName series) throws IOException {
        return parquet ? ParquetBars.write(series, fresh) : new CsvBarWriter(fresh);
    }

    private static void take(ArchivedBar bar, Sink sink) {
        try {
            sink.accept(bar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
