package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorSeries;
import candlewright.indicator.IndicatorSpec;
import candlewright.indicator.IndicatorValues;
import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.OlderBars;
import candlewright.marketdata.Resampler;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartHistoryTest {

    private static final Optional<BarInterval> FEEDS = Optional.empty();

    private final BarSeries all = SampleBars.minutes(8).series(150_000);

    /// The bars up to this number are in the archive, the others come from the feed.
    private static BarSeries feed(BarSeries all, int from) {
        BarSeries live = all.first(0);
        for (int i = from; i < all.size(); i++) {
            live = live.append(all.bar(i));
        }
        return live;
    }

    private static OlderBars archive(BarSeries all) {
        return (series, most) -> {
            int to = all.indexAtOrAfter(series.openTime(0));
            return IntStream.range(Math.max(0, to - most), to)
                    .mapToObj(i -> ArchivedBar.of(all.bar(i)))
                    .toList();
        };
    }

    private static List<Bar> bars(BarSeries series) {
        return IntStream.range(0, series.size()).mapToObj(series::bar).toList();
    }

    private record Candle(long time, double open, double high, double low, double close) {}

    private static List<Candle> candles(BarSeries series, int step) {
        BarColumns columns = new BarColumns();
        series.aggregate(step, 0, series.size() / step + 1, columns);
        List<Candle> candles = new ArrayList<>();
        for (int i = 0; i < columns.count(); i++) {
            candles.add(
                    new Candle(
                            series.openTime(columns.index(i)),
                            columns.open(i),
                            columns.high(i),
                            columns.low(i),
                            columns.close(i)));
        }
        return candles;
    }

    @ParameterizedTest
    @CsvSource({"'',1", "'',8", "'',256", "5m,1", "5m,16", "1h,1", "1h,8", "1D,1", "1D,4", "1M,1"})
    void candlesKeepTheirBarsWhateverTheyStandFor(String interval, int step) {
        Optional<BarInterval> shown =
                interval.isEmpty() ? FEEDS : Optional.of(BarInterval.parse(interval));
        BarSeries live = feed(all, 140_003);
        ChartHistory history = new ChartHistory(archive(all));
        List<Candle> before = candles(made(history.before(live), shown), step);
        int pages = 0;
        while (history.isToBeRead(history.before(live), step, shown)) {
            ChartHistory.Page page = history.reading(shown, step).get();
            assertTrue(history.take(page, step, shown));
            List<Candle> after = candles(made(history.before(live), shown), step);
            // The oldest may have begun within an interval, of which it has more now.
            int same = Math.max(0, before.size() - 1);
            assertEquals(
                    before.subList(before.size() - same, before.size()),
                    after.subList(after.size() - same, after.size()),
                    "page " + pages);
            assertEquals(
                    page.made().map(each -> bars(each.bars())),
                    shown.map(each -> bars(made(history.before(live), shown))));
            before = after;
            assertTrue(++pages < 10, "without an end");
        }
        int left = all.size() - history.before(live).size();
        assertEquals(
                left == 0 ? "Start of the data" : "Start of the data at this zoom",
                history.words());
        assertTrue(history.isToBeRead(history.before(live), step / 2, shown) == left > 0);
    }

    private static BarSeries made(BarSeries bars, Optional<BarInterval> interval) {
        return interval.map(each -> new Resampler(each).resample(bars)).orElse(bars);
    }

    @Test
    void barsThatComeMeanwhileAreBehindTheOlderOnes() {
        BarSeries live = feed(all.first(149_000), 148_000);
        ChartHistory history = new ChartHistory(archive(all));
        assertEquals(bars(live), bars(history.before(live)));
        assertTrue(history.isToBeRead(live, 1, FEEDS));
        assertEquals("Loading older bars…", history.words());
        assertFalse(history.isToBeRead(live, 1, FEEDS), "twice at once");
        ChartHistory.Page page = history.reading(FEEDS, 1).get();
        BarSeries later = live.append(all.bar(149_000));
        assertEquals(bars(later), bars(history.before(later)));
        assertTrue(history.take(page, 1, FEEDS));
        int first = 148_000 - ChartHistory.PAGE;
        assertEquals(bars(feed(all.first(149_001), first)), bars(history.before(later)));
        assertEquals(
                bars(feed(all.first(149_002), first)),
                bars(history.before(later.append(all.bar(149_001)))));
        assertEquals("", history.words());
    }

    @Test
    void aPageThatWasReadForWhatIsNotShownAnyMoreIsLeft() {
        BarSeries live = feed(all, 149_000);
        ChartHistory history = new ChartHistory(archive(all));
        history.before(live);
        assertTrue(history.isToBeRead(live, 2, FEEDS));
        ChartHistory.Page page = history.reading(FEEDS, 2).get();
        assertFalse(history.take(page, 4, FEEDS), "wider candles");
        assertTrue(history.isToBeRead(live, 4, FEEDS), "asked again");
        assertFalse(history.take(page, 2, Optional.of(BarInterval.parse("5m"))), "longer bars");
        assertTrue(history.isToBeRead(live, 2, FEEDS));
        BarSeries other = feed(all, 149_500);
        assertEquals(bars(other), bars(history.before(other)));
        assertFalse(history.take(page, 2, FEEDS), "another series");
        assertEquals(bars(other), bars(history.before(other)));
    }

    @Test
    void aChartHasSoManyBarsAndSaysSo() {
        BarSeries live = feed(all, 149_000);
        ChartHistory history = new ChartHistory((_, _) -> List.of());
        assertTrue(history.isToBeRead(history.before(live), 1, FEEDS));
        assertTrue(history.take(history.reading(FEEDS, 1).get(), 1, FEEDS));
        assertEquals("Start of the data", history.words());
        ChartHistory full = new ChartHistory(archive(all), 2_500);
        while (full.isToBeRead(full.before(live), 1, FEEDS)) {
            assertTrue(full.take(full.reading(FEEDS, 1).get(), 1, FEEDS));
        }
        assertEquals(bars(feed(all, 150_000 - 2_500)), bars(full.before(live)));
        assertEquals("Older bars are left out: a chart holds 2,500", full.words());
    }

    @Test
    void valuesOfAnIndicatorStayAtTheirBarsUntilThereAreMore() {
        BarSeries live = feed(all.first(150_000), 145_000);
        IndicatorSpec spec = IndicatorSpec.byDefault(IndicatorKind.RSI);
        IndicatorValues values = new IndicatorSeries(spec, Session.UTC).update(live);
        IndicatorValues behind = values.behind(700);
        assertEquals(5_700, behind.size());
        for (int i = 0; i < 5_700; i++) {
            double expected = i < 700 ? Double.NaN : values.value(0, i - 700);
            assertEquals(expected, behind.value(0, i), "bar " + i);
        }
        assertEquals(Double.NaN, behind.highest(0, 0, 700));
        assertEquals(values.lowest(0, 0, 3_000), behind.lowest(0, 100, 3_700));
        assertEquals(values.highest(0, 65, 130), behind.highest(0, 765, 830));
    }
}
