package candlewright.ui.chart;

import javafx.scene.Node;

/// Shapes over the canvas. They are unmanaged and let the mouse through; a [ChartTool] is how they
/// are taken hold of.
interface Overlay {

    Node node();

    /// After each frame.
    void place(ChartFrame frame);
}
