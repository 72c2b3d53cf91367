package candlewright.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentListTest {

    private static PersistentList<Integer> numbers(int count) {
        PersistentList<Integer> list = PersistentList.empty();
        for (int i = 0; i < count; i++) {
            list = list.plus(i);
        }
        return list;
    }

    @Test
    void addingLeavesTheOldListAsItWas() {
        PersistentList<Integer> two = numbers(2);
        PersistentList<Integer> three = two.plus(7);
        assertEquals(List.of(0, 1), two);
        assertEquals(List.of(0, 1, 7), three);
    }

    @Test
    void twoListsMadeFromOneDoNotSeeEachOther() {
        PersistentList<Integer> two = numbers(2);
        PersistentList<Integer> left = two.plus(10).plus(11);
        PersistentList<Integer> right = two.plus(20);
        assertEquals(List.of(0, 1), two);
        assertEquals(List.of(0, 1, 10, 11), left);
        assertEquals(List.of(0, 1, 20), right);
    }

    @Test
    void replacingLeavesTheOldListAndItsOtherChildrenAsTheyWere() {
        PersistentList<Integer> two = numbers(2);
        PersistentList<Integer> three = two.plus(2);
        PersistentList<Integer> changed = two.with(0, 9);
        assertEquals(List.of(0, 1), two);
        assertEquals(List.of(0, 1, 2), three);
        assertEquals(List.of(9, 1), changed);
        assertEquals(List.of(9, 1, 3), changed.plus(3));
    }

    @Test
    void twoListsMadeAtTheEdgeOfAChunkDoNotSeeEachOther() {
        PersistentList<Integer> full = numbers(512);
        PersistentList<Integer> left = full.plus(-1);
        PersistentList<Integer> right = full.plus(-2);
        assertEquals(-1, left.get(512));
        assertEquals(-2, right.get(512));
        assertEquals(512, full.size());
    }

    @Test
    void refusesPlacesItDoesNotHave() {
        PersistentList<Integer> two = numbers(2);
        assertEquals(3, two.plus(5).size());
        assertThrows(IndexOutOfBoundsException.class, () -> two.get(2));
        assertThrows(IndexOutOfBoundsException.class, () -> two.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> two.with(2, 1));
    }

    @Test
    void isNotChangedFromOutside() {
        assertThrows(UnsupportedOperationException.class, () -> numbers(2).add(1));
        assertThrows(UnsupportedOperationException.class, () -> numbers(2).set(0, 1));
        assertThrows(UnsupportedOperationException.class, () -> numbers(2).removeFirst());
    }

    /// Versions branch off each other at random; each must stay equal to an ordinary list that was
    /// copied.
    @Test
    void holdsWhatAnOrdinaryListHoldsWhateverIsDone() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<PersistentList<Integer>> versions = new ArrayList<>(List.of(numbers(500)));
            List<List<Integer>> expected =
                    new ArrayList<>(List.of(List.copyOf(versions.getFirst())));
            for (int step = 0; step < 60; step++) {
                int from = random.nextInt(versions.size());
                List<Integer> list = new ArrayList<>(expected.get(from));
                if (random.nextBoolean()) {
                    list.add(step);
                    versions.add(versions.get(from).plus(step));
                } else {
                    int place = random.nextInt(list.size());
                    list.set(place, -step);
                    versions.add(versions.get(from).with(place, -step));
                }
                expected.add(list);
            }
            assertEquals(expected, versions, "seed " + seed);
        }
    }
}
