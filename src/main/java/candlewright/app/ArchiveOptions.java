package candlewright.app;

import candlewright.store.archive.BarExport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is put into the archive and taken out of it, as it is written on the command line.
final class ArchiveOptions {

    /// What of the market is kept for later runs.
    enum Archiving {
        off,
        bars,
        ticks
    }

    @Option(
            names = "--archive",
            paramLabel = "off|bars|ticks",
            defaultValue = "off",
            description =
                    "What of the running market is kept in the archive: bars, or ticks and bars (see"
                            + " docs/archive.md). Default: ${DEFAULT-VALUE}.")
    Archiving archive = Archiving.off;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Start nothing, but put the bars of these CSV or Parquet files into the archive; the"
                            + " trades of CSV files with --csv-format trades.")
    @Nullable List<Path> importFiles;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description =
                    "Start nothing, but write the archived bars of --symbols (SPY, or SPY/1m/csv where"
                            + " there are several) to this file: FILE.csv or FILE.parquet.")
    @Nullable Path exportFile;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First time to export: 2024-05-06 or 2024-05-06T13:30:00Z. Default: all.")
    @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Time to export up to, itself left out. Default: all.")
    @Nullable String to;

    /// @param market whether there is something to archive
    /// @throws RefusedOption with a message for the user
    void requireFitFor(FeedChoice choice, FeedOptions market) {
        RefusedOption.unless(
                choice.isFromFiles() || market.csvFormat == null || importFiles != null,
                "--csv-format belongs to --feed csv:, --feed trades: and --import");
        RefusedOption.unless(
                choice.pace().isPresent() || archive == Archiving.off,
                "--archive keeps what moves, and " + market.feed + " stands still without --speed");
        RefusedOption.unless(
                choice.isOfTrades() || archive != Archiving.ticks,
                "--archive ticks belongs to --feed synthetic-trades, trades: and capture:");
        RefusedOption.unless(
                importFiles == null || exportFile == null,
                "--import and --export are two things to do: one after the other");
        RefusedOption.unless(
                exportFile != null || (from == null && to == null),
                "--from and --to belong to --export");
        RefusedOption.unless(
                exportFile == null
                        || exportFile.toString().endsWith(".csv")
                        || BarExport.isParquet(exportFile),
                "--export writes FILE.csv or FILE.parquet, was " + exportFile);
        RefusedOption.unless(
                market.csvFormat == null
                        || importFiles == null
                        || !importFiles.stream().allMatch(BarExport::isParquet),
                "--csv-format belongs to CSV files, not to " + importFiles);
        RefusedOption.unless(exportFrom().isBefore(exportTo()), "--from must be before --to");
    }

    Instant exportFrom() {
        return from == null
                ? Instant.MIN
                : RefusedOption.read("--from", from, ArchiveOptions::time);
    }

    Instant exportTo() {
        return to == null ? Instant.MAX : RefusedOption.read("--to", to, ArchiveOptions::time);
    }

    /// A day begins at midnight, UTC.
    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be like 2024-05-06 or 2024-05-06T13:30:00Z, was '" + text + "'", e);
        }
    }
}
