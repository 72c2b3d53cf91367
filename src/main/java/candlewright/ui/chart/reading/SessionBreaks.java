package candlewright.ui.chart.reading;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.plot.CandleLayout;
import candlewright.ui.chart.plot.Layer;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.TimeStep;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Thin lines where a day begins and where trading paused, as long as there is room for them.
public final class SessionBreaks implements Layer {

    /// Days that are nearer to each other on average, and pauses nearer to another line, are left
    /// out.
    private static final double ROOM = 36;

    /// Pauses are looked for among this many bars; there are not more in view when one can see a
    /// pause.
    private static final int MOST_BARS = 4096;

    private static final TimeStep DAY = new TimeStep(1, ChronoUnit.DAYS);

    private final Supplier<ZoneId> zone;
    private boolean shown = true;

    /// @param zone whose days
    public SessionBreaks(Supplier<ZoneId> zone) {
        this.zone = zone;
    }

    public boolean isShown() {
        return shown;
    }

    public void setShown(boolean shown) {
        this.shown = shown;
    }

    @Override
    public void paint(Plot plot) {
        int bars = plot.bars().count();
        if (!shown || bars == 0) {
            return;
        }
        CandleLayout layout = plot.layout();
        int first = plot.bars().index(0);
        int last = plot.bars().index(bars - 1) + layout.step() - 1;
        plot.gc().setFill(plot.palette().session);
        for (int bar : between(plot.series(), first, last, layout.pixelsPerBar(), zone.get())) {
            plot.gc().fillRect(Math.floor(layout.x(bar)), plot.top(), 1, plot.height());
        }
    }

    /// The bars from `first` to `last` with which a day begins, or that follow a pause longer than
    /// a bar.
    static NavigableSet<Integer> between(
            BarSeries series, int first, int last, double pixelsPerBar, ZoneId zone) {
        int to = Math.min(last, series.size() - 1);
        int most = (int) ((to - first + 1) * pixelsPerBar / ROOM) + 1;
        NavigableSet<Integer> breaks = days(series, first, to, most, zone);
        NavigableSet<Integer> pauses = pauses(series, first, to, most);
        double room = ROOM / pixelsPerBar;
        for (int bar : pauses) {
            Integer before = breaks.floor(bar);
            Integer after = breaks.ceiling(bar);
            if ((before == null || bar - before >= room)
                    && (after == null || after - bar >= room)) {
                breaks.add(bar);
            }
        }
        return breaks;
    }

    /// None if there are more than `most`, or if each bar is a day.
    private static NavigableSet<Integer> days(
            BarSeries series, int first, int last, int most, ZoneId zone) {
        NavigableSet<Integer> days = new TreeSet<>();
        if (series.interval().compareTo(Duration.ofDays(1)) >= 0) {
            return days;
        }
        int bar = nextDay(series, Math.max(0, first - 1), zone);
        while (bar <= last) {
            days.add(bar);
            if (days.size() > most) {
                return new TreeSet<>();
            }
            bar = nextDay(series, bar, zone);
        }
        return days;
    }

    private static int nextDay(BarSeries series, int bar, ZoneId zone) {
        return series.indexAtOrAfter(DAY.boundaryAtOrAfter(series.openTime(bar) + 1, zone));
    }

    /// None if there are more than `most`: bars that are missing here and there are no sessions.
    private static NavigableSet<Integer> pauses(BarSeries series, int first, int last, int most) {
        NavigableSet<Integer> pauses = new TreeSet<>();
        long longest = 2 * series.interval().toMillis();
        boolean intraday = series.interval().compareTo(Duration.ofDays(1)) < 0;
        // Bars that end with what was traded have no usual length.
        if (!intraday || series.traded().isPresent() || last - first >= MOST_BARS) {
            return pauses;
        }
        for (int bar = Math.max(1, first); bar <= last; bar++) {
            if (series.openTime(bar) - series.openTime(bar - 1) > longest) {
                pauses.add(bar);
                if (pauses.size() > most) {
                    return new TreeSet<>();
                }
            }
        }
        return pauses;
    }
}
