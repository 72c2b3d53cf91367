package candlewright.ui.apirisk;

import candlewright.engine.apirisk.ApiRiskCategory;
import candlewright.engine.apirisk.ApiRiskReport;
import candlewright.engine.apirisk.RiskState;
import candlewright.ui.control.InkCanvas;
import candlewright.ui.control.InkCanvas.Ink;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One category: how it stands, what is worst in it, the last hour, and the last incident.
final class CategoryTile extends VBox {

    private static final double WIDTH = 62;
    private static final double HEIGHT = 16;

    private final Label state = new Label();
    private final Label worst = new Label();
    private final Label last = new Label();
    private final InkCanvas hour = new InkCanvas(WIDTH, HEIGHT);
    private List<Long> minutes = List.of();

    CategoryTile(ApiRiskCategory category, Runnable chosen) {
        getStyleClass().add("risk-tile");
        setId("risk-" + category.name().toLowerCase(Locale.ROOT));
        Label title = new Label(category.title());
        title.getStyleClass().add("strong");
        state.getStyleClass().add("risk-state");
        worst.getStyleClass().add("risk-worst");
        last.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(new HBox(6, title, gap, state), worst, new HBox(6, hour, last));
        hour.whenInkChanges(this::draw);
        setOnMouseClicked(_ -> chosen.run());
        setFocusTraversable(true);
        setOnKeyPressed(key -> {
            switch (key.getCode()) {
                case ENTER, SPACE -> chosen.run();
                default -> {}
            }
        });
    }

    void show(ApiRiskReport.Category category, boolean chosen, Instant now) {
        state.setText(category.state().name());
        for (RiskState each : RiskState.values()) {
            pseudoClassStateChanged(style(each), each == category.state());
        }
        pseudoClassStateChanged(PseudoClass.getPseudoClass("chosen"), chosen);
        worst.setText(ApiRiskViewModel.worst(category));
        last.setText(ApiRiskViewModel.last(category, now));
        minutes = category.lastHour();
        draw();
    }

    static PseudoClass style(RiskState state) {
        return PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT));
    }

    /// A bar for each minute; a line where nothing went wrong.
    private void draw() {
        GraphicsContext pen = hour.getGraphicsContext2D();
        pen.clearRect(0, 0, WIDTH, HEIGHT);
        long most = Math.max(1, minutes.stream().mapToLong(Long::longValue).max().orElse(1));
        double step = WIDTH / minutes.size();
        for (int i = 0; i < minutes.size(); i++) {
            long count = minutes.get(i);
            double height = count == 0 ? 1 : Math.max(3, HEIGHT * count / most);
            pen.setFill(hour.ink(count == 0 ? Ink.MUTED : Ink.AMBER));
            pen.fillRect(i * step, HEIGHT - height, Math.max(1, step), height);
        }
    }
}
