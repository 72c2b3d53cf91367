package candlewright.store.archive;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.EpochNanos;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SeriesName;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes entries into blocks, within one transaction.
///
/// A block holds the bars that open in a stretch of 512 intervals, counted from 1970, so each bar
/// has its block and a new one changes no other.
final class ArchiveTransaction implements AutoCloseable {

    private static final int BARS = 512;
    private static final int TICKS = 1024;

    /// More are not kept open.
    private static final int MOST_OPEN = 64;

    private record BlockKey(SeriesName series, long opens) {}

    private record Origin(Symbol symbol, String name) {}

    private static final class OpenBlock {
        private final TreeMap<Long, ArchivedBar> bars = new TreeMap<>();
        private boolean changed;
    }

    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement put;
    private final PreparedStatement drop;
    private final PreparedStatement putTicks;
    private final Map<SeriesName, Long> ids = new HashMap<>();
    private final Map<BlockKey, OpenBlock> open = new HashMap<>();
    private final Map<Origin, List<Tick>> ticks = new HashMap<>();
    private final Map<Origin, Long> origins = new HashMap<>();
    private long added;
    private long replaced;
    private long unchanged;
    private long outranked;
    private long withdrawn;
    private long received;

    ArchiveTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        find =
                connection.prepareStatement(
                        "select opens_ns, unit_ns, price_factor, volume_factor, bars from bar_block"
                                + " where series = ? and opens_ns = ?");
        put =
                connection.prepareStatement(
                        "insert into bar_block values (?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (series, opens_ns) do update set count ="
                                + " excluded.count, unit_ns = excluded.unit_ns, price_factor ="
                                + " excluded.price_factor, volume_factor = excluded.volume_factor,"
                                + " bars = excluded.bars");
        drop =
                connection.prepareStatement(
                        "delete from bar_block where series = ? and opens_ns = ?");
        putTicks =
                connection.prepareStatement(
                        "insert into tick_block (origin, count, ticks) values (?, ?, ?)");
    }

    /// How long a block is, in nanoseconds.
    static long span(SeriesName series) {
        return BARS * series.interval().toNanos();
    }

    void take(ArchiveEntry entry) throws SQLException {
        switch (entry) {
            case ArchiveEntry.Told(var series, var bar) -> tell(series, bar);
            case ArchiveEntry.Withdrawn(var series, var tsOpen, int revision) ->
                    withdraw(series, tsOpen, revision);
            case ArchiveEntry.Covered(var series, var range) -> cover(series, range);
            case ArchiveEntry.Missing(var gap) -> keep(gap);
            case ArchiveEntry.Received(String origin, var tick) -> receive(origin, tick);
            case ArchiveEntry.Forgotten(String origin, var symbol) ->
                    forget(new Origin(symbol, origin));
        }
    }

    /// Writes what is not written yet, and says what became of all.
    Written finish() throws SQLException {
        writeBlocks();
        for (Map.Entry<Origin, List<Tick>> each : ticks.entrySet()) {
            write(each.getKey(), each.getValue());
        }
        return new Written(added, replaced, unchanged, outranked, withdrawn, received);
    }

    private void tell(SeriesName series, ArchivedBar bar) throws SQLException {
        long opens = nanos(bar.bar().tsOpen());
        nanos(bar.bar().tsClose());
        OpenBlock block = block(series, opens);
        ArchivedBar before = block.bars.get(opens);
        if (before == null) {
            requireMillisecondOfItsOwn(series, bar.bar().tsOpen(), block);
            added++;
        } else if (before.equals(bar)) {
            unchanged++;
            return;
        } else if (before.bar().revision() > bar.bar().revision()) {
            outranked++;
            return;
        } else {
            replaced++;
        }
        block.bars.put(opens, bar);
        block.changed = true;
    }

    /// A block begins with a millisecond, since an interval is a whole number of them.
    private static void requireMillisecondOfItsOwn(
            SeriesName series, Instant opens, OpenBlock block) {
        if (series.interval().toNanos() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "only bars of whole milliseconds are archived, was " + series);
        }
        long from = nanos(opens.truncatedTo(ChronoUnit.MILLIS));
        Long other = block.bars.ceilingKey(from);
        if (other != null && other - from < 1_000_000) {
            throw new IllegalArgumentException(
                    "two bars of "
                            + series
                            + " open in the same millisecond, at "
                            + EpochNanos.instant(other)
                            + " and at "
                            + opens);
        }
    }

    private void withdraw(SeriesName series, Instant tsOpen, int revision) throws SQLException {
        long opens = nanos(tsOpen);
        OpenBlock block = block(series, opens);
        ArchivedBar before = block.bars.get(opens);
        if (before != null && before.bar().revision() < revision) {
            block.bars.remove(opens);
            block.changed = true;
            withdrawn++;
        }
    }

    private static long nanos(Instant time) {
        try {
            return EpochNanos.of(time);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a bar's time must lie in 1678 to 2261 to be archived, was " + time, e);
        }
    }

    private OpenBlock block(SeriesName series, long time) throws SQLException {
        long opens = Math.floorDiv(time, span(series)) * span(series);
        BlockKey key = new BlockKey(series, opens);
        OpenBlock known = open.get(key);
        if (known != null) {
            return known;
        }
        if (open.size() == MOST_OPEN) {
            writeBlocks();
        }
        OpenBlock block = new OpenBlock();
        find.setLong(1, id(series));
        find.setLong(2, opens);
        try (ResultSet found = find.executeQuery()) {
            if (found.next()) {
                ArchiveReader.block(
                        series,
                        found,
                        bar -> block.bars.put(EpochNanos.of(bar.bar().tsOpen()), bar));
            }
        }
        open.put(key, block);
        return block;
    }

    private void writeBlocks() throws SQLException {
        for (Map.Entry<BlockKey, OpenBlock> each : open.entrySet()) {
            if (each.getValue().changed) {
                write(each.getKey(), each.getValue());
            }
        }
        open.clear();
    }

    private void write(BlockKey key, OpenBlock block) throws SQLException {
        if (block.bars.isEmpty()) {
            drop.setLong(1, id(key.series()));
            drop.setLong(2, key.opens());
            drop.executeUpdate();
            return;
        }
        BarBlock written = BarBlock.of(key.series(), key.opens(), block.bars.values());
        put.setLong(1, id(key.series()));
        put.setLong(2, key.opens());
        put.setInt(3, block.bars.size());
        put.setLong(4, written.unit());
        put.setDouble(5, written.priceFactor());
        put.setDouble(6, written.volumeFactor());
        put.setString(7, written.json());
        put.executeUpdate();
    }

    private long id(SeriesName series) throws SQLException {
        Long known = ids.get(series);
        if (known != null) {
            return known;
        }
        long id =
                id(
                        "insert into series (symbol, interval_ns, source) values (?, ?, ?)"
                                + " on conflict do update set source = source returning id",
                        series.symbol().value(),
                        series.interval().toNanos(),
                        series.source().wireName());
        ids.put(series, id);
        return id;
    }

    private long id(String query, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /// Ranges that meet become one.
    private void cover(SeriesName series, Coverage.Range range) throws SQLException {
        long from = nanos(range.from());
        long to = nanos(range.to());
        try (PreparedStatement meeting =
                        connection.prepareStatement(
                                "delete from covered where series = ? and from_ns <= ? and to_ns >="
                                        + " ? returning from_ns, to_ns");
                PreparedStatement insert =
                        connection.prepareStatement("insert into covered values (?, ?, ?)")) {
            meeting.setLong(1, id(series));
            meeting.setLong(2, to);
            meeting.setLong(3, from);
            try (ResultSet found = meeting.executeQuery()) {
                while (found.next()) {
                    from = Math.min(from, found.getLong(1));
                    to = Math.max(to, found.getLong(2));
                }
            }
            insert.setLong(1, id(series));
            insert.setLong(2, from);
            insert.setLong(3, to);
            insert.executeUpdate();
        }
    }

    private void keep(SequenceGap gap) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into stream_gap (symbol, from_seq, to_seq, after, before,"
                                + " rebuilding) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, gap.symbol().value());
            insert.setLong(2, gap.from());
            insert.setLong(3, gap.to());
            insert.setString(4, gap.after() == null ? null : gap.after().toString());
            insert.setString(5, gap.before().toString());
            insert.setBoolean(6, gap.rebuilding());
            insert.executeUpdate();
        }
    }

    private void receive(String name, Tick tick) throws SQLException {
        Origin origin = new Origin(tick.symbol(), name);
        List<Tick> block = ticks.computeIfAbsent(origin, _ -> new ArrayList<>());
        block.add(tick);
        received++;
        if (block.size() == TICKS) {
            write(origin, block);
            block.clear();
        }
    }

    private void write(Origin origin, List<Tick> block) throws SQLException {
        if (block.isEmpty()) {
            return;
        }
        putTicks.setLong(1, id(origin));
        putTicks.setInt(2, block.size());
        putTicks.setString(3, TickBlock.json(block));
        putTicks.executeUpdate();
    }

    private void forget(Origin origin) throws SQLException {
        ticks.remove(origin);
        try (PreparedStatement delete =
                connection.prepareStatement("delete from tick_block where origin = ?")) {
            delete.setLong(1, id(origin));
            delete.executeUpdate();
        }
    }

    private long id(Origin origin) throws SQLException {
        Long known = origins.get(origin);
        if (known != null) {
            return known;
        }
        long id =
                id(
                        "insert into tick_origin (symbol, origin) values (?, ?)"
                                + " on conflict do update set origin = origin returning id",
                        origin.symbol().value(),
                        origin.name());
        origins.put(origin, id);
        return id;
    }

    @Override
    public void close() throws SQLException {
        try (find;
                put;
                drop;
                putTicks) {
            // All are only to be closed.
        }
    }
}
