package candlewright.ui.chart.reading;

import candlewright.ui.chart.plot.LowerPane;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.Reading;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.text.Text;

/// What is written over and beside one pane below the candles: its readings and its ticks. Made of
/// bare shapes, used again from frame to frame.
public final class PaneNotes extends Group {

    private static final double INDENT = 10;
    private static final double GAP = 14;
    private static final double FIRST_LINE = 11;
    private static final double BESIDE = 8;

    private final Group readings = new Group();
    private final Group ticks = new Group();

    public PaneNotes() {
        setManaged(false);
        readings.setManaged(false);
        ticks.setManaged(false);
        getChildren().addAll(ticks, readings);
    }

    /// @param band where the pane is, in the chart's coordinates
    /// @param values that are labelled
    public void place(Bounds band, LowerPane pane, PriceScale scale, List<Double> values) {
        List<Text> labels = texts(ticks, values.size(), "pane-tick");
        for (int i = 0; i < values.size(); i++) {
            Text label = labels.get(i);
            label.setText(pane.label(values.get(i)));
            label.setX(band.getMaxX() + BESIDE);
            label.setY(Math.rint(band.getMinY() + scale.y(values.get(i), band.getHeight())));
        }
    }

    public void read(Bounds band, List<Reading> said) {
        List<Text> parts = texts(readings, said.size(), "pane-reading");
        double x = band.getMinX() + INDENT;
        for (int i = 0; i < said.size(); i++) {
            Text part = parts.get(i);
            part.setText(said.get(i).words());
            part.setFill(said.get(i).color());
            part.setX(x);
            part.setY(band.getMinY() + FIRST_LINE);
            double width = Math.ceil(part.getLayoutBounds().getWidth());
            part.setVisible(x + width <= band.getMaxX());
            x += width + GAP;
        }
    }

    private static List<Text> texts(Group group, int count, String styleClass) {
        while (group.getChildren().size() < count) {
            Text text = new Text();
            text.getStyleClass().add(styleClass);
            text.setTextOrigin(VPos.CENTER);
            text.setManaged(false);
            group.getChildren().add(text);
            // It has no font before it has its style, and then another width.
            text.applyCss();
        }
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < group.getChildren().size(); i++) {
            Node node = group.getChildren().get(i);
            node.setVisible(i < count);
            if (i < count) {
                texts.add((Text) node);
            }
        }
        return texts;
    }
}
