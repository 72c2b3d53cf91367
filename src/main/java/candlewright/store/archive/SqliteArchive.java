package candlewright.store.archive;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarArchive;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.EpochNanos;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SeriesName;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.store.DataDirectory;
import candlewright.store.FileVersion;
import candlewright.store.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The archive as a SQLite file: blocks of bars and of messages as JSON, with the views `bar` and
/// `tick` that have a row for each. Any SQLite tool reads it, also while it is written.
///
/// Any thread may read, one writes; several programs may write to one file.
public final class SqliteArchive implements BarArchive, AutoCloseable {

    static final int SCHEMA_VERSION = 1;

    private static final Instant EARLIEST = Instant.ofEpochSecond(-9_000_000_000L);
    private static final Instant LATEST = Instant.ofEpochSecond(9_000_000_000L);

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
            requireKnown(file);
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
            throw failure("open", file, e);
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
            throw failure("make", file, e);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireKnown(Path file) throws IOException {
        OptionalInt version = FileVersion.of(file);
        if (version.isEmpty()) {
            throw new IOException(file + " is no archive: it is not a SQLite file");
        }
        if (version.getAsInt() != SCHEMA_VERSION) {
            throw new IOException(
                    "the archive "
                            + file
                            + " has version "
                            + version.getAsInt()
                            + ", this program knows "
                            + SCHEMA_VERSION
                            + (version.getAsInt() > SCHEMA_VERSION
                                    ? ": use the newer program"
                                    : ""));
        }
    }

    static IOException failure(String what, Path file, SQLException e) {
        return new IOException(
                "cannot " + what + " the archive " + file + ": " + e.getMessage(), e);
    }

    /// Writes all of it, or nothing. For one thread.
    ///
    /// @throws IOException if it cannot be written: none of it is there then
    /// @throws IllegalArgumentException if a time is out of reach; none of it is there then
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
            throw failure("write", file, e);
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

    @Override
    public List<Coverage> coverage() throws IOException {
        try (Connection reader = Sqlite.read(file);
                Statement statement = reader.createStatement()) {
            // What is read is of one moment.
            statement.execute("begin");
            List<Coverage> all = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery(
                            "select symbol, interval_ns, source, id, (select coalesce(sum(count), 0)"
                                    + " from bar_block where series = id) from series"
                                    + " order by symbol, interval_ns, source")) {
                while (found.next()) {
                    all.add(
                            new Coverage(
                                    name(found),
                                    found.getLong(5),
                                    covered(reader, found.getLong(4)),
                                    gaps(reader, found.getString(1))));
                }
            }
            return all;
        } catch (SQLException e) {
            throw failure("read", file, e);
        }
    }

    private static SeriesName name(ResultSet found) throws SQLException {
        return new SeriesName(
                new Symbol(found.getString(1)),
                Duration.ofNanos(found.getLong(2)),
                BarSource.valueOf(found.getString(3).toUpperCase(Locale.ROOT)));
    }

    private static List<Coverage.Range> covered(Connection reader, long series)
            throws SQLException {
        List<Coverage.Range> ranges = new ArrayList<>();
        try (PreparedStatement query =
                reader.prepareStatement(
                        "select from_ns, to_ns from covered where series = ? order by from_ns")) {
            query.setLong(1, series);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    ranges.add(
                            new Coverage.Range(
                                    EpochNanos.instant(found.getLong(1)),
                                    EpochNanos.instant(found.getLong(2))));
                }
            }
        }
        return ranges;
    }

    private static List<SequenceGap> gaps(Connection reader, String symbol) throws SQLException {
        List<SequenceGap> gaps = new ArrayList<>();
        try (PreparedStatement query =
                reader.prepareStatement(
                        "select from_seq, to_seq, after, before, rebuilding from stream_gap"
                                + " where symbol = ? order by id")) {
            query.setString(1, symbol);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    String after = found.getString(3);
                    gaps.add(
                            new SequenceGap(
                                    new Symbol(symbol),
                                    found.getLong(1),
                                    found.getLong(2),
                                    after == null ? null : Instant.parse(after),
                                    Instant.parse(found.getString(4)),
                                    found.getBoolean(5)));
                }
            }
        }
        return gaps;
    }

    @Override
    public void read(SeriesName series, Instant from, Instant to, Consumer<ArchivedBar> sink)
            throws IOException {
        long fromNanos = EpochNanos.of(clamped(from));
        long toNanos = EpochNanos.of(clamped(to));
        try (Connection reader = Sqlite.read(file);
                PreparedStatement query =
                        reader.prepareStatement(
                                "select opens_ns, unit_ns, price_factor, volume_factor, bars"
                                        + " from bar_block join series on series.id = series"
                                        + " where symbol = ? and interval_ns = ? and source = ?"
                                        + " and opens_ns > ? and opens_ns < ? order by opens_ns")) {
            query.setString(1, series.symbol().value());
            query.setLong(2, series.interval().toNanos());
            query.setString(3, series.source().wireName());
            query.setLong(4, fromNanos - ArchiveTransaction.span(series));
            query.setLong(5, toNanos);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    block(
                            series,
                            found,
                            each -> {
                                Instant opens = each.bar().tsOpen();
                                if (!opens.isBefore(from) && opens.isBefore(to)) {
                                    sink.accept(each);
                                }
                            });
                }
            }
        } catch (SQLException e) {
            throw failure("read", file, e);
        }
    }

    /// All bars of a series, oldest first.
    public List<ArchivedBar> bars(SeriesName series) throws IOException {
        List<ArchivedBar> bars = new ArrayList<>();
        read(series, Instant.MIN, Instant.MAX, bars::add);
        return bars;
    }

    private static Instant clamped(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    /// @param found opens, unit, price factor, volume factor, bars
    static void block(SeriesName series, ResultSet found, Consumer<ArchivedBar> sink)
            throws SQLException {
        long opens = found.getLong(1);
        try {
            BarBlock.read(
                    series,
                    opens,
                    found.getLong(2),
                    found.getDouble(3),
                    found.getDouble(4),
                    found.getBytes(5),
                    sink);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SQLException(
                    "the bars of "
                            + series
                            + " from "
                            + EpochNanos.instant(opens)
                            + " on are damaged: "
                            + e.getMessage(),
                    e);
        }
    }

    /// Hands over the messages of a symbol, origin by origin, in the order in which they came.
    public void ticks(Symbol symbol, Consumer<Tick> sink) throws IOException {
        try (Connection reader = Sqlite.read(file);
                PreparedStatement query =
                        reader.prepareStatement(
                                "select b.id, ticks from tick_block b join tick_origin o on o.id ="
                                        + " b.origin where symbol = ? order by o.id, b.id")) {
            query.setString(1, symbol.value());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    tickBlock(symbol, found, sink);
                }
            }
        } catch (SQLException e) {
            throw failure("read", file, e);
        }
    }

    private static void tickBlock(Symbol symbol, ResultSet found, Consumer<Tick> sink)
            throws SQLException {
        try {
            TickBlock.read(symbol, found.getBytes(2), sink);
        } catch (RuntimeException e) {
            throw new SQLException(
                    "the messages of "
                            + symbol
                            + " in block "
                            + found.getLong(1)
                            + " are damaged: "
                            + e.getMessage(),
                    e);
        }
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
            throw failure("close", file, e);
        }
    }
}
