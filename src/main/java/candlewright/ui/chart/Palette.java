package candlewright.ui.chart;

import javafx.scene.paint.Color;

/// The colours of what is painted on the canvas; those of nodes are in `css/chart.css`.
final class Palette {

    static final Color UP = Color.web("#26b36f");
    static final Color DOWN = Color.web("#ef4a5a");
    static final Color UP_VOLUME = Color.web("#174a3a");
    static final Color DOWN_VOLUME = Color.web("#5a2530");
    static final Color REVISED = Color.web("#f5b52e");
    static final Color GRID = Color.web("#1a242f");
    static final Color EDGE = Color.web("#2a3746");
    static final Color FAST = Color.web("#4c9aff");
    static final Color SLOW = Color.web("#f5b52e");

    private Palette() {}

    static Color of(double open, double close) {
        return close >= open ? UP : DOWN;
    }
}
