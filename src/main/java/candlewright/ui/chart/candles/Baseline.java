package candlewright.ui.chart.candles;

import candlewright.marketdata.BarColumns;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Plot;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.Cursor;

/// The price about which a baseline chart is coloured: the middle of what is in view, until it is
/// dragged to a price, where it stays.
public final class Baseline implements ChartTool {

    private static final double REACH = 4;

    private final DoubleUnaryOperator height;
    private final Runnable changed;
    private boolean shown;
    private OptionalDouble price = OptionalDouble.empty();
    private OptionalDouble before = OptionalDouble.empty();
    private double painted = Double.NaN;
    private boolean dragging;

    /// @param height the y of a price in the chart's pixels
    /// @param changed is told when it was moved
    public Baseline(DoubleUnaryOperator height, Runnable changed) {
        this.height = height;
        this.changed = changed;
    }

    /// Whether it is there to be dragged; a new one is in the middle again.
    public void show(boolean shown) {
        this.shown = shown;
        price = OptionalDouble.empty();
        dragging = false;
    }

    /// Where it is in this frame.
    double priceFor(Plot plot) {
        painted = price.orElseGet(() -> middle(plot));
        return painted;
    }

    private static double middle(Plot plot) {
        BarColumns bars = plot.bars();
        double low = plot.series().lastPrice();
        double high = low;
        for (int i = 0; i < bars.count(); i++) {
            low = i == 0 ? bars.low(i) : Math.min(low, bars.low(i));
            high = i == 0 ? bars.high(i) : Math.max(high, bars.high(i));
        }
        return (low + high) / 2;
    }

    private boolean isAt(Point at) {
        return shown && at.onPrices() && Math.abs(height.applyAsDouble(painted) - at.y()) <= REACH;
    }

    @Override
    public boolean press(Point at) {
        dragging = isAt(at);
        before = price;
        return dragging;
    }

    @Override
    public void drag(Point to) {
        if (dragging) {
            price = OptionalDouble.of(to.price());
            changed.run();
        }
    }

    @Override
    public void release(Point at) {
        dragging = false;
    }

    @Override
    public boolean cancel() {
        if (!dragging) {
            return false;
        }
        dragging = false;
        price = before;
        changed.run();
        return true;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        return dragging || isAt(at) ? Optional.of(Cursor.V_RESIZE) : Optional.empty();
    }
}
