package candlewright.ui.chart;

import candlewright.model.Symbol;
import candlewright.ui.chart.drawing.Anchor;
import candlewright.ui.chart.drawing.BarTimes;
import candlewright.ui.chart.drawing.Drawing;
import candlewright.ui.chart.drawing.DrawingBar;
import candlewright.ui.chart.drawing.DrawingOverlay;
import candlewright.ui.chart.drawing.DrawingTool;
import candlewright.ui.chart.drawing.DrawingToolbar;
import candlewright.ui.chart.drawing.DrawingViewModel;
import candlewright.ui.chart.drawing.Figure;
import candlewright.ui.chart.drawing.FigureKind;
import candlewright.ui.chart.drawing.NoteField;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Overlay;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Puts drawings on a chart: their shapes, the tool, the keys, and the bar of the selected one.
public final class ChartDrawings {

    private final ChartPane pane;
    private final DrawingViewModel model;
    private final DrawingOverlay overlay;
    private final DrawingTool tool;
    private final DrawingBar bar;
    private final NoteField words = new NoteField();

    private ChartDrawings(ChartPane pane, DrawingViewModel model) {
        this.pane = pane;
        this.model = model;
        overlay = new DrawingOverlay(model);
        bar = new DrawingBar(model);
        tool = new DrawingTool(model, overlay, this::isTaken, this::write, pane::moved);
    }

    /// Shows what the view model has, once a symbol is opened; the keys are the chart's.
    public static ChartDrawings install(
            ChartPane pane, DrawingToolbar toolbar, DrawingViewModel model) {
        ChartDrawings drawings = new ChartDrawings(pane, model);
        toolbar.use(model, pane::requestFocus);
        pane.addOverlay(drawings.overlay);
        pane.addOverlay(drawings.barOverTheChart());
        pane.addControl(drawings.bar);
        pane.addControl(drawings.words);
        pane.addTool(drawings.tool);
        pane.addEventFilter(
                MouseEvent.ANY,
                event -> drawings.tool.heed(event.isShiftDown(), event.getClickCount()));
        pane.addEventHandler(KeyEvent.KEY_PRESSED, drawings::key);
        model.toolProperty().subscribe(_ -> drawings.letGo());
        model.historyProperty().subscribe(_ -> pane.moved());
        model.selectedProperty().subscribe(_ -> pane.moved());
        model.noticeProperty().subscribe(_ -> pane.moved());
        model.questionProperty().subscribe(_ -> pane.moved());
        return drawings;
    }

    /// Shows the drawings of this symbol.
    public void open(Symbol symbol) {
        model.open(symbol);
        letGo();
    }

    private void letGo() {
        tool.stop();
        pane.moved();
    }

    /// What another tool can take hold of is an order, or else of more weight than a drawing.
    private boolean isTaken(ChartTool.Point at) {
        return pane.tools().isTaken(at, tool);
    }

    private void write(Optional<Drawing> drawing, Anchor at) {
        ChartFrame frame = overlay.frame().orElseThrow();
        overlay.hide(drawing.map(Drawing::id).orElse(0));
        pane.moved();
        words.open(
                drawing,
                frame.x(new BarTimes(frame.series()).bar(at.time()) + 0.5),
                frame.y(at.price()),
                written -> {
                    overlay.hide(0);
                    written.map(text -> new Figure.Text(at, text))
                            .ifPresent(figure ->
                                    drawing.ifPresentOrElse(
                                            old -> model.replace(old.with(figure)),
                                            () -> model.draw(figure)));
                    model.toolProperty().set(null);
                    pane.moved();
                    pane.requestFocus();
                });
    }

    private void key(KeyEvent event) {
        if (words.isVisible()) {
            return;
        }
        boolean known =
                event.isShortcutDown()
                        ? shortcut(event)
                        : event.isAltDown() ? choose(event.getCode()) : delete(event.getCode());
        if (known) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        boolean back = event.getCode() == KeyCode.Z && !event.isShiftDown();
        boolean forth =
                event.getCode() == KeyCode.Y
                        || (event.getCode() == KeyCode.Z && event.isShiftDown());
        if (back) {
            model.undo();
        } else if (forth) {
            model.redo();
        }
        return back || forth;
    }

    private boolean choose(KeyCode code) {
        Optional<FigureKind> kind =
                switch (code) {
                    case T -> Optional.of(FigureKind.LINE);
                    case H -> Optional.of(FigureKind.HORIZONTAL);
                    case V -> Optional.of(FigureKind.VERTICAL);
                    default -> Optional.empty();
                };
        kind.ifPresent(model.toolProperty()::set);
        return kind.isPresent();
    }

    private boolean delete(KeyCode code) {
        return (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) && model.deleteSelected();
    }

    private Overlay barOverTheChart() {
        return new Overlay() {
            private final Group nothing = new Group();

            @Override
            public Node node() {
                return nothing;
            }

            @Override
            public void place(ChartFrame frame) {
                Bounds plot = frame.plot();
                bar.paintWith(frame.palette());
                bar.place(plot.getMinX(), plot.getMaxX(), plot.getMinY() + 4);
            }
        };
    }
}
