package candlewright.ui.chart.plot;

import javafx.scene.Node;

/// Shapes over the canvas. They are unmanaged and let the mouse through; a [ChartTool] is how they
/// are taken hold of.
public interface Overlay {

    Node node();

    /// After each frame.
    void place(ChartFrame frame);
}
