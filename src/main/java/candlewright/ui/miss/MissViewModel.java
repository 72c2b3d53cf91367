package candlewright.ui.miss;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.research.miss.MissMeasured;
import candlewright.research.miss.MissModel;
import candlewright.research.miss.Opportunity;
import candlewright.ui.TypedNumber;
import candlewright.ui.UiBridge;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How much is missed by who polls: by the model while one types, and measured when asked. The same
/// numbers as `POST /research/miss`.
public final class MissViewModel {

    private static final int BARS = 10_000;
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(31_536_000);

    /// What was measured, and of what.
    ///
    /// @param every and `latency` in seconds, as they were then
    record Found(
            Instrument instrument,
            Opportunity opportunity,
            double every,
            double latency,
            MissMeasured measured) {}

    private final UiBridge bridge;
    private final ObjectProperty<Instrument> instrument;
    private final StringProperty every = new SimpleStringProperty("30");
    private final StringProperty lives = new SimpleStringProperty("12");
    private final StringProperty latency = new SimpleStringProperty("0.5");
    private final StringProperty ticks = new SimpleStringProperty("5");
    private final StringProperty window = new SimpleStringProperty("30");
    private final StringProperty fast = new SimpleStringProperty("10");
    private final StringProperty slow = new SimpleStringProperty("30");
    private final ObjectProperty<Condition> condition =
            new SimpleObjectProperty<>(Condition.BEYOND_MEAN);
    private final ObjectProperty<MissModel.Lifetime> lifetime =
            new SimpleObjectProperty<>(MissModel.Lifetime.EXPONENTIAL);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<MissModel>> model =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Found>> found =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public MissViewModel(UiBridge bridge, ObjectProperty<Instrument> instrument) {
        this.bridge = bridge;
        this.instrument = instrument;
        Stream.of(every, lives, latency).forEach(text -> text.subscribe(_ -> calculate()));
        lifetime.subscribe(_ -> calculate());
        instrument.subscribe(_ -> found.set(Optional.empty()));
    }

    private void calculate() {
        try {
            model.set(
                    Optional.of(
                            new MissModel(
                                    seconds("Δ", every, false),
                                    seconds("τ", lives, false),
                                    seconds("λ", latency, true),
                                    lifetime.get())));
            problem.set("");
        } catch (IllegalArgumentException e) {
            model.set(Optional.empty());
            problem.set(e.getMessage());
        }
    }

    private static double seconds(String name, StringProperty text, boolean orNone) {
        return TypedNumber.read(text.get())
                .filter(number ->
                        number.signum() >= (orNone ? 0 : 1) && number.compareTo(MOST_SECONDS) <= 0)
                .map(BigDecimal::doubleValue)
                .filter(number -> orNone || number >= 1e-6)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                name
                                        + " must be "
                                        + (orNone ? "0 s" : "more than 0 s")
                                        + " to a year, was \""
                                        + text.get()
                                        + "\""));
    }

    private static int whole(String name, StringProperty text, int least, int most) {
        return TypedNumber.read(text.get())
                .filter(number ->
                        number.stripTrailingZeros().scale() <= 0
                                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                                && number.compareTo(BigDecimal.valueOf(most)) <= 0)
                .map(BigDecimal::intValueExact)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                name
                                        + " must be a whole number from "
                                        + least
                                        + " to "
                                        + most
                                        + ", was \""
                                        + text.get()
                                        + "\""));
    }

    /// Looks at the last 10,000 bars of the chosen symbol, in the background.
    void measure() {
        calculate();
        MissModel now = model.get().orElse(null);
        if (now == null) {
            return;
        }
        Opportunity opportunity;
        try {
            opportunity = opportunity();
        } catch (IllegalArgumentException e) {
            problem.set(e.getMessage());
            return;
        }
        Instrument of = instrument.get();
        BarSeries bars = bridge.snapshot().series(of.symbol());
        bridge.compute(
                () ->
                        new Found(
                                of,
                                opportunity,
                                now.every(),
                                now.latency(),
                                MissMeasured.of(
                                        bars,
                                        of.tickSize(),
                                        opportunity,
                                        BARS,
                                        now.every(),
                                        now.latency())),
                made -> {
                    if (of.equals(instrument.get())) {
                        found.set(Optional.of(made));
                    }
                },
                failure -> problem.set("Not measured: " + failure.getMessage()));
    }

    private Opportunity opportunity() {
        return switch (condition.get()) {
            case BEYOND_MEAN ->
                    new Opportunity.BeyondMean(
                            whole("SMA", window, 2, 1000), whole("Ticks", ticks, 1, 1_000_000));
            case SIGN_OF_GAP ->
                    new Opportunity.SignOfGap(
                            whole("Fast SMA", fast, 1, 500), whole("Slow SMA", slow, 2, 1000));
        };
    }

    /// The measured mean becomes the lifetime of the model.
    void takeMean() {
        found.get()
                .map(made -> made.measured().mean())
                .filter(mean -> mean > 0)
                .ifPresent(mean ->
                        lives.set(
                                BigDecimal.valueOf(Math.round(mean * 1000), 3)
                                        .stripTrailingZeros()
                                        .toPlainString()));
    }

    public ObjectProperty<Instrument> instrumentProperty() {
        return instrument;
    }

    /// The time between two polls, in seconds; as typed, like the others.
    public StringProperty everyProperty() {
        return every;
    }

    public StringProperty livesProperty() {
        return lives;
    }

    public StringProperty latencyProperty() {
        return latency;
    }

    public StringProperty ticksProperty() {
        return ticks;
    }

    public StringProperty windowProperty() {
        return window;
    }

    /// Windows of the crossing.
    StringProperty fastProperty() {
        return fast;
    }

    StringProperty slowProperty() {
        return slow;
    }

    /// What is measured.
    ObjectProperty<Condition> conditionProperty() {
        return condition;
    }

    public ObjectProperty<MissModel.Lifetime> lifetimeProperty() {
        return lifetime;
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Empty while what was typed makes none.
    public ReadOnlyObjectProperty<Optional<MissModel>> modelProperty() {
        return model.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }
}
