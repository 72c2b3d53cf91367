package candlewright.ui.chart.candles;

import candlewright.ui.chart.plot.PriceAxis;
import candlewright.ui.chart.plot.TimeAxis;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.dataset.events.ChartBits;

/// The chart that holds the axes, the grid and the canvas, with nothing on it that slides in,
/// animates or caches.
public final class CandleChart extends XYChart {

    public CandleChart(TimeAxis time, PriceAxis price, CandleRenderer candles) {
        // Through the constructor the price axis would be put on the left.
        getAxes().add(time);
        getAxes().add(price);
        getRenderers().setAll(candles);
        candles.getAxes().add(time);
        candles.getAxes().add(price);
        menuPane.setTop(null);
        menuPane.setTriggerDistance(0);
        setAnimated(false);
        setLegendVisible(false);
        getCanvas().setCache(false);
    }

    /// Draws the canvas again on the next pulse.
    public void repaint() {
        fireInvalidated(ChartBits.ChartCanvas);
    }

    /// Draws the canvas now.
    public void draw() {
        runPreLayout();
        applyCss();
        layout();
        runPostLayout();
    }
}
