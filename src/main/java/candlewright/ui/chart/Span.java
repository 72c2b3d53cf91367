package candlewright.ui.chart;

/// The prices from one to another.
record Span(double lowest, double highest) {
    Span {
        if (!(lowest <= highest)) {
            throw new IllegalArgumentException("prices from " + lowest + " to " + highest);
        }
    }
}
