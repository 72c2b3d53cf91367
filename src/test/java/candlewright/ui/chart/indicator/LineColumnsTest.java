package candlewright.ui.chart.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.indicator.IndicatorSeries;
import candlewright.indicator.IndicatorSpec;
import candlewright.indicator.IndicatorValues;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.ui.chart.SampleBars;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Viewport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineColumnsTest {

    private final SampleBars bars = SampleBars.minutes(9);
    private final BarSeries series = bars.series(30_000).withProvisional(bars.provisional());
    private final LineColumns columns = new LineColumns();

    /// @param x of the candle's middle
    private record Column(int x, double value, double lowest, double highest) {}

    private static IndicatorValues values(String spec, BarSeries of) {
        return new IndicatorSeries(IndicatorSpec.parse(spec), Session.UTC).update(of);
    }

    private List<Column> filled() {
        List<Column> filled = new ArrayList<>();
        for (int k = 0; k < columns.count(); k++) {
            filled.add(
                    new Column(
                            columns.x(k), columns.value(k), columns.lowest(k), columns.highest(k)));
        }
        return filled;
    }

    /// Bar by bar.
    private static List<Column> expected(
            IndicatorValues values, int line, int offset, int end, CandleLayout layout) {
        List<Column> expected = new ArrayList<>();
        for (int k = 0; k < layout.buckets(); k++) {
            int start = (layout.firstBucket() + k) * layout.step();
            double last = Double.NaN;
            double low = Double.NaN;
            double high = Double.NaN;
            for (int i = start - offset; i < start - offset + layout.step(); i++) {
                if (i >= 0 && i < end) {
                    last = values.value(line, i);
                    low = Double.isNaN(low) ? last : Math.min(low, last);
                    high = Double.isNaN(high) ? last : Math.max(high, last);
                }
            }
            expected.add(new Column(layout.wick(start), last, low, high));
        }
        return expected;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2_000, 30_000})
    void aColumnHasTheLastValueAndTheRangeOfItsBars(int visible) {
        CandleLayout layout =
                CandleLayout.of(Viewport.latest(30_001).showing(30_001 - visible, 30_100), 1200);
        IndicatorValues values = values("rsi(14)", series);
        columns.fill(values, 0, 0, layout);
        // Where a candle stands for many bars the open one is not drawn.
        int end = layout.step() == 1 ? 30_001 : 30_000;
        assertEquals(expected(values, 0, 0, end, layout), filled());
    }

    @Test
    void aDisplacedLineIsDrawnAheadOfItsBarsAndPastTheNewestOne() {
        CandleLayout layout = CandleLayout.of(Viewport.latest(30_001), 1200);
        IndicatorValues values = values("ichimoku(9,26,52,26)", series);
        columns.fill(values, 2, 25, layout);
        assertEquals(expected(values, 2, 25, 30_001, layout), filled());
    }
}
