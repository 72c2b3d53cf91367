package candlewright.ui.chart;

import java.util.List;

/// Something that is painted on the pane of the candles, and what it says of a bar.
interface Layer {

    void paint(Plot plot);

    /// What is written above the candles while the mouse is on a bar, or of the newest one.
    default List<Reading> read(int bar) {
        return List.of();
    }
}
