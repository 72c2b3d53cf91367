package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a [BarSeries] keeps its closed bars: in chunks of 4096, oldest first. What is asked of a
/// range of them is read from aggregates, a few for however many bars.
///
/// An immutable value that shares its chunks with those it came from. The first to append behind
/// the last bar writes into the chunk that both share, where the other one does not look; whoever
/// comes second appends to a copy. Whether a bar fits to the others is not asked here.
final class ClosedBars {

    private final boolean keepsCloses;

    /// How many places of the first chunk are free in front of bar 0: where bars were put in front,
    /// their number need not be one of whole chunks.
    private final int skip;

    private final BarChunk[] chunks;
    private final int size;

    private ClosedBars(boolean keepsCloses, int skip, BarChunk[] chunks, int size) {
        this.keepsCloses = keepsCloses;
        this.skip = skip;
        this.chunks = chunks;
        this.size = size;
    }

    /// @param keepsCloses whether each bar closes at a time of its own
    static ClosedBars none(boolean keepsCloses) {
        return new ClosedBars(keepsCloses, 0, new BarChunk[0], 0);
    }

    /// None yet, laid out so that after this many others can be put behind them as they are.
    static ClosedBars inFront(boolean keepsCloses, int count) {
        int free = Math.floorMod(-count, BarChunk.SIZE);
        if (free == 0) {
            return none(keepsCloses);
        }
        return new ClosedBars(
                keepsCloses, free, new BarChunk[] {new BarChunk(keepsCloses, free)}, 0);
    }

    int size() {
        return size;
    }

    /// The chunk of bar `i`.
    BarChunk chunk(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("bar " + i + " of " + size);
        }
        return chunks[(skip + i) / BarChunk.SIZE];
    }

    /// The place of bar `i` in its chunk.
    int slot(int i) {
        return (skip + i) % BarChunk.SIZE;
    }

    /// With one more bar.
    ///
    /// @param told when it was told, in milliseconds since 1970; 0 for at its close
    ClosedBars append(Bar bar, @Nullable Provenance provenance, long told) {
        int offset = slot(size);
        BarChunk[] grown = chunks;
        if (offset == 0) {
            grown = Arrays.copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new BarChunk(keepsCloses);
        } else if (chunks[chunks.length - 1].used() != offset) {
            // Another bar has been appended to these already: leave it alone.
            grown = chunks.clone();
            grown[chunks.length - 1] = chunks[chunks.length - 1].copy(offset);
        }
        grown[grown.length - 1].append(bar, provenance, told);
        return new ClosedBars(keepsCloses, skip, grown, size + 1);
    }

    /// The first `count`.
    ClosedBars first(int count) {
        int full = Math.ceilDiv(skip + count, BarChunk.SIZE);
        return new ClosedBars(keepsCloses, skip, Arrays.copyOf(chunks, full), count);
    }

    /// The first `count`, to which any thread may append: the chunk of the last one is a copy.
    ClosedBars fork(int count) {
        ClosedBars first = first(count);
        int rest = slot(count);
        if (rest > 0) {
            int last = first.chunks.length - 1;
            first.chunks[last] = chunks[last].copy(rest);
        }
        return first;
    }

    /// Whether others can be put in front of these without copying any of these.
    boolean beginsItsChunk() {
        return skip == 0;
    }

    /// Whether the others can stand in front, both as they are.
    boolean joins(ClosedBars older) {
        return beginsItsChunk() && older.slot(older.size) == 0;
    }

    /// With others in front that these join. Costs a reference for 4096 bars.
    ClosedBars after(ClosedBars older) {
        BarChunk[] all = Arrays.copyOf(older.chunks, older.chunks.length + chunks.length);
        System.arraycopy(chunks, 0, all, older.chunks.length, chunks.length);
        return new ClosedBars(keepsCloses, older.skip, all, older.size + size);
    }

    /// Begins to put other bars in the places of some.
    Rewrite rewrite() {
        return new Rewrite(this);
    }

    /// Bars some of which are being replaced: a chunk is copied once for all of its bars.
    static final class Rewrite {

        private final ClosedBars before;
        private final ClosedBars now;

        private Rewrite(ClosedBars before) {
            this.before = before;
            now =
                    new ClosedBars(
                            before.keepsCloses, before.skip, before.chunks.clone(), before.size);
        }

        /// Puts a bar in the place of bar `i`.
        void put(int i, Bar bar, @Nullable Provenance provenance, long told) {
            int k = (before.skip + i) / BarChunk.SIZE;
            if (now.chunks[k].equals(before.chunks[k])) {
                now.chunks[k] = before.chunks[k].copy(before.used(k));
            }
            now.chunks[k].replace(before.slot(i), bar, provenance, told);
        }

        /// What has been written so far. Nobody else may see it before the last bar is in place.
        ClosedBars bars() {
            return now;
        }
    }

    /// How many places of chunk `k` are taken, the free ones in front included.
    private int used(int k) {
        return Math.min(BarChunk.SIZE, skip + size - k * BarChunk.SIZE);
    }

    /// How many at the beginning are the same as in an earlier state. Looks only at what was
    /// written since.
    int unchangedSince(ClosedBars earlier) {
        if (skip != earlier.skip) {
            return 0;
        }
        ClosedBars shorter = size < earlier.size ? this : earlier;
        for (int k = 0; k * BarChunk.SIZE < skip + shorter.size; k++) {
            int differs = chunks[k].mismatch(earlier.chunks[k], shorter.used(k));
            if (differs >= 0) {
                return Math.max(0, k * BarChunk.SIZE + differs - skip);
            }
        }
        return shorter.size;
    }

    /// How many of the bars from `from` up to `to` have been revised.
    int revised(int from, int to) {
        return sum(from, to, BarChunk::revised);
    }

    /// In how many of the bars from `from` up to `to` prints may be missing.
    int incomplete(int from, int to) {
        return sum(from, to, BarChunk::incomplete);
    }

    private interface Count {
        int of(BarChunk chunk, int level, int slot);
    }

    private int sum(int from, int to, Count count) {
        Objects.checkFromToIndex(from, to, size);
        int sum = 0;
        for (int i = from; i < to; ) {
            int level = BarChunk.levelFor(skip + i, skip + to);
            sum += count.of(chunk(i), level, slot(i) >> (2 * level));
            i += 1 << (2 * level);
        }
        return sum;
    }

    /// The first bar behind `from` and before `to` from another source than bar `from`; -1 if there
    /// is none.
    int nextSeam(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        if (from == to) {
            return -1;
        }
        BarSource first = chunk(from).source[slot(from)];
        for (int i = from; i < to; ) {
            int level = BarChunk.levelFor(skip + i, skip + to);
            while (level > 0 && chunk(i).common(level, slot(i) >> (2 * level)) != first) {
                level--;
            }
            if (level == 0 && chunk(i).source[slot(i)] != first) {
                return i;
            }
            i += 1 << (2 * level);
        }
        return -1;
    }

    /// Adds bars `from` up to `to` as one.
    void addBucket(int from, int to, BarColumns target) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double volume = 0;
        for (int i = from; i < to; ) {
            int level = BarChunk.levelFor(skip + i, skip + to);
            BarChunk chunk = chunk(i);
            int slot = slot(i) >> (2 * level);
            high = Math.max(high, chunk.high[level][slot]);
            low = Math.min(low, chunk.low[level][slot]);
            volume += chunk.volume[level][slot];
            i += 1 << (2 * level);
        }
        double open = chunk(from).open[slot(from)];
        double close = chunk(to - 1).close[slot(to - 1)];
        target.add(from, open, high, low, close, volume);
    }
}
