package candlewright.ui.chart.grid;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/// Puts the charts into their places. A chart is loaded when it is first shown.
public final class GridController {

    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
    private static final KeyCombination PICTURE =
            new KeyCodeCombination(KeyCode.S, KeyCombination.ALT_DOWN);

    private final GridViewModel charts;
    private final Function<ChartCell, Parent> views;
    private final Map<ChartCell, Parent> loaded = new HashMap<>();

    @FXML private GridPane grid;

    /// @param views loads a chart
    public GridController(GridViewModel charts, Function<ChartCell, Parent> views) {
        this.charts = charts;
        this.views = views;
    }

    @FXML
    private void initialize() {
        charts.layoutProperty().addListener((_, _, _) -> arrange());
        charts.maximisedProperty().addListener((_, _, _) -> arrange());
        charts.activeProperty().subscribe(this::frame);
        grid.sceneProperty().subscribe(this::listen);
        arrange();
    }

    private void arrange() {
        boolean alone = charts.maximisedProperty().get();
        GridLayout layout = alone ? GridLayout.ONE : charts.layoutProperty().get();
        grid.getChildren().clear();
        share(layout);
        int place = 0;
        for (ChartCell cell : charts.cells()) {
            if (cell.shownProperty().get()) {
                grid.add(view(cell), place % layout.columns(), place / layout.columns());
                place++;
            }
        }
        frame(charts.activeProperty().get());
    }

    private void share(GridLayout layout) {
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().clear();
        for (int i = 0; i < layout.columns(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / layout.columns());
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < layout.rows(); i++) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(100.0 / layout.rows());
            grid.getRowConstraints().add(row);
        }
    }

    private Parent view(ChartCell cell) {
        return loaded.computeIfAbsent(cell, this::load);
    }

    private Parent load(ChartCell cell) {
        Parent view = views.apply(cell);
        view.getStyleClass().add("chart-cell");
        if (view instanceof Region region) {
            // What does not fit is cut off; the others keep their places.
            region.setMinSize(0, 0);
        }
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> charts.makeActive(cell));
        view.focusWithinProperty()
                .subscribe(within -> {
                    if (within) {
                        charts.makeActive(cell);
                    }
                });
        Node header = view.lookup(".panel-header");
        header.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                click -> {
                    if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                        charts.maximise(cell);
                    }
                });
        return view;
    }

    /// A frame around the active chart, where there are several.
    private void frame(ChartCell active) {
        boolean several = grid.getChildren().size() > 1;
        loaded.forEach(
                (cell, view) -> view.pseudoClassStateChanged(ACTIVE, several && cell == active));
        grid.pseudoClassStateChanged(PseudoClass.getPseudoClass("several"), several);
    }

    private void listen(Scene scene) {
        if (scene != null) {
            scene.getAccelerators()
                    .put(
                            PICTURE,
                            () -> {
                                if (!(scene.getFocusOwner() instanceof TextInputControl)) {
                                    charts.activeProperty().get().takePicture();
                                }
                            });
        }
    }
}
