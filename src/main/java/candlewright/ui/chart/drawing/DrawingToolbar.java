package candlewright.ui.chart.drawing;

import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be drawn, at the left edge of a chart: one narrow button for each.
public final class DrawingToolbar extends VBox {

    static final String STYLE =
            Objects.requireNonNull(DrawingToolbar.class.getResource("/css/drawing.css"))
                    .toExternalForm();

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final double ICON = 16;

    public DrawingToolbar() {
        getStyleClass().add("drawing-toolbar");
        getStylesheets().add(STYLE);
        setAlignment(Pos.TOP_CENTER);
    }

    /// @param begin is told that a tool was chosen, so that the keys are the chart's
    public void use(DrawingViewModel model, Runnable begin) {
        for (FigureKind kind : FigureKind.values()) {
            getChildren().add(tool(kind, model.toolProperty(), begin));
        }
        Button magnet =
                button(
                        "draw-magnet",
                        "Magnet: points go to open, high, low or close",
                        path(
                                "M3 2 V8 A5 5 0 0 0 13 8 V2 H10 V8 A2 2 0 0 1 6 8 V2 Z M3 5 H6 M10 5"
                                        + " H13"));
        magnet.setOnAction(_ -> model.magnetProperty().set(!model.magnetProperty().get()));
        model.magnetProperty().subscribe(on -> magnet.pseudoClassStateChanged(ON, on));
        Button undo =
                button(
                        "draw-undo",
                        "Undo (Ctrl+Z), redo with Ctrl+Y",
                        new FontIcon("fth-corner-up-left"));
        undo.setOnAction(_ -> {
            model.undo();
            begin.run();
        });
        model.historyProperty().subscribe(history -> undo.setDisable(!history.canUndo()));
        Button deleteAll =
                button("draw-delete-all", "Delete all drawings…", new FontIcon("fth-trash-2"));
        deleteAll.setOnAction(_ -> model.askDeleteAll());
        deleteAll.disableProperty().bind(model.emptyProperty());
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        getChildren().addAll(rule, magnet, undo, deleteAll);
    }

    private static Button tool(
            FigureKind kind, ObjectProperty<@Nullable FigureKind> tool, Runnable begin) {
        Button button =
                button(
                        "draw-" + kind.name().toLowerCase(Locale.ROOT),
                        words(kind),
                        kind == FigureKind.TEXT ? new FontIcon("fth-type") : path(icon(kind)));
        button.setOnAction(_ -> {
            tool.set(tool.get() == kind ? null : kind);
            begin.run();
        });
        tool.subscribe(chosen -> button.pseudoClassStateChanged(ON, chosen == kind));
        return button;
    }

    static Button button(String id, String words, Node icon) {
        StackPane square = new StackPane(icon);
        square.setMinSize(ICON, ICON);
        square.setPrefSize(ICON, ICON);
        square.setMaxSize(ICON, ICON);
        Button button = new Button(null, square);
        button.setId(id);
        button.getStyleClass().addAll("flat", "draw");
        button.setFocusTraversable(false);
        button.setAccessibleText(words);
        Tooltip tip = new Tooltip(words);
        tip.setShowDelay(Duration.millis(400));
        button.setTooltip(tip);
        return button;
    }

    private static SVGPath path(String content) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add("draw-icon");
        return path;
    }

    private static String words(FigureKind kind) {
        return switch (kind) {
            case LINE -> "Trend line (Alt+T); Shift keeps it level or at 45°";
            case RAY -> "Ray";
            case HORIZONTAL -> "Horizontal line (Alt+H)";
            case VERTICAL -> "Vertical line (Alt+V)";
            case RECTANGLE -> "Rectangle";
            case CHANNEL -> "Parallel channel, by three points";
            case FIBONACCI -> "Fibonacci retracement";
            case TEXT -> "Text; double click to edit";
        };
    }

    /// On a square of 16 pixels.
    private static String icon(FigureKind kind) {
        return switch (kind) {
            case LINE ->
                    "M1.5 13 a1.5 1.5 0 1 0 3 0 a1.5 1.5 0 1 0 -3 0 M4.1 11.9 L11.9 4.1 M11.5 3 a1.5"
                            + " 1.5 0 1 0 3 0 a1.5 1.5 0 1 0 -3 0";
            case RAY ->
                    "M1.5 13 a1.5 1.5 0 1 0 3 0 a1.5 1.5 0 1 0 -3 0 M4.1 11.9 L6.9 9.1 M6.5 8 a1.5"
                            + " 1.5 0 1 0 3 0 a1.5 1.5 0 1 0 -3 0 M9.1 6.9 L15 1";
            case HORIZONTAL ->
                    "M0.5 8 H6.5 M6.5 8 a1.5 1.5 0 1 0 3 0 a1.5 1.5 0 1 0 -3 0 M9.5 8 H15.5";
            case VERTICAL ->
                    "M8 0.5 V6.5 M6.5 8 a1.5 1.5 0 1 0 3 0 a1.5 1.5 0 1 0 -3 0 M8 9.5 V15.5";
            case RECTANGLE -> "M1.5 3.5 H14.5 V12.5 H1.5 Z";
            case CHANNEL -> "M1 10 L11 1.5 M5 14.5 L15 6";
            case FIBONACCI -> "M1 2.5 H15 M1 6.5 H11 M1 9.5 H11 M1 13.5 H15";
            case TEXT -> "";
        };
    }
}
