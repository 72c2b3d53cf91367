package candlewright.engine.picture;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import java.util.List;

/// Which chart to draw. What a chart learns to show is one more component here, one more parameter
/// of `GET /charts`, and one more line where it is drawn.
///
/// @param from the first bar in view, by its number in the series
/// @param to the bar after the last one in view; a chart shows at least 20 bars' width
/// @param width in pixels, the price axis included
/// @param height in pixels
/// @param averages windows of the simple moving averages, in bars
public record ChartPicture(
        Instrument instrument,
        BarSeries bars,
        int from,
        int to,
        int width,
        int height,
        List<Integer> averages) {

    /// The least width and height, in pixels.
    public static final int SMALLEST = 100;

    /// The greatest width and height, in pixels.
    public static final int LARGEST = 4000;

    /// How many averages there may be.
    public static final int MOST_AVERAGES = 4;

    /// The longest window of an average, in bars.
    public static final int LONGEST_WINDOW = 9999;

    public ChartPicture {
        if (!instrument.symbol().equals(bars.symbol())) {
            throw new IllegalArgumentException(
                    "bars of " + bars.symbol() + " for " + instrument.symbol());
        }
        if (from < 0 || to < from || to > bars.size() + 1) {
            throw new IllegalArgumentException("bars " + from + ".." + to + " of " + bars.size());
        }
        requireSize("width", width);
        requireSize("height", height);
        averages = List.copyOf(averages);
        if (averages.size() > MOST_AVERAGES) {
            throw new IllegalArgumentException(
                    "at most " + MOST_AVERAGES + " averages, were " + averages.size());
        }
        for (int window : averages) {
            if (window < 1 || window > LONGEST_WINDOW) {
                throw new IllegalArgumentException(
                        "a window must be 1 to " + LONGEST_WINDOW + " bars, was " + window);
            }
        }
    }

    private static void requireSize(String name, int pixels) {
        if (pixels < SMALLEST || pixels > LARGEST) {
            throw new IllegalArgumentException(
                    name + " must be " + SMALLEST + " to " + LARGEST + " pixels, was " + pixels);
        }
    }
}
