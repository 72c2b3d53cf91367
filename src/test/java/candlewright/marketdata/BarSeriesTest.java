package candlewright.marketdata;

import static candlewright.marketdata.MinuteBars.EMPTY;
import static candlewright.marketdata.MinuteBars.MINUTE;
import static candlewright.marketdata.MinuteBars.OPEN;
import static candlewright.marketdata.MinuteBars.SPY;
import static candlewright.marketdata.MinuteBars.bar;
import static candlewright.marketdata.MinuteBars.bars;
import static candlewright.marketdata.MinuteBars.flat;
import static candlewright.marketdata.MinuteBars.provisional;
import static candlewright.marketdata.MinuteBars.revised;
import static candlewright.marketdata.MinuteBars.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarSeriesTest {

    private static BarSeries walk(long seed, int size) {
        return series(MinuteBars.walk(seed, size));
    }

    @Test
    void givesBackTheBarsItWasGiven() {
        Bar first = bar(0, 100, 102, 99, 101, 500);
        Bar second = bar(1, 101, 101, 98, 98.5, 700);
        BarSeries series = EMPTY.append(first).append(second);
        assertEquals(2, series.size());
        assertEquals(first, series.bar(0));
        assertEquals(Optional.of(second), series.last());
        assertEquals(98.5, series.lastPrice());
    }

    @Test
    void leavesASnapshotAsItWasWhenBarsAreAppended() {
        BarSeries snapshot = EMPTY.append(flat(0, 100));
        BarSeries grown = snapshot.append(flat(1, 101));
        assertEquals(1, snapshot.size());
        assertEquals(Optional.of(flat(0, 100)), snapshot.last());
        assertEquals(Optional.of(flat(1, 101)), grown.last());
        assertThrows(IndexOutOfBoundsException.class, () -> snapshot.close(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 4095, 4096, 4097, 8191})
    void keepsTwoContinuationsOfOneSeriesApart(int size) {
        BarSeries base = walk(1, size);
        BarSeries one = base.append(flat(size, 50)).append(flat(size + 1, 51));
        BarSeries other = base.append(flat(size, 200)).append(flat(size + 1, 201));
        assertEquals(50, one.close(size));
        assertEquals(51, one.close(size + 1));
        assertEquals(200, other.close(size));
        assertEquals(201, other.close(size + 1));
        assertEquals(base.bar(size - 1), other.bar(size - 1));
        assertAggregatesLikeBarByBar(one, 64, "first continuation of " + size);
        assertAggregatesLikeBarByBar(other, 64, "second continuation of " + size);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 2, 3, 4, 15, 16, 63, 255, 1023, 4095, 4096, 4097, 5000, 8191, 8192, 8193,
                12_300
            })
    void aggregatesLikeBarByBar(int size) {
        BarSeries series = walk(size, size);
        for (int step :
                new int[] {
                    1, 2, 3, 4, 5, 7, 8, 16, 32, 60, 64, 100, 256, 512, 1000, 1024, 4096, 8192,
                    16_384
                }) {
            assertAggregatesLikeBarByBar(series, step, "seed and size " + size + ", step " + step);
        }
    }

    private static void assertAggregatesLikeBarByBar(BarSeries series, int step, String run) {
        BarColumns buckets = new BarColumns();
        Random random = new Random(step);
        int all = Math.ceilDiv(series.size(), step);
        for (int round = 0; round < 4; round++) {
            int first = round == 0 ? 0 : random.nextInt(all + 1);
            int count = round == 0 ? all + 3 : random.nextInt(all + 3);
            series.aggregate(step, first, count, buckets);
            assertEquals(Math.clamp(all - first, 0, count), buckets.count(), run);
            for (int i = 0; i < buckets.count(); i++) {
                assertBucket(
                        series,
                        (first + i) * step,
                        step,
                        buckets,
                        i,
                        run + ", bucket " + (first + i));
            }
        }
    }

    private static void assertBucket(
            BarSeries series, int from, int step, BarColumns buckets, int row, String run) {
        int to = Math.min(series.size(), from + step);
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double volume = 0;
        for (int i = from; i < to; i++) {
            high = Math.max(high, series.high(i));
            low = Math.min(low, series.low(i));
            volume += series.volume(i);
        }
        assertEquals(from, buckets.index(row), run);
        assertEquals(series.open(from), buckets.open(row), run);
        assertEquals(high, buckets.high(row), run);
        assertEquals(low, buckets.low(row), run);
        assertEquals(series.close(to - 1), buckets.close(row), run);
        assertEquals(volume, buckets.volume(row), run);
    }

    @Test
    void refusesToAggregateNonsense() {
        BarColumns buckets = new BarColumns();
        assertThrows(IllegalArgumentException.class, () -> EMPTY.aggregate(0, 0, 1, buckets));
        assertThrows(IllegalArgumentException.class, () -> EMPTY.aggregate(1, -1, 1, buckets));
    }

    @Test
    void meansOfAFlatStretchAreExactlyItsPrice() {
        double price = 0.1 + 0.2;
        BarSeries series = walk(3, 50);
        for (int i = 50; i < 150; i++) {
            series = series.append(flat(i, price));
        }
        for (int i = 110; i < 150; i++) {
            assertEquals(price, series.meanClose(i, 10));
            assertEquals(price, series.meanClose(i, 30));
        }
    }

    @Test
    void meansDoNotDependOnWhereTheSeriesStarts() {
        BarSeries whole = walk(5, 6000);
        BarSeries tail = EMPTY;
        for (int i = 1777; i < 6000; i++) {
            tail = tail.append(whole.bar(i));
        }
        for (int i = 1900; i < 6000; i += 13) {
            assertEquals(whole.meanClose(i, 30), tail.meanClose(i - 1777, 30), "bar " + i);
        }
    }

    @Test
    void hasNoMeanOfFewerBarsThanTheWindow() {
        BarSeries series = walk(7, 20);
        assertTrue(Double.isNaN(series.meanClose(8, 10)));
        assertTrue(Double.isNaN(series.meanClose(20, 10)));
        assertTrue(Double.isFinite(series.meanClose(9, 10)));
    }

    @Test
    void showsTheOpenBarUntilTheNextOneCloses() {
        Bar open = provisional(flat(1, 105));
        BarSeries series = EMPTY.append(flat(0, 100)).withProvisional(open);
        assertEquals(Optional.of(open), series.provisional());
        assertEquals(105, series.lastPrice());
        assertEquals(1, series.size());
        assertEquals(Optional.empty(), series.append(flat(1, 104)).provisional());
    }

    private static BuiltBar built(int minute, double price, int revision, Completeness how) {
        return new BuiltBar(
                revised(minute, price, revision),
                new Provenance(Reconstruction.STREAM, how, 1, 2, 2));
    }

    private static List<Optional<Provenance>> provenances(BarSeries series) {
        return IntStream.range(0, series.size()).mapToObj(series::provenance).toList();
    }

    @Test
    void aRevisedBarTakesThePlaceOfTheFirstVersion() {
        Bar open = provisional(flat(2, 105));
        BarSeries first = EMPTY.append(flat(0, 100)).append(flat(1, 101)).withProvisional(open);
        BuiltBar revised = built(0, 90, 1, Completeness.INCOMPLETE);
        BarSeries second = first.revise(revised);
        assertEquals(List.of(revised.bar(), flat(1, 101)), bars(second));
        assertEquals(
                List.of(Optional.of(revised.provenance()), Optional.empty()), provenances(second));
        assertEquals(Optional.of(open), second.provisional());
        assertEquals(List.of(flat(0, 100), flat(1, 101)), bars(first));
    }

    @Test
    void manyRevisionsAtOnceAreOneAfterTheOther() {
        BarSeries series = walk(1, 9_000);
        BarSeries oneByOne = series;
        List<BuiltBar> revisions = new ArrayList<>();
        for (int minute = 4_000; minute < 9_000; minute += 7) {
            BuiltBar revised = built(minute, minute, 1, Completeness.UNREVISED);
            revisions.add(revised);
            oneByOne = oneByOne.revise(revised);
        }
        BarSeries atOnce = series.revise(revisions);
        assertEquals(bars(oneByOne), bars(atOnce));
        assertEquals(provenances(oneByOne), provenances(atOnce));
        assertEquals(bars(walk(1, 9_000)), bars(series));
        assertAggregatesLikeBarByBar(atOnce, 256, "revised at once");
        assertThrows(
                IllegalArgumentException.class,
                () -> series.revise(List.of(built(9_000, 1, 1, Completeness.COMPLETE))));
    }

    @Test
    void refusesToReviseABarThatIsStillToCome() {
        BarSeries series = EMPTY.append(flat(0, 100));
        assertThrows(IllegalArgumentException.class, () -> series.revise(flat(1, 100)));
        assertThrows(
                IllegalArgumentException.class, () -> series.revise(provisional(flat(0, 100))));
        assertThrows(IndexOutOfBoundsException.class, () -> series.without(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64, 4095, 4096, 4100, 8193})
    void whateverIsRevisedTheSeriesIsThatOfTheRevisedBars(int size) {
        Random random = new Random(size);
        TreeMap<Integer, BuiltBar> expected = new TreeMap<>();
        BarSeries series = EMPTY;
        // Every third minute is free for bars that come late.
        for (int minute = 0; minute < size * 3; minute += 3) {
            BuiltBar bar = built(minute, 10 + random.nextInt(100), 0, Completeness.COMPLETE);
            expected.put(minute, bar);
            series = series.append(bar);
        }
        for (int round = 0; round < 60; round++) {
            BarSeries before = series;
            List<Bar> barsBefore = bars(before);
            int last = expected.lastKey();
            int minute = Math.max(0, last - random.nextInt(round % 3 == 0 ? last + 1 : 60));
            BuiltBar bar =
                    built(minute, 10 + random.nextInt(100), round + 1, Completeness.INCOMPLETE);
            if (round % 5 == 0) {
                series = series.append(built(last + 1, 20, 0, Completeness.COMPLETE));
                expected.put(last + 1, built(last + 1, 20, 0, Completeness.COMPLETE));
            } else if (round % 5 == 1 && expected.remove(minute) != null) {
                series = series.without(series.indexAtOrAfter(bar.bar().tsOpen().toEpochMilli()));
            } else {
                series = series.revise(bar);
                expected.put(minute, bar);
            }
            assertEquals(barsBefore, bars(before), "size " + size + ", round " + round);
        }
        assertEquals(expected.values().stream().map(BuiltBar::bar).toList(), bars(series));
        assertEquals(
                expected.values().stream().map(each -> Optional.of(each.provenance())).toList(),
                provenances(series));
        for (int step : new int[] {1, 4, 7, 16, 64, 256, 1024, 4096}) {
            assertAggregatesLikeBarByBar(series, step, "size " + size + ", step " + step);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4096, 9000})
    void tellsHowFarTwoStatesOfASeriesAreTheSame(int size) {
        BarSeries series = walk(3, size);
        assertEquals(size, series.unchangedSince(series));
        assertEquals(size, series.append(flat(size, 100)).unchangedSince(series));
        assertEquals(size, series.unchangedSince(series.append(flat(size, 100))));
        assertEquals(0, series.unchangedSince(EMPTY));
        BarSeries revised = series.revise(built(size - 2, 100, 1, Completeness.COMPLETE));
        assertEquals(size - 2, revised.append(flat(size, 100)).unchangedSince(series));
        assertEquals(1, series.without(1).unchangedSince(series));
    }

    @Test
    void refusesBarsThatDoNotFollow() {
        BarSeries series = EMPTY.append(flat(5, 100));
        Bar other =
                new Bar(
                        new Symbol("QQQ"),
                        OPEN,
                        OPEN.plus(MINUTE),
                        1,
                        1,
                        1,
                        1,
                        0,
                        BarSource.CSV,
                        BarState.FINAL,
                        0);
        Bar longer =
                new Bar(
                        SPY,
                        OPEN.plusSeconds(3600),
                        OPEN.plusSeconds(3900),
                        1,
                        1,
                        1,
                        1,
                        0,
                        BarSource.CSV,
                        BarState.FINAL,
                        0);
        assertThrows(IllegalArgumentException.class, () -> series.append(flat(5, 100)));
        assertThrows(IllegalArgumentException.class, () -> series.append(flat(4, 100)));
        assertThrows(
                IllegalArgumentException.class, () -> series.append(provisional(flat(6, 100))));
        assertThrows(IllegalArgumentException.class, () -> series.withProvisional(flat(6, 100)));
        assertThrows(IllegalArgumentException.class, () -> series.append(other));
        assertThrows(IllegalArgumentException.class, () -> series.append(longer));
    }

    @Test
    void findsTheFirstBarAtOrAfterATime() {
        BarSeries series = EMPTY.append(flat(0, 1)).append(flat(5, 2)).append(flat(6, 3));
        assertEquals(0, series.indexAtOrAfter(OPEN.minusSeconds(1).toEpochMilli()));
        assertEquals(1, series.indexAtOrAfter(OPEN.plusSeconds(1).toEpochMilli()));
        assertEquals(1, series.indexAtOrAfter(OPEN.plusSeconds(300).toEpochMilli()));
        assertEquals(3, series.indexAtOrAfter(OPEN.plusSeconds(361).toEpochMilli()));
    }
}
