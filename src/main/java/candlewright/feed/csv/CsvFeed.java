package candlewright.feed.csv;

import candlewright.feed.Feed;
import candlewright.feed.FeedException;
import candlewright.feed.RecordedBars;
import candlewright.feed.RecordedFeed;
import candlewright.model.Bar;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bars from CSV files, one symbol a file, as a [RecordedFeed].
///
/// The time of a line is the open of its bar, unless the file's format says otherwise. What a file
/// was read as is told by its [LoadReport], and logged.
public final class CsvFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(CsvFeed.class);
    private static final String ORIGIN = "csv";

    private final RecordedFeed feed;
    private final List<LoadReport> reports;

    private CsvFeed(RecordedFeed feed, List<LoadReport> reports) {
        this.feed = feed;
        this.reports = List.copyOf(reports);
    }

    /// A market that stands still after the last bar of each file.
    public static CsvFeed frozen(List<CsvFile> files) throws FeedException {
        List<LoadReport> reports = new ArrayList<>();
        return new CsvFeed(RecordedFeed.frozen(ORIGIN, read(files, reports)), reports);
    }

    /// A market that plays the bars again.
    ///
    /// @param speed seconds of the files' time per second of the clock
    public static CsvFeed replay(List<CsvFile> files, double speed, InstantSource clock)
            throws FeedException {
        List<LoadReport> reports = new ArrayList<>();
        return new CsvFeed(
                RecordedFeed.replay(ORIGIN, read(files, reports), speed, clock), reports);
    }

    private static List<RecordedBars> read(List<CsvFile> files, List<LoadReport> reports)
            throws FeedException {
        List<RecordedBars> recorded = new ArrayList<>();
        Set<Symbol> symbols = new HashSet<>();
        for (CsvFile file : files) {
            CsvFile.LoadedBars loaded = file.bars();
            Instrument instrument = loaded.bars().instrument();
            if (!symbols.add(instrument.symbol())) {
                throw new FeedException(file.name(), "another file has the same symbol");
            }
            LOG.info("{}", loaded.report().inWords());
            recorded.add(new RecordedBars(instrument, file.name(), loaded.bars().list()));
            reports.add(loaded.report());
        }
        return recorded;
    }

    /// What became of each file, and what it was read as.
    public List<LoadReport> reports() {
        return reports;
    }

    @Override
    public String description() {
        return feed.description();
    }

    @Override
    public List<String> remarks() {
        return reports.stream().map(LoadReport::inWords).toList();
    }

    @Override
    public MarketMode mode() {
        return feed.mode();
    }

    @Override
    public List<Instrument> instruments() {
        return feed.instruments();
    }

    @Override
    public boolean moves() {
        return feed.moves();
    }

    @Override
    public void history(Consumer<Bar> sink) {
        feed.history(sink);
    }

    @Override
    public void start(Consumer<Bar> sink) {
        feed.start(sink);
    }

    @Override
    public void close() {
        feed.close();
    }
}
