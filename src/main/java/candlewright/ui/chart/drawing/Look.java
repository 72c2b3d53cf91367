package candlewright.ui.chart.drawing;

import java.util.List;
import java.util.regex.Pattern;

/// How a drawing is drawn.
///
/// @param color as in `#4c9aff`
/// @param width of its lines, in pixels
public record Look(String color, int width) {

    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    /// Colours that can be told apart on the chart's dark ground, and from candles and orders.
    public static final List<String> COLORS =
            List.of("#4c9aff", "#e8edf3", "#f5b52e", "#4fd6c8", "#b18cff", "#ff8a5c");

    public static final int WIDEST = 4;

    public static final Look FIRST = new Look(COLORS.getFirst(), 1);

    public Look {
        if (!COLOR.matcher(color).matches()) {
            throw new IllegalArgumentException("color must be like #4c9aff, was '" + color + "'");
        }
        if (width < 1 || width > WIDEST) {
            throw new IllegalArgumentException("width must be 1 to " + WIDEST + ", was " + width);
        }
    }
}
