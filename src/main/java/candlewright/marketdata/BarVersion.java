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
