package candlewright.app;

import candlewright.feed.FeedException;
import candlewright.feed.RecordedBars;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.csv.CsvFile;
import candlewright.feed.csv.CsvFormat;
import candlewright.feed.csv.CsvLayout;
import candlewright.feed.csv.LoadReport;
import candlewright.feed.csv.PriceGrid;
import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarArchive;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.store.DataDirectory;
import candlewright.store.RejectsFolder;
import candlewright.store.archive.ArchiveEntry;
import candlewright.store.archive.ArchiveReader;
import candlewright.store.archive.BarExport;
import candlewright.store.archive.ParquetBars;
import candlewright.store.archive.SqliteArchive;
import candlewright.store.archive.Written;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/// What is done with the archive from the command line, also while the program runs.
final class ArchiveCommands {

    private static final int CANNOT = 1;
    private static final int PRICE_SAMPLE = 1_000;

    private ArchiveCommands() {}

    /// Puts files into the archive, each whole or not at all; returns the exit code.
    static int importFiles(Options options, List<Path> paths) {
        Path folder = options.dataDirOrDefault();
        int done = 0;
        try (SqliteArchive archive = SqliteArchive.open(DataDirectory.archiveFile(folder));
                RejectsFolder rejects = new RejectsFolder(DataDirectory.rejectsFolder(folder))) {
            for (Path path : paths) {
                System.out.println(
                        BarExport.isParquet(path)
                                ? parquet(path, archive)
                                : csv(path, options, archive, rejects));
                done++;
            }
            return CommandLine.ExitCode.OK;
        } catch (FeedException | IOException | IllegalArgumentException e) {
            System.err.println(
                    "candlewright: "
                            + e.getMessage()
                            + (paths.size() > 1
                                    ? " (" + done + " of " + paths.size() + " files are imported)"
                                    : ""));
            return CANNOT;
        }
    }

    private static String csv(
            Path path, Options options, SqliteArchive archive, RejectsFolder rejects)
            throws FeedException, IOException {
        CsvFile file = Feeds.csvFile(path, options.market.csvFormatOrRecognised(), rejects);
        return isOfTrades(file.format()) ? trades(file, archive) : bars(file, archive);
    }

    private static boolean isOfTrades(CsvFormat format) {
        return format.layout().filter(layout -> layout == CsvLayout.TRADES).isPresent();
    }

    private static String bars(CsvFile file, SqliteArchive archive)
            throws FeedException, IOException {
        if (file.format().layout().filter(layout -> layout == CsvLayout.QUOTES).isPresent()) {
            throw new FeedException(file.name(), "bids and asks are not archived");
        }
        try (CsvFeed feed = CsvFeed.frozen(List.of(file))) {
            Instrument instrument = feed.instruments().getFirst();
            SeriesName series =
                    new SeriesName(instrument.symbol(), instrument.barInterval(), BarSource.CSV);
            List<Bar> bars = new ArrayList<>();
            feed.history(bars::add);
            List<ArchiveEntry> entries = new ArrayList<>(bars.size() + 1);
            for (Bar bar : bars) {
                entries.add(new ArchiveEntry.Told(series, ArchivedBar.of(bar)));
            }
            entries.add(
                    new ArchiveEntry.Covered(
                            series,
                            new Coverage.Range(
                                    bars.getFirst().tsOpen(), bars.getLast().tsClose())));
            return String.format(
                    "%s%n%s: %s",
                    feed.remarks().getFirst(), series, inWords(archive.write(entries)));
        }
    }

    /// The bars of a file that may hold several series.
    private static String parquet(Path file, SqliteArchive archive) throws IOException {
        List<ArchiveEntry> entries = new ArrayList<>();
        Map<SeriesName, Coverage.Range> ranges = new LinkedHashMap<>();
        ParquetBars.read(
                file,
                (series, archived) -> {
                    Bar bar = archived.bar();
                    entries.add(new ArchiveEntry.Told(series, archived));
                    ranges.merge(
                            series,
                            new Coverage.Range(bar.tsOpen(), bar.tsClose()),
                            ArchiveCommands::hull);
                });
        if (ranges.isEmpty()) {
            throw new IOException(file + " has no bars");
        }
        ranges.forEach((series, range) -> entries.add(new ArchiveEntry.Covered(series, range)));
        return String.format(
                "%s, %s: %s",
                file.getFileName(), inWords(ranges.keySet()), inWords(archive.write(entries)));
    }

    private static Coverage.Range hull(Coverage.Range a, Coverage.Range b) {
        return new Coverage.Range(
                a.from().isBefore(b.from()) ? a.from() : b.from(),
                a.to().isAfter(b.to()) ? a.to() : b.to());
    }

