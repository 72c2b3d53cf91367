package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// 4096 bars as columns, with high, low and volume aggregated over 4, 16, … 4096 bars, and how many
/// of them were revised or are incomplete, and their source if they have one in common.
///
/// Level 0 is the bars themselves. A slot of level k is written once, when its last bar arrives,
/// from the four slots below it; a reader who asks only for complete slots never sees one change. A
/// bar is revised in a copy.
final class BarChunk {

    static final int SIZE = 4096;
    private static final int LEVELS = 7;
    private static final @Nullable Provenance[] NONE = {};
    private static final long[] BY_THEIR_CLOSE = {};
    private static final long[] BY_THEIR_LENGTH = {};

    final long[] openTime = new long[SIZE];
    final double[] open = new double[SIZE];
    final double[] close = new double[SIZE];
    final double[][] high = levels();
    final double[][] low = levels();
    final double[][] volume = levels();
    final BarSource[] source = new BarSource[SIZE];
    final int[] revision = new int[SIZE];

    /// Empty as long as no bar has one.
    private @Nullable Provenance[] provenance = NONE;

    /// Empty as long as every bar was known at its close.
    private long[] toldAt = BY_THEIR_CLOSE;

    /// Empty where the length of the bars tells their closes.
    private final long[] closeTime;

    private final short[][] revised = counts();
    private final short[][] incomplete = counts();
    private final @Nullable BarSource[][] common = new @Nullable BarSource[LEVELS][];

    private int used;

    /// @param keepsCloses whether each bar closes at a time of its own
    BarChunk(boolean keepsCloses) {
        this(keepsCloses, 0);
    }

    /// @param skip how many places stay free in front; nobody asks for a slot that has one of them
    BarChunk(boolean keepsCloses, int skip) {
        used = skip;
        closeTime = keepsCloses ? new long[SIZE] : BY_THEIR_LENGTH;
        for (int k = 1; k < LEVELS; k++) {
            common[k] = new @Nullable BarSource[SIZE >> (2 * k)];
        }
    }

    private static double[][] levels() {
        double[][] levels = new double[LEVELS][];
        for (int k = 0; k < LEVELS; k++) {
            levels[k] = new double[SIZE >> (2 * k)];
        }
        return levels;
    }

    /// Of level 0 the bars themselves tell.
    private static short[][] counts() {
        short[][] levels = new short[LEVELS][0];
        for (int k = 1; k < LEVELS; k++) {
            levels[k] = new short[SIZE >> (2 * k)];
        }
        return levels;
    }

    int used() {
        return used;
    }

    /// How many bars of this slot have been revised.
    int revised(int level, int slot) {
        return level == 0 ? Math.min(1, revision[slot]) : revised[level][slot];
    }

    /// In how many bars of this slot prints may be missing.
    int incomplete(int level, int slot) {
        if (level > 0) {
            return incomplete[level][slot];
        }
        Provenance known = provenance(slot);
        return known != null && known.completeness() == Completeness.INCOMPLETE ? 1 : 0;
    }

    /// The source that all bars of this slot have; null if they have not the same one.
    @Nullable BarSource common(int level, int slot) {
        return level == 0 ? source[slot] : common[level][slot];
    }

    /// When bar `i` was told, in milliseconds since 1970; 0 for at its close.
    long toldAt(int i) {
        long[] known = toldAt;
        return known.length == 0 ? 0 : known[i];
    }

    /// When bar `i` closed, in milliseconds since 1970, in a chunk that keeps this.
    long closeTime(int i) {
        return closeTime[i];
    }

    @Nullable Provenance provenance(int i) {
        // Whoever reads an older series may see the array before or after it is there.
        @Nullable Provenance[] known = provenance;
        return known.length == 0 ? null : known[i];
    }

    void append(Bar bar, @Nullable Provenance of, long told) {
        int i = used;
        write(i, bar, of, told);
        used = i + 1;
        for (int k = 1; k < LEVELS && used % (1 << (2 * k)) == 0; k++) {
            complete(k, i >> (2 * k));
        }
    }

    /// Puts another bar in the place of bar `i`. Nobody may read the chunk yet.
    void replace(int i, Bar bar, @Nullable Provenance of, long told) {
        write(i, bar, of, told);
        for (int k = 1; k < LEVELS && ((i >> (2 * k)) + 1) << (2 * k) <= used; k++) {
            complete(k, i >> (2 * k));
        }
    }

