package candlewright.ui.replay;

import candlewright.engine.replay.ReplayStatus;
import candlewright.ui.Formats;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

public final class ReplayController {

    private final ReplayViewModel replay;

    @FXML private HBox bar;
    @FXML private Button play;
    @FXML private ComboBox<Double> speed;
    @FXML private Slider position;
    @FXML private Pane marks;
    @FXML private Label clock;
    @FXML private Label progress;
    @FXML private Label findings;
    @FXML private Label note;

    /// A slider that follows the replay must not be taken for one that was moved.
    private boolean following;

    private List<ReplayViewModel.Mark> drawn = List.of();

    public ReplayController(ReplayViewModel replay) {
        this.replay = replay;
    }

    @FXML
    private void initialize() {
        speed.getItems().setAll(ReplayViewModel.SPEEDS);
        speed.setConverter(new SpeedText());
        speed.valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null && !following) {
                        replay.speed(chosen);
                    }
                });
        position.valueProperty().addListener((_, _, now) -> moved(now.doubleValue()));
        position.valueChangingProperty()
                .addListener((_, _, changing) -> {
                    if (!changing) {
                        replay.seek(position.getValue());
                    }
                });
        marks.widthProperty().subscribe(_ -> draw(replay.marks()));
        note.textProperty().bind(replay.noteProperty());
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        Tooltip why = new Tooltip();
        why.textProperty().bind(replay.noteProperty());
        note.setTooltip(why);
        findings.setTooltip(new Tooltip());
        replay.statusProperty().subscribe(this::show);
        replay.refusedProperty().subscribe(_ -> show(replay.statusProperty().get()));
        bar.sceneProperty().addListener((_, before, now) -> changeScene(before, now));
    }

    /// While it is dragged the clock says where it would go; a click goes there.
    private void moved(double share) {
        if (following) {
            return;
        }
        if (position.isValueChanging()) {
            replay.moment(share)
                    .ifPresent(to ->
                            clock.setText(Formats.date(to) + " " + Formats.exactTime(to) + " UTC"));
        } else {
            replay.seek(share);
        }
    }

    private void show(ReplayStatus now) {
        following = true;
        play.setText(replay.isPlaying() ? "❚❚ Pause" : "▶ Play");
        play.setDisable(now.motion() == ReplayStatus.Motion.ENDED);
        speed.setValue(now.speed());
        if (!position.isValueChanging()) {
            position.setValue(replay.position());
            clock.setText(replay.clock());
        }
        following = false;
        progress.setText(replay.progress());
        findings.setText(replay.findings());
        findings.setVisible(!now.holes().isEmpty());
        findings.setManaged(!now.holes().isEmpty());
        findings.getTooltip()
                .setText(
                        now.holes().stream()
                                .map(ReplayStatus.Hole::text)
                                .collect(Collectors.joining("\n")));
        List<ReplayViewModel.Mark> found = replay.marks();
        if (!found.equals(drawn)) {
            draw(found);
        }
    }

    private void draw(List<ReplayViewModel.Mark> found) {
        drawn = found;
        marks.getChildren().setAll(found.stream().map(this::mark).toList());
    }

    private Region mark(ReplayViewModel.Mark of) {
        Region mark = new Region();
        mark.getStyleClass().add("replay-mark");
        double width = marks.getWidth();
        mark.resizeRelocate(of.from() * width, 0, Math.max(5, (of.to() - of.from()) * width), 4);
        mark.setManaged(false);
        Tooltip.install(mark, new Tooltip(of.text()));
        return mark;
    }

    /// F-keys, so that they work while a field of the ticket has the focus.
    private Map<KeyCombination, Runnable> keys() {
        return Map.of(
                new KeyCodeCombination(KeyCode.F5), replay::playOrPause,
                new KeyCodeCombination(KeyCode.F6), replay::stepMessage,
                new KeyCodeCombination(KeyCode.F7), replay::stepBar);
    }

    private void changeScene(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            keys().keySet().forEach(before.getAccelerators()::remove);
        }
        if (now != null) {
            now.getAccelerators().putAll(keys());
        }
    }

    @FXML
    private void playOrPause() {
        replay.playOrPause();
    }

    @FXML
    private void stepMessage() {
        replay.stepMessage();
    }

    @FXML
    private void stepBar() {
        replay.stepBar();
    }

    private static final class SpeedText extends StringConverter<Double> {
        @Override
        public String toString(@Nullable Double factor) {
            return factor == null ? "" : ReplayViewModel.inWords(factor);
        }

        @Override
        public Double fromString(String text) {
            return ReplayViewModel.SPEEDS.stream()
                    .filter(factor -> ReplayViewModel.inWords(factor).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such speed: " + text));
        }
    }
}
