package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The closed bars of one symbol, oldest first, and the provisional bar that follows them, if any.
///
/// An immutable value that any thread may read: `append` returns a new series that shares the
/// storage of the old one, so a snapshot costs nothing and stays as it was. Only one thread may
/// append. Times are kept to the millisecond.
public final class BarSeries {

    private final Symbol symbol;
    private final Duration interval;
    private final BarChunk[] chunks;
    private final int size;
    private final @Nullable Bar provisional;

    private BarSeries(
            Symbol symbol,
            Duration interval,
            BarChunk[] chunks,
            int size,
            @Nullable Bar provisional) {
        this.symbol = symbol;
        this.interval = interval;
        this.chunks = chunks;
        this.size = size;
        this.provisional = provisional;
    }

    public static BarSeries empty(Symbol symbol, Duration interval) {
        return new BarSeries(symbol, interval, new BarChunk[0], 0, null);
    }

    /// The series with one more closed bar; a provisional bar is superseded.
    ///
    /// @throws IllegalArgumentException if the bar is provisional, of another symbol or length, or
    ///   not later than the last one
    public BarSeries append(Bar bar) {
        return append(bar, null);
    }

    /// The same of a bar that says how it was built.
    public BarSeries append(BuiltBar built) {
        return append(built.bar(), built.provenance());
    }

    private BarSeries append(Bar bar, @Nullable Provenance provenance) {
        requireNext(bar);
        requireFinal(bar);
        int offset = size % BarChunk.SIZE;
        BarChunk[] grown = chunks;
        if (offset == 0) {
            grown = copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new BarChunk();
        } else if (chunks[chunks.length - 1].used() != offset) {
            // Another series has been appended to this one already: leave its bars alone.
            grown = copyOf(chunks, chunks.length);
            grown[chunks.length - 1] = chunks[chunks.length - 1].copy(offset);
        }
        grown[grown.length - 1].append(bar, provenance);
        return new BarSeries(symbol, interval, grown, size + 1, null);
    }

    /// The series with this closed bar instead of the one that opens at the same time, or between
    /// its neighbours if there is none. Copies a chunk of 4096 bars, however long the series is; a
    /// new bar moves those behind it.
    ///
    /// @throws IllegalArgumentException if the bar is provisional, of another symbol or length, or
    ///   later than the last one
    public BarSeries revise(Bar bar) {
        return revise(bar, null);
    }

    /// The same of a bar that says how it was built.
    public BarSeries revise(BuiltBar built) {
        return revise(built.bar(), built.provenance());
    }

    private BarSeries revise(Bar bar, @Nullable Provenance provenance) {
        requireFits(bar);
        requireFinal(bar);
        long opens = bar.tsOpen().toEpochMilli();
        int i = indexAtOrAfter(opens);
        if (i == size) {
            throw new IllegalArgumentException(
                    symbol + ": bar at " + bar.tsOpen() + " is new, not revised");
        }
        if (openTime(i) != opens) {
            return first(i).append(bar, provenance).rest(this, i);
        }
        BarChunk[] revised = copyOf(chunks, chunks.length);
        own(revised, i).replace(i % BarChunk.SIZE, bar, provenance);
        return new BarSeries(symbol, interval, revised, size, provisional);
    }

    /// The same of several bars: a chunk is copied once for all of its bars.
    public BarSeries revise(List<BuiltBar> built) {
        BarChunk[] revised = copyOf(chunks, chunks.length);
        for (BuiltBar each : built) {
            requireFits(each.bar());
            requireFinal(each.bar());
            int i = indexAtOrAfter(each.bar().tsOpen().toEpochMilli());
            if (i == size || openTime(i) != each.bar().tsOpen().toEpochMilli()) {
                throw new IllegalArgumentException(
                        symbol + ": there is no bar at " + each.bar().tsOpen());
            }
            own(revised, i).replace(i % BarChunk.SIZE, each.bar(), each.provenance());
        }
        return new BarSeries(symbol, interval, revised, size, provisional);
    }

    /// The chunk of bar `i`, a copy of its own in this array.
    private BarChunk own(BarChunk[] revised, int i) {
        int k = i / BarChunk.SIZE;
        if (revised[k].equals(chunks[k])) {
            revised[k] = chunks[k].copy(Math.min(BarChunk.SIZE, size - k * BarChunk.SIZE));
        }
        return revised[k];
    }

