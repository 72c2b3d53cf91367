package candlewright.indicator;

/// One line of an indicator and how it is drawn.
///
/// @param name as the legend says it: `Signal`
public record IndicatorLine(String name, Drawing drawing, Place place) {

    public enum Drawing {
        LINE,
        /// Bars from zero.
        HISTOGRAM,
        /// One for each bar, not connected.
        DOTS,
        /// One of two edges that follow each other in the list of lines; what lies between may be
        /// filled.
        BAND_EDGE,
        /// The same, filled in one colour where the first edge is above and in another where it is
        /// below.
        CLOUD_EDGE
    }

    /// Beside which bar a value is drawn; how many bars away says [IndicatorSpec#offset].
    public enum Place {
        ITS_BAR,
        AHEAD,
        BEHIND
    }

    static IndicatorLine of(String name, Drawing drawing) {
        return new IndicatorLine(name, drawing, Place.ITS_BAR);
    }
}
