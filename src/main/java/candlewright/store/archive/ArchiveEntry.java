package candlewright.store.archive;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SeriesName;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;

/// One thing to be archived.
public sealed interface ArchiveEntry {

    /// A bar. It takes the place of one that opens at the same time, unless that one has a higher
    /// revision.
    record Told(SeriesName series, ArchivedBar bar) implements ArchiveEntry {
        public Told {
            if (!bar.bar().symbol().equals(series.symbol())
                    || bar.bar().source() != series.source()) {
                throw new IllegalArgumentException("no bar of " + series + ": " + bar.bar());
            }
        }
    }

    /// The bar that opens then is taken out, unless it has this revision or a higher one.
    record Withdrawn(SeriesName series, Instant tsOpen, int revision) implements ArchiveEntry {}

    /// All there is of this time is in the archive with this.
    record Covered(SeriesName series, Coverage.Range range) implements ArchiveEntry {}

    /// The stream had a gap.
    record Missing(SequenceGap gap) implements ArchiveEntry {}

    /// A message, behind those of its symbol and origin that were received before.
    ///
    /// @param origin a file, or a run of the program
    record Received(String origin, Tick tick) implements ArchiveEntry {}

    /// All messages of this symbol and origin are taken out, since they are read again.
    record Forgotten(String origin, Symbol symbol) implements ArchiveEntry {}
}
