package candlewright.ui.chart.candles;

import javafx.scene.paint.Color;

/// A simple moving average of closes, as a line.
public record Average(int window, Color color) {
    public Average {
        if (window < 1) {
            throw new IllegalArgumentException("window must be positive, was " + window);
        }
    }

    public String name() {
        return "SMA " + window;
    }
}
