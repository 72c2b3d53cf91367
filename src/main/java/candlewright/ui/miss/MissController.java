package candlewright.ui.miss;

import candlewright.research.miss.MissMeasured;
import candlewright.research.miss.MissModel;
import candlewright.ui.Formats;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

public final class MissController {

    private final MissViewModel miss;

    @FXML private Label symbol;
    @FXML private TextField every;
    @FXML private TextField lives;
    @FXML private TextField latency;
    @FXML private ToggleButton exponential;
    @FXML private Slider everySlider;
    @FXML private Slider livesSlider;
    @FXML private ComboBox<Condition> condition;
    @FXML private HBox beyondMean;
    @FXML private HBox signOfGap;
    @FXML private TextField ticks;
    @FXML private TextField window;
    @FXML private TextField fast;
    @FXML private TextField slow;
    @FXML private Button take;
    @FXML private Label problem;
    @FXML private Label missed;
    @FXML private Label caught;
    @FXML private Label age;
    @FXML private Label found;
    @FXML private Label measuredMissed;
    @FXML private Label phases;
    @FXML private Label lifetimes;
    @FXML private Label caption;
    @FXML private MissCurve curve;

    public MissController(MissViewModel miss) {
        this.miss = miss;
    }

    @FXML
    private void initialize() {
        symbol.textProperty()
                .bind(miss.instrumentProperty().map(chosen -> chosen.symbol().value()));
        every.textProperty().bindBidirectional(miss.everyProperty());
        lives.textProperty().bindBidirectional(miss.livesProperty());
        latency.textProperty().bindBidirectional(miss.latencyProperty());
        ticks.textProperty().bindBidirectional(miss.ticksProperty());
        window.textProperty().bindBidirectional(miss.windowProperty());
        fast.textProperty().bindBidirectional(miss.fastProperty());
        slow.textProperty().bindBidirectional(miss.slowProperty());
        TimeSlider.tie(everySlider, miss.everyProperty());
        TimeSlider.tie(livesSlider, miss.livesProperty());
        condition.getItems().setAll(Condition.values());
        condition.valueProperty().bindBidirectional(miss.conditionProperty());
        onlyFor(Condition.BEYOND_MEAN, beyondMean);
        onlyFor(Condition.SIGN_OF_GAP, signOfGap);
        exponential.setSelected(miss.lifetimeProperty().get() == MissModel.Lifetime.EXPONENTIAL);
        exponential
                .selectedProperty()
                .subscribe(spread -> {
                    miss.lifetimeProperty()
                            .set(
                                    spread
                                            ? MissModel.Lifetime.EXPONENTIAL
                                            : MissModel.Lifetime.FIXED);
                    exponential.setText(spread ? "τ is a mean" : "τ is always the same");
                });
        problem.textProperty().bind(miss.problemProperty());
        problem.managedProperty().bind(miss.problemProperty().isNotEmpty());
        miss.modelProperty().subscribe(_ -> show());
        miss.foundProperty().subscribe(_ -> show());
    }

    private void onlyFor(Condition chosen, HBox fields) {
        fields.visibleProperty().bind(miss.conditionProperty().isEqualTo(chosen));
        fields.managedProperty().bind(fields.visibleProperty());
    }

    private void show() {
        Optional<MissModel> model = miss.modelProperty().get();
        missed.setText(model.map(now -> Formats.percent(now.missed())).orElse(Formats.NONE));
        caught.setText(model.map(now -> Formats.percent(now.caught())).orElse(Formats.NONE));
        age.setText(model.map(now -> seconds(now.ageWhenCaught())).orElse(Formats.NONE));
        Optional<MissViewModel.Found> made = miss.foundProperty().get();
        Optional<MissMeasured> measured = made.map(MissViewModel.Found::measured);
        take.setDisable(measured.map(MissMeasured::count).orElse(0) == 0);
        found.setText(
                measured.map(now -> now.count() + " in " + now.bars() + " bars")
                        .orElse(Formats.NONE));
        measuredMissed.setText(measured.map(now -> share(now.missed())).orElse(Formats.NONE));
        phases.setText(
                measured.map(now -> share(now.bestPhase()) + " – " + share(now.worstPhase()))
                        .orElse(Formats.NONE));
        lifetimes.setText(
                measured.filter(now -> now.count() > 0)
                        .map(now ->
                                number(now.quantile(0.1))
                                        + " / "
                                        + number(now.quantile(0.5))
                                        + " / "
                                        + seconds(now.quantile(0.9)))
                        .orElse(Formats.NONE));
        caption.setText(
                "Share missed over Δ"
                        + made.map(now ->
                                        " · ● "
                                                + now.opportunity().inWords()
                                                + ", Δ "
                                                + seconds(now.every()))
                                .orElse(""));
        curve.show(model, mark(model, made));
    }

    /// What was measured for these very times; of others it would be in the wrong place.
    private static OptionalDouble mark(
            Optional<MissModel> model, Optional<MissViewModel.Found> made) {
        if (model.isEmpty() || made.isEmpty()) {
            return OptionalDouble.empty();
        }
        MissViewModel.Found now = made.get();
        boolean same = now.every() == model.get().every() && now.latency() == model.get().latency();
        return same && !Double.isNaN(now.measured().missed())
                ? OptionalDouble.of(now.measured().missed())
                : OptionalDouble.empty();
    }

    private static String share(double share) {
        return Double.isNaN(share) ? Formats.NONE : Formats.percent(share);
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? Formats.NONE : number(seconds) + " s";
    }

    private static String number(double seconds) {
        return Formats.decimal(seconds, seconds < 10 ? 2 : seconds < 100 ? 1 : 0);
    }

    @FXML
    private void measure() {
        miss.measure();
    }

    @FXML
    private void takeMean() {
        miss.takeMean();
    }
}
