package candlewright.ui.chart.plot;

/// The stretch of a series that is in view, in bar units: bar `i` takes up `[i, i + 1)`.
///
/// Every viewport holds at least [#MIN_SPAN] bars' width, starts at or after the first bar, and is
/// at least half filled when there are bars enough, so no gesture ends at an empty plot.
///
/// @param slots how many bars the series has, its provisional one included
public record Viewport(double from, double to, int slots) {

    public static final int MIN_SPAN = 20;
    static final int INITIAL_BARS = 130;

    /// The share of the plot that stays free to the right of the newest bar: room for the labels of
    /// orders, which would hide the bars that matter most.
    public static final double MARGIN = 0.14;

    public Viewport {
        if (!(from >= 0) || !(to > from) || slots < 0) {
            throw new IllegalArgumentException(
                    "viewport " + from + ".." + to + " of " + slots + " bars");
        }
    }

    /// The newest bars at a width at which each can be read, with a margin on the right.
    public static Viewport latest(int slots) {
        return atEdge(INITIAL_BARS / (1 - MARGIN), slots);
    }

    /// The whole series.
    public static Viewport all(int slots) {
        return atEdge(maxSpan(slots), slots);
    }

    private static Viewport atEdge(double span, int slots) {
        double from = Math.max(0, slots + MARGIN * span - span);
        return new Viewport(from, from + span, slots);
    }

    private static double maxSpan(int slots) {
        return Math.max(slots, INITIAL_BARS) / (1 - MARGIN);
    }

    public double span() {
        return to - from;
    }

    /// Whether the newest bar is in view, whole.
    public boolean showsLatest() {
        return to >= slots;
    }

    /// Whether all bars are in view and stay so, where they are more than a chart begins with.
    public boolean showsAll() {
        return slots > INITIAL_BARS && from == 0 && span() >= maxSpan(slots) - 1e-6;
    }

    /// The bars from `from` up to `to`, as near as the limits allow.
    public Viewport showing(double from, double to) {
        return within(from, to - from);
    }

    /// The bars up to `to`, about `span` of them.
    public Viewport endingAt(double to, double span) {
        return within(to - limited(span), span);
    }

    /// The newest bars with this share of the width free behind them.
    public Viewport endingAfter(double room, double span) {
        return endingAt(slots + room * limited(span), span);
    }

    /// The view made `factor` times as wide; what is at `anchor` stays where it is, unless that
    /// would open more room past the newest bar than there is or than the margin needs.
    public Viewport zoomed(double factor, double anchor) {
        double span = limited(span() * factor);
        if (factor > 1 && span >= maxSpan(slots)) {
            return all(slots);
        }
        double anchored = anchor - (anchor - from) * span / span();
        double room = Math.max(MARGIN * span, to - slots);
        return within(Math.min(anchored, slots + room - span), span);
    }

    public Viewport panned(double bars) {
        return within(from + bars, span());
    }

    /// At the width that a chart begins with, with the right edge where it is.
    public Viewport atInitialWidth() {
        return zoomed(INITIAL_BARS / (1 - MARGIN) / span(), to);
    }

    /// The newest bars at the present width.
    public Viewport atLatest() {
        return atEdge(span(), slots);
    }

    /// The oldest bars at the present width.
    public Viewport atOldest() {
        return new Viewport(0, span(), slots);
    }

    /// The view after the series has grown: it follows the newest bar if that was in view and has
    /// used up the room to its right, keeps showing everything if it did, and stays put otherwise.
    public Viewport grown(int slots) {
        if (slots == this.slots) {
            return this;
        }
        if (showsAll()) {
            return all(slots);
        }
        if (slots < this.slots && slots < to - span() / 2) {
            // A replay went back: what was in view is gone.
            return latest(slots);
        }
        boolean roomLeft = to >= slots + MARGIN * span();
        if (!showsLatest() || roomLeft) {
            return new Viewport(from, to, slots);
        }
        double shift = slots - this.slots;
        return new Viewport(Math.max(0, from + shift), Math.max(span(), to + shift), slots);
    }

    /// The same bars after so many more.
    public Viewport behind(int bars) {
        return new Viewport(from + bars, to + bars, slots + bars);
    }

    private double limited(double span) {
        return Math.clamp(span, MIN_SPAN, maxSpan(slots));
    }

    private Viewport within(double from, double span) {
        double width = limited(span);
        double start = Math.max(0, Math.min(from, slots - width / 2));
        return new Viewport(start, start + width, slots);
    }
}
