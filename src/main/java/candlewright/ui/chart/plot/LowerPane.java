package candlewright.ui.chart.plot;

import candlewright.marketdata.BarSeries;
import java.util.List;

/// A pane of its own below the candles, on the same time axis.
public interface LowerPane {

    /// How high it wants to be: its share of the chart's height.
    double share();

    /// The scale of what is in view.
    PriceScale fit(BarSeries series, CandleLayout layout);

    void paint(Plot plot);

    /// A value as it is written beside the pane.
    String label(double value);

    /// The values that are labelled beside the pane and have a line across it.
    List<Double> ticks(PriceScale scale, double height);

    /// What is written at the top of the pane while the mouse is on a bar, or of the newest one.
    List<Reading> read(int bar);
}
