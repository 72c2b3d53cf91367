package candlewright.ui.chart.plot;

import javafx.scene.paint.Color;

/// A few words about one bar, as in `RSI 14 61.20`.
public record Reading(String words, Color color) {}
