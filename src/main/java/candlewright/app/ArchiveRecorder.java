package candlewright.app;

import candlewright.engine.MarketRecorder;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.Connection;
import candlewright.feed.MarketFeed;
import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SeriesName;
import candlewright.model.ArchivingState;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.store.DataDirectory;
import candlewright.store.archive.ArchiveEntry;
import candlewright.store.archive.ArchiveWriter;
import candlewright.store.archive.SqliteArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Hands what the engine tells of the market to the archive.
final class ArchiveRecorder implements MarketRecorder {

    private final ArchiveWriter archive;
    private final Map<Symbol, Duration> intervals;
    private final BarSource built;
    private final Optional<String> ticksAs;

    /// @param built what bars that are built of messages say where they are from
    /// @param ticksAs the origin that messages are kept under; empty if they are not
    ArchiveRecorder(
            ArchiveWriter archive,
            List<Instrument> instruments,
            BarSource built,
            Optional<String> ticksAs) {
        this.archive = archive;
        this.intervals =
                instruments.stream()
                        .collect(Collectors.toMap(Instrument::symbol, Instrument::barInterval));
        this.built = built;
        this.ticksAs = ticksAs;
    }

    /// The archive of this market; empty if nothing is to be archived. What the engine tells while
    /// it stops is not archived any more.
    ///
    /// @param risk counts what could not be written
    static Optional<ArchiveRecorder> open(
            ArchiveOptions.Archiving kept,
            MarketFeed feed,
            InstantSource clock,
            DataDirectory directory,
            ApiRisk risk,
            Parts parts)
            throws IOException {
        if (kept == ArchiveOptions.Archiving.off) {
            return Optional.empty();
        }
        Path file = DataDirectory.archiveFile(directory.folder());
        ArchiveWriter writer = parts.opened(new ArchiveWriter(SqliteArchive.open(file)));
        risk.watch(
                ApiObservable.RECORDING_DROPS,
                Connection.ARCHIVE,
                () -> writer.state().lost(),
                "entries could not be archived");
        Optional<String> ticksAs =
                kept == ArchiveOptions.Archiving.ticks
                        ? Optional.of(feed.description() + ", from " + clock.instant())
                        : Optional.empty();
        return Optional.of(
                new ArchiveRecorder(writer, feed.instruments(), Feeds.source(feed), ticksAs));
    }

    ArchivingState state() {
        return archive.state();
    }

    @Override
    public void onTick(Tick tick) {
        ticksAs.ifPresent(origin -> archive.offer(new ArchiveEntry.Received(origin, tick)));
    }

    @Override
    public void onBar(Bar bar) {
        tell(ArchivedBar.of(bar));
    }

    @Override
    public void onUpdate(BarUpdate update) {
        switch (update) {
            case BuiltBar bar -> tell(ArchivedBar.of(bar));
            case BarUpdate.Withdrawn(var symbol, var tsOpen, int revision) ->
                    archive.offer(
                            new ArchiveEntry.Withdrawn(series(symbol, built), tsOpen, revision));
        }
    }

    @Override
    public void onGap(SequenceGap gap) {
        archive.offer(new ArchiveEntry.Missing(gap));
    }

    @Override
    public void onRebuilt(SequenceGap gap) {
        // What the archive says of a gap is how it was told first; its bars are told anew.
    }

    private void tell(ArchivedBar bar) {
        SeriesName series = series(bar.bar().symbol(), bar.bar().source());
        archive.offer(new ArchiveEntry.Told(series, bar));
    }

    private SeriesName series(Symbol symbol, BarSource source) {
        Duration interval = intervals.get(symbol);
        if (interval == null) {
            throw new IllegalStateException(symbol + " is not traded");
        }
        return new SeriesName(symbol, interval, source);
    }
}
