package candlewright.bench;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.renderer.spi.financial.CandleStickRenderer;
import io.fair_acc.dataset.DataSet;
import io.fair_acc.dataset.events.ChartBits;
import io.fair_acc.dataset.spi.AbstractDataSet;

/// The chart library as it comes: its own candle renderer over plain columns that hold each visible
/// bar.
final class StockChart {

    private final int visible;
    private final DefaultNumericAxis x = new DefaultNumericAxis("bar", 0, 1, 1);
    private final DefaultNumericAxis y = new DefaultNumericAxis("price", 0, 1, 1);
    private final XYChart chart = new XYChart(x, y);
    private final BarColumns bars = new BarColumns();
    private final Columns columns = new Columns();

    StockChart(int visible) {
        this.visible = visible;
        x.setAutoRanging(false);
        y.setAutoRanging(false);
        CandleStickRenderer candles = new CandleStickRenderer(true);
        candles.setComputeLocalRange(false);
        candles.getDatasets().add(columns);
        chart.getRenderers().setAll(candles);
        chart.setLegendVisible(false);
    }

    XYChart chart() {
        return chart;
    }

    void show(BarSeries series) {
        int first = series.size() - visible;
        series.aggregate(1, first, visible, bars);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bars.count(); i++) {
            low = Math.min(low, bars.low(i));
            high = Math.max(high, bars.high(i));
        }
        x.set(first, first + (double) visible);
        y.set(low, high);
        columns.fireInvalidated(ChartBits.DataSetData);
    }

    /// x, open, high, low, close, volume and open interest, as the renderer reads them.
    @SuppressWarnings("unchecked") // the library gives back a lock of any data set type
    private final class Columns extends AbstractDataSet<Columns> {

        private static final long serialVersionUID = 1;

        Columns() {
            super("bars", 7);
        }

        @Override
        public double get(int dimension, int i) {
            return switch (dimension) {
                case 0 -> bars.index(i);
                case 1 -> bars.open(i);
                case 2 -> bars.high(i);
                case 3 -> bars.low(i);
                case 4 -> bars.close(i);
                case 5 -> bars.volume(i);
                default -> 0;
            };
        }

        @Override
        public int getDataCount() {
            return bars.count();
        }

        @Override
        public DataSet set(DataSet other, boolean copy) {
            throw new UnsupportedOperationException("columns are read in place");
        }
    }
}
