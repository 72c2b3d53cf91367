package candlewright.ui.chart;

import javafx.scene.paint.Color;

/// A few words about one bar, as in `RSI 14 61.20`.
record Reading(String words, Color color) {}
