package candlewright.store.archive;

import candlewright.store.DataDirectory;
import candlewright.store.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The archive as a SQLite file: blocks of bars and of messages as JSON, with the views `bar` and
/// `tick` that have a row for each. Any SQLite tool reads it, also while it is written.
///
/// For one thread; several programs may write to one file.
public final class SqliteArchive implements AutoCloseable {

    static final int SCHEMA_VERSION = 1;

    private static final List<String> TABLES =
            List.of(
                    "create table series (id integer primary key, symbol text not null,"
                            + " interval_ns integer not null, source text not null,"
                            + " unique (symbol, interval_ns, source))",
                    // The bars last: who only counts need not read over them.
                    "create table bar_block (series integer not null references series (id),"
                            + " opens_ns integer not null, count integer not null,"
                            + " unit_ns integer not null, price_factor real not null,"
                            + " volume_factor real not null, bars text not null,"
                            + " unique (series, opens_ns))",
                    "create table covered (series integer not null references series (id),"
                            + " from_ns integer not null, to_ns integer not null,"
                            + " primary key (series, from_ns)) without rowid",
                    "create table stream_gap (id integer primary key, symbol text not null,"
                            + " from_seq integer not null, to_seq integer not null, after text,"
                            + " before text not null, rebuilding integer not null)",
                    "create table tick_origin (id integer primary key, symbol text not null,"
                            + " origin text not null, unique (symbol, origin))",
                    "create table tick_block (id integer primary key,"
                            + " origin integer not null references tick_origin (id),"
                            + " count integer not null, ticks text not null)",
                    "create index block_of_origin on tick_block (origin, count)",
                    """
                    create view bar as
                    select s.symbol, s.interval_ns / 1e9 as interval_seconds, s.source,
                      strftime('%Y-%m-%dT%H:%M:%fZ', (b.opens_ns + json_extract(value, '$[0]') * b.unit_ns) / 1e9,
                        'unixepoch') as ts,
                      b.opens_ns + json_extract(value, '$[0]') * b.unit_ns as ts_open_ns,
                      b.opens_ns + json_extract(value, '$[0]') * b.unit_ns
                        + coalesce(json_extract(value, '$[6]'), s.interval_ns) as ts_close_ns,
                      json_extract(value, '$[1]') / b.price_factor as open,
                      json_extract(value, '$[2]') / b.price_factor as high,
                      json_extract(value, '$[3]') / b.price_factor as low,
                      json_extract(value, '$[4]') / b.price_factor as close,
                      json_extract(value, '$[5]') / b.volume_factor as volume,
                      coalesce(json_extract(value, '$[7]'), 0) as revision,
                      case json_extract(value, '$[8]') when 0 then 'STREAM' when 1 then 'REBUILT' end
                        as reconstruction,
                      case json_extract(value, '$[9]') when 0 then 'COMPLETE' when 1 then 'UNNUMBERED'
                        when 2 then 'UNREVISED' when 3 then 'INCOMPLETE' end as completeness,
                      json_extract(value, '$[10]') as first_seq,
                      json_extract(value, '$[11]') as last_seq,
                      json_extract(value, '$[12]') as prints
                    from series s join bar_block b on b.series = s.id, json_each(b.bars)
                    """,
                    """
                    create view tick as
                    select o.symbol, o.origin, json_extract(value, '$[0]') as kind,
                      json_extract(value, '$[1]') as seq,
                      json_extract(value, '$[2]') as event_time_ns,
                      json_extract(value, '$[3]') as receive_time_ns,
                      json_extract(value, '$[4]') as price, json_extract(value, '$[5]') as size,
                      json_extract(value, '$[6]') as original_seq,
                      json_extract(value, '$[7]') as trade_id,
                      json_extract(value, '$[8]') as conditions
                    from tick_origin o join tick_block b on b.origin = o.id, json_each(b.ticks)
                    """,
                    "pragma user_version = " + SCHEMA_VERSION);

    private final Path file;
    private final Connection connection;

    private SqliteArchive(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens the file, or makes it with its folder.
    ///
    /// @throws IOException if it cannot be opened, or is no archive that this program knows; it is
    ///   left untouched then
    public static SqliteArchive open(Path file) throws IOException {
        if (Files.exists(file)) {
            ArchiveReader.requireKnown(file);
        } else {
            create(file);
        }
        try {
            Connection connection = Sqlite.write(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma busy_timeout = 5000");
                statement.execute("pragma journal_mode = wal");
                // After a power failure the last batches may be missing; none is there by half.
                statement.execute("pragma synchronous = normal");
                return new SqliteArchive(file, connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw ArchiveReader.failure("open", file, e);
        }
    }

    /// It appears under its name when it is whole.
    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder, DataDirectory.ownerOnly(folder, "rwx------"));
        }
        Path fresh = Path.of(file + ".new");
        Files.deleteIfExists(fresh);
        try (Connection made = Sqlite.write(fresh);
                Statement statement = made.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw ArchiveReader.failure("make", file, e);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Writes all of it, or nothing. For one thread.
    ///
    /// @throws IOException if it cannot be written: none of it is there then
    /// @throws IllegalArgumentException if a time is out of reach, or if two bars of a series open
    ///   in the same millisecond, which the program cannot tell apart; none of it is there then
    public Written write(List<ArchiveEntry> entries) throws IOException {
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("begin immediate");
            try (ArchiveTransaction changes = new ArchiveTransaction(connection)) {
                for (ArchiveEntry entry : entries) {
                    changes.take(entry);
                }
                Written written = changes.finish();
                transaction.execute("commit");
                return written;
            } catch (SQLException | RuntimeException e) {
                rollBack(transaction, e);
                throw e;
            }
        } catch (SQLException e) {
            throw ArchiveReader.failure("write", file, e);
        }
    }

    private static void rollBack(Statement transaction, Exception reason) {
        try {
            transaction.execute("rollback");
        } catch (SQLException e) {
            // SQLite itself, of a full disk, took it back.
            reason.addSuppressed(e);
        }
    }

    /// Reads it.
    public ArchiveReader reader() {
        return new ArchiveReader(file);
    }

    /// Makes the file full at this many pages, as a disk does; for tests.
    void limitPages(long most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = " + most);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw ArchiveReader.failure("close", file, e);
        }
    }
}
