package candlewright.ui.chart.plot;

import java.util.List;
import javafx.scene.paint.Color;

/// The colours of what is painted on the canvas; those of nodes are in `css/chart.css`.
public final class Palette {

    public static final Color UP = Color.web("#26b36f");
    public static final Color DOWN = Color.web("#ef4a5a");
    public static final Color UP_VOLUME = Color.web("#174a3a");
    public static final Color DOWN_VOLUME = Color.web("#5a2530");
    public static final Color REVISED = Color.web("#f5b52e");
    public static final Color INCOMPLETE = Color.web("#c9d3de");
    static final Color GRID = Color.web("#1a242f");
    static final Color EDGE = Color.web("#2a3746");
    public static final Color SESSION = Color.web("#3d4f63");
    public static final Color LEVEL = Color.web("#3d4d5f");
    public static final Color FAST = Color.web("#4c9aff");
    public static final Color SLOW = Color.web("#f5b52e");

    public static final Color LINE = Color.web("#d7dee7");
    public static final Color LINE_BAND = Color.web("#3a4857");
    public static final Color AREA = Color.web("#9fb0c3", 0.14);
    public static final Color BASELINE = Color.web("#7f8c9b");
    public static final Color ABOVE_BASELINE = Color.web("#26b36f", 0.16);
    public static final Color BELOW_BASELINE = Color.web("#ef4a5a", 0.16);
    public static final Color COMPARED = Color.web("#e6ebf2");
    public static final List<Color> ALSO_COMPARED =
            List.of(Color.web("#b18cff"), Color.web("#35d0e6"), Color.web("#ff8fc7"));

    public static final Color BOUGHT = Color.web("#5ff0b4");
    public static final Color SOLD = Color.web("#ff8b97");
    public static final Color OUTLINE = Color.web("#0b0f14");

    public static final Color LIMIT = Color.web("#35d0e6");
    public static final Color STOP = Color.web("#ff8fc7");
    public static final Color STOP_LIMIT = Color.web("#b18cff");
    public static final Color STOP_LOSS = Color.web("#ff4d4d");
    public static final Color TAKE_PROFIT = Color.web("#a6e22e");
    public static final Color SENT = Color.web("#f5b52e");
    public static final Color PENDING = Color.web("#ff5cf4");
    public static final Color ALERT = Color.web("#ffd166");
    public static final Color FIRED = Color.web("#8a93a0");
    static final Color POSITION = Color.web("#9fb0c3");

    private Palette() {}

    public static Color of(double open, double close) {
        return close >= open ? UP : DOWN;
    }
}
