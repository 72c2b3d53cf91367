package candlewright.feed.csv;

import candlewright.feed.Feed;
import candlewright.feed.FeedException;
import candlewright.feed.FeedThread;
import candlewright.feed.Pace;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bars from CSV files, one symbol a file. A frozen feed is all history. A replay has 300 bars of
/// history per file (or half of a shorter one) and sends the rest, closed bars only, when they
/// would close at its speed.
///
/// The time of a line is the open of its bar, unless the file's format says otherwise. What a file
/// was read as is told by its [LoadReport], and logged.
public final class CsvFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(CsvFeed.class);

    /// How a replay runs.
    private record Playback(double speed, InstantSource clock) {}

    private final List<CsvBars> files;
    private final List<LoadReport> reports;
    private final String fileNames;
    private final Optional<Playback> playback;
    private final FeedThread thread = new FeedThread("feed-replay");
    private volatile boolean finished;

    private CsvFeed(List<CsvFile> files, Optional<Playback> playback) throws FeedException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("at least one file is needed");
        }
        List<CsvFile.LoadedBars> loaded = read(files);
        this.files = loaded.stream().map(CsvFile.LoadedBars::bars).toList();
        this.reports = loaded.stream().map(CsvFile.LoadedBars::report).toList();
        this.fileNames = files.stream().map(CsvFile::name).collect(Collectors.joining(", "));
        this.playback = playback;
    }

    /// A market that stands still after the last bar of each file.
    public static CsvFeed frozen(List<CsvFile> files) throws FeedException {
        return new CsvFeed(files, Optional.empty());
    }

    /// A market that plays the bars again.
    ///
    /// @param speed seconds of the files' time per second of the clock
    public static CsvFeed replay(List<CsvFile> files, double speed, InstantSource clock)
            throws FeedException {
        return new CsvFeed(files, Optional.of(new Playback(Pace.requireSpeed(speed), clock)));
    }

    private static List<CsvFile.LoadedBars> read(List<CsvFile> files) throws FeedException {
        List<CsvFile.LoadedBars> loaded = new ArrayList<>();
        Set<Symbol> symbols = new HashSet<>();
        for (CsvFile file : files) {
            CsvFile.LoadedBars bars = file.bars();
            if (!symbols.add(bars.bars().instrument().symbol())) {
                throw new FeedException(file.name(), "another file has the same symbol");
            }
            LOG.info("{}", bars.report().inWords());
            loaded.add(bars);
        }
        return loaded;
    }

    /// What became of each file, and what it was read as.
    public List<LoadReport> reports() {
        return reports;
    }

    /// `csv, SPY.csv`, or `replay, SPY.csv, speed 60`, which becomes `replay finished, SPY.csv`
    /// after the last bar.
    @Override
    public String description() {
        if (finished) {
            return "replay finished, " + fileNames;
        }
        return playback.map(how -> "replay, " + fileNames + ", speed " + plain(how.speed()))
                .orElse("csv, " + fileNames);
    }

    @Override
    public List<String> remarks() {
        return reports.stream().map(LoadReport::inWords).toList();
    }

    @Override
    public MarketMode mode() {
        return moves() ? MarketMode.REPLAY : MarketMode.PAPER;
    }

    @Override
    public List<Instrument> instruments() {
        return files.stream().map(CsvBars::instrument).toList();
    }

    @Override
    public void history(Consumer<Bar> sink) {
        for (CsvBars bars : files) {
            int size = moves() ? Replay.historySize(bars) : bars.size();
            BarSource source = moves() ? BarSource.REPLAY : BarSource.CSV;
            for (int i = 0; i < size; i++) {
                sink.accept(bars.bar(i, source));
            }
        }
    }

    @Override
    public boolean moves() {
        return playback.isPresent();
    }

    @Override
    public void start(Consumer<Bar> sink) {
        playback.ifPresent(how -> thread.start(() -> play(how, sink)));
    }

    @Override
    public void close() {
        thread.close();
    }

    private void play(Playback how, Consumer<Bar> sink) {
        Replay replay = new Replay(files);
        Pace pace = new Pace(thread, how.clock(), how.speed(), how.clock().instant());
        Optional<Replay.DueBar> next = replay.next();
        while (next.isPresent()) {
            Replay.DueBar due = next.get();
            if (pace.hasStalled(due.after())) {
                pace.resume(due.after(), how.clock().instant());
            }
            if (!pace.await(due.after())) {
                return;
            }
            sink.accept(due.bar());
            next = replay.next();
        }
        finished = true;
        LOG.info("Replay of {} finished", fileNames);
    }

    private static String plain(double speed) {
        return BigDecimal.valueOf(speed).stripTrailingZeros().toPlainString();
    }
}
