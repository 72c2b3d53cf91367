package candlewright.ui.chart;

import javafx.scene.paint.Color;

/// A simple moving average of closes, as a line.
record Average(int window, Color color) {
    Average {
        if (window < 1) {
            throw new IllegalArgumentException("window must be positive, was " + window);
        }
    }

    String name() {
        return "SMA " + window;
    }
}
