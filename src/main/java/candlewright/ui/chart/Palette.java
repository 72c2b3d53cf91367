package candlewright.ui.chart;

import javafx.scene.paint.Color;

/// The colours of what is painted on the canvas; those of nodes are in `css/chart.css`.
final class Palette {

    static final Color UP = Color.web("#26b36f");
    static final Color DOWN = Color.web("#ef4a5a");
    static final Color UP_VOLUME = Color.web("#174a3a");
    static final Color DOWN_VOLUME = Color.web("#5a2530");
    static final Color REVISED = Color.web("#f5b52e");
    static final Color INCOMPLETE = Color.web("#c9d3de");
    static final Color GRID = Color.web("#1a242f");
    static final Color EDGE = Color.web("#2a3746");
    static final Color SESSION = Color.web("#3d4f63");
    static final Color LEVEL = Color.web("#3d4d5f");
    static final Color FAST = Color.web("#4c9aff");
    static final Color SLOW = Color.web("#f5b52e");

    static final Color LINE = Color.web("#d7dee7");
    static final Color LINE_BAND = Color.web("#3a4857");
    static final Color AREA = Color.web("#9fb0c3", 0.14);
    static final Color BASELINE = Color.web("#7f8c9b");
    static final Color ABOVE_BASELINE = Color.web("#26b36f", 0.16);
    static final Color BELOW_BASELINE = Color.web("#ef4a5a", 0.16);
    static final Color COMPARED = Color.web("#e6ebf2");

    static final Color BOUGHT = Color.web("#5ff0b4");
    static final Color SOLD = Color.web("#ff8b97");
    static final Color OUTLINE = Color.web("#0b0f14");

    static final Color LIMIT = Color.web("#35d0e6");
    static final Color STOP = Color.web("#ff8fc7");
    static final Color STOP_LIMIT = Color.web("#b18cff");
    static final Color STOP_LOSS = Color.web("#ff4d4d");
    static final Color TAKE_PROFIT = Color.web("#a6e22e");
    static final Color SENT = Color.web("#f5b52e");
    static final Color PENDING = Color.web("#ff5cf4");
    static final Color ALERT = Color.web("#ffd166");
    static final Color FIRED = Color.web("#8a93a0");
    static final Color POSITION = Color.web("#9fb0c3");

    private Palette() {}

    static Color of(double open, double close) {
        return close >= open ? UP : DOWN;
    }

    /// Of an order that is settled, by what it is; of another, by what is not known.
    static Color of(OrderLine order) {
        return switch (order.standing()) {
            case LIVE, PLANNED, UNKNOWN -> of(order.kind());
            case SENT -> SENT;
            case CANCELING, REPLACING -> PENDING;
        };
    }

    private static Color of(OrderLine.Kind kind) {
        return switch (kind) {
            case LMT -> LIMIT;
            case STP -> STOP;
            case SLM -> STOP_LIMIT;
            case SL -> STOP_LOSS;
            case TP -> TAKE_PROFIT;
        };
    }
}
