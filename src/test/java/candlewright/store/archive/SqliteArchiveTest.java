package candlewright.store.archive;

import static candlewright.store.archive.SampleBars.SPY;
import static candlewright.store.archive.SampleBars.START;
import static candlewright.store.archive.SampleBars.bar;
import static candlewright.store.archive.SampleBars.told;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.store.capture.SampleTicks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteArchiveTest {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("archive.db");
    }

    private static List<ArchivedBar> bars(SqliteArchive archive) throws IOException {
        return archive.reader().bars(SPY);
    }

    private static Coverage.Range minutes(int from, int to) {
        return new Coverage.Range(
                START.plus(Duration.ofMinutes(from)), START.plus(Duration.ofMinutes(to)));
    }

    @Test
    void whatIsReadIsWhatWasWrittenToTheLastBit() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            List<ArchivedBar> bars = SampleBars.odd(seed, 3_000);
            Path of = folder.resolve("odd-" + seed + ".db");
            try (SqliteArchive archive = SqliteArchive.open(of)) {
                assertEquals(
                        new Written(bars.size(), 0, 0, 0, 0, 0), archive.write(told(SPY, bars)));
                // Records compare doubles by their bits, so -0.0 is not 0.0.
                assertEquals(bars, bars(archive), "seed " + seed);
                assertEquals(
                        new Written(0, 0, bars.size(), 0, 0, 0), archive.write(told(SPY, bars)));
                assertEquals(bars, bars(archive), "seed " + seed);
            }
        }
    }

    @Test
    void numbersThatAreWholeOnlyInPartsTooSmallForThemStayAsTheyAre() throws Exception {
        List<ArchivedBar> bars =
                List.of(
                        ArchivedBar.of(bar(SPY, 0, 90_000_000_000_000.5, 0)),
                        ArchivedBar.of(bar(SPY, 1, 1.015_625, 0)));
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(told(SPY, bars));
            assertEquals(bars, bars(archive));
        }
    }

    @Test
    void aZeroKeepsItsSign() throws Exception {
        Bar usual = bar(SPY, 0, 100, 0);
        Bar zero =
                new Bar(
                        SPY.symbol(),
                        usual.tsClose(),
                        usual.tsClose().plusSeconds(60),
                        -0.0,
                        0.5,
                        -0.5,
                        0.0,
                        0,
                        SPY.source(),
                        usual.state(),
                        0);
        List<ArchivedBar> bars = List.of(ArchivedBar.of(usual), ArchivedBar.of(zero));
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(told(SPY, bars));
            assertEquals(bars, bars(archive));
        }
    }

    @Test
    void messagesAreReadAsTheyWereReceived() throws Exception {
        List<Tick> ticks = new ArrayList<>(SampleTicks.odd(3, 5_000));
        ticks.addAll(SampleTicks.misbehaving(4, 50, 5_000));
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(received("run 1", ticks));
            for (Symbol symbol : ticks.stream().map(Tick::symbol).distinct().toList()) {
                List<Tick> read = new ArrayList<>();
                archive.reader().ticks(symbol, read::add);
                assertEquals(
                        ticks.stream().filter(tick -> tick.symbol().equals(symbol)).toList(), read);
            }
        }
    }

    private static List<ArchiveEntry> received(String origin, List<Tick> ticks) {
        return ticks.stream()
                .map(tick -> (ArchiveEntry) new ArchiveEntry.Received(origin, tick))
                .toList();
    }

    @Test
    void aFileOfMessagesThatIsReadAgainTakesItsOwnPlace() throws Exception {
        List<Tick> ticks =
                SampleTicks.misbehaving(4, 50, 3_000).stream()
                        .filter(tick -> tick.symbol().value().equals("SPY"))
                        .toList();
        Symbol spy = new Symbol("SPY");
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            for (int i = 0; i < 2; i++) {
                List<ArchiveEntry> entries = new ArrayList<>();
                entries.add(new ArchiveEntry.Forgotten("SPY.csv", spy));
                entries.addAll(received("SPY.csv", ticks));
                archive.write(entries);
            }
            List<Tick> read = new ArrayList<>();
            archive.reader().ticks(spy, read::add);
            assertEquals(ticks, read);
        }
    }

    @Test
    void aRevisionTakesThePlaceOfTheBarAndALowerOneDoesNot() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(List.of(told(0, 100, 0), told(1, 101, 0), told(2, 102, 2)));
            assertEquals(
                    new Written(0, 2, 0, 1, 0, 0),
                    archive.write(List.of(told(0, 99, 1), told(1, 98, 0), told(2, 97, 1))));
            assertEquals(
                    Stream.of(bar(SPY, 0, 99, 1), bar(SPY, 1, 98, 0), bar(SPY, 2, 102, 2))
                            .map(ArchivedBar::of)
                            .toList(),
                    bars(archive));
        }
    }

    @Test
    void aWithdrawnBarIsTakenOut() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(List.of(told(0, 100, 0), told(1, 101, 3)));
            assertEquals(
                    new Written(0, 0, 0, 0, 1, 0),
                    archive.write(
                            List.of(
                                    new ArchiveEntry.Withdrawn(SPY, START, 1),
                                    new ArchiveEntry.Withdrawn(SPY, START.plusSeconds(60), 3),
                                    new ArchiveEntry.Withdrawn(SPY, START.plusSeconds(90), 1))));
            assertEquals(List.of(ArchivedBar.of(bar(SPY, 1, 101, 3))), bars(archive));
        }
    }

    @Test
    void readsTheBarsThatOpenInARange() throws Exception {
        List<ArchivedBar> bars =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> ArchivedBar.of(bar(SPY, i, 100 + i, 0)))
                        .toList();
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(told(SPY, bars));
            for (int from : List.of(0, 1, 511, 700, 1_999)) {
                Coverage.Range range = minutes(from, from + 600);
                List<ArchivedBar> read = new ArrayList<>();
                archive.reader().read(SPY, range.from(), range.to(), read::add);
                assertEquals(bars.subList(from, Math.min(2_000, from + 600)), read, "from " + from);
            }
        }
    }

    @Test
    void tellsWhatWasLookedAtAndWhatNobodyKnows() throws Exception {
        SequenceGap gap = new SequenceGap(SPY.symbol(), 7, 9, null, START, false);
        SeriesName days = new SeriesName(SPY.symbol(), Duration.ofDays(1), BarSource.REPLAY);
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(
                    List.of(
                            told(0, 100, 0),
                            told(25, 100, 0),
                            new ArchiveEntry.Covered(SPY, minutes(0, 5)),
                            new ArchiveEntry.Covered(SPY, minutes(20, 30)),
                            new ArchiveEntry.Covered(SPY, minutes(5, 10)),
                            new ArchiveEntry.Covered(SPY, minutes(8, 9)),
                            new ArchiveEntry.Covered(SPY, minutes(40, 50)),
                            new ArchiveEntry.Covered(SPY, minutes(35, 41)),
                            new ArchiveEntry.Missing(gap),
                            new ArchiveEntry.Covered(days, minutes(0, 5))));
            Coverage spy =
                    new Coverage(
                            SPY,
                            2,
                            List.of(minutes(0, 10), minutes(20, 30), minutes(35, 50)),
                            List.of(gap));
            assertEquals(
                    List.of(spy, new Coverage(days, 0, List.of(minutes(0, 5)), List.of(gap))),
                    archive.reader().coverage());
            assertEquals(List.of(minutes(10, 20), minutes(30, 35)), spy.unknown());
        }
    }

    @Test
    void otherProgramsReadTheSameNumbersWhileItIsWritten() throws Exception {
        List<ArchivedBar> bars = SampleBars.odd(9, 700);
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(told(SPY, bars));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                for (int i = 0; i < 20; i++) {
                    archive.write(List.of(told(100_000 + i, 100, 0)));
                    try (ResultSet count =
                            statement.executeQuery(
                                    "select count(*) from bar where symbol = 'SPY'")) {
                        assertEquals(701 + i, count.getInt(1));
                    }
                }
                try (ResultSet found =
                        statement.executeQuery(
                                "select ts_open_ns, ts_close_ns, open, high, low, close, volume,"
                                        + " revision, completeness from bar order by ts_open_ns"
                                        + " limit 700")) {
                    for (ArchivedBar archived : bars) {
                        Bar bar = archived.bar();
                        found.next();
                        assertEquals(bar.tsOpen(), Instant.EPOCH.plusNanos(found.getLong(1)));
                        assertEquals(bar.tsClose(), Instant.EPOCH.plusNanos(found.getLong(2)));
                        assertArrayEquals(
                                new double[] {
                                    bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()
                                },
                                new double[] {
                                    found.getDouble(3),
                                    found.getDouble(4),
                                    found.getDouble(5),
                                    found.getDouble(6),
                                    found.getDouble(7)
                                });
                        assertEquals(bar.revision(), found.getInt(8));
                        assertEquals(
                                archived.provenance()
                                        .map(built -> built.completeness().name())
                                        .orElse(null),
                                found.getString(9));
                    }
                }
            }
        }
    }

    @Test
    void otherProgramsReadMessages() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(received("run", SampleTicks.misbehaving(1, 50, 3_000)));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement();
                    ResultSet found =
                            statement.executeQuery(
                                    "select count(*), sum(kind = 'trade'), min(origin) from"
                                            + " tick")) {
                List<Tick> ticks = SampleTicks.misbehaving(1, 50, 3_000);
                assertEquals(
                        List.of(
                                3_000L,
                                ticks.stream().filter(tick -> tick instanceof Tick.Trade).count(),
                                "run"),
                        List.of(found.getLong(1), found.getLong(2), found.getString(3)));
            }
        }
    }

    @Test
    void theFirstBarsAreReadWithoutTheRest() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(IntStream.range(0, 3_000).mapToObj(i -> told(i, 100, 0)).toList());
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                // Whoever reads further than the first two blocks comes upon this.
                statement.execute(
                        "update bar_block set bars = 'x' where opens_ns >"
                                + " (select opens_ns from bar_block order by opens_ns limit 1"
                                + " offset 1)");
            }
            List<ArchivedBar> first = new ArrayList<>();
            archive.reader()
                    .read(SPY, START.plus(Duration.ofMinutes(3)), Instant.MAX, 400, first::add);
            assertEquals(
                    IntStream.range(3, 403)
                            .mapToObj(i -> ArchivedBar.of(bar(SPY, i, 100, 0)))
                            .toList(),
                    first);
        }
    }

    /// A series of the running program tells bars by the millisecond.
    @Test
    void aSecondBarOfTheSameMillisecondIsRefusedWithItsBatch() throws Exception {
        Bar first = bar(SPY, 0, 100, 0);
        Bar second =
                new Bar(
                        first.symbol(),
                        first.tsOpen().plusNanos(999_999),
                        first.tsClose(),
                        1,
                        1,
                        1,
                        1,
                        0,
                        first.source(),
                        BarState.FINAL,
                        0);
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(List.of(told(0, 100, 0)));
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        "two bars of SPY/1m/csv open in the same millisecond, at"
                                + " 2024-05-06T13:30:00Z and at 2024-05-06T13:30:00.000999999Z",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () ->
                                                archive.write(
                                                        List.of(
                                                                told(5, 100, 0),
                                                                new ArchiveEntry.Told(
                                                                        SPY,
                                                                        ArchivedBar.of(second)))))
                                .getMessage());
            }
            assertEquals(List.of(ArchivedBar.of(first)), bars(archive));
        }
    }

    @Test
    void barsOfPartsOfAMillisecondAreRefused() throws Exception {
        Bar first = bar(SPY, 0, 100, 0);
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            SeriesName micros =
                    new SeriesName(SPY.symbol(), Duration.ofNanos(1_500_000), SPY.source());
            assertEquals(
                    "only bars of whole milliseconds are archived, was " + micros,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            archive.write(
                                                    told(micros, List.of(ArchivedBar.of(first)))))
                            .getMessage());
        }
    }

    /// A later bar may come first, so both neighbours count.
    @Test
    void aBarJustBeforeOneOfTheSameMillisecondIsRefused() throws Exception {
        Bar later =
                new Bar(
                        SPY.symbol(),
                        START.plusNanos(999_999),
                        START.plusSeconds(60),
                        1,
                        1,
                        1,
                        1,
                        0,
                        SPY.source(),
                        BarState.FINAL,
                        0);
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(List.of(told(7, 100, 0)));
            archive.write(told(SPY, List.of(ArchivedBar.of(later))));
            assertThrows(
                    IllegalArgumentException.class, () -> archive.write(List.of(told(0, 100, 0))));
            assertEquals(2, bars(archive).size());
        }
    }

    @Test
    void aNewerVersionIsRefusedAndLeftUntouched() throws Exception {
        SqliteArchive.open(file()).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("pragma user_version = 2");
        }
        byte[] before = Files.readAllBytes(file());
        assertEquals(
                "the archive "
                        + file()
                        + " has version 2, this program knows 1: use the newer program",
                assertThrows(IOException.class, () -> SqliteArchive.open(file())).getMessage());
        assertArrayEquals(before, Files.readAllBytes(file()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftUntouched() throws Exception {
        Files.writeString(file(), "ts,open\n");
        assertEquals(
                file() + " is no archive: it is not a SQLite file",
                assertThrows(IOException.class, () -> SqliteArchive.open(file())).getMessage());
        assertEquals("ts,open\n", Files.readString(file()));
    }

    @Test
    void onAFullDiskNothingOfABatchIsThereAndLaterOnesFitAgain() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(List.of(told(0, 100, 0)));
            archive.limitPages(20);
            List<ArchivedBar> many = SampleBars.odd(1, 3_000);
            IOException full =
                    assertThrows(IOException.class, () -> archive.write(told(SPY, many)));
            assertEquals(
                    "cannot write the archive "
                            + file()
                            + ": [SQLITE_FULL] Insertion failed because database is full (database or disk is full)",
                    full.getMessage());
            assertEquals(List.of(ArchivedBar.of(bar(SPY, 0, 100, 0))), bars(archive));
            archive.limitPages(1_000_000);
            assertEquals(3_000, archive.write(told(SPY, many)).added());
        }
    }

    @Test
    void aBlockThatWasChangedIsNamed() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            archive.write(List.of(told(0, 100, 0)));
            for (String wrong :
                    List.of(
                            "[[0,1,2",
                            "[[0,1]]",
                            "x",
                            "[]]",
                            "[[0,1,2,3,4,\"5\"]]",
                            "[[0,9,1,1,1,1]]")) {
                try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                        Statement statement = other.createStatement()) {
                    statement.execute("update bar_block set bars = '" + wrong + "'");
                }
                String said = assertThrows(IOException.class, () -> bars(archive)).getMessage();
                assertEquals(
                        "cannot read the archive "
                                + file()
                                + ": the bars of SPY/1m/csv from 2024-05-06T05:52:00Z on are damaged",
                        said.substring(0, said.lastIndexOf("damaged") + 7),
                        wrong);
            }
        }
    }
}
