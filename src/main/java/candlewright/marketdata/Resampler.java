package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes longer bars of shorter ones. A bar belongs to the interval in which it opens; an interval
/// without bars has none.
///
/// An interval is closed when the bars in it reach its end, or when there is a bar behind it; until
/// then it is the provisional bar, also if the shorter bars in it are all closed. Its revision is
/// the sum of theirs, it is as complete as the least complete of them, and it is not known before
/// the last of them was told, nor before the end of the interval.
public record Resampler(BarInterval interval) {

    /// All bars of a series.
    ///
    /// @throws IllegalArgumentException if the interval is not made of whole bars of that length
    public BarSeries resample(BarSeries base) {
        if (!interval.isMadeOf(base.interval())) {
            throw new IllegalArgumentException(
                    base.symbol()
                            + ": bars of "
                            + interval
                            + " cannot be made of bars of "
                            + base.interval());
        }
        return extended(BarSeries.empty(base.symbol(), interval), base);
    }

    /// The same, given what came of an earlier state of the series: looks only at the intervals in
    /// which something has changed since.
    public BarSeries resample(BarSeries base, BarSeries earlier, BarSeries ofEarlier) {
        int same = base.unchangedSince(earlier);
        if (same == 0) {
            return resample(base);
        }
        long changed = Long.MAX_VALUE;
        if (same < earlier.size()) {
            changed = interval.floor(earlier.openTime(same));
        }
        if (same < base.size()) {
            changed = Math.min(changed, interval.floor(base.openTime(same)));
        }
        long last = interval.floor(base.openTime(base.size() - 1));
        if (!isClosed(base, last)) {
            changed = Math.min(changed, last);
        }
        return extended(ofEarlier.first(ofEarlier.indexAtOrAfter(changed)), base);
    }

    /// With the bars of all intervals behind those that are there.
    private BarSeries extended(BarSeries made, BarSeries base) {
        BarSeries series = made;
        BarColumns sum = new BarColumns();
        int from =
                made.isEmpty()
                        ? 0
                        : base.indexAtOrAfter(interval.end(made.openTime(made.size() - 1)));
        while (from < base.size()) {
            long start = interval.floor(base.openTime(from));
            int to = firstAtOrAfter(base, from, interval.end(start));
            if (to == base.size() && !isClosed(base, start)) {
                break;
            }
            sum.clear();
            base.addBucket(from, to, sum);
            Bar bar = bar(base, start, sum, from, to);
            series = series.append(bar, provenance(base, from, to), told(base, start, from, to));
            from = to;
        }
        return open(base, from, sum).map(series::withProvisional).orElse(series);
    }

    /// What is in the interval that is still open, from bar `from` on.
    private Optional<Bar> open(BarSeries base, int from, BarColumns sum) {
        Bar newest = base.provisional().orElse(null);
        if (from == base.size()) {
            return Optional.ofNullable(newest)
                    .map(bar -> {
                        long start = interval.floor(bar.tsOpen().toEpochMilli());
                        sum.clear();
                        sum.add(from, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
                        return provisional(base, start, sum, bar);
                    });
        }
        long start = interval.floor(base.openTime(from));
        sum.clear();
        base.addBucket(from, base.size(), sum);
        if (newest != null) {
            double open = sum.open(0);
            double high = Math.max(sum.high(0), newest.high());
            double low = Math.min(sum.low(0), newest.low());
            double volume = sum.volume(0) + newest.volume();
            sum.clear();
            sum.add(from, open, high, low, newest.close(), volume);
        }
        return Optional.of(
                provisional(base, start, sum, newest == null ? base.bar(base.size() - 1) : newest));
    }

    private Bar provisional(BarSeries base, long start, BarColumns sum, Bar newest) {
        return new Bar(
                base.symbol(),
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(interval.end(start)),
                sum.open(0),
                sum.high(0),
                sum.low(0),
                sum.close(0),
                sum.volume(0),
                newest.source(),
                BarState.PROVISIONAL,
                0);
    }

    private Bar bar(BarSeries base, long start, BarColumns sum, int from, int to) {
        int revision = 0;
        for (int i = from; i < to; i++) {
            revision += base.revision(i);
        }
        return new Bar(
                base.symbol(),
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(interval.end(start)),
                sum.open(0),
                sum.high(0),
                sum.low(0),
                sum.close(0),
                sum.volume(0),
                base.source(to - 1),
                BarState.FINAL,
                revision);
    }

    /// When the last of these bars was told; 0 if that was not after the end of the interval.
    private long told(BarSeries base, long start, int from, int to) {
        long newest = 0;
        for (int i = from; i < to; i++) {
            newest = Math.max(newest, base.knownAt(i));
        }
        return newest > interval.end(start) ? newest : 0;
    }

    /// Whether nothing more comes into the interval that begins here and has the last closed bars.
    private boolean isClosed(BarSeries base, long start) {
        long end = interval.end(start);
        return base.closeTime(base.size() - 1) >= end
                || base.provisional().filter(bar -> bar.tsOpen().toEpochMilli() >= end).isPresent();
    }

    /// As `indexAtOrAfter`, of which the answer is a little behind `from`.
    private static int firstAtOrAfter(BarSeries base, int from, long time) {
        int i = from;
        int step = 1;
        while (i + step < base.size() && base.openTime(i + step) < time) {
            i += step;
            step *= 2;
        }
        int high = Math.min(base.size(), i + step);
        int low = i + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (base.openTime(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// How these bars were built, as one; null if they came closed, all of them.
    private static @Nullable Provenance provenance(BarSeries base, int from, int to) {
        Provenance all = null;
        for (int i = from; i < to; i++) {
            Provenance one = base.provenance(i).orElse(null);
            if (one != null) {
                all = all == null ? one : all.and(one);
            }
        }
        return all;
    }
}
