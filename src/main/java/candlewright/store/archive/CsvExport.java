package candlewright.store.archive;

import candlewright.marketdata.BarArchive;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Writes bars as the program's own CSV: `ts,open,high,low,close,volume`, times of the open in UTC.
/// All fields are times and plain numbers, so that no cell is a formula.
public final class CsvExport {

    private CsvExport() {}

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
        try (BufferedWriter writer = Files.newBufferedWriter(fresh)) {
            writer.write("ts,open,high,low,close,volume\n");
            archive.read(
                    series,
                    from,
                    to,
                    archived -> {
                        append(archived.bar(), writer);
                        count.incrementAndGet();
                    });
        } catch (UncheckedIOException e) {
            Files.deleteIfExists(fresh);
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return count.get();
    }

    private static void append(Bar bar, BufferedWriter writer) {
        try {
            writer.append(bar.tsOpen().toString());
            for (double value :
                    new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()}) {
                writer.append(',').append(plain(value));
            }
            writer.append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The shortest decimal that is this double.
    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
