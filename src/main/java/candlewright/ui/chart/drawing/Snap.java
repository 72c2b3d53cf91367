package candlewright.ui.chart.drawing;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/// The open, high, low or close of a candle that is nearest to a height.
public final class Snap {

    /// How far it reaches, in pixels.
    public static final double REACH = 8;

    private Snap() {}

    /// Where a point goes that was set on a candle; empty if none of its prices is near. Of a
    /// candle that stands for several bars, the point goes to the bar whose price it is.
    ///
    /// @param bar one of the bars of the candle
    /// @param step how many bars the candle stands for
    /// @param y the height, in pixels
    /// @param rows the height of a price, in pixels
    public static Optional<Anchor> nearest(
            BarSeries series, int bar, int step, double y, DoubleUnaryOperator rows) {
        if (bar < 0 || bar > series.size()) {
            return Optional.empty();
        }
        if (bar == series.size()) {
            return series.provisional().flatMap(open -> nearest(open, y, rows));
        }
        BarColumns candle = new BarColumns();
        series.aggregate(step, bar / step, 1, candle);
        int first = bar / step * step;
        int last = Math.min(series.size(), first + step) - 1;
        double[] prices = {
            series.open(first), candle.high(0), candle.low(0), series.close(last),
        };
        int nearest = nearest(prices, y, rows);
        if (nearest < 0) {
            return Optional.empty();
        }
        double price = prices[nearest];
        int at =
                switch (nearest) {
                    case 0 -> first;
                    case 1 -> firstWith(price, first, last, series::high);
                    case 2 -> firstWith(price, first, last, series::low);
                    default -> last;
                };
        return Optional.of(new Anchor(series.openTime(at), price));
    }

    private static Optional<Anchor> nearest(Bar bar, double y, DoubleUnaryOperator rows) {
        double[] prices = {bar.open(), bar.high(), bar.low(), bar.close()};
        int nearest = nearest(prices, y, rows);
        return nearest < 0
                ? Optional.empty()
                : Optional.of(new Anchor(bar.tsOpen().toEpochMilli(), prices[nearest]));
    }

    private static int nearest(double[] prices, double y, DoubleUnaryOperator rows) {
        int nearest = -1;
        double shortest = REACH;
        for (int i = 0; i < prices.length; i++) {
            double away = Math.abs(rows.applyAsDouble(prices[i]) - y);
            if (away <= shortest && (nearest < 0 || away < shortest)) {
                nearest = i;
                shortest = away;
            }
        }
        return nearest;
    }

    private static int firstWith(double price, int first, int last, IntToDoubleFunction prices) {
        for (int i = first; i < last; i++) {
            if (prices.applyAsDouble(i) == price) {
                return i;
            }
        }
        return last;
    }
}
