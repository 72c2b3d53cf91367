package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AscentTest {

    @Test
    void keepsTheFirstOfEqualTimesAndAllButWhatIsOutOfOrder() {
        assertEquals("{}", longest());
        assertEquals("{0}", longest(7));
        assertEquals("{0, 1, 2}", longest(1, 2, 3));
        assertEquals("{0, 2}", longest(5, 5, 6));
        assertEquals("{0, 3, 4}", longest(1, 90, 91, 2, 3));
        assertEquals("{0, 1, 3}", longest(2, 3, 1, 4));
    }

    @Test
    void noOtherPartThatAscendsIsLonger() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            long[] times = random.longs(random.nextInt(12), 0, 10).toArray();
            BitSet kept = Ascent.longest(times, times.length);
            assertTrue(ascends(times, kept), "round " + round);
            int most = 0;
            for (long part = 0; part < 1L << times.length; part++) {
                BitSet other = BitSet.valueOf(new long[] {part});
                most = ascends(times, other) ? Math.max(most, other.cardinality()) : most;
            }
            assertEquals(most, kept.cardinality(), "round " + round);
        }
    }

    private static boolean ascends(long[] times, BitSet part) {
        int last = -1;
        for (int i = part.nextSetBit(0); i >= 0; i = part.nextSetBit(i + 1)) {
            if (last >= 0 && times[last] >= times[i]) {
                return false;
            }
            last = i;
        }
        return true;
    }

    private static String longest(long... times) {
        return Ascent.longest(times, times.length).toString();
    }
}
