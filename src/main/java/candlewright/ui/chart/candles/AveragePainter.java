package candlewright.ui.chart.candles;

import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.Trace;
import java.util.List;

/// Moving averages as lines through the middle of the candles, each at the last bar of its candle.
/// An average shorter than a candle would only trace the candles and is left out.
final class AveragePainter {

    private final Trace trace = new Trace();

    void paint(Plot plot, List<Average> averages) {
        plot.gc().setLineWidth(1.2);
        for (Average average : averages) {
            if (average.window() < plot.layout().step()) {
                continue;
            }
            trace(plot, average.window());
            plot.gc().setStroke(average.color());
            trace.stroke(plot);
        }
    }

    private void trace(Plot plot, int window) {
        trace.clear();
        int last = plot.series().size() - 1;
        for (int i = 0; i < plot.bars().count(); i++) {
            int index = plot.bars().index(i);
            double mean =
                    plot.series()
                            .meanClose(Math.min(last, index + plot.layout().step() - 1), window);
            if (Double.isNaN(mean)) {
                continue;
            }
            trace.add(plot.layout().wick(index) + 0.5, plot.y(mean));
        }
    }
}
