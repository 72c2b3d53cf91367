package candlewright.ui.chart;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.OlderBars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bars of a chart from before those of the feed, read a page at a time, and what is known of
/// the time before them. They are the chart's alone: the engine's series stays what it is.
///
/// As many are put in front as come to whole candles at the present zoom, so that candles keep
/// their bars. What is left over, less than one candle, comes when the trader zooms in.
final class ChartHistory {

    /// How many bars are read at once: a multiple of what a candle stands for at nearly every zoom.
    static final int PAGE = 65_536;

    /// How many a chart has at most, those of the feed included; some 67 bytes each.
    static final int MOST = 1 << 22;

    /// What is before the first bar.
    private enum Edge {
        /// Not known yet.
        OPEN(""),
        LOADING("Loading older bars…"),
        START("Start of the data"),
        /// There is more than whole candles of.
        CANDLE("Start of the data at this zoom"),
        FULL("Older bars are left out: a chart holds "),
        UNREADABLE("Older bars cannot be read");

        private final String words;

        Edge(String words) {
            this.words = words;
        }
    }

    /// What was read for these bars, and what the chart shows of it.
    ///
    /// @param front all bars in front of the feed's
    /// @param made the bars of the interval that is shown, if it is not the feed's
    /// @param less whether only less than a candle is left
    /// @param all whether nothing older is left
    record Page(
            BarSeries of,
            BarSeries front,
            Optional<ChartIntervals.Made> made,
            int barsPerCandle,
            boolean less,
            boolean all) {}

    private final OlderBars older;
    private final int most;
    private Edge edge = Edge.OPEN;
    private @Nullable BarSeries front;
    private @Nullable BarSeries feed;
    private @Nullable BarSeries joined;

    /// What the candles stood for when less than one was left over.
    private String zoom = "";

    ChartHistory(OlderBars older) {
        this(older, MOST);
    }

    /// @param most how many bars the chart has at most
    ChartHistory(OlderBars older, int most) {
        this.older = older;
        this.most = most;
    }

    /// The bars of the feed with those in front that have been read. Those of another symbol, or of
    /// a feed that went back to its beginning, have none yet.
    BarSeries before(BarSeries live) {
        BarSeries known = joined;
        if (live == feed && known != null) {
            return known;
        }
        if (feed == null
                || feed.isEmpty()
                || live.isEmpty()
                || !live.isLike(feed)
                || live.openTime(0) != feed.openTime(0)) {
            front = null;
            edge = Edge.OPEN;
        }
        feed = live;
        BarSeries now = front == null ? live : live.after(front);
        joined = now;
        return now;
    }

    /// Whether older bars are to be read now.
    boolean isToBeRead(BarSeries bars, int barsPerCandle, Optional<BarInterval> interval) {
        if (bars.isEmpty() || (edge != Edge.OPEN && edge != Edge.CANDLE)) {
            return false;
        }
        if (edge == Edge.CANDLE && zoom.equals(zoom(barsPerCandle, interval))) {
            return false;
        }
        edge = bars.size() >= most ? Edge.FULL : Edge.LOADING;
        return edge == Edge.LOADING;
    }

    private static String zoom(int barsPerCandle, Optional<BarInterval> interval) {
        return barsPerCandle + " of " + interval;
    }

    /// Reads a page; for any thread.
    ///
    /// @param live the feed's bars
    /// @param front what is in front of them; null for nothing
    private Page read(
            BarSeries live,
            @Nullable BarSeries front,
            Optional<BarInterval> interval,
            int barsPerCandle) {
        BarSeries known = front == null ? live.first(0) : front;
        BarSeries bars = live.after(known);
        int room = most - bars.size();
        int wanted = Math.min(PAGE, room);
        List<ArchivedBar> found = page(bars, wanted);
        int whole = whole(found, bars, interval, barsPerCandle, found.size() < wanted);
        // One candle may be longer than a page.
        while (whole == 0 && found.size() == wanted && wanted < room) {
            wanted = Math.min(2 * wanted, room);
            found = page(bars, wanted);
            whole = whole(found, bars, interval, barsPerCandle, found.size() < wanted);
        }
        boolean all = found.size() < wanted;
        boolean left = whole < found.size();
        BarSeries longer = known.prepend(found.subList(found.size() - whole, found.size()));
        return new Page(
                live,
                longer,
                interval.map(each -> ChartIntervals.Made.of(each, live.after(longer))),
                barsPerCandle,
                left && (all || whole == 0),
                all);
    }

    private List<ArchivedBar> page(BarSeries bars, int count) {
        try {
            return older.before(bars, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many of these, the newest, come to whole candles in front of the bars that are there.
    ///
    /// @param all whether there is nothing older: then the oldest interval is as whole as it gets
    static int whole(
            List<ArchivedBar> older,
            BarSeries bars,
            Optional<BarInterval> interval,
            int barsPerCandle,
            boolean all) {
        if (interval.isEmpty()) {
            return older.size() / barsPerCandle * barsPerCandle;
        }
        long shown = interval.get().floor(bars.openTime(0));
        long begun = shown;
        int candles = 0;
        int whole = 0;
        for (int i = older.size() - 1; i >= 0; i--) {
            Instant opens = older.get(i).bar().tsOpen();
            long start = interval.get().floor(opens.toEpochMilli());
            if (start != begun) {
                if (candles % barsPerCandle == 0) {
                    whole = older.size() - 1 - i;
                }
                candles++;
                begun = start;
            }
        }
        return all && candles % barsPerCandle == 0 ? older.size() : whole;
    }

    /// Reads the next page in front of what is there; for another thread.
    Supplier<Page> reading(Optional<BarInterval> interval, int barsPerCandle) {
        BarSeries live = Objects.requireNonNull(feed);
        BarSeries known = front;
        return () -> read(live, known, interval, barsPerCandle);
    }

    /// Takes what was read, if the chart still shows what it was read for; returns whether it does.
    boolean take(Page page, int barsPerCandle, Optional<BarInterval> interval) {
        BarSeries live = feed;
        if (edge != Edge.LOADING || live == null) {
            return false;
        }
        boolean fits =
                live.isLike(page.of())
                        && !live.isEmpty()
                        && live.openTime(0) == page.of().openTime(0)
                        && page.barsPerCandle() % barsPerCandle == 0
                        && interval.equals(page.made().map(ChartIntervals.Made::interval));
        if (!fits) {
            edge = Edge.OPEN;
            return false;
        }
        front = page.front();
        joined = live.after(page.front());
        zoom = zoom(page.barsPerCandle(), interval);
        edge = page.less() ? Edge.CANDLE : page.all() ? Edge.START : Edge.OPEN;
        return true;
    }

    void fail() {
        edge = Edge.UNREADABLE;
    }

    /// What is to be said at the left edge; empty for nothing.
    String words() {
        return edge == Edge.FULL
                ? edge.words + String.format(Locale.ROOT, "%,d", most)
                : edge.words;
    }
}
