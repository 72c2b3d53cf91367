package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.EngineSnapshot;
import candlewright.model.Symbol;
import candlewright.research.miss.MissMeasured;
import candlewright.research.miss.MissModel;
import candlewright.research.miss.Opportunity;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What polling misses, by the model and in the bars of a symbol. Runs on the request's thread.
final class MissRoutes {

    private enum Condition {
        BEYOND_MEAN,
        SIGN_OF_GAP
    }

    private static final FieldType<Double> SECONDS = FieldType.Real.between(0.000_001, 31_536_000);
    private static final Field<Double> EVERY =
            Field.required("every_seconds", SECONDS, "time between two polls");
    private static final Field<Double> LIVES =
            Field.optional(
                    "lives_seconds",
                    SECONDS,
                    "how long an opportunity lives; the mean of the measured ones if left out");
    private static final Field<Double> LATENCY =
            Field.optional(
                    "latency_seconds",
                    FieldType.Real.between(0, 31_536_000),
                    0.0,
                    "from a poll until what it decides acts");
    private static final Field<MissModel.Lifetime> LIFETIME =
            Field.optional(
                    "lifetime",
                    new FieldType.Choice<>(MissModel.Lifetime.class),
                    MissModel.Lifetime.EXPONENTIAL,
                    "how the lifetimes are spread");
    private static final Field<Integer> ARRIVALS =
            Field.optional(
                    "arrivals",
                    new FieldType.Whole(0, 1_000_000_000),
                    "how many opportunities there are; as many as were measured if left out");
    private static final Field<String> SYMBOL =
            Field.optional("symbol", new FieldType.Text(), "in whose bars it is measured, too");
    private static final Field<Condition> CONDITION =
            Field.optional(
                    "condition",
                    new FieldType.Choice<>(Condition.class),
                    Condition.BEYOND_MEAN,
                    "what an opportunity is: the close is `ticks` from the mean of `slow` bars, or the side of the crossing");
    private static final Field<Integer> TICKS =
            Field.optional("ticks", new FieldType.Whole(1, 1_000_000), 5, "how far from the mean");
    private static final CrossFields CROSS = CrossFields.of(10, 30);
    private static final Field<Integer> BARS =
            Field.optional(
                    "bars", new FieldType.Whole(1, 100_000), 10_000, "how many of the last bars");
    private static final RequestSchema MISS =
            new RequestSchema(
                    "MissRequest",
                    List.of(
                            EVERY,
                            LIVES,
                            LATENCY,
                            LIFETIME,
                            ARRIVALS,
                            SYMBOL,
                            CONDITION,
                            TICKS,
                            CROSS.fast(),
                            CROSS.slow(),
                            BARS),
                    List.of(CROSS::inOrder, MissRoutes::somethingLives));

    /// @param model null when nothing says how long opportunities live
    /// @param measured null without a symbol
    record MissAnswer(@Nullable Model model, @Nullable Measured measured) {}

    /// @param missed probability that an opportunity is missed
    /// @param expectedCaught of `arrivals`; null when nobody says how many there are
    /// @param ageWhenCaught mean age when the order acts, in seconds; null when none is caught
    record Model(
            double everySeconds,
            double livesSeconds,
            double latencySeconds,
            MissModel.Lifetime lifetime,
            double missed,
            @Nullable Double expectedCaught,
            @Nullable Double ageWhenCaught) {}

    /// Lifetimes in seconds; shares and lifetimes are null when there was no opportunity.
    ///
    /// @param cut how many were there at the beginning or the end, and are not counted
    /// @param missed over all phases of the polls
    record Measured(
            String symbol,
            String condition,
            int bars,
            int opportunities,
            int cut,
            @Nullable Double missed,
            @Nullable Double bestPhase,
            @Nullable Double worstPhase,
            @Nullable Double mean,
            @Nullable Double p10,
            @Nullable Double p50,
            @Nullable Double p90) {
        static Measured of(Symbol symbol, Opportunity condition, MissMeasured found) {
            return new Measured(
                    symbol.value(),
                    condition.inWords(),
                    found.bars(),
                    found.count(),
                    found.cut(),
                    orNull(found.missed()),
                    orNull(found.bestPhase()),
                    orNull(found.worstPhase()),
                    orNull(found.mean()),
                    orNull(found.quantile(0.1)),
                    orNull(found.quantile(0.5)),
                    orNull(found.quantile(0.9)));
        }
    }

    private final EngineDoor engine;

    MissRoutes(EngineDoor engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "/research/miss",
                                "What is missed by who polls now and then, by the model and measured",
                                MISS,
                                this::miss)
                        .answers(200, "the model, and what was measured", MissAnswer.class)
                        .answers(400, "unknown symbol", Refusal.Detail.class));
    }

    private void miss(Context context) {
        Values values = MISS.read(context.bodyAsBytes());
        Optional<MissMeasured> found = Optional.empty();
        Measured measured = null;
        if (values.find(SYMBOL).isPresent()) {
            EngineSnapshot snapshot = engine.snapshot();
            Symbol symbol = engine.symbol(snapshot, values.get(SYMBOL), 400);
            Opportunity condition = condition(values);
            MissMeasured now =
                    MissMeasured.of(
                            snapshot.series(symbol),
                            EnvelopeRoutes.tick(snapshot, symbol),
                            condition,
                            values.get(BARS),
                            values.get(EVERY),
                            values.get(LATENCY));
            found = Optional.of(now);
            measured = Measured.of(symbol, condition, now);
        }
        Json.answer(context, new MissAnswer(model(values, found), measured));
    }

    private static Opportunity condition(Values values) {
        return switch (values.get(CONDITION)) {
            case BEYOND_MEAN ->
                    new Opportunity.BeyondMean(values.get(CROSS.slow()), values.get(TICKS));
            case SIGN_OF_GAP ->
                    new Opportunity.SignOfGap(values.get(CROSS.fast()), values.get(CROSS.slow()));
        };
    }

    private static @Nullable Model model(Values values, Optional<MissMeasured> measured) {
        Optional<Double> lives =
                values.find(LIVES)
                        .or(() -> measured.map(MissMeasured::mean).filter(mean -> mean > 0));
        if (lives.isEmpty()) {
            return null;
        }
        MissModel model =
                new MissModel(
                        values.get(EVERY), lives.get(), values.get(LATENCY), values.get(LIFETIME));
        Optional<Integer> arrivals =
                values.find(ARRIVALS).or(() -> measured.map(MissMeasured::count));
        return new Model(
                model.every(),
                model.lives(),
                model.latency(),
                model.lifetime(),
                model.missed(),
                arrivals.map(count -> count * model.caught()).orElse(null),
                orNull(model.ageWhenCaught()));
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Optional<Problem> somethingLives(Values values) {
        return values.find(LIVES).isPresent() || values.find(SYMBOL).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Problem.inBody(
                                "lives_seconds",
                                "field required unless a symbol is given",
                                "value_error.missing"));
    }
}