    /// The series without closed bar `i`; those behind it move up.
    public BarSeries without(int i) {
        Objects.checkIndex(i, size);
        return first(i).rest(this, i + 1);
    }

    private BarSeries first(int count) {
        int full = Math.ceilDiv(count, BarChunk.SIZE);
        return new BarSeries(symbol, interval, copyOf(chunks, full), count, null);
    }

    /// With all that another series has from bar `from` on.
    private BarSeries rest(BarSeries other, int from) {
        BarSeries series = this;
        for (int i = from; i < other.size; i++) {
            series = series.append(other.bar(i), other.provenance(i).orElse(null));
        }
        return new BarSeries(symbol, interval, series.chunks, series.size, other.provisional);
    }

    /// The series with this bar as its open one.
    public BarSeries withProvisional(Bar bar) {
        requireNext(bar);
        if (bar.isFinal()) {
            throw new IllegalArgumentException(
                    symbol + ": a final bar cannot be provisional, was " + bar);
        }
        return new BarSeries(symbol, interval, chunks, size, bar);
    }

    private void requireFinal(Bar bar) {
        if (!bar.isFinal()) {
            throw new IllegalArgumentException(
                    symbol + ": only a final bar can be closed, was " + bar);
        }
    }

    private void requireNext(Bar bar) {
        requireFits(bar);
        if (size > 0 && bar.tsOpen().toEpochMilli() <= openTime(size - 1)) {
            throw new IllegalArgumentException(
                    symbol
                            + ": bar at "
                            + bar.tsOpen()
                            + " does not follow the bar at "
                            + Instant.ofEpochMilli(openTime(size - 1)));
        }
    }

    private void requireFits(Bar bar) {
        if (!bar.symbol().equals(symbol)) {
            throw new IllegalArgumentException(
                    "bar of " + bar.symbol() + " in a series of " + symbol);
        }
        if (Duration.between(bar.tsOpen(), bar.tsClose()).compareTo(interval) > 0) {
            throw new IllegalArgumentException(
                    symbol
                            + " at "
                            + bar.tsOpen()
                            + ": bar must be at most "
                            + interval
                            + " long, was "
                            + Duration.between(bar.tsOpen(), bar.tsClose()));
        }
    }

    private static BarChunk[] copyOf(BarChunk[] chunks, int length) {
        return Arrays.copyOf(chunks, length);
    }

    public Symbol symbol() {
        return symbol;
    }

    /// The length of a bar; a bar that the next one cut short is shorter.
    public Duration interval() {
        return interval;
    }

    /// How many closed bars there are; they are numbered from 0, the oldest.
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// The open of bar `i`, in milliseconds since 1970, UTC.
    public long openTime(int i) {
        return chunk(i).openTime[i % BarChunk.SIZE];
    }

    /// The close of bar `i`: one interval after its open, or where the next bar opens if that is
    /// earlier.
    public long closeTime(int i) {
        long whole = openTime(i) + interval.toMillis();
        return i + 1 < size ? Math.min(whole, openTime(i + 1)) : whole;
    }

    public double open(int i) {
        return chunk(i).open[i % BarChunk.SIZE];
    }

    public double high(int i) {
        return chunk(i).high[0][i % BarChunk.SIZE];
    }

    public double low(int i) {
        return chunk(i).low[0][i % BarChunk.SIZE];
    }

    public double close(int i) {
        return chunk(i).close[i % BarChunk.SIZE];
    }

    public double volume(int i) {
        return chunk(i).volume[0][i % BarChunk.SIZE];
    }

    public Bar bar(int i) {
        return new Bar(
                symbol,
                Instant.ofEpochMilli(openTime(i)),
                Instant.ofEpochMilli(closeTime(i)),
                open(i),
                high(i),
                low(i),
                close(i),
                volume(i),
                source(i),
                BarState.FINAL,
                revision(i));
    }

    /// Where bar `i` came from.
    public BarSource source(int i) {
        return chunk(i).source[i % BarChunk.SIZE];
    }

    /// How often closed bar `i` has been corrected.
    public int revision(int i) {
        return chunk(i).revision[i % BarChunk.SIZE];
    }

    /// How closed bar `i` was built; empty if it came closed.
    public Optional<Provenance> provenance(int i) {
        return Optional.ofNullable(chunk(i).provenance(i % BarChunk.SIZE));
    }

    /// The last closed bar.
    public Optional<Bar> last() {
        return size == 0 ? Optional.empty() : Optional.of(bar(size - 1));
    }

