package candlewright.feed.csv;

import java.util.BitSet;

/// Finds what is out of order. A time that is far ahead must not keep out all that follow, nor a
/// late one those before it; the longest part of a series that ascends tells which ones are wrong.
final class Ascent {

    private static final int NONE = -1;

    private Ascent() {}

    /// The places of a longest strictly ascending part, of equal times the first.
    static BitSet longest(long[] times, int size) {
        int[] ends = new int[size]; // where the best part of each length ends: the earliest time
        int[] before = new int[size];
        int length = 0;
        for (int i = 0; i < size; i++) {
            int place =
                    length == 0 || times[ends[length - 1]] < times[i]
                            ? length
                            : place(times, ends, length, times[i]);
            before[i] = place == 0 ? NONE : ends[place - 1];
            boolean isEqual = place < length && times[ends[place]] == times[i];
            if (!isEqual) {
                ends[place] = i;
            }
            length = Math.max(length, place + 1);
        }
        BitSet kept = new BitSet(size);
        for (int i = length == 0 ? NONE : ends[length - 1]; i != NONE; i = before[i]) {
            kept.set(i);
        }
        return kept;
    }

    /// The first length whose end is not before this time.
    private static int place(long[] times, int[] ends, int length, long time) {
        int from = 0;
        int to = length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[ends[middle]] < time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
