package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
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

    /// By how many of the newest bars the usual length is told where lengths differ.
    private static final int USUAL_BARS = 1_000;

    private final Symbol symbol;
    private final Duration interval;
    private final @Nullable BarLength length;

    private final ClosedBars closed;
    private final BarVersions versions;
    private final @Nullable Bar provisional;

    private BarSeries(
            Symbol symbol,
            Duration interval,
            @Nullable BarLength length,
            ClosedBars closed,
            BarVersions versions,
            @Nullable Bar provisional) {
        this.symbol = symbol;
        this.interval = interval;
        this.length = length;
        this.closed = closed;
        this.versions = versions;
        this.provisional = provisional;
    }

    private static BarSeries none(Symbol symbol, Duration interval, @Nullable BarLength length) {
        return new BarSeries(
                symbol,
                interval,
                length,
                ClosedBars.none(keepsCloses(length)),
                BarVersions.NONE,
                null);
    }

    private static boolean keepsCloses(@Nullable BarLength length) {
        return length instanceof TradedLength;
    }

    public static BarSeries empty(Symbol symbol, Duration interval) {
        return none(symbol, interval, null);
    }

    /// A series whose bars end where those of this interval end: a month is not a fixed time.
    public static BarSeries empty(Symbol symbol, BarInterval calendar) {
        return none(symbol, calendar.longest(), calendar);
    }

    /// A series whose bars end with what was traded. Each keeps its own close.
    public static BarSeries empty(Symbol symbol, TradedLength length) {
        return none(symbol, Duration.ZERO, length);
    }

    private BarSeries with(ClosedBars closed, BarVersions versions, @Nullable Bar provisional) {
        return new BarSeries(symbol, interval, length, closed, versions, provisional);
    }

    /// The series with one more closed bar; a provisional bar is superseded.
    ///
    /// @throws IllegalArgumentException if the bar is provisional, of another symbol or length, or
    ///   not later than the last one
    public BarSeries append(Bar bar) {
        return append(bar, null, 0);
    }

    /// The same of a bar that says how it was built, and was known at its close.
    public BarSeries append(BuiltBar built) {
        return append(built.bar(), built.provenance(), 0);
    }

    /// The same of a bar that was not known before it was told.
    ///
    /// @param told when the message was received that made it final
    public BarSeries append(BuiltBar built, Instant told) {
        return append(built.bar(), built.provenance(), milli(told));
    }

    /// The same of an earlier version of a bar.
    BarSeries append(BarVersion version) {
        return append(version.bar(symbol), version.provenance(), version.knownAt());
    }

    /// The same of a bar of another series.
    BarSeries append(BarSeries other, int i) {
        return append(other.bar(i), other.provenance(i).orElse(null), other.told(i));
    }

    /// What is told within a millisecond is not known before its end.
    private static long milli(Instant told) {
        return told.plusNanos(999_999).toEpochMilli();
    }

    /// The same of a bar that may say how it was built.
    ///
    /// @param told in milliseconds since 1970; 0 for at its close
    BarSeries append(Bar bar, @Nullable Provenance provenance, long told) {
        requireNext(bar);
        requireFinal(bar);
        return with(closed.append(bar, provenance, told), versions, null);
    }

    /// The series with this closed bar instead of the one that opens at the same time, or between
    /// its neighbours if there is none. Copies a chunk of 4096 bars, however long the series is; a
    /// new bar moves those behind it. It counts as known from the close of the newest bar on:
    /// nobody says when it was told.
    ///
    /// @throws IllegalArgumentException if the bar is provisional, of another symbol or length, or
    ///   later than the last one
    public BarSeries revise(Bar bar) {
        return revise(bar, null, newestClose());
    }

    /// The same of a bar that says how it was built.
    public BarSeries revise(BuiltBar built) {
        return revise(built.bar(), built.provenance(), newestClose());
    }

    /// The same, told then.
    public BarSeries revise(BuiltBar built, Instant told) {
        return revise(built.bar(), built.provenance(), milli(told));
    }

    private long newestClose() {
        return isEmpty() ? 0 : closeTime(size() - 1);
    }

    private BarSeries revise(Bar bar, @Nullable Provenance provenance, long told) {
        requireFits(bar);
        requireFinal(bar);
        long opens = bar.tsOpen().toEpochMilli();
        int i = indexAtOrAfter(opens);
        if (i == size()) {
            throw new IllegalArgumentException(
                    symbol + ": bar at " + bar.tsOpen() + " is new, not revised");
        }
        if (openTime(i) != opens) {
            return first(i).append(bar, provenance, told).rest(this, i);
        }
        BarVersion before = BarVersion.of(this, i, told);
        ClosedBars.Rewrite rewrite = closed.rewrite();
        rewrite.put(i, bar, provenance, before.until());
        return with(rewrite.bars(), versions.with(before), provisional);
    }

    /// The same of several bars: a chunk is copied once for all of its bars.
    public BarSeries revise(List<BuiltBar> built) {
        return revise(built, newestClose());
    }

    /// The same, told then.
    public BarSeries revise(List<BuiltBar> built, Instant told) {
        return revise(built, milli(told));
    }

    private BarSeries revise(List<BuiltBar> built, long told) {
        ClosedBars.Rewrite rewrite = closed.rewrite();
        BarSeries now = with(rewrite.bars(), versions, provisional);
        BarVersions replaced = versions;
        for (BuiltBar each : built) {
            requireFits(each.bar());
            requireFinal(each.bar());
            int i = indexAtOrAfter(each.bar().tsOpen().toEpochMilli());
            if (i == size() || openTime(i) != each.bar().tsOpen().toEpochMilli()) {
                throw new IllegalArgumentException(
                        symbol + ": there is no bar at " + each.bar().tsOpen());
            }
            // One bar may be told several times at once.
            BarVersion before = BarVersion.of(now, i, told);
            rewrite.put(i, each.bar(), each.provenance(), before.until());
            replaced = replaced.with(before);
        }
        return with(rewrite.bars(), replaced, provisional);
    }

    /// The series without closed bar `i`; those behind it move up.
    public BarSeries without(int i) {
        return without(i, newestClose());
    }

    /// The same, told then.
    public BarSeries without(int i, Instant told) {
        return without(i, milli(told));
    }

    private BarSeries without(int i, long told) {
        Objects.checkIndex(i, size());
        BarVersions withdrawn = versions.with(BarVersion.of(this, i, told));
        return with(first(i).rest(this, i + 1).closed, withdrawn, provisional);
    }

    /// The oldest `count` closed bars, to which any thread may append: what both have is shared,
    /// what is appended is not.
    BarSeries fork(int count) {
        return with(closed.fork(count), versions, null);
    }

    /// The series with these bars in front, which share no storage with anybody. What was there
    /// keeps its storage, unless bars that are no whole chunks were put in front of it before.
    ///
    /// @param older oldest first
    /// @throws IllegalArgumentException if they are of another symbol or length, not in order, or
    ///   not older than the first bar
    public BarSeries prepend(List<ArchivedBar> older) {
        boolean stays = closed.beginsItsChunk();
        int count = older.size() + (stays ? 0 : size());
        BarSeries front =
                with(ClosedBars.inFront(keepsCloses(length), count), BarVersions.NONE, null);
        for (ArchivedBar each : older) {
            front = front.append(each.bar(), each.provenance().orElse(null), 0);
        }
        return stays ? after(front) : with(front.rest(this, 0).closed, versions, provisional);
    }

    /// The series with the bars of another one in front, as [#prepend] laid them: both share their
    /// storage with what comes of it, so this costs a reference for 4096 bars.
    ///
    /// @throws IllegalArgumentException if they are of another symbol or length, or not older than
    ///   the first bar, or if the other's storage is not full to its end
    public BarSeries after(BarSeries older) {
        if (older.isEmpty()) {
            return this;
        }
        if (!closed.joins(older.closed) || !older.isLike(this)) {
            throw new IllegalArgumentException(
                    symbol
                            + ": these bars cannot go in front: "
                            + older.size()
                            + " of "
                            + older.symbol);
        }
        if (!isEmpty() && older.openTime(older.size() - 1) >= openTime(0)) {
            throw new IllegalArgumentException(
                    symbol
                            + ": bar at "
                            + Instant.ofEpochMilli(older.openTime(older.size() - 1))
                            + " is not older than the bar at "
                            + Instant.ofEpochMilli(openTime(0)));
        }
        return with(closed.after(older.closed), versions, provisional);
    }

    /// The first `count` closed bars.
    public BarSeries first(int count) {
        return with(closed.first(count), versions, null);
    }

    /// With all that another series has from bar `from` on.
    private BarSeries rest(BarSeries other, int from) {
        BarSeries series = this;
        for (int i = from; i < other.size(); i++) {
            series = series.append(other, i);
        }
        return with(series.closed, versions, other.provisional);
    }

    /// The series with this bar as its open one.
    public BarSeries withProvisional(Bar bar) {
        requireNext(bar);
        if (bar.isFinal()) {
            throw new IllegalArgumentException(
                    symbol + ": a final bar cannot be provisional, was " + bar);
        }
        return with(closed, versions, bar);
    }

    private void requireFinal(Bar bar) {
        if (!bar.isFinal()) {
            throw new IllegalArgumentException(
                    symbol + ": only a final bar can be closed, was " + bar);
        }
    }

    private void requireNext(Bar bar) {
        requireFits(bar);
        if (!isEmpty() && bar.tsOpen().toEpochMilli() <= openTime(size() - 1)) {
            throw new IllegalArgumentException(
                    symbol
                            + ": bar at "
                            + bar.tsOpen()
                            + " does not follow the bar at "
                            + Instant.ofEpochMilli(openTime(size() - 1)));
        }
    }

    private void requireFits(Bar bar) {
        if (!bar.symbol().equals(symbol)) {
            throw new IllegalArgumentException(
                    "bar of " + bar.symbol() + " in a series of " + symbol);
        }
        if (!keepsCloses(length)
                && Duration.between(bar.tsOpen(), bar.tsClose()).compareTo(interval) > 0) {
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

    public Symbol symbol() {
        return symbol;
    }

    /// The length of a bar, of months that of the longest; a bar that the next one cut short is
    /// shorter. Of bars by what was traded how far the newest thousand opened from each other on
    /// average, at least a millisecond.
    public Duration interval() {
        if (!keepsCloses(length)) {
            return interval;
        }
        int size = size();
        int from = Math.max(0, size - USUAL_BARS);
        long mean = size < 2 ? 0 : (openTime(size - 1) - openTime(from)) / (size - 1 - from);
        return Duration.ofMillis(Math.max(1, mean));
    }

    /// How much is traded in a bar; empty if bars are of equal time.
    public Optional<TradedLength> traded() {
        return length instanceof TradedLength traded ? Optional.of(traded) : Optional.empty();
    }

    /// Whether these are bars of the same symbol and length: earlier or later states of one series.
    public boolean isLike(BarSeries other) {
        return symbol.equals(other.symbol)
                && Objects.equals(length, other.length)
                && interval.equals(other.interval);
    }

    /// How many closed bars there are; they are numbered from 0, the oldest.
    public int size() {
        return closed.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /// The open of bar `i`, in milliseconds since 1970, UTC.
    public long openTime(int i) {
        return chunk(i).openTime[slot(i)];
    }

    /// The close of bar `i`: one interval after its open, or just after its last print if it ends
    /// with what was traded; or where the next bar opens if that is earlier.
    public long closeTime(int i) {
        long whole =
                switch (length) {
                    case null -> openTime(i) + interval.toMillis();
                    case BarInterval calendar -> calendar.end(openTime(i));
                    case TradedLength _ -> chunk(i).closeTime(slot(i));
                };
        return i + 1 < size() ? Math.min(whole, openTime(i + 1)) : whole;
    }

    public double open(int i) {
        return chunk(i).open[slot(i)];
    }

    public double high(int i) {
        return chunk(i).high[0][slot(i)];
    }

    public double low(int i) {
        return chunk(i).low[0][slot(i)];
    }

    public double close(int i) {
        return chunk(i).close[slot(i)];
    }

    public double volume(int i) {
        return chunk(i).volume[0][slot(i)];
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
        return chunk(i).source[slot(i)];
    }

    /// How often closed bar `i` has been corrected.
    public int revision(int i) {
        return chunk(i).revision[slot(i)];
    }

    /// How closed bar `i` was built; empty if it came closed.
    public Optional<Provenance> provenance(int i) {
        return Optional.ofNullable(chunk(i).provenance(slot(i)));
    }

    /// From when on closed bar `i` could be known as it is, in milliseconds since 1970: when it was
    /// told, or its close if it came closed.
    public long knownAt(int i) {
        long told = told(i);
        return told == 0 ? closeTime(i) : told;
    }

    private long told(int i) {
        return chunk(i).toldAt(slot(i));
    }

    /// What closed bars were before they were revised or withdrawn.
    public BarVersions versions() {
        return versions;
    }

    /// How many of the closed bars from `from` up to `to` have been revised. Reads a few counts,
    /// however many bars there are.
    public int revised(int from, int to) {
        return closed.revised(from, to);
    }

    /// The same of bars in which prints may be missing ([Completeness#INCOMPLETE]).
    public int incomplete(int from, int to) {
        return closed.incomplete(from, to);
    }

    /// The first closed bar behind `from` and before `to` that is from another source than bar
    /// `from`; -1 if there is none. Passes over what has one source, however many bars that are.
    public int nextSeam(int from, int to) {
        return closed.nextSeam(from, to);
    }

    /// The last closed bar.
    public Optional<Bar> last() {
        return isEmpty() ? Optional.empty() : Optional.of(bar(size() - 1));
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
        return isEmpty() ? Double.NaN : close(size() - 1);
    }

    /// The number of the first bar that opens at or after this time; `size()` when there is none.
    public int indexAtOrAfter(long epochMilli) {
        int low = 0;
        int high = size();
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

    /// The number of the bar that is open at this time, the provisional one included: the last that
    /// opens at or before it; -1 when there is none.
    public int indexAtOrBefore(long epochMilli) {
        if (provisional != null && provisional.tsOpen().toEpochMilli() <= epochMilli) {
            return size();
        }
        int next = indexAtOrAfter(epochMilli);
        return next < size() && openTime(next) == epochMilli ? next : next - 1;
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
        if (last + 1 < window || last >= size()) {
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
            if (from >= size()) {
                return;
            }
            closed.addBucket((int) from, (int) Math.min(size(), from + step), target);
        }
    }

    /// Adds bars `from` up to `to` as one.
    void addBucket(int from, int to, BarColumns target) {
        closed.addBucket(from, to, target);
    }

    /// How many closed bars at the beginning are the same in this series and an earlier state of
    /// it. What was computed from those still holds. Looks only at what was written since, if the
    /// one grew out of the other.
    public int unchangedSince(BarSeries earlier) {
        return closed.unchangedSince(earlier.closed);
    }

    /// Whether both have the same closed bars: only what follows them may differ.
    public boolean hasClosedBarsOf(BarSeries other) {
        return isLike(other) && size() == other.size() && unchangedSince(other) == size();
    }

    /// How many bars have been put in front of an earlier state of this series: 0 if it begins with
    /// the same bar, an open one included, or does not have the other's first bar at all.
    public int prepended(BarSeries earlier) {
        if (!isLike(earlier) || (earlier.isEmpty() && earlier.provisional == null)) {
            return 0;
        }
        long first = earlier.opens(0);
        int at = indexAtOrBefore(first);
        return at >= 0 && opens(at) == first ? at : 0;
    }

    /// The open of closed bar `i`, or of the open bar if `i` is `size()`.
    private long opens(int i) {
        return i == size() && provisional != null
                ? provisional.tsOpen().toEpochMilli()
                : openTime(i);
    }

    private BarChunk chunk(int i) {
        return closed.chunk(i);
    }

    private int slot(int i) {
        return closed.slot(i);
    }
}
