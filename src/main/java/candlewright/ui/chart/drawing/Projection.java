package candlewright.ui.chart.drawing;

/// Where times and prices are on the screen, in pixels.
public interface Projection {

    /// The middle of the bar of this time.
    double x(long time);

    /// The middle of the pixel column on which the candle of this time has its wick.
    double column(long time);

    double y(double price);
}
