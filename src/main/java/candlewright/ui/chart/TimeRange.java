package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.plot.Viewport;

/// Which bars are in view: the newest ones, until the trader goes elsewhere. Follows a series as it
/// grows at both ends, and finds the same time again among bars of another length.
///
/// Places are in bar units: bar `i` takes up `[i, i + 1)`.
public final class TimeRange {

    private static final double BUTTON_FACTOR = 0.7;

    private final Runnable changed;
    private Viewport view = Viewport.latest(0);

    /// How much time was shown when the bars became longer or shorter, and at which width that
    /// stands.
    private long switchedMillis;

    private double switchedSpan;

    /// @param changed is told when the trader sees other bars, or other lengths of bars: not when
    ///   bars arrive
    TimeRange(Runnable changed) {
        this.changed = changed;
    }

    /// Begins with the newest bars of another series.
    void begin(BarSeries series) {
        view = Viewport.latest(ChartPane.slots(series));
        switchedSpan = 0;
    }

    /// Takes a series as it is now: follows the newest bar if it was in view, and stays put
    /// otherwise. Bars that were put in front move nothing. If bars are of another length than
    /// before, the time at the right edge stays, and about as much time is shown as before the
    /// first such change since the last zoom.
    void follow(BarSeries before, BarSeries now) {
        int slots = ChartPane.slots(now);
        int more = now.prepended(before);
        if (ChartPane.slots(before) == 0) {
            view = Viewport.latest(slots);
        } else if (more > 0) {
            view = view.behind(more).grown(slots);
        } else if (now.isLike(before) && beginsAlike(before, now)) {
            view = view.grown(slots);
        } else {
            keepPlace(before, now);
        }
    }

    /// Where the first bar is another one, the numbers of the others are others, too.
    private static boolean beginsAlike(BarSeries before, BarSeries now) {
        return before.isEmpty() || now.isEmpty() || before.openTime(0) == now.openTime(0);
    }

    private void keepPlace(BarSeries before, BarSeries now) {
        Place place = Place.of(view, before);
        if (Math.abs(view.span() - switchedSpan) > 1e-6 * view.span()) {
            switchedMillis = place.millis();
        }
        view = new Place(place.to(), switchedMillis, place.latest(), place.room()).in(now);
        switchedSpan = view.span();
        changed.run();
    }

    Viewport view() {
        return view;
    }

    /// The left edge of the plot.
    public double from() {
        return view.from();
    }

    /// The right edge of the plot; past the newest bar when there is room to its right.
    public double to() {
        return view.to();
    }

    public double span() {
        return view.span();
    }

    /// Shows the bars from number `from` up to number `to`, as near as the limits of zooming allow.
    public void show(double from, double to) {
        move(view.showing(from, to));
    }

    /// Puts a place in the middle, as far as there are bars on both sides, at the present width.
    void center(double bar) {
        double from = Math.max(0, bar - span() / 2);
        show(from, from + span());
    }

    /// Shows the whole series.
    public void showAll() {
        move(Viewport.all(view.slots()));
    }

    /// Goes back to the newest bars, at the width that a chart begins with.
    public void showLatest() {
        move(Viewport.latest(view.slots()));
    }

    void zoomIn() {
        zoom(BUTTON_FACTOR);
    }

    void zoomOut() {
        zoom(1 / BUTTON_FACTOR);
    }

    private void zoom(double factor) {
        zoom(factor, view.showsLatest() ? view.slots() : (from() + to()) / 2);
    }

    /// Shows `factor` times as much; what is at `anchor` stays there ([Viewport#zoomed]).
    void zoom(double factor, double anchor) {
        move(view.zoomed(factor, anchor));
    }

    /// Goes so many bars on, or back.
    void pan(double bars) {
        move(view.panned(bars));
    }

    void move(Viewport view) {
        if (!view.equals(this.view)) {
            this.view = view;
            changed.run();
        }
    }
}