    /// The open bar, if the feed shows one.
    public Optional<Bar> provisional() {
        return Optional.ofNullable(provisional);
    }

    /// The newest price: of the open bar, else of the last closed one; NaN when there is none.
    public double lastPrice() {
        if (provisional != null) {
            return provisional.close();
        }
        return size == 0 ? Double.NaN : close(size - 1);
    }

    /// The number of the first bar that opens at or after this time; `size()` when there is none.
    public int indexAtOrAfter(long epochMilli) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (openTime(middle) < epochMilli) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// How many bars this series and the other have in common from the first on, before the first
    /// whose time, prices or volume differ: where something that follows a series goes on when it
    /// is handed the next one. Storage that both share is not looked at, so one bar more costs a
    /// comparison for each 4096 bars, and a revision a look at 4096 bars.
    public int commonStart(BarSeries other) {
        int most = Math.min(size, other.size);
        for (int from = 0; from < most; from += BarChunk.SIZE) {
            BarChunk mine = chunk(from);
            BarChunk theirs = other.chunk(from);
            int differs = mine.mismatch(theirs, Math.min(BarChunk.SIZE, most - from));
            if (differs >= 0) {
                return from + differs;
            }
        }
        return most;
    }

    /// The simple mean of the `window` closes that end with bar `last`; NaN when there are fewer.
    ///
    /// Differences to the newest close are averaged, so the answer depends on these closes alone,
    /// wherever the series starts, and equal closes have exactly their value as the mean: no two
    /// windows cross by rounding on a flat stretch.
    public double meanClose(int last, int window) {
        if (window < 1) {
            throw new IllegalArgumentException("window must be positive, was " + window);
        }
        if (last + 1 < window || last >= size) {
            return Double.NaN;
        }
        double anchor = close(last);
        double sum = 0;
        for (int i = last - window + 1; i < last; i++) {
            sum += close(i) - anchor;
        }
        return anchor + sum / window;
    }

    /// Fills `target` with the buckets `firstBucket..firstBucket + count - 1` of `step` bars each.
    /// Bucket `b` holds the bars `b * step` to `b * step + step - 1`, wherever the view starts, so
    /// candles stay put while a chart scrolls. The last bucket holds what there is; buckets past
    /// the end are left out. Reads a few aggregates for each bucket, so a million bars cost what a
    /// thousand cost.
    ///
    /// @throws IllegalArgumentException if step is not positive or firstBucket negative
    public void aggregate(int step, int firstBucket, int count, BarColumns target) {
        if (step < 1 || firstBucket < 0) {
            throw new IllegalArgumentException("step " + step + ", first bucket " + firstBucket);
        }
        target.clear();
        for (int k = 0; k < count; k++) {
            long from = (long) (firstBucket + k) * step;
            if (from >= size) {
                return;
            }
            addBucket((int) from, (int) Math.min(size, from + step), target);
        }
    }

    private void addBucket(int from, int to, BarColumns target) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double volume = 0;
        int i = from;
        while (i < to) {
            int level = BarChunk.levelFor(i, to);
            BarChunk chunk = chunk(i);
            int slot = (i % BarChunk.SIZE) >> (2 * level);
            high = Math.max(high, chunk.high[level][slot]);
            low = Math.min(low, chunk.low[level][slot]);
            volume += chunk.volume[level][slot];
            i += 1 << (2 * level);
        }
        target.add(from, open(from), high, low, close(to - 1), volume);
    }

    /// How many closed bars at the beginning are the same in this series and an earlier state of
    /// it. What was computed from those still holds. Looks only at what was written since, if the
    /// one grew out of the other.
    public int unchangedSince(BarSeries earlier) {
        int most = Math.min(size, earlier.size);
        int i = 0;
        while (i < most) {
            if (chunks[i / BarChunk.SIZE] == earlier.chunks[i / BarChunk.SIZE]) {
                i += BarChunk.SIZE;
            } else if (isSameBar(earlier, i)) {
                i++;
            } else {
                return i;
            }
        }
        return Math.min(i, most);
    }

    private boolean isSameBar(BarSeries other, int i) {
        return openTime(i) == other.openTime(i)
                && revision(i) == other.revision(i)
                && open(i) == other.open(i)
                && high(i) == other.high(i)
                && low(i) == other.low(i)
                && close(i) == other.close(i)
                && volume(i) == other.volume(i);
    }

    private BarChunk chunk(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("bar " + i + " of " + size);
        }
        return chunks[i / BarChunk.SIZE];
    }
}
