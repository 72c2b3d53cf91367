package candlewright.ui.chart.plot;

import candlewright.marketdata.BarColumns;
import candlewright.marketdata.BarSeries;
import java.util.List;
import java.util.Optional;

/// Something that is painted on the pane of the candles, and what it says of a bar.
public interface Layer {

    void paint(Plot plot);

    /// The prices that have to be in view for it; empty if it takes what the candles need.
    default Optional<Span> span(BarSeries series, BarColumns bars, CandleLayout layout) {
        return Optional.empty();
    }

    /// What is written above the candles while the mouse is on a bar, or of the newest one.
    default List<Reading> read(int bar) {
        return List.of();
    }
}
