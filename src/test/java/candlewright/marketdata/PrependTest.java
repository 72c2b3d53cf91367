package candlewright.marketdata;

import static candlewright.marketdata.MinuteBars.MINUTE;
import static candlewright.marketdata.MinuteBars.bars;
import static candlewright.marketdata.MinuteBars.provisional;
import static candlewright.marketdata.MinuteBars.revised;
import static candlewright.marketdata.MinuteBars.series;
import static candlewright.marketdata.MinuteBars.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Bar;
import candlewright.model.Symbol;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Older bars in front of a series.
class PrependTest {

    private static List<ArchivedBar> archived(List<Bar> bars) {
        return bars.stream().map(ArchivedBar::of).toList();
    }

    private record Row(int index, double open, double high, double low, double close, double vol) {}

    private static List<Row> rows(BarSeries series, int step) {
        BarColumns columns = new BarColumns();
        series.aggregate(step, 0, series.size() / step + 1, columns);
        return IntStream.range(0, columns.count())
                .mapToObj(i ->
                        new Row(
                                columns.index(i),
                                columns.open(i),
                                columns.high(i),
                                columns.low(i),
                                columns.close(i),
                                columns.volume(i)))
                .toList();
    }

    private static void assertSame(BarSeries expected, BarSeries actual, String run) {
        assertEquals(bars(expected), bars(actual), run);
        assertEquals(expected.provisional(), actual.provisional(), run);
        for (int step : new int[] {1, 2, 16, 64, 1_024, 4_096, 16_384}) {
            assertEquals(rows(expected, step), rows(actual, step), run + ", step " + step);
        }
        assertEquals(expected.revised(0, expected.size()), actual.revised(0, actual.size()), run);
        assertEquals(expected.nextSeam(0, expected.size()), actual.nextSeam(0, actual.size()), run);
    }

    @Test
    void aSeriesThatGrewAtItsFrontIsTheSameAsOneThatGrewAtItsEnd() {
        Random random = new Random(4);
        for (int run = 0; run < 12; run++) {
            List<Bar> all = walk(run, 9_000 + random.nextInt(9_000));
            int first = all.size() - 1 - random.nextInt(5_000);
            BarSeries live = series(all.subList(first, all.size()));
            BarSeries front = live.first(0);
            String said = "run " + run + ": ";
            for (int to = first; to > 0; ) {
                int page = random.nextBoolean() ? 4_096 : 1 + random.nextInt(6_000);
                int from = Math.max(0, to - page);
                front = front.prepend(archived(all.subList(from, to)));
                said += (to - from) + " ";
                to = from;
            }
            assertSame(series(all), live.after(front), said);
        }
    }

    @Test
    void aLongerSeriesIsAppendedToAndRevisedLikeAnyOther() {
        List<Bar> all = walk(3, 10_000);
        BarSeries longer =
                series(all.subList(9_000, 9_900)).prepend(archived(all.subList(1_000, 9_000)));
        longer = longer.prepend(archived(all.subList(0, 1_000)));
        BarSeries plain = series(all.subList(0, 9_900));
        for (Bar bar : all.subList(9_900, 10_000)) {
            longer = longer.append(bar);
            plain = plain.append(bar);
        }
        for (int i : new int[] {0, 999, 1_000, 4_095, 4_096, 9_000, 9_999}) {
            longer = longer.revise(revised(i, 90, 1));
            plain = plain.revise(revised(i, 90, 1));
        }
        assertSame(plain, longer, "revised");
        assertSame(plain.without(5_000), longer.without(5_000), "withdrawn");
        assertSame(
                plain.fork(4_500).append(all.get(9_999)),
                longer.fork(4_500).append(all.get(9_999)),
                "forked");
        assertEquals(9_999, longer.unchangedSince(longer.revise(revised(9_999, 91, 2))));
        assertEquals(0, longer.unchangedSince(plain.first(0)));
    }

    @Test
    void whatWasThereBeforeStaysAsItWas() {
        List<Bar> all = walk(5, 6_000);
        BarSeries live = series(all.subList(3_000, 5_000));
        BarSeries longer = live.prepend(archived(all.subList(0, 3_000)));
        BarSeries grown = live.append(all.get(5_000));
        assertEquals(all.subList(3_000, 5_000), bars(live));
        assertEquals(all.subList(0, 5_000), bars(longer));
        assertEquals(all.subList(0, 5_001), bars(grown.after(longer.first(3_000))));
        assertEquals(3_000, longer.prepended(live));
        assertEquals(3_000, grown.after(longer.first(3_000)).prepended(live));
        assertEquals(0, grown.prepended(live));
        assertEquals(0, live.prepended(longer));
        BarSeries open = live.first(0).withProvisional(provisional(all.get(3_000)));
        assertEquals(3_000, open.prepend(archived(all.subList(0, 3_000))).prepended(open));
        assertEquals(0, live.prepended(live.first(0)));
        assertEquals(0, live.first(0).prepended(live));
    }

    @Test
    void barsThatOverlapOrAreOfAnotherSymbolAreRefused() {
        List<Bar> all = walk(6, 100);
        BarSeries live = series(all.subList(50, 100));
        assertEquals(
                "SPY: bar at 2022-01-03T15:20:00Z is not older than the bar at"
                        + " 2022-01-03T15:20:00Z",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> live.prepend(archived(all.subList(0, 51))))
                        .getMessage());
        BarSeries other = BarSeries.empty(new Symbol("QQQ"), MINUTE);
        assertThrows(
                IllegalArgumentException.class, () -> other.prepend(archived(all.subList(0, 50))));
        assertThrows(
                IllegalArgumentException.class,
                () -> other.after(other.prepend(archived(List.of())).after(live)));
    }
}
