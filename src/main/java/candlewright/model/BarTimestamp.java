package candlewright.model;

import java.time.Duration;
import java.time.Instant;

/// Which end of the interval a source's one timestamp of a bar is. Each source says it, and it is
/// converted where the source is read: a [Bar] has both ends.
public enum BarTimestamp {
    OPEN,
    CLOSE;

    /// When a bar of this length opens that the source gives this time.
    public Instant tsOpen(Instant ts, Duration interval) {
        return this == OPEN ? ts : ts.minus(interval);
    }

    /// The one timestamp that such a source would give the bar.
    public Instant of(Bar bar) {
        return this == OPEN ? bar.tsOpen() : bar.tsClose();
    }
}
