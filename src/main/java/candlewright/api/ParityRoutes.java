package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.EngineSnapshot;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.research.BacktestParameters;
import candlewright.research.parity.Counting;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.ParityRequest;
import candlewright.research.parity.ParityRuns;
import candlewright.research.parity.ParityTable;
import candlewright.research.parity.Source;
import candlewright.research.parity.Version;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Comparisons of history with bars rebuilt from messages. One runs at a time, on a thread of its
/// own; the request waits for it.
final class ParityRoutes {

    private enum Format {
        JSON,
        CSV
    }

    private static final Field<String> SYMBOL =
            Field.required("symbol", new FieldType.Text(), "what to look at");
    private static final Field<String> REFERENCE =
            Field.optional(
                    "reference",
                    new FieldType.Text(),
                    "feed",
                    "history: feed, series, trades:NAME, bars:NAME or capture:NAME");
    private static final Field<String> CANDIDATE =
            Field.optional(
                    "candidate",
                    new FieldType.Text(),
                    "perturbed",
                    "what is compared with it: perturbed, or one of the same");
    private static final Field<String> FAULTS =
            Field.optional(
                    "faults",
                    new FieldType.Text(),
                    ParityRequest.DEFAULT_FAULTS,
                    "how badly the messages of a perturbed candidate arrive");
    private static final Field<Integer> INTERVAL =
            Field.optional(
                    "interval_seconds",
                    new FieldType.Whole(1, 86_400),
                    "length of a bar; the symbol's own if it is left out");
    private static final Field<Counting> COUNTING =
            Field.optional(
                    "counting",
                    new FieldType.Choice<>(Counting.class),
                    Counting.OURS,
                    "by which rules the reference makes bars of messages");
    private static final Field<Version> VERSION =
            Field.optional(
                    "version",
                    new FieldType.Choice<>(Version.class),
                    Version.DECIDED,
                    "which version of a rebuilt bar is compared");
    private static final Field<Integer> LATENESS =
            Field.optional(
                    "lateness_ms",
                    new FieldType.Whole(0, 60_000),
                    (int) ParityRequest.DEFAULT_LATENESS.toMillis(),
                    "how long after its close a rebuilt bar waits for late prints");
    private static final BacktestParameters DEFAULT = BacktestParameters.DEFAULT;
    private static final CrossFields CROSS = CrossFields.of(DEFAULT.fast(), DEFAULT.slow());
    private static final Field<Integer> LIMIT =
            Field.optional(
                    "limit",
                    new FieldType.Whole(1, ParityRequest.MOST),
                    ParityRequest.DEFAULT_LIMIT,
                    "how many of the bars that differ are told: the worst ones");
    private static final Field<Format> FORMAT =
            Field.optional(
                    "format", new FieldType.Choice<>(Format.class), Format.JSON, "of the answer");
    private static final RequestSchema RUN =
            new RequestSchema(
                    "ParityRequest",
                    List.of(
                            SYMBOL,
                            REFERENCE,
                            CANDIDATE,
                            FAULTS,
                            INTERVAL,
                            COUNTING,
                            VERSION,
                            LATENESS,
                            CROSS.fast(),
                            CROSS.slow(),
                            LIMIT,
                            FORMAT),
                    List.of(
                            values -> source(REFERENCE, values),
                            values -> source(CANDIDATE, values),
                            ParityRoutes::wholeReference,
                            values -> ReplayRoutes.wholeDay(INTERVAL, values),
                            CROSS::inOrder));

    private final EngineDoor engine;
    private final ParityRuns runs;

    ParityRoutes(EngineDoor engine, ParityRuns runs) {
        this.engine = engine;
        this.runs = runs;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "/parity/run",
                                "History against bars rebuilt from messages, down to the messages",
                                RUN,
                                this::run)
                        .answers(200, "the report; with CSV a table", ParityAnswer.class)
                        .answers(
                                400,
                                "unknown symbol, or these two cannot be compared",
                                Refusal.Detail.class)
                        .answers(429, "another comparison runs", Refusal.Detail.class));
    }

    private static Optional<Problem> source(Field<String> side, Values values) {
        try {
            values.find(side).ifPresent(Source::parse);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    Problem.inBody(side.name(), String.valueOf(e.getMessage()), "value_error"));
        }
    }

    private static Optional<Problem> wholeReference(Values values) {
        return values.find(REFERENCE)
                .filter(new Source.Perturbed().toString()::equals)
                .map(_ ->
                        Problem.inBody(
                                REFERENCE.name(),
                                "only the candidate can be perturbed, not the reference",
                                "value_error"));
    }

    private void run(Context context) {
        Values values = RUN.read(context.bodyAsBytes());
        CompletableFuture<ParityReport> begun =
                runs.begin(request(values), _ -> {})
                        .orElseThrow(() -> Refusal.of(429, "another comparison runs"));
        ParityReport report = await(begun);
        if (values.get(FORMAT) == Format.CSV) {
            context.contentType("text/csv; charset=utf-8").result(ParityTable.csv(report));
        } else {
            Json.answer(context, ParityAnswer.of(report));
        }
    }

    private ParityRequest request(Values values) {
        EngineSnapshot snapshot = engine.snapshot();
        Symbol symbol = engine.symbol(snapshot, values.get(SYMBOL), 400);
        Duration interval =
                values.find(INTERVAL)
                        .map(Duration::ofSeconds)
                        .orElseGet(() ->
                                snapshot.instrument(symbol.value())
                                        .map(Instrument::barInterval)
                                        .orElseThrow());
        try {
            Source candidate = Source.parse(values.get(CANDIDATE));
            return new ParityRequest(
                    symbol,
                    Source.parse(values.get(REFERENCE)),
                    candidate,
                    candidate instanceof Source.Perturbed ? values.get(FAULTS) : "",
                    interval,
                    values.get(COUNTING),
                    values.get(VERSION),
                    Duration.ofMillis(values.get(LATENESS)),
                    new BacktestParameters(
                            values.get(CROSS.fast()),
                            values.get(CROSS.slow()),
                            DEFAULT.quantity(),
                            DEFAULT.feeBps(),
                            DEFAULT.slippageBps(),
                            DEFAULT.bars()),
                    values.get(LIMIT));
        } catch (IllegalArgumentException e) {
            // The symbol's own bars may be no part of a day.
            throw Refusal.of(400, String.valueOf(e.getMessage()));
        }
    }

    private static ParityReport await(CompletableFuture<ParityReport> begun) {
        try {
            return begun.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IllegalArgumentException || cause instanceof IOException) {
                throw Refusal.of(400, String.valueOf(cause.getMessage()));
            }
            throw e;
        }
    }
}
