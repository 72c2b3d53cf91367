package candlewright.store;

import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The journal as a SQLite file: one row for each event, readable by any SQLite tool while the
/// program runs. Each start of the program is a session of its own.
public final class SqliteJournal implements Journal {

    private static final int SCHEMA_VERSION = 1;

    private final Path file;
    private final Connection connection;
    private final PreparedStatement insert;

    private SqliteJournal(Path file, Connection connection, PreparedStatement insert) {
        this.file = file;
        this.connection = connection;
        this.insert = insert;
    }

    /// Opens or makes the file and begins a session.
    ///
    /// @throws IOException if it cannot be opened, or was written by a newer version; it is left
    ///   untouched then
    public static SqliteJournal open(
            Path file, Instant startedAt, String mode, BigDecimal startingCash) throws IOException {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
            migrate(connection, file);
            connection.setAutoCommit(false);
            long session = beginSession(connection, startedAt, mode, startingCash);
            PreparedStatement insert =
                    connection.prepareStatement(
                            """
                            insert into event (session, seq, ts, kind, client_order_id, symbol, side, type, handling, source,
                                               quantity, price, order_id, note)
                            values (%d, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                            """
                                    .formatted(session));
            return new SqliteJournal(file, connection, insert);
        } catch (SQLException e) {
            closeQuietly(connection);
            throw new IOException("cannot open the journal " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private static void migrate(Connection connection, Path file) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            int version;
            try (ResultSet found = statement.executeQuery("pragma user_version")) {
                version = found.next() ? found.getInt(1) : 0;
            }
            if (version > SCHEMA_VERSION) {
                throw new IOException(
                        "the journal "
                                + file
                                + " has version "
                                + version
                                + ", this program knows up to "
                                + SCHEMA_VERSION
                                + ": use the newer program");
            }
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("pragma busy_timeout = 5000");
            // Folding the log into the file stops the engine for a moment: do it every 16 MB, not
            // every 4.
            statement.execute("pragma wal_autocheckpoint = 4000");
            if (version == 0) {
                // The tables and the version come together or not at all.
                connection.setAutoCommit(false);
                statement.execute(
                        """
                        create table session (id integer primary key, started_at text not null, mode text not null,
                                              starting_cash text not null)\
                        """);
                statement.execute(
                        """
                        create table event (session integer not null references session, seq integer not null,
                                            ts text not null, kind text not null, client_order_id text not null,
                                            symbol text, side text, type text, handling text, source text,
                                            quantity text, price text, order_id integer, note text,
                                            primary key (session, seq)) without rowid\
                        """);
                statement.execute("pragma user_version = " + SCHEMA_VERSION);
                connection.commit();
            }
        }
    }

    private static long beginSession(
            Connection connection, Instant startedAt, String mode, BigDecimal startingCash)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into session (started_at, mode, starting_cash) values (?, ?, ?) returning id")) {
            insert.setString(1, startedAt.toString());
            insert.setString(2, mode);
            insert.setString(3, startingCash.toPlainString());
            long id;
            try (ResultSet made = insert.executeQuery()) {
                if (!made.next()) {
                    throw new SQLException("no session id");
                }
                id = made.getLong(1);
            }
            connection.commit();
            return id;
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException ignored) {
            // The failure that made us close it is the one to tell.
        }
    }

    @Override
    public void append(List<OrderEvent> events) throws IOException {
        try {
            for (OrderEvent event : events) {
                bind(event);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            takeBack(e);
            throw new IOException("cannot write the journal " + file + ": " + e.getMessage(), e);
        }
    }

    private void takeBack(SQLException reason) {
        try {
            insert.clearBatch();
            connection.rollback();
        } catch (SQLException e) {
            // Closing the connection drops what was not committed, too.
            reason.addSuppressed(e);
        }
    }

    private void bind(OrderEvent event) throws SQLException {
        insert.clearParameters();
        insert.setLong(1, event.seq());
        insert.setString(2, event.ts().toString());
        insert.setString(3, event.getClass().getSimpleName());
        insert.setString(4, event.clientOrderId().value());
        switch (event) {
            case OrderEvent.Submitted(_, _, OrderIntent intent) -> {
                insert.setString(5, intent.symbol().value());
                insert.setString(6, intent.side().name());
                insert.setString(7, intent.type().name());
                insert.setString(8, intent.handling().name());
                insert.setString(9, intent.source());
                insert.setString(10, intent.quantity().toPlainString());
                BigDecimal limit = intent.limitPrice();
                insert.setString(11, limit == null ? null : limit.toPlainString());
            }
            case OrderEvent.Denied denied ->
                    insert.setString(
                            13,
                            denied.reason()
                                    + ": limit "
                                    + denied.limit().toPlainString()
                                    + ", actual "
                                    + denied.actual().toPlainString());
            case OrderEvent.Accepted accepted -> insert.setLong(12, accepted.orderId());
            case OrderEvent.Working _ -> {}
            case OrderEvent.Filled fill -> {
                insert.setString(10, fill.quantity().toPlainString());
                insert.setString(11, fill.price().toPlainString());
                insert.setString(13, "bar " + fill.barTime());
            }
            case OrderEvent.Canceled canceled -> insert.setString(13, canceled.reason());
        }
    }

    @Override
    public void close() throws IOException {
        try (connection;
                insert) {
            // Closing the connection folds the write-ahead log into the file.
        } catch (SQLException e) {
            throw new IOException("cannot close the journal " + file + ": " + e.getMessage(), e);
        }
    }
}
