package candlewright.bench;

import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.store.archive.ArchiveEntry;
import candlewright.store.archive.ArchiveReader;
import candlewright.store.archive.SqliteArchive;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// How many bars and messages a second go into the archive, and how long it takes to read them all
/// again as the program's own values; beside a plain table with a row for each bar.
final class ArchiveBench {

    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final Symbol SPY = new Symbol("SPY");
    private static final SeriesName SECONDS =
            new SeriesName(SPY, Duration.ofSeconds(1), BarSource.SYNTHETIC);
    private static final int ROUNDS = 4;
    private static final int TRANSACTION = 10_000;

    private ArchiveBench() {}

    /// @param args bars and messages a round (1000000)
    public static void main(String[] args) throws IOException, SQLException {
        int count = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory(Path.of("target"), "archive-bench");
        try {
            List<Bar> bars = bars(count);
            List<Tick> ticks =
                    Stream.generate(new SyntheticTrades(List.of(SPY), 1, 50, START)::next)
                            .limit(count)
                            .toList();
            for (int round = 1; round <= ROUNDS; round++) {
                archive(bars, folder.resolve("bars-" + round + ".db"));
                table(bars, folder.resolve("table-" + round + ".db"));
                messages(ticks, folder.resolve("ticks-" + round + ".db"));
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Bar> bars(int count) {
        Random random = new Random(1);
        List<Bar> bars = new ArrayList<>(count);
        long price = 45_000;
        for (int i = 0; i < count; i++) {
            long open = price;
            price = Math.max(100, price + Math.round(random.nextGaussian() * 5));
            Instant opens = START.plusSeconds(i);
            bars.add(
                    new Bar(
                            SPY,
                            opens,
                            opens.plusSeconds(1),
                            open / 100.0,
                            (Math.max(open, price) + random.nextInt(3)) / 100.0,
                            (Math.min(open, price) - random.nextInt(3)) / 100.0,
                            price / 100.0,
                            random.nextInt(100_000) / 10.0,
                            BarSource.SYNTHETIC,
                            BarState.FINAL,
                            0));
        }
        return bars;
    }

    private static void archive(List<Bar> bars, Path file) throws IOException {
        System.gc();
        Moment from = Moment.now();
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            List<ArchiveEntry> batch = new ArrayList<>(TRANSACTION);
            for (Bar bar : bars) {
                batch.add(new ArchiveEntry.Told(SECONDS, ArchivedBar.of(bar)));
                if (batch.size() == TRANSACTION) {
                    archive.write(batch);
                    batch.clear();
                }
            }
            archive.write(batch);
        }
        Moment written = Moment.now();
        AtomicLong read = new AtomicLong();
        new ArchiveReader(file)
                .read(SECONDS, Instant.MIN, Instant.MAX, _ -> read.incrementAndGet());
        print("archive, bars", bars.size(), read.get(), from, written, file);
    }

    /// The peer: a row a bar.
    private static void table(List<Bar> bars, Path file) throws SQLException, IOException {
        System.gc();
        Moment from = Moment.now();
        Moment written;
        long read = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = normal");
            statement.execute(
                    "create table bar (series integer, ts integer, open real, high real, low real,"
                            + " close real, volume real, primary key (series, ts)) without rowid");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into bar values (1, ?, ?, ?, ?, ?, ?)")) {
                int waiting = 0;
                for (Bar bar : bars) {
                    insert.setLong(1, bar.tsOpen().getEpochSecond());
                    insert.setDouble(2, bar.open());
                    insert.setDouble(3, bar.high());
                    insert.setDouble(4, bar.low());
                    insert.setDouble(5, bar.close());
                    insert.setDouble(6, bar.volume());
                    insert.addBatch();
                    if (++waiting == TRANSACTION) {
                        insert.executeBatch();
                        connection.commit();
                        waiting = 0;
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
            written = Moment.now();
            try (ResultSet found =
                    statement.executeQuery(
                            "select ts, open, high, low, close, volume from bar where series = 1"
                                    + " order by ts")) {
                while (found.next()) {
                    Instant opens = Instant.ofEpochSecond(found.getLong(1));
                    Bar bar =
                            new Bar(
                                    SPY,
                                    opens,
                                    opens.plusSeconds(1),
                                    found.getDouble(2),
                                    found.getDouble(3),
                                    found.getDouble(4),
                                    found.getDouble(5),
                                    found.getDouble(6),
                                    BarSource.SYNTHETIC,
                                    BarState.FINAL,
                                    0);
                    read += bar.isFinal() ? 1 : 0;
                }
            }
            print("a row a bar", bars.size(), read, from, written, file);
        }
    }

    private static void messages(List<Tick> ticks, Path file) throws IOException {
        System.gc();
        Moment from = Moment.now();
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            List<ArchiveEntry> batch = new ArrayList<>(TRANSACTION);
            for (Tick tick : ticks) {
                batch.add(new ArchiveEntry.Received("bench", tick));
                if (batch.size() == TRANSACTION) {
                    archive.write(batch);
                    batch.clear();
                }
            }
            archive.write(batch);
        }
        Moment written = Moment.now();
        AtomicLong read = new AtomicLong();
        new ArchiveReader(file).ticks(SPY, _ -> read.incrementAndGet());
        print("archive, ticks", ticks.size(), read.get(), from, written, file);
    }

    /// A moment by the clock and by the processor time of the whole program: what is compiled and
    /// collected meanwhile counts.
    private record Moment(long clock, long processor) {

        private static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Moment now() {
            return new Moment(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }

        double secondsTo(Moment later) {
            return (later.clock - clock) / 1e9;
        }

        double processorMicrosTo(Moment later, long count) {
            return (later.processor - processor) / 1e3 / count;
        }
    }

    private static void print(
            String what, long count, long read, Moment from, Moment written, Path file)
            throws IOException {
        Moment end = Moment.now();
        if (read != count) {
            throw new IllegalStateException(read + " read in place of " + count);
        }
        Path log = Path.of(file + "-wal");
        long bytes = Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
        System.out.printf(
                "%-14s in %,11.0f/s, cpu %.2f us each; %,d out in %.3f s, cpu %.2f us each; %.0f"
                        + " bytes each%n",
                what,
                count / from.secondsTo(written),
                from.processorMicrosTo(written, count),
                count,
                written.secondsTo(end),
                written.processorMicrosTo(end, count),
                bytes / (double) count);
    }
}
