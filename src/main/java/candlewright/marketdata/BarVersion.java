package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A closed bar as it was before it was revised or withdrawn. Times are milliseconds since 1970,
/// UTC.
///
/// @param provenance null if it came closed
/// @param knownAt from when on it could be known
/// @param until when another version took its place, or none
public record BarVersion(
        long tsOpen,
        long tsClose,
        double open,
        double high,
        double low,
        double close,
        double volume,
        BarSource source,
        int revision,
        @Nullable Provenance provenance,
        long knownAt,
        long until) {
    public BarVersion {
        if (until < knownAt) {
            throw new IllegalArgumentException(
                    "version at "
                            + Instant.ofEpochMilli(tsOpen)
                            + " was known from "
                            + Instant.ofEpochMilli(knownAt)
                            + " and replaced before, at "
                            + Instant.ofEpochMilli(until));
        }
    }

    /// Closed bar `i` as it has been until another version of it was told, in milliseconds since
    /// 1970. A clock that goes back makes no version end before it began.
    static BarVersion of(BarSeries series, int i, long told) {
        long knownAt = series.knownAt(i);
        return new BarVersion(
                series.openTime(i),
                series.closeTime(i),
                series.open(i),
                series.high(i),
                series.low(i),
                series.close(i),
                series.volume(i),
                series.source(i),
                series.revision(i),
                series.provenance(i).orElse(null),
                knownAt,
                Math.max(knownAt, told));
    }

    /// Whether this was what was known at that moment.
    public boolean held(Instant moment) {
        return knownAt <= moment.toEpochMilli() && moment.toEpochMilli() < until;
    }

    Bar bar(Symbol symbol) {
        return new Bar(
                symbol,
                Instant.ofEpochMilli(tsOpen),
                Instant.ofEpochMilli(tsClose),
                open,
                high,
                low,
                close,
                volume,
                source,
                BarState.FINAL,
                revision);
    }
}