    private void write(int i, Bar bar, @Nullable Provenance of, long told) {
        openTime[i] = bar.tsOpen().toEpochMilli();
        if (closeTime.length > 0) {
            closeTime[i] = bar.tsClose().toEpochMilli();
        }
        open[i] = bar.open();
        close[i] = bar.close();
        high[0][i] = bar.high();
        low[0][i] = bar.low();
        volume[0][i] = bar.volume();
        source[i] = bar.source();
        revision[i] = bar.revision();
        if (of != null && provenance.length == 0) {
            provenance = new @Nullable Provenance[SIZE];
        }
        if (provenance.length > 0) {
            provenance[i] = of;
        }
        if (told != 0 && toldAt.length == 0) {
            toldAt = new long[SIZE];
        }
        if (toldAt.length > 0) {
            toldAt[i] = told;
        }
    }

    private void complete(int level, int slot) {
        int first = slot * 4;
        double top = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        double sum = 0;
        int changed = 0;
        int holed = 0;
        BarSource one = common(level - 1, first);
        for (int child = first; child < first + 4; child++) {
            top = Math.max(top, high[level - 1][child]);
            bottom = Math.min(bottom, low[level - 1][child]);
            sum += volume[level - 1][child];
            changed += revised(level - 1, child);
            holed += incomplete(level - 1, child);
            one = common(level - 1, child) == one ? one : null;
        }
        high[level][slot] = top;
        low[level][slot] = bottom;
        volume[level][slot] = sum;
        revised[level][slot] = (short) changed;
        incomplete[level][slot] = (short) holed;
        common[level][slot] = one;
    }

    /// A chunk of its own with the first `count` bars of this one.
    BarChunk copy(int count) {
        BarChunk copy = new BarChunk(closeTime.length > 0);
        System.arraycopy(openTime, 0, copy.openTime, 0, count);
        System.arraycopy(closeTime, 0, copy.closeTime, 0, Math.min(count, closeTime.length));
        System.arraycopy(open, 0, copy.open, 0, count);
        System.arraycopy(close, 0, copy.close, 0, count);
        System.arraycopy(source, 0, copy.source, 0, count);
        System.arraycopy(revision, 0, copy.revision, 0, count);
        if (provenance.length > 0) {
            copy.provenance = Arrays.copyOf(Arrays.copyOf(provenance, count), SIZE);
        }
        if (toldAt.length > 0) {
            copy.toldAt = Arrays.copyOf(Arrays.copyOf(toldAt, count), SIZE);
        }
        for (int k = 0; k < LEVELS; k++) {
            int slots = count >> (2 * k);
            if (k > 0) {
                System.arraycopy(revised[k], 0, copy.revised[k], 0, slots);
                System.arraycopy(incomplete[k], 0, copy.incomplete[k], 0, slots);
                System.arraycopy(common[k], 0, copy.common[k], 0, slots);
            }
            System.arraycopy(high[k], 0, copy.high[k], 0, slots);
            System.arraycopy(low[k], 0, copy.low[k], 0, slots);
            System.arraycopy(volume[k], 0, copy.volume[k], 0, slots);
        }
        copy.used = count;
        return copy;
    }

    /// The first of `count` bars that is another one in the other chunk; -1 if there is none.
    int mismatch(BarChunk other, int count) {
        if (equals(other)) {
            return -1;
        }
        int first = count;
        first = first(first, Arrays.mismatch(openTime, 0, count, other.openTime, 0, count));
        first = first(first, Arrays.mismatch(open, 0, count, other.open, 0, count));
        first = first(first, Arrays.mismatch(high[0], 0, count, other.high[0], 0, count));
        first = first(first, Arrays.mismatch(low[0], 0, count, other.low[0], 0, count));
        first = first(first, Arrays.mismatch(close, 0, count, other.close, 0, count));
        first = first(first, Arrays.mismatch(volume[0], 0, count, other.volume[0], 0, count));
        first = first(first, Arrays.mismatch(revision, 0, count, other.revision, 0, count));
        for (int i = 0; i < first; i++) {
            if (toldAt(i) != other.toldAt(i)) {
                return i;
            }
        }
        return first == count ? -1 : first;
    }

    private static int first(int known, int mismatch) {
        return mismatch < 0 ? known : Math.min(known, mismatch);
    }

    /// The coarsest level with a slot that starts at bar `from` and ends at or before bar `to`.
    static int levelFor(int from, int to) {
        int level = 0;
        while (level + 1 < LEVELS) {
            int width = 1 << (2 * (level + 1));
            if (from % width != 0 || from + width > to) {
                break;
            }
            level++;
        }
        return level;
    }
}
