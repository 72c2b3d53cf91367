package candlewright.ui.chart.drawing;

import candlewright.ui.look.Palette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A small bar at the top of the chart: what must be known, else what is asked, else the look of
/// the drawing that is selected. Hidden when there is nothing of that.
public final class DrawingBar extends HBox {

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final HBox notice = row();
    private final HBox question = row();
    private final HBox look = row();
    private final DrawingViewModel model;
    private final FontIcon lockIcon = new FontIcon("fth-unlock");
    private final Button delete =
            DrawingToolbar.button("draw-delete", "Delete (Del)", new FontIcon("fth-trash-2"));

    private final Map<String, Circle> swatches = new HashMap<>();
    private @Nullable Palette painted;

    public DrawingBar(DrawingViewModel model) {
        this.model = model;
        setId("draw-bar");
        getStyleClass().add("drawing-bar");
        getStylesheets().add(DrawingToolbar.STYLE);
        setAlignment(Pos.CENTER_LEFT);
        addNotice();
        addQuestion();
        addLook();
        // What happens on the bar is nothing that happens on the chart below it.
        addEventHandler(MouseEvent.ANY, Event::consume);
    }

    private static HBox row() {
        HBox row = new HBox(2);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void addNotice() {
        Label words = new Label();
        words.setId("draw-notice");
        words.setWrapText(true);
        words.setMaxWidth(460);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.textProperty().bind(model.noticeProperty());
        Button close = DrawingToolbar.button("draw-dismiss", "Dismiss", new FontIcon("fth-x"));
        close.setOnAction(_ -> model.dismissNotice());
        notice.getChildren().addAll(words, close);
    }

    private void addQuestion() {
        Label words = new Label();
        words.setId("draw-question");
        words.textProperty().bind(model.questionProperty());
        Button delete = new Button("Delete");
        delete.setId("draw-confirm");
        delete.getStyleClass().add("danger");
        delete.setFocusTraversable(false);
        delete.setOnAction(_ -> model.deleteAll());
        Button keep = new Button("Keep");
        keep.setId("draw-keep");
        keep.getStyleClass().add("flat");
        keep.setFocusTraversable(false);
        keep.setOnAction(_ -> model.keepAll());
        question.getChildren().addAll(words, delete, keep);
    }

    private void addLook() {
        for (String color : Look.COLORS) {
            Circle swatch = new Circle(5);
            swatches.put(color, swatch);
            Button button =
                    DrawingToolbar.button(
                            "draw-color-" + color.substring(1), "Color " + color, swatch);
            button.setOnAction(_ ->
                    shown().ifPresent(each -> model.paint(new Look(color, each.look().width()))));
            model.selectedProperty()
                    .subscribe(selected ->
                            button.pseudoClassStateChanged(
                                    ON,
                                    selected.filter(each -> each.look().color().equals(color))
                                            .isPresent()));
            look.getChildren().add(button);
        }
        look.getChildren().add(rule());
        for (int width = 1; width <= Look.WIDEST; width++) {
            look.getChildren().add(width(width));
        }
        Button lock =
                DrawingToolbar.button("draw-lock", "Lock: neither moved nor deleted", lockIcon);
        lock.setOnAction(_ -> model.toggleLock());
        delete.setOnAction(_ -> model.deleteSelected());
        look.getChildren().addAll(rule(), lock, delete);
        model.selectedProperty()
                .subscribe(selected -> {
                    boolean locked = selected.filter(Drawing::locked).isPresent();
                    lockIcon.setIconLiteral(locked ? "fth-lock" : "fth-unlock");
                    lock.pseudoClassStateChanged(ON, locked);
                    delete.setDisable(locked);
                });
    }

    private Button width(int width) {
        Region line = new Region();
        line.getStyleClass().add("draw-width");
        line.setMinSize(14, width);
        line.setPrefSize(14, width);
        line.setMaxSize(14, width);
        Button button = DrawingToolbar.button("draw-width-" + width, width + " px", line);
        button.setOnAction(
                _ -> shown().ifPresent(each -> model.paint(new Look(each.look().color(), width))));
        model.selectedProperty()
                .subscribe(selected ->
                        button.pseudoClassStateChanged(
                                ON,
                                selected.filter(each -> each.look().width() == width).isPresent()));
        return button;
    }

    private static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    private Optional<Drawing> shown() {
        return model.selectedProperty().get();
    }

    /// The colours as they are drawn.
    public void paintWith(Palette palette) {
        if (palette != painted) {
            painted = palette;
            swatches.forEach((color, swatch) -> swatch.setFill(palette.readable(Color.web(color))));
        }
    }

    /// Shows what there is to show, in the middle of the plot's upper edge.
    public void place(double left, double right, double top) {
        boolean told = !model.noticeProperty().get().isEmpty();
        boolean asked = !told && !model.questionProperty().get().isEmpty();
        boolean selected = !told && !asked && shown().isPresent();
        setVisible(told || asked || selected);
        if (isVisible()) {
            show(told ? notice : asked ? question : look);
            autosize();
            relocate(Math.rint((left + right - getWidth()) / 2), top);
        }
    }

    /// Only what is shown is in the scene: styling the rest would take a start its time.
    private void show(HBox row) {
        if (!getChildren().equals(List.of(row))) {
            getChildren().setAll(row);
        }
    }
}