    private static String inWords(Written written) {
        return String.format(
                Locale.ROOT,
                "%,d bars added, %,d replaced, %,d unchanged, %,d left as revised",
                written.added(),
                written.replaced(),
                written.unchanged(),
                written.outranked());
    }

    /// A file that is imported again takes the place of what was imported from it.
    private static String trades(CsvFile file, SqliteArchive archive)
            throws FeedException, IOException {
        List<ArchiveEntry> entries = new ArrayList<>();
        Set<Symbol> symbols = new HashSet<>();
        LoadReport report =
                file.trades(trade -> {
                    if (symbols.add(trade.symbol())) {
                        entries.add(new ArchiveEntry.Forgotten(file.name(), trade.symbol()));
                    }
                    entries.add(new ArchiveEntry.Received(file.name(), trade));
                });
        Written written = archive.write(entries);
        return String.format(
                Locale.ROOT, "%s%n%,d trades archived", report.inWords(), written.ticks());
    }

    /// Writes archived bars to a file; returns the exit code.
    static int export(Options options, Path file) {
        BarArchive archive =
                new ArchiveReader(DataDirectory.archiveFile(options.dataDirOrDefault()));
        try {
            List<String> names = options.market.symbols;
            if (names != null && names.size() > 1) {
                throw new IOException("a file holds the bars of one symbol: name one by --symbols");
            }
            SeriesName series = series(archive, names == null ? "" : names.getFirst().strip());
            long count =
                    BarExport.write(
                            archive,
                            series,
                            options.archiving.exportFrom(),
                            options.archiving.exportTo(),
                            file);
            System.out.printf(Locale.ROOT, "%s: %,d bars of %s%n", file, count, series);
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            System.err.println("candlewright: " + e.getMessage());
            return CANNOT;
        }
    }

    /// The archive's bars as a market.
    ///
    /// @param names as in `SPY`, `SPY/1m` or `SPY/1m/csv`
    /// @param most how many bars of each, the newest
    static List<RecordedBars> recorded(Path file, List<String> names, int most)
            throws FeedException, IOException {
        ArchiveReader archive = new ArchiveReader(file);
        List<RecordedBars> all = new ArrayList<>();
        Set<Symbol> symbols = new HashSet<>();
        for (String name : names) {
            SeriesName series = series(archive, name);
            if (!symbols.add(series.symbol())) {
                throw new FeedException(name, "another series has the same symbol");
            }
            List<Bar> bars =
                    archive.newest(series, Instant.MAX, most).stream()
                            .map(ArchivedBar::bar)
                            .toList();
            if (bars.isEmpty()) {
                throw new FeedException(name, "the archive has no bars of " + series);
            }
            all.add(
                    new RecordedBars(
                            new Instrument(
                                    series.symbol(),
                                    "archived bars",
                                    tickSize(bars),
                                    series.interval()),
                            series.symbol() + partOf(archive, series, bars.size()),
                            bars));
        }
        return all;
    }

    /// What of the series is there, in words; nothing if it is all of it.
    private static String partOf(BarArchive archive, SeriesName series, int loaded)
            throws IOException {
        long all =
                archive.coverage().stream()
                        .filter(each -> each.series().equals(series))
                        .mapToLong(Coverage::bars)
                        .sum();
        return loaded >= all
                ? ""
                : String.format(Locale.ROOT, " (newest %,d of %,d bars)", loaded, all);
    }

    private static BigDecimal tickSize(List<Bar> bars) {
        PriceGrid grid = new PriceGrid();
        for (Bar bar : bars.subList(0, Math.min(bars.size(), PRICE_SAMPLE))) {
            for (double price : List.of(bar.open(), bar.high(), bar.low(), bar.close())) {
                grid.see(BigDecimal.valueOf(price).stripTrailingZeros().toPlainString());
            }
        }
        return grid.tickSize(bars.getLast().close());
    }

    /// @param name empty for the only one there is
    private static SeriesName series(BarArchive archive, String name) throws IOException {
        List<SeriesName> all = archive.coverage().stream().map(Coverage::series).toList();
        List<SeriesName> meant =
                all.stream().filter(each -> name.isEmpty() || each.isMeantBy(name)).toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        String there = all.isEmpty() ? "nothing" : inWords(all);
        throw new IOException(
                meant.isEmpty()
                        ? "the archive has no bars of " + name + "; it has " + there
                        : "which series is meant? The archive has " + inWords(meant));
    }

    private static String inWords(Collection<SeriesName> series) {
        return series.stream().map(SeriesName::toString).collect(Collectors.joining(", "));
    }
}
