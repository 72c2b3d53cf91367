package candlewright.store;

import candlewright.model.Checkpoint;
import candlewright.model.JournalEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one connection that writes a journal. For one thread.
final class JournalWriter implements AutoCloseable {

    static final int SCHEMA_VERSION = 2;

    private static final List<String> TABLES =
            List.of(
                    "create table journal (seq integer primary key, fact text not null,"
                            + " hash blob not null)",
                    "create index fact_of_order on journal ("
                            + Column.CLIENT_ORDER_ID.expression()
                            + ")",
                    // For those who look into the file.
                    "create view event as select " + Column.expressions() + " from journal",
                    "create table head (id integer primary key check (id = 1),"
                            + " seq integer not null, hash blob not null)",
                    "create table checkpoint (id integer primary key check (id = 1),"
                            + " seq integer not null, hash blob not null, state text not null,"
                            + " checksum text not null)",
                    "pragma user_version = " + SCHEMA_VERSION);

    private final Path file;
    private final FailPoints failPoints;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement moveHead;
    private final Statement transaction;
    private HashChain chain = HashChain.start();
    private long lastSeq;
    private @Nullable String stopped;

    private JournalWriter(Path file, FailPoints failPoints, Connection connection)
            throws SQLException {
        this.file = file;
        this.failPoints = failPoints;
        this.connection = connection;
        insert = connection.prepareStatement("insert into journal values (?, ?, ?)");
        transaction = connection.createStatement();
        moveHead = connection.prepareStatement("insert or replace into head values (1, ?, ?)");
    }

    /// Makes the file with its tables. It appears under its name when it is whole.
    static void create(Path file) throws IOException {
        Path fresh = Path.of(file + ".new");
        Files.deleteIfExists(fresh);
        try (Connection connection = Sqlite.write(fresh);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma synchronous = full");
            for (String table : TABLES) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw Sqlite.failure("make", file, e);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(file);
    }

    /// Makes the file's name durable. Windows does so by itself and does not open folders.
    private static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static JournalWriter open(Path file, FailPoints failPoints) throws IOException {
        try {
            Connection connection = Sqlite.write(file);
            try {
                prepare(connection);
                return new JournalWriter(file, failPoints, connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Sqlite.failure("open", file, e);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            statement.execute("pragma journal_mode = wal");
            // Each commit waits until the disk has it. On macOS that takes more than a plain sync.
            statement.execute("pragma synchronous = full");
            statement.execute("pragma fullfsync = on");
            // Folding the log into the file stops the engine for a moment: do it every 16 MB, not
            // every 4.
            statement.execute("pragma wal_autocheckpoint = 4000");
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /// Goes on from here.
    void startAt(JournalReader.End end) {
        lastSeq = end.seq();
        chain = end.chain();
    }

    /// Writes the facts in one transaction.
    ///
    /// @throws IllegalArgumentException if they do not follow what was written last
    void append(List<JournalEvent> events) throws IOException {
        refuseIfStopped();
        failPoints.reached("before-append");
        HashChain longer = chain.branch();
        long seq = lastSeq;
        try {
            transaction.execute("begin immediate");
            for (JournalEvent event : events) {
                if (event.seq() != seq + 1) {
                    throw new IllegalArgumentException(
                            "fact " + (seq + 1) + " must come next, was " + event.seq());
                }
                seq++;
                String fact = EventCodec.row(event).json();
                insert.setLong(1, seq);
                insert.setString(2, fact);
                insert.setBytes(3, longer.add(EventRow.bytes(fact)));
                insert.addBatch();
            }
            insert.executeBatch();
            moveHead.setLong(1, seq);
            moveHead.setBytes(2, longer.last());
            moveHead.executeUpdate();
            failPoints.reached("after-execute-before-commit");
            transaction.execute("commit");
        } catch (SQLException e) {
            takeBack(e);
            throw failed(e);
        } catch (IOException | RuntimeException e) {
            takeBack(e);
            throw e;
        }
        chain = longer;
        lastSeq = seq;
        failPoints.reached("after-commit");
    }

    /// Puts the checkpoint in the place of the one before.
    ///
    /// @throws IllegalArgumentException if the fact it is of was not written
    void save(Checkpoint checkpoint) throws IOException {
        refuseIfStopped();
        failPoints.reached("before-checkpoint");
        try {
            transaction.execute("begin immediate");
            replace(checkpoint, CheckpointText.of(checkpoint));
            transaction.execute("commit");
        } catch (SQLException e) {
            takeBack(e);
            throw failed(e);
        } catch (IOException | RuntimeException e) {
            takeBack(e);
            throw e;
        }
        failPoints.reached("after-checkpoint");
    }

    private void replace(Checkpoint checkpoint, String text) throws IOException, SQLException {
        if (checkpoint.seq() > lastSeq) {
            throw new IllegalArgumentException(
                    "a checkpoint of fact " + checkpoint.seq() + ", which was not written");
        }
        try (PreparedStatement find =
                        connection.prepareStatement("select hash from journal where seq = ?");
                PreparedStatement replace =
                        connection.prepareStatement(
                                "insert or replace into checkpoint values (1, ?, ?, ?, ?)")) {
            find.setLong(1, checkpoint.seq());
            byte[] hash;
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    throw new DamagedJournalException(file, checkpoint.seq(), "it is missing");
                }
                hash = found.getBytes(1);
            }
            replace.setLong(1, checkpoint.seq());
            replace.setBytes(2, hash);
            replace.setString(3, text);
            replace.setString(4, CheckpointText.checksum(checkpoint.seq(), hash, text));
            replace.executeUpdate();
        }
    }

    private void takeBack(Exception reason) {
        try {
            insert.clearBatch();
            // Not by the driver: it loses count when SQLite itself, of a full disk, took it back.
            transaction.execute("rollback");
        } catch (SQLException e) {
            // No transaction is left. If one were, the next could not begin.
            reason.addSuppressed(e);
        }
    }

    private IOException failed(SQLException e) {
        IOException failure = Sqlite.failure("write", file, e);
        if (Sqlite.isFatal(e)) {
            // A second sync may well succeed without what the first one lost.
            stopped = failure.getMessage();
        }
        return failure;
    }

    private void refuseIfStopped() throws IOException {
        if (stopped != null) {
            throw new IOException(
                    "nothing is written any more until the journal is opened again: " + stopped);
        }
    }

    /// Makes the file full at this many pages, as a disk does; for tests.
    void limitPages(long most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = " + most);
        }
    }

    /// What SQLite says a setting is; for tests.
    long setting(String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, "pragma " + pragma);
        }
    }

    @Override
    public void close() throws IOException {
        try (connection;
                insert;
                moveHead;
                transaction) {
            // Closing the last connection folds the write-ahead log into the file.
        } catch (SQLException e) {
            throw Sqlite.failure("close", file, e);
        }
    }
}
