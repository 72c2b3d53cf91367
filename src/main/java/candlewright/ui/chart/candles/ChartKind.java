package candlewright.ui.chart.candles;

/// How the bars of a chart are drawn.
public enum ChartKind {
    /// Green where it closed at or above its open, red below.
    CANDLES("Candles"),
    /// The body is empty where it closed above its open; green where it closed at or above the
    /// close before.
    HOLLOW("Hollow candles"),
    /// A tick to the left at the open, one to the right at the close.
    BARS("OHLC bars"),
    HEIKIN_ASHI("Heikin-Ashi"),
    /// From close to close.
    LINE("Line"),
    AREA("Area"),
    /// Closes as a line, green above a price and red below it.
    BASELINE("Baseline");

    private final String label;

    ChartKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
