package candlewright.ui.chart.drawing;

/// A place on a chart that stays on its bar, whatever the zoom and the interval.
///
/// @param time in milliseconds since 1970, UTC; the open of a bar, or a time at which one would
///   open
public record Anchor(long time, double price) {

    /// The last millisecond of the year 9999: what is later was not meant.
    private static final long LAST = 253_402_300_799_999L;

    public Anchor {
        if (Math.abs(time) > LAST) {
            throw new IllegalArgumentException("time must be within 10,000 years, was " + time);
        }
        if (!Double.isFinite(price)) {
            throw new IllegalArgumentException("price must be a number, was " + price);
        }
    }
}
