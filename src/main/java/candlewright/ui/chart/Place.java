package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.plot.Viewport;

/// What a viewport shows, in times, so that it can be found again among bars of another length.
///
/// @param to the time at its right edge, or of the end of the newest bar if there is room behind it
/// @param millis how much time it shows, pauses of trading included
/// @param latest whether it shows the newest bar
/// @param room which share of it is free behind the newest bar
record Place(long to, long millis, boolean latest, double room) {

    static Place of(Viewport view, BarSeries series) {
        double end = Math.min(view.to(), view.slots());
        long to = time(series, end);
        return new Place(
                to,
                Math.max(1, to - time(series, view.from())),
                view.showsLatest(),
                Math.max(0, view.to() - view.slots()) / view.span());
    }

    /// The viewport at this place: the same right edge and about the same time, as near as the
    /// limits of zooming allow.
    Viewport in(BarSeries series) {
        int slots = ChartPane.slots(series);
        double end = latest ? slots : bar(series, to);
        double bars = Math.max(1, end - bar(series, to - millis));
        return latest
                ? Viewport.latest(slots).endingAfter(room, bars / (1 - room))
                : Viewport.latest(slots).endingAt(end, bars);
    }

    /// The time at a place in bar units.
    static long time(BarSeries series, double bar) {
        int slots = ChartPane.slots(series);
        if (slots == 0) {
            return 0;
        }
        int i = (int) Math.clamp(Math.floor(bar), 0, slots - 1);
        long open = open(series, i);
        return open + Math.round(Math.clamp(bar - i, 0.0, 1.0) * (close(series, i) - open));
    }

    /// The place in bar units of a time; 0 before the first bar.
    static double bar(BarSeries series, long time) {
        int i = series.indexAtOrBefore(time);
        if (i < 0) {
            return 0;
        }
        long open = open(series, i);
        return i + Math.clamp((double) (time - open) / (close(series, i) - open), 0.0, 1.0);
    }

    private static long open(BarSeries series, int i) {
        return i < series.size()
                ? series.openTime(i)
                : series.provisional().orElseThrow().tsOpen().toEpochMilli();
    }

    private static long close(BarSeries series, int i) {
        return i < series.size()
                ? series.closeTime(i)
                : series.provisional().orElseThrow().tsClose().toEpochMilli();
    }
}
