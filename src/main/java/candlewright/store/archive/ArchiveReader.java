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
import candlewright.store.FileVersion;
import candlewright.store.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// Reads an archive, by a connection of its own for each question: any thread may ask, also while
/// somebody writes. An archive that is not there is empty.
public final class ArchiveReader implements BarArchive {

    private static final Instant EARLIEST = Instant.ofEpochSecond(-9_000_000_000L);
    private static final Instant LATEST = Instant.ofEpochSecond(9_000_000_000L);

    private final Path file;

    public ArchiveReader(Path file) {
        this.file = file;
    }

    /// @throws IOException if the file is no archive of this version; it is left untouched
    static void requireKnown(Path file) throws IOException {
        OptionalInt version = FileVersion.of(file);
        if (version.isEmpty()) {
            throw new IOException(file + " is no archive: it is not a SQLite file");
        }
        if (version.getAsInt() != SqliteArchive.SCHEMA_VERSION) {
            throw new IOException(
                    "the archive "
                            + file
                            + " has version "
                            + version.getAsInt()
                            + ", this program knows "
                            + SqliteArchive.SCHEMA_VERSION
                            + (version.getAsInt() > SqliteArchive.SCHEMA_VERSION
                                    ? ": use the newer program"
                                    : ""));
        }
    }

    private Connection connect() throws IOException, SQLException {
        requireKnown(file);
        return Sqlite.read(file);
    }

    static IOException failure(String what, Path file, SQLException e) {
        return new IOException(
                "cannot " + what + " the archive " + file + ": " + e.getMessage(), e);
    }

    @Override
    public List<Coverage> coverage() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Connection reader = connect();
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
    public void read(
            SeriesName series, Instant from, Instant to, int most, Consumer<ArchivedBar> sink)
            throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long fromNanos = EpochNanos.of(clamped(from));
        long toNanos = EpochNanos.of(clamped(to));
        try (Connection reader = connect();
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
                int left = most;
                while (left > 0 && found.next()) {
                    for (ArchivedBar each : block(series, found)) {
                        Instant opens = each.bar().tsOpen();
                        if (left > 0 && !opens.isBefore(from) && opens.isBefore(to)) {
                            sink.accept(each);
                            left--;
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw failure("read", file, e);
        }
    }

    /// The newest `most` bars that open before this time, oldest first. Reads little more than
    /// those, however many there are.
    public List<ArchivedBar> newest(SeriesName series, Instant before, int most)
            throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<ArchivedBar> bars = new ArrayList<>();
        read(series, firstOfNewest(series, before, most), before, bars::add);
        return List.copyOf(bars.subList(Math.max(0, bars.size() - most), bars.size()));
    }

    /// Where a block begins from which on there are so many. The newest may also have bars that
    /// open later, so none of it is counted.
    private Instant firstOfNewest(SeriesName series, Instant before, int most) throws IOException {
        try (Connection reader = connect();
                PreparedStatement query =
                        reader.prepareStatement(
                                "select opens_ns, count from bar_block join series on series.id ="
                                        + " series where symbol = ? and interval_ns = ? and source"
                                        + " = ? and opens_ns < ? order by opens_ns desc")) {
            query.setString(1, series.symbol().value());
            query.setLong(2, series.interval().toNanos());
            query.setString(3, series.source().wireName());
            query.setLong(4, EpochNanos.of(clamped(before)));
            try (ResultSet found = query.executeQuery()) {
                long opens = EpochNanos.of(clamped(before));
                boolean newest = true;
                for (int count = 0; count < most && found.next(); newest = false) {
                    opens = found.getLong(1);
                    count += newest ? 0 : found.getInt(2);
                }
                return EpochNanos.instant(opens);
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
    static List<ArchivedBar> block(SeriesName series, ResultSet found) throws SQLException {
        long opens = found.getLong(1);
        try {
            return BarBlock.read(
                    series,
                    opens,
                    found.getLong(2),
                    found.getDouble(3),
                    found.getDouble(4),
                    found.getBytes(5));
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
        if (!Files.exists(file)) {
            return;
        }
        try (Connection reader = connect();
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
}
