package candlewright.ui.chart.reading;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import java.time.Duration;

/// What lies between two points of a chart.
///
/// @param change the second price less the first
/// @param percent of the first price; NaN if that is not positive
/// @param bars from the first bar to the second, negative to the left
/// @param time from open to open, nights and weekends included
/// @param volume of both bars and those between them
public record Measure(double change, double percent, int bars, Duration time, double volume) {

    private static final int BLOCK = 4096;

    /// Bars that are not closed yet, or never, are one interval after the one before, without any
    /// volume.
    public static Measure of(BarSeries series, int from, double fromPrice, int to, double toPrice) {
        double change = toPrice - fromPrice;
        return new Measure(
                change,
                fromPrice > 0 ? change / fromPrice * 100 : Double.NaN,
                to - from,
                Duration.ofMillis(opens(series, to) - opens(series, from)),
                volume(series, Math.min(from, to), Math.max(from, to)));
    }

    private static long opens(BarSeries series, int bar) {
        if (series.isEmpty()) {
            return bar * series.interval().toMillis();
        }
        int known = Math.clamp(bar, 0, series.size() - 1);
        return series.openTime(known) + (long) (bar - known) * series.interval().toMillis();
    }

    /// Whole blocks come from the series' aggregates: a million bars cost what a few thousand cost.
    private static double volume(BarSeries series, int from, int to) {
        BarColumns block = new BarColumns();
        double sum = 0;
        int end = Math.min(to + 1, series.size());
        int bar = Math.max(0, from);
        while (bar < end) {
            if (bar % BLOCK == 0 && bar + BLOCK <= end) {
                series.aggregate(BLOCK, bar / BLOCK, 1, block);
                sum += block.volume(0);
                bar += BLOCK;
            } else {
                sum += series.volume(bar);
                bar++;
            }
        }
        return sum;
    }

    /// `2d 3h`, `45m`: the two largest units.
    String timeInWords() {
        Duration way = time.abs();
        String sign = time.isNegative() ? "−" : "";
        if (way.toDays() > 0) {
            return sign + way.toDays() + "d" + part(way.toHoursPart(), "h");
        }
        if (way.toHours() > 0) {
            return sign + way.toHours() + "h" + part(way.toMinutesPart(), "m");
        }
        return way.toMinutes() > 0
                ? sign + way.toMinutes() + "m" + part(way.toSecondsPart(), "s")
                : sign + way.toSeconds() + "s";
    }

    private static String part(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}
