package candlewright.store;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal as a SQLite file: one row for each fact, readable by any SQLite tool while the
/// program runs. A hash chain tells whether it is still what was written.
public final class SqliteJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);
    private static final long RESERVE_BYTES = 16L << 20;

    private final Path file;
    private final Reserve reserve;

    /// Null if the file was found damaged when it was opened.
    private final @Nullable JournalWriter writer;

    /// Answers `history`; also the lock of those who ask for it. Null if the file was found damaged
    /// when it was opened.
    private final @Nullable JournalReader orders;

    private volatile @Nullable String damage;

    private SqliteJournal(
            Path file,
            Reserve reserve,
            @Nullable JournalWriter writer,
            @Nullable JournalReader orders,
            @Nullable String damage) {
        this.file = file;
        this.reserve = reserve;
        this.writer = writer;
        this.orders = orders;
        this.damage = damage;
    }

    /// Opens or makes the file. A damaged one opens, too, and says so by `damage`.
    ///
    /// @throws IOException if it cannot be opened, or was written by a version that this one cannot
    ///   go on with; it is left untouched then
    public static SqliteJournal open(Path file, FailPoints failPoints) throws IOException {
        return open(file, failPoints, RESERVE_BYTES);
    }

    static SqliteJournal open(Path file, FailPoints failPoints, long reserveBytes)
            throws IOException {
        Reserve reserve = new Reserve(Path.of(file + ".reserve"));
        try {
            if (Files.exists(file)) {
                refuseOtherVersions(file);
            } else {
                create(file);
            }
            return openSound(file, reserve, failPoints, reserveBytes);
        } catch (DamagedJournalException e) {
            LOG.error("{}; it is read only from now on", e.getMessage(), e);
            return new SqliteJournal(file, reserve, null, null, e.getMessage());
        }
    }

    private static void create(Path file) throws IOException {
        Path log = Path.of(file + "-wal");
        if (Files.exists(log)) {
            throw new DamagedJournalException(file, "it is gone, only its log " + log + " is left");
        }
        JournalWriter.create(file);
    }

    private static void refuseOtherVersions(Path file) throws IOException {
        OptionalInt version = FileVersion.of(file);
        if (version.isEmpty()) {
            throw new DamagedJournalException(file, "it is not a SQLite file");
        }
        String found = "the journal " + file + " has version " + version.getAsInt();
        if (version.getAsInt() > JournalWriter.SCHEMA_VERSION) {
            throw new IOException(
                    found
                            + ", this program knows up to "
                            + JournalWriter.SCHEMA_VERSION
                            + ": use the newer program");
        }
        if (version.getAsInt() == 1) {
            throw new IOException(
                    found
                            + ", a log of separate sessions that nothing can be rebuilt from: move it"
                            + " away");
        }
        if (version.getAsInt() != JournalWriter.SCHEMA_VERSION) {
            throw new DamagedJournalException(file, "it has version " + version.getAsInt());
        }
    }

    private static SqliteJournal openSound(
            Path file, Reserve reserve, FailPoints failPoints, long reserveBytes)
            throws IOException {
        JournalWriter writer = JournalWriter.open(file, failPoints);
        JournalReader orders = null;
        try {
            orders = JournalReader.open(file);
            writer.startAt(orders.end());
            reserve.make(reserveBytes);
            return new SqliteJournal(file, reserve, writer, orders, null);
        } catch (IOException e) {
            closeBoth(writer, orders);
            throw e;
        }
    }

    /// Reads the whole file and checks each fact, and SQLite's own structure. Any thread may ask,
    /// also while a program writes to the file.
    ///
    /// @return what is wrong, with the first fact it is wrong from; empty if nothing is
    public static Optional<String> verify(Path file) throws IOException {
        try (JournalReader reader = JournalReader.open(file)) {
            reader.read(0, fact -> {});
            reader.checkStructure();
            return Optional.empty();
        } catch (DamagedJournalException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void append(List<JournalEvent> events) throws IOException {
        writer().append(events);
    }

    @Override
    public boolean relieve() {
        return reserve.giveUp();
    }

    @Override
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public Optional<Checkpoint> checkpoint() throws IOException {
        try (JournalReader reader = JournalReader.open(file)) {
            return reader.checkpoint();
        } catch (DamagedJournalException | IllegalArgumentException e) {
            LOG.warn("the checkpoint of the journal {} is not used: {}", file, e.getMessage(), e);
            return Optional.empty();
        }
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        writer().save(checkpoint);
    }

    /// Shows every fact after this one that is to be believed; `damage` says whether there are
    /// others.
    @Override
    public void read(long seq, Consumer<JournalEvent> reader) throws IOException {
        try (JournalReader rows = JournalReader.open(file)) {
            rows.read(seq, reader);
        } catch (DamagedJournalException e) {
            LOG.error("{}; it is read only from now on", e.getMessage(), e);
            damage = e.getMessage();
        }
    }

    @Override
    public List<OrderEvent> history(ClientOrderId id) throws IOException {
        if (orders == null) {
            throw new IOException(damage);
        }
        synchronized (orders) {
            return orders.history(id);
        }
    }

    /// @throws IOException if the file is damaged
    JournalWriter writer() throws IOException {
        String why = damage;
        if (writer == null || why != null) {
            throw new IOException("the journal is read only: " + why);
        }
        return writer;
    }

    @Override
    public void close() throws IOException {
        closeBoth(writer, orders);
    }

    private static void closeBoth(@Nullable JournalWriter writer, @Nullable JournalReader orders)
            throws IOException {
        // The writer last: it folds the log into the file, which only the last one can.
        try (writer;
                orders) {
            // Both are only to be closed.
        }
    }
}
