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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes entries into blocks, within one transaction.
///
/// A block holds the bars that open in a stretch of 512 intervals, counted from 1970, so each bar
/// has its block and a new one changes no other.
final class ArchiveTransaction implements AutoCloseable {

    private static final int BARS = 512;
    private static final int TICKS = 1024;
    private static final long MILLISECOND = 1_000_000;

    /// More are not kept open.
    private static final int MOST_OPEN = 64;

    private record BlockKey(SeriesName series, long opens) {}

    private record Origin(Symbol symbol, String name) {}

    /// The bars of a block, oldest first, with the times of their opens.
    private static final class OpenBlock {
        private final SeriesName series;
        private final long from;
        private final long to;
        private final List<ArchivedBar> bars = new ArrayList<>(BARS);
        private long[] opens = new long[BARS];
        private boolean changed;

        private OpenBlock(SeriesName series, long from) {
            this.series = series;
            this.from = from;
            this.to = from + span(series);
        }

        private boolean holds(SeriesName name, long time) {
            return time >= from && time < to && series.equals(name);
        }

        /// Where the bar is that opens then; `-1 - index` of its place if there is none.
        private int find(long time) {
            int size = bars.size();
            return size == 0 || opens[size - 1] < time
                    ? -1 - size
                    : Arrays.binarySearch(opens, 0, size, time);
        }

        private void put(long time, ArchivedBar bar) {
            int found = find(time);
            if (found >= 0) {
                bars.set(found, bar);
                return;
            }
            int at = -1 - found;
            int size = bars.size();
            if (size == opens.length) {
                opens = Arrays.copyOf(opens, size * 2);
            }
            System.arraycopy(opens, at, opens, at + 1, size - at);
            opens[at] = time;
            bars.add(at, bar);
        }

        private void remove(int index) {
            bars.remove(index);
            System.arraycopy(opens, index + 1, opens, index, bars.size() - index);
        }
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

    /// Where the last entry went: the next one mostly goes there, too.
    private @Nullable OpenBlock latest;

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
                        "insert into bar_block values (?, ?, ?, ?, ?, ?, cast(? as text))"
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
        int found = block.find(opens);
        if (found < 0) {
            requireMillisecondOfItsOwn(opens, block, -1 - found);
            added++;
        } else {
            ArchivedBar before = block.bars.get(found);
            if (before.equals(bar)) {
                unchanged++;
                return;
            }
            if (before.bar().revision() > bar.bar().revision()) {
                outranked++;
                return;
            }
            replaced++;
        }
        block.put(opens, bar);
        block.changed = true;
    }

    /// A block begins with a millisecond, since an interval is a whole number of them: only the
    /// neighbours can be in the same one.
    ///
    /// @param at the place of the new bar
    private static void requireMillisecondOfItsOwn(long opens, OpenBlock block, int at) {
        if (block.series.interval().toNanos() % MILLISECOND != 0) {
            throw new IllegalArgumentException(
                    "only bars of whole milliseconds are archived, was " + block.series);
        }
        for (int neighbour = Math.max(0, at - 1);
                neighbour <= at && neighbour < block.bars.size();
                neighbour++) {
            long other = block.opens[neighbour];
            if (Math.floorDiv(other, MILLISECOND) == Math.floorDiv(opens, MILLISECOND)) {
                throw new IllegalArgumentException(
                        "two bars of "
                                + block.series
                                + " open in the same millisecond, at "
                                + EpochNanos.instant(other)
                                + " and at "
                                + EpochNanos.instant(opens));
            }
        }
    }

    private void withdraw(SeriesName series, Instant tsOpen, int revision) throws SQLException {
        long opens = nanos(tsOpen);
        OpenBlock block = block(series, opens);
        int found = block.find(opens);
        if (found >= 0 && block.bars.get(found).bar().revision() < revision) {
            block.remove(found);
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
        if (latest != null && latest.holds(series, time)) {
            return latest;
        }
        long from = Math.floorDiv(time, span(series)) * span(series);
        BlockKey key = new BlockKey(series, from);
        OpenBlock block = open.get(key);
        if (block == null) {
            if (open.size() == MOST_OPEN) {
                writeBlocks();
            }
            block = read(series, from);
            open.put(key, block);
        }
        latest = block;
        return block;
    }

    private OpenBlock read(SeriesName series, long from) throws SQLException {
        OpenBlock block = new OpenBlock(series, from);
        find.setLong(1, id(series));
        find.setLong(2, from);
        try (ResultSet found = find.executeQuery()) {
            if (found.next()) {
                for (ArchivedBar bar : ArchiveReader.block(series, found)) {
                    block.put(EpochNanos.of(bar.bar().tsOpen()), bar);
                }
            }
        }
        return block;
    }

    private void writeBlocks() throws SQLException {
        for (OpenBlock each : open.values()) {
            if (each.changed) {
                write(each);
            }
        }
        open.clear();
        latest = null;
    }

    private void write(OpenBlock block) throws SQLException {
        long series = id(block.series);
        if (block.bars.isEmpty()) {
            drop.setLong(1, series);
            drop.setLong(2, block.from);
            drop.executeUpdate();
            return;
        }
        BarBlock written = BarBlock.of(block.series, block.from, block.bars);
        put.setLong(1, series);
        put.setLong(2, block.from);
        put.setInt(3, block.bars.size());
        put.setLong(4, written.unit());
        put.setDouble(5, written.priceFactor());
        put.setDouble(6, written.volumeFactor());
        put.setBytes(7, written.json());
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
