package candlewright.ui.chart.reading;

import candlewright.ui.chart.candles.LastPrice;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.PriceAxis;
import candlewright.ui.chart.plot.Tag;
import javafx.scene.Node;

/// The last price over its axis, in the colour of its candle.
public final class LastPriceTag implements Overlay {

    private final PriceAxis axis;
    private final Tag tag = new Tag("last-price-tag");

    /// @param axis writes the price
    public LastPriceTag(PriceAxis axis) {
        this.axis = axis;
        tag.setVisible(false);
    }

    @Override
    public Node node() {
        return tag;
    }

    @Override
    public void place(ChartFrame frame) {
        double price = frame.series().lastPrice();
        double row = frame.scale().row(price, frame.plot().getHeight());
        if (Double.isNaN(price) || row < 0 || row >= frame.plot().getHeight()) {
            tag.setVisible(false);
            return;
        }
        tag.setColor(LastPrice.color(frame.series(), frame.palette()));
        tag.showBeside(
                axis.label(frame.scale(), price),
                frame.plot().getMaxX() + 1,
                frame.plot().getMinY() + row + 0.5,
                frame.width() - frame.plot().getMaxX() - 1);
    }
}
