package candlewright.ui.risk;

import candlewright.model.TradingState;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

public final class KillBarController {

    private static final KeyCombination KILL =
            new KeyCodeCombination(
                    KeyCode.K, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final KillBarViewModel kill;

    /// A question that nobody answers is answered with no.
    private final PauseTransition patience = new PauseTransition(Duration.seconds(8));

    @FXML private HBox bar;
    @FXML private Label state;
    @FXML private Label detail;
    @FXML private Button resume;
    @FXML private Button halt;
    @FXML private Button flatten;
    @FXML private Label question;
    @FXML private Button confirm;
    @FXML private Button keep;

    public KillBarController(KillBarViewModel kill) {
        this.kill = kill;
    }

    @FXML
    private void initialize() {
        kill.stateProperty().subscribe(this::show);
        detail.textProperty().bind(kill.detailProperty());
        kill.waitingProperty()
                .subscribe(waiting -> detail.pseudoClassStateChanged(WAITING, waiting));
        Tooltip all = new Tooltip();
        all.textProperty().bind(kill.detailProperty());
        detail.setTooltip(all);
        halt.disableProperty().bind(kill.stateProperty().isEqualTo(TradingState.HALTED));
        var asking = kill.questionProperty().isNotEqualTo(Question.NONE);
        show(flatten, asking.not());
        show(
                resume,
                asking.not()
                        .and(
                                kill.stateProperty()
                                        .isNotEqualTo(TradingState.ACTIVE)
                                        .or(kill.flatteningProperty())));
        show(question, asking);
        show(confirm, asking);
        show(keep, asking);
        patience.setOnFinished(_ -> kill.keep());
        kill.questionProperty().subscribe(this::ask);
        bar.sceneProperty().addListener((_, before, now) -> changeScene(before, now));
    }

    private static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private void changeScene(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.getAccelerators().remove(KILL);
        }
        if (now != null) {
            now.getAccelerators().put(KILL, kill::kill);
        }
    }

    private void show(TradingState now) {
        state.setText(now.name());
        for (TradingState each : TradingState.values()) {
            state.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == now);
        }
    }

    private void ask(Question asked) {
        question.setText(
                switch (asked) {
                    case NONE -> "";
                    case FLATTEN -> "Flatten all?";
                    case RESUME -> "Resume?";
                });
        if (asked == Question.NONE) {
            patience.stop();
        } else {
            patience.playFromStart();
            // The verb that was clicked has gone, and the next one must not be under the space bar.
            keep.requestFocus();
        }
    }

    @FXML
    private void resume() {
        kill.askToResume();
    }

    @FXML
    private void halt() {
        kill.halt();
    }

    @FXML
    private void cancelAll() {
        kill.cancelAll();
    }

    @FXML
    private void flatten() {
        kill.askToFlatten();
    }

    @FXML
    private void confirm() {
        kill.confirm();
    }

    @FXML
    private void keep() {
        kill.keep();
    }
}
