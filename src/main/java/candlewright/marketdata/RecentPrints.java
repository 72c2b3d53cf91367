package candlewright.marketdata;

import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest prints of a stream by their number, as columns: what a correction or a bust can
/// reach. Grows up to its size, and then the oldest print becomes a settled part of its bar.
final class RecentPrints {

    private static final int FIRST_CAPACITY = 64;

    private final int size;
    private long[] seq;

    /// The number of the message that last said what the print is worth.
    private long[] toldBy;

    private long[] time;
    private double[] price;
    private double[] volume;

    /// Null if the print was busted.
    private @Nullable Conditions[] conditions;

    private @Nullable WorkingBar[] bar;

    /// Positions count up without end; a position's slot is its lowest bits.
    private long start;

    private long end;

    /// @param size a power of two
    RecentPrints(int size) {
        this.size = size;
        int capacity = Math.min(size, FIRST_CAPACITY);
        seq = new long[capacity];
        toldBy = new long[capacity];
        time = new long[capacity];
        price = new double[capacity];
        volume = new double[capacity];
        conditions = new Conditions[capacity];
        bar = new WorkingBar[capacity];
    }

    /// Adds a print that is newer than all others.
    void append(
            long seq,
            long time,
            double price,
            double volume,
            Conditions conditions,
            WorkingBar bar) {
        makeRoom();
        set(slot(end++), seq, time, price, volume, conditions, bar);
    }

    /// Adds a print to its place in the order. One that is older than all that can be reached is
    /// settled at once.
    void insert(
            long seq,
            long time,
            double price,
            double volume,
            Conditions conditions,
            WorkingBar bar) {
        long place = lowerBound(seq);
        if (place == start && end - start == size) {
            bar.settled.add(time, seq, price, volume, conditions);
            return;
        }
        makeRoom();
        for (long i = end++; i > place; i--) {
            copy(slot(i - 1), slot(i));
        }
        set(slot(place), seq, time, price, volume, conditions, bar);
    }

    private void makeRoom() {
        if (end - start < seq.length) {
            return;
        }
        if (seq.length < size) {
            grow();
        } else {
            settleOldest();
        }
    }

    private void settleOldest() {
        int slot = slot(start++);
        WorkingBar of = bar[slot];
        Conditions kinds = conditions[slot];
        if (of != null && !of.retired && kinds != null) {
            of.settled.add(time[slot], seq[slot], price[slot], volume[slot], kinds);
        }
        bar[slot] = null;
    }

    private void grow() {
        int count = (int) (end - start);
        int first = slot(start);
        int capacity = Math.min(size, seq.length * 4);
        seq = unrolled(seq, first, capacity);
        toldBy = unrolled(toldBy, first, capacity);
        time = unrolled(time, first, capacity);
        price = unrolled(price, first, capacity);
        volume = unrolled(volume, first, capacity);
        conditions = unrolled(conditions, first, capacity);
        bar = unrolled(bar, first, capacity);
        start = 0;
        end = count;
    }

    private static long[] unrolled(long[] ring, int first, int capacity) {
        long[] grown = Arrays.copyOfRange(ring, first, first + capacity);
        System.arraycopy(ring, 0, grown, ring.length - first, first);
        return grown;
    }

    private static double[] unrolled(double[] ring, int first, int capacity) {
        double[] grown = Arrays.copyOfRange(ring, first, first + capacity);
        System.arraycopy(ring, 0, grown, ring.length - first, first);
        return grown;
    }

    private static <T> @Nullable T[] unrolled(@Nullable T[] ring, int first, int capacity) {
        @Nullable T[] grown = Arrays.copyOfRange(ring, first, first + capacity);
        System.arraycopy(ring, 0, grown, ring.length - first, first);
        return grown;
    }

    private void set(
            int slot,
            long seq,
            long time,
            double price,
            double volume,
            Conditions conditions,
            WorkingBar bar) {
        this.seq[slot] = seq;
        this.toldBy[slot] = seq;
        this.time[slot] = time;
        this.price[slot] = price;
        this.volume[slot] = volume;
        this.conditions[slot] = conditions;
        this.bar[slot] = bar;
    }

    private void copy(int from, int to) {
        seq[to] = seq[from];
        toldBy[to] = toldBy[from];
        time[to] = time[from];
        price[to] = price[from];
        volume[to] = volume[from];
        conditions[to] = conditions[from];
        bar[to] = bar[from];
    }

    private int slot(long position) {
        return (int) position & (seq.length - 1);
    }

    /// The first position whose number is not below this one.
    private long lowerBound(long number) {
        long low = start;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (seq[slot(middle)] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// All of them that were not busted, as they stand now, in the order of their numbers. When
    /// they were received is not kept: it is told as the event time.
    List<Tick.Trade> list(Symbol symbol) {
        List<Tick.Trade> prints = new ArrayList<>((int) (end - start));
        for (long i = start; i < end; i++) {
            int slot = slot(i);
            Conditions kinds = conditions[slot];
            if (kinds != null) {
                Instant at = EpochNanos.instant(time[slot]);
                prints.add(
                        new Tick.Trade(
                                symbol, seq[slot], at, at, price[slot], volume[slot], null, kinds));
            }
        }
        return prints;
    }

    /// The position of a print, or -1.
    long find(long number) {
        long place = lowerBound(number);
        return place < end && seq[slot(place)] == number ? place : -1;
    }

    @Nullable WorkingBar barOf(long position) {
        return bar[slot(position)];
    }

    /// Says anew what a print is worth; false if a later message said so before, or it was busted.
    boolean correct(long position, long by, double price, double volume, Conditions conditions) {
        int slot = slot(position);
        if (by <= toldBy[slot] || this.conditions[slot] == null) {
            return false;
        }
        toldBy[slot] = by;
        this.price[slot] = price;
        this.volume[slot] = volume;
        this.conditions[slot] = conditions;
        return true;
    }

    /// False if it was busted before.
    boolean bust(long position) {
        int slot = slot(position);
        boolean stood = conditions[slot] != null;
        conditions[slot] = null;
        return stood;
    }

    /// Adds a bar up again: what is settled, then what can still be reached.
    void recompute(WorkingBar wanted) {
        wanted.sum.clear();
        wanted.sum.add(wanted.settled);
        for (long i = lowerBound(wanted.firstSeq); i < end; i++) {
            int slot = slot(i);
            if (seq[slot] > wanted.lastSeq) {
                return;
            }
            Conditions kinds = conditions[slot];
            if (bar[slot] == wanted && kinds != null) {
                wanted.sum.add(time[slot], seq[slot], price[slot], volume[slot], kinds);
            }
        }
    }
}
