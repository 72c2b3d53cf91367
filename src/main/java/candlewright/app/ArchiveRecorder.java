package candlewright.app;

import candlewright.engine.MarketRecorder;
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
import candlewright.store.archive.ArchiveEntry;
import candlewright.store.archive.ArchiveWriter;
import java.time.Duration;
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
