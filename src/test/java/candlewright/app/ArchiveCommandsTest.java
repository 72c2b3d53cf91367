package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.feed.csv.CsvFeed;
import candlewright.feed.csv.CsvFile;
import candlewright.feed.csv.CsvFormat;
import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Coverage;
import candlewright.model.Bar;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.store.archive.ArchiveReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The archive from the command line, and as a feed.
@Timeout(120)
class ArchiveCommandsTest {

    private static final Path DATA = Path.of("../shared/data");

    @TempDir private Path folder;

    /// What a command answers and says.
    private record Answer(int exitCode, String out, String err) {}

    private synchronized Answer run(String... args) {
        List<String> all =
                new ArrayList<>(List.of("--data-dir", folder.resolve("data").toString()));
        all.addAll(List.of(args));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream wrong = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true));
        System.setErr(new PrintStream(wrong, true));
        try {
            int exitCode = new CommandLine(new Options()).execute(all.toArray(String[]::new));
            return new Answer(exitCode, said.toString(), wrong.toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private ArchiveReader archive() {
        return new ArchiveReader(folder.resolve("data/archive.db"));
    }

    private static List<Bar> barsOf(Path file) throws Exception {
        List<Bar> bars = new ArrayList<>();
        try (CsvFeed feed =
                CsvFeed.frozen(List.of(new CsvFile(file, CsvFormat.RECOGNISED, _ -> {})))) {
            feed.history(bars::add);
        }
        return bars;
    }

    private Path real(String name) {
        Path file = DATA.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"btc-perp-1m-2022-01.csv", "sp500-1d-2000-2020.csv"})
    void realBarsThatAreImportedAndExportedAreTheSame(String name) throws Exception {
        Path file = real(name);
        List<Bar> bars = barsOf(file);
        Answer first = run("--import", file.toString());
        assertEquals(0, first.exitCode(), first.err());
        Coverage coverage = archive().coverage().getFirst();
        assertEquals(
                new Coverage(
                        coverage.series(),
                        bars.size(),
                        List.of(
                                new Coverage.Range(
                                        bars.getFirst().tsOpen(), bars.getLast().tsClose())),
                        List.of()),
                coverage);
        assertEquals(
                bars, archive().bars(coverage.series()).stream().map(ArchivedBar::bar).toList());
        assertTrue(
                run("--import", file.toString())
                        .out()
                        .endsWith(
                                String.format(
                                        "%s: 0 bars added, 0 replaced, %,d unchanged, 0 left as revised%n",
                                        coverage.series(), bars.size())));
        Path exported = folder.resolve(name);
        assertEquals(0, run("--export", exported.toString()).exitCode());
        assertEquals(bars, barsOf(exported));
        Path parquet = folder.resolve("exported.parquet");
        assertEquals(0, run("--export", parquet.toString()).exitCode());
        Files.delete(folder.resolve("data/archive.db"));
        assertEquals(
                new Answer(
                        0,
                        String.format(
                                "exported.parquet, %s: %,d bars added, 0 replaced, 0 unchanged, 0 left"
                                        + " as revised%n",
                                coverage.series(), bars.size()),
                        ""),
                run("--import", parquet.toString()));
        assertEquals(List.of(coverage), archive().coverage());
        assertEquals(
                bars, archive().bars(coverage.series()).stream().map(ArchivedBar::bar).toList());
    }

    @Test
    void aDamagedParquetFileIsRefusedAndNothingOfItIsArchived() throws Exception {
        run("--import", minutes("SPY.csv", 5).toString());
        Path file = folder.resolve("SPY.parquet");
        assertEquals(0, run("--export", file.toString()).exitCode());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
        Files.delete(folder.resolve("data/archive.db"));
        Answer answer = run("--import", file.toString());
        assertEquals(1, answer.exitCode());
        assertTrue(
                answer.err()
                        .startsWith(
                                "candlewright: "
                                        + file
                                        + " is no Parquet file, or it is damaged: "),
                answer::err);
        assertEquals(1, answer.err().lines().count(), answer::err);
        assertEquals(List.of(), archive().coverage());
    }

    @Test
    void realTradesThatAreImportedTwiceAreThereOnce() throws Exception {
        Path file = real("bitstamp-btcusd-trades-2013-11.csv");
        List<Tick> trades = new ArrayList<>();
        new CsvFile(file, CsvFormat.RECOGNISED, _ -> {}).trades(trades::add);
        for (int i = 0; i < 2; i++) {
            assertEquals(0, run("--import", file.toString(), "--csv-format", "trades").exitCode());
        }
        List<Tick> read = new ArrayList<>();
        archive().ticks(trades.getFirst().symbol(), read::add);
        assertEquals(trades, read);
    }

    private Path minutes(String name, int count) throws IOException {
        StringBuilder text = new StringBuilder("ts,open,high,low,close,volume\n");
        Instant start = Instant.parse("2024-05-06T13:30:00Z");
        for (int i = 0; i < count; i++) {
            text.append(start.plusSeconds(60L * i))
                    .append(",1.5,2.5,1.25,")
                    .append(2 + i % 3 * 0.25);
            text.append(",10\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void exportsTheBarsOfARange() throws Exception {
        run("--import", minutes("SPY.csv", 5).toString());
        Path file = folder.resolve("part.csv");
        Answer answer =
                run(
                        "--export",
                        file.toString(),
                        "--symbols",
                        "SPY/1m",
                        "--from",
                        "2024-05-06T13:31:00Z",
                        "--to",
                        "2024-05-06T13:33:00Z");
        assertEquals(new Answer(0, file + ": 2 bars of SPY/1m/csv\n", ""), answer);
        assertEquals(
                """
                ts,open,high,low,close,volume
                2024-05-06T13:31:00Z,1.5,2.5,1.25,2.25,10
                2024-05-06T13:32:00Z,1.5,2.5,1.25,2.5,10
                """,
                Files.readString(file));
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        Path file = minutes("SPY.csv", 5);
        run("--import", file.toString());
        String before = Files.readString(file);
        assertEquals(
                new Answer(1, "", "candlewright: " + file + " is there already\n"),
                run("--export", file.toString()));
        assertEquals(before, Files.readString(file));
    }

    @Test
    void saysWhatThereIsIfItIsNotClearWhichSeriesIsMeant() throws Exception {
        run("--import", minutes("SPY.csv", 5) + "," + minutes("QQQ.csv", 5));
        String file = folder.resolve("x.csv").toString();
        assertEquals(
                "candlewright: which series is meant? The archive has QQQ/1m/csv, SPY/1m/csv\n",
                run("--export", file).err());
        assertEquals(
                "candlewright: the archive has no bars of ABC; it has QQQ/1m/csv, SPY/1m/csv\n",
                run("--export", file, "--symbols", "ABC").err());
    }

    @Test
    void aBadFileIsNotImportedAndSaysHowManyWere() throws Exception {
        Path good = minutes("SPY.csv", 5);
        Path bad = Files.writeString(folder.resolve("BAD.csv"), "a,b\n1,2\n");
        Answer answer = run("--import", good + "," + bad);
        assertEquals(1, answer.exitCode());
        assertTrue(answer.err().endsWith("(1 of 2 files are imported)\n"), answer::err);
        assertEquals(
                List.of("SPY/1m/csv"),
                archive().coverage().stream().map(each -> each.series().toString()).toList());
    }

    @Test
    void archivedBarsAreAMarketThatStandsStill() throws Exception {
        Path file = minutes("SPY.csv", 50);
        run("--import", file.toString());
        Options options = options("archive:SPY");
        Workstation workstation = Workstation.open(options);
        try {
            BarSeries series = workstation.engine().snapshot().series(new Symbol("SPY"));
            assertEquals(
                    barsOf(file), IntStream.range(0, series.size()).mapToObj(series::bar).toList());
            assertEquals("archive, SPY", workstation.feed().description());
        } finally {
            workstation.close();
        }
    }

    @Test
    void aReplayOfArchivedBarsHasAllOfThemAndIsArchivedAsOne() throws Exception {
        Path file = minutes("SPY.csv", 50);
        run("--import", file.toString());
        Options options = options("archive:SPY");
        options.market.speed = 1e9;
        options.archiving.archive = ArchiveOptions.Archiving.bars;
        Workstation workstation = Workstation.open(options);
        try {
            workstation.goLive();
            while (workstation.engine().snapshot().series(new Symbol("SPY")).size() < 50) {
                Thread.onSpinWait();
            }
        } finally {
            workstation.close();
        }
        List<Bar> played = new ArrayList<>();
        for (Coverage each : archive().coverage()) {
            if (each.series().isMeantBy("SPY/1m/replay")) {
                archive().bars(each.series()).forEach(bar -> played.add(bar.bar()));
            }
        }
        assertEquals(
                barsOf(file).subList(25, 50).stream().map(Bar::tsOpen).toList(),
                played.stream().map(Bar::tsOpen).toList());
    }

    @Test
    void theRunningMarketIsArchivedAsTheEngineHasIt() throws Exception {
        Options options = options("synthetic-trades");
        options.market.symbols = List.of("SPY");
        options.market.feedFaults = "drop=0.01,late=0.02,revise=0.05,seed=4";
        options.market.speed = 50.0;
        options.archiving.archive = ArchiveOptions.Archiving.ticks;
        Symbol spy = new Symbol("SPY");
        Workstation workstation = Workstation.open(options);
        int history = workstation.engine().snapshot().series(spy).size();
        try {
            workstation.goLive();
            while (workstation.engine().snapshot().series(spy).size() < history + 100) {
                Thread.onSpinWait();
            }
        } finally {
            workstation.close();
        }
        BarSeries series = workstation.engine().snapshot().series(spy);
        Coverage coverage = archive().coverage().getFirst();
        assertEquals("SPY/1s/synthetic", coverage.series().toString());
        assertEquals(1, coverage.covered().size());
        assertTrue(!coverage.gaps().isEmpty(), "no gap of the stream was told");
        Instant from = coverage.covered().getFirst().from();
        // The archive stops before the engine: of the last bars it may have an earlier version.
        Instant until = Instant.ofEpochMilli(series.openTime(history + 50));
        List<ArchivedBar> archived = new ArrayList<>();
        archive().read(coverage.series(), from, until, archived::add);
        assertEquals(
                IntStream.range(series.indexAtOrAfter(from.toEpochMilli()), history + 50)
                        .mapToObj(i -> new ArchivedBar(series.bar(i), series.provenance(i)))
                        .toList(),
                archived);
        List<Tick> ticks = new ArrayList<>();
        archive().ticks(spy, ticks::add);
        assertTrue(ticks.size() > 500, () -> "" + ticks.size());
    }

    @Test
    void anArchiveWithoutTheSymbolDoesNotStart() {
        assertEquals(
                "the archive has no bars of SPY; it has nothing",
                assertThrows(IOException.class, () -> Workstation.open(options("archive:SPY")))
                        .getMessage());
    }

    private Options options(String feed) {
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.market.feed = feed;
        return options;
    }
}
