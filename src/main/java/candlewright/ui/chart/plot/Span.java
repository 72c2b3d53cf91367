package candlewright.ui.chart.plot;

/// The prices from one to another.
public record Span(double lowest, double highest) {
    public Span {
        if (!(lowest <= highest)) {
            throw new IllegalArgumentException("prices from " + lowest + " to " + highest);
        }
    }
}
