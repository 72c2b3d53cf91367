package candlewright.app;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.OlderBars;
import candlewright.marketdata.SeriesName;
import candlewright.model.BarSource;
import candlewright.store.archive.ArchiveReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// What the archive has from before. Only bars of files are one series over runs: prices that were
/// made up from another seed, or played again from another place, never come before these.
record ArchivedOlderBars(ArchiveReader archive) implements OlderBars {

    @Override
    public List<ArchivedBar> before(BarSeries series, int most) throws IOException {
        BarSource source = series.source(0);
        return switch (source) {
            case SYNTHETIC, REPLAY -> List.of();
            case CSV ->
                    archive.newest(
                            new SeriesName(series.symbol(), series.interval(), source),
                            Instant.ofEpochMilli(series.openTime(0)),
                            most);
        };
    }
}
