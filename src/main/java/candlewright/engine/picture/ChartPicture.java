package candlewright.engine.picture;

import candlewright.indicator.IndicatorSpec;
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
/// @param indicators over the candles or in panes of their own, at most [#MOST_INDICATORS]
/// @param look the colours of all of it
public record ChartPicture(
        Instrument instrument,
        BarSeries bars,
        int from,
        int to,
        int width,
        int height,
        Kind kind,
        List<IndicatorSpec> indicators,
        Look look) {

    /// How the bars are drawn; the names are those of the chart in the window.
    public enum Kind {
        CANDLES,
        HOLLOW,
        BARS,
        HEIKIN_ASHI,
        LINE,
        AREA,
        BASELINE
    }

    /// Light on dark, or dark on white; the names are those of the palettes in the window.
    public enum Look {
        DARK,
        LIGHT
    }

    /// The least width and height, in pixels.
    public static final int SMALLEST = 100;

    /// The greatest width and height, in pixels.
    public static final int LARGEST = 4000;

    /// How many indicators there may be.
    public static final int MOST_INDICATORS = 8;

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
        indicators = List.copyOf(indicators);
        if (indicators.size() > MOST_INDICATORS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_INDICATORS + " indicators, were " + indicators.size());
        }
    }

    private static void requireSize(String name, int pixels) {
        if (pixels < SMALLEST || pixels > LARGEST) {
            throw new IllegalArgumentException(
                    name + " must be " + SMALLEST + " to " + LARGEST + " pixels, was " + pixels);
        }
    }
}
