package candlewright.ui.chart.reading;

import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.PriceScale;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.text.Text;

/// What is to be known of the time before the first bar, said while that bar is in view: between
/// the candles and their volume.
public final class LeftEdge implements Overlay {

    private static final double LEFT = 8;
    private static final double ABOVE_VOLUME = 7;

    private final Text words = new Text();

    public LeftEdge() {
        words.getStyleClass().add("left-edge");
        words.setManaged(false);
        words.setTextOrigin(VPos.CENTER);
    }

    /// @param said empty for nothing
    public void say(String said) {
        words.setText(said);
    }

    @Override
    public Node node() {
        return words;
    }

    @Override
    public void place(ChartFrame frame) {
        boolean empty = frame.series().isEmpty() && frame.series().provisional().isEmpty();
        words.setVisible(!empty && frame.layout().barAt(0) < 1);
        words.setX(frame.plot().getMinX() + LEFT);
        words.setY(
                Math.rint(
                        frame.plot().getMaxY()
                                - frame.plot().getHeight() * PriceScale.VOLUME_SHARE
                                - ABOVE_VOLUME));
    }
}
