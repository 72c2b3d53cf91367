package candlewright.app;

import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.Connection;
import candlewright.feed.Feed;
import candlewright.feed.FeedException;
import candlewright.feed.MarketFeed;
import candlewright.feed.RecordedBars;
import candlewright.feed.RecordedFeed;
import candlewright.feed.TickFeed;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.csv.CsvFile;
import candlewright.feed.csv.CsvFormat;
import candlewright.feed.csv.CsvTradeFeed;
import candlewright.feed.csv.RejectedLine;
import candlewright.feed.replay.RecordingFeed;
import candlewright.feed.replay.ReplaySpeed;
import candlewright.feed.synthetic.SyntheticFeed;
import candlewright.feed.synthetic.SyntheticTradeFeed;
import candlewright.model.BarSource;
import candlewright.store.DataDirectory;
import candlewright.store.RejectsFolder;
import candlewright.store.capture.CaptureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Opens the feed that was chosen.
final class Feeds {

    /// What could not be read of one file.
    private record Rejects(RejectedLine first, long lines) {
        Rejects and(Rejects later) {
            return new Rejects(first, lines + later.lines);
        }
    }

    private final InstantSource clock;
    private final DataDirectory directory;
    private final Parts parts;
    private final Map<String, Rejects> rejects = new LinkedHashMap<>();

    /// @param parts what is to be closed when the program stops
    Feeds(InstantSource clock, DataDirectory directory, Parts parts) {
        this.clock = clock;
        this.directory = directory;
        this.parts = parts;
    }

    /// @throws FeedException if its files cannot be used
    MarketFeed open(FeedChoice choice) throws FeedException, IOException {
        return switch (choice) {
            case FeedChoice.Synthetic(var symbols, long seed, double speed) ->
                    new SyntheticFeed(symbols, seed, speed, clock);
            case FeedChoice.SyntheticTrades made ->
                    new SyntheticTradeFeed(
                            made.symbols(),
                            made.seed(),
                            made.speed(),
                            made.interval(),
                            made.rate(),
                            made.faults(),
                            made.tape().gaps().remembered(),
                            clock);
            case FeedChoice.Csv(var paths, var format, var speed) ->
                    reading(
                            paths,
                            format,
                            files ->
                                    speed.isEmpty()
                                            ? CsvFeed.frozen(files)
                                            : CsvFeed.replay(files, speed.get(), clock));
            case FeedChoice.Capture capture -> played(capture);
            case FeedChoice.TradeFiles(var paths, var format, var interval, var speed, _) ->
                    reading(
                            paths,
                            format,
                            files ->
                                    speed.isEmpty()
                                            ? CsvTradeFeed.frozen(files, interval)
                                            : CsvTradeFeed.replay(
                                                    files, interval, speed.get(), clock));
            case FeedChoice.Archive(var series, int newest, var speed) -> {
                List<RecordedBars> recorded =
                        ArchiveCommands.recorded(
                                DataDirectory.archiveFile(directory.folder()), series, newest);
                yield speed.isEmpty()
                        ? RecordedFeed.frozen("archive", recorded)
                        : RecordedFeed.replay("archive", recorded, speed.get(), clock);
            }
        };
    }

    /// A capture, with what it says of itself.
    private MarketFeed played(FeedChoice.Capture capture) throws FeedException {
        try {
            CaptureRecording recording =
                    parts.opened(new CaptureRecording(CaptureReader.open(capture.path())));
            return new RecordingFeed(
                    recording.played(capture.interval()),
                    recording,
                    ReplaySpeed.of(capture.speed()),
                    capture.paused(),
                    clock);
        } catch (IOException e) {
            throw new FeedException(capture.path().toString(), String.valueOf(e.getMessage()), e);
        }
    }

    private interface FileFeed {
        MarketFeed of(List<CsvFile> files) throws FeedException;
    }

    /// Lines that cannot be read are put where the log says.
    private MarketFeed reading(List<Path> paths, CsvFormat format, FileFeed feed)
            throws FeedException, IOException {
        List<CsvFile> files = new ArrayList<>();
        try (RejectsFolder kept = new RejectsFolder(directory.rejectsFolder())) {
            for (Path path : paths) {
                CsvFile file = csvFile(path, format, kept);
                files.add(new CsvFile(path, format, file.rejects().andThen(this::remember)));
            }
            return feed.of(files);
        }
    }

    /// A file whose bad lines go to the folder, in the place of what it rejected before.
    static CsvFile csvFile(Path path, CsvFormat format, RejectsFolder rejects) throws IOException {
        CsvFile file = new CsvFile(path, format, line -> keep(line, rejects));
        rejects.forget(file.name());
        return file;
    }

    private static void keep(RejectedLine line, RejectsFolder rejects) {
        rejects.append(line.file(), line.line(), line.reason(), line.text());
    }

    /// What bars that are made of its messages say where they are from. Bars that come as bars say
    /// it themselves.
    static BarSource source(MarketFeed feed) {
        return switch (feed) {
            case Feed _ -> BarSource.SYNTHETIC;
            case TickFeed ticks -> ticks.source();
        };
    }

    private void remember(RejectedLine line) {
        rejects.merge(line.file(), new Rejects(line, 1), Rejects::and);
    }

    /// Counts the lines that could not be read, by file, and names the first of each.
    void countRejects(ApiRisk risk) {
        String cause =
                rejects.values().stream()
                        .map(Rejects::first)
                        .map(line -> line.file() + " line " + line.line() + ": " + line.reason())
                        .collect(Collectors.joining("; ", "", "; the folder rejects has them all"));
        rejects.forEach((file, those) ->
                risk.count(
                        ApiObservable.REJECTED_LINES,
                        Connection.FILES,
                        those.lines(),
                        file,
                        cause));
    }
}
