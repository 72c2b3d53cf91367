package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.CanonicalReplay;
import candlewright.engine.replay.CaptureArchive;
import candlewright.engine.replay.Recordings;
import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Signal;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import io.javalin.http.Context;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The replay that the program shows, and captures made into canonical states beside it.
final class ReplayRoutes {

    /// How many messages one request may make the program read.
    private static final long MOST_MESSAGES = 20_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    enum Action {
        PAUSE,
        PLAY,
        STEP_MESSAGE,
        STEP_BAR,
        SEEK,
        SPEED,
        UNPACED
    }

    private static final Field<Action> ACTION =
            Field.required(
                    "action",
                    new FieldType.Choice<>(Action.class),
                    "what to do; UNPACED plays as fast as possible");
    private static final Field<Instant> TO =
            Field.optional(
                    "to",
                    new FieldType.Moment(),
                    "with SEEK: where to; messages received before it have been told then");
    private static final Field<Double> FACTOR =
            Field.optional(
                    "speed",
                    new FieldType.Real(0, true, 1e9),
                    "with SPEED: times as fast as it was received");
    private static final RequestSchema CONTROL =
            new RequestSchema(
                    "ReplayControlRequest",
                    List.of(ACTION, TO, FACTOR),
                    List.of(
                            values -> goesWith(values, Action.SEEK, TO),
                            values -> goesWith(values, Action.SPEED, FACTOR)));

    private static final Field<String> CAPTURE =
            Field.optional(
                    "capture",
                    new FieldType.Text(),
                    "",
                    "name of a capture of the data directory, or of one of its files; the newest"
                            + " if it is left out");
    private static final Field<List<Tick>> MESSAGES =
            Field.optional(
                    "messages", new TicksField(), "messages to replay instead of a capture's");
    private static final Field<Integer> INTERVAL =
            Field.optional(
                    "interval_seconds",
                    new FieldType.Whole(1, 86_400),
                    "length of the bars, of which a day must be so many whole ones; the capture's if"
                            + " it is left out, or 1");
    private static final CrossFields CROSS = CrossFields.of(5, 20);
    private static final Field<Integer> LIMIT =
            Field.optional(
                    "limit",
                    new FieldType.Whole(0, 10_000),
                    200,
                    "how many of the last bars of each symbol to tell");
    private static final RequestSchema REPLAY =
            new RequestSchema(
                    "ReplayRequest",
                    List.of(CAPTURE, MESSAGES, INTERVAL, CROSS.fast(), CROSS.slow(), LIMIT),
                    List.of(
                            ReplayRoutes::oneSource,
                            values -> wholeDay(INTERVAL, values),
                            CROSS::inOrder));

    /// How the replay stands.
    ///
    /// @param position when the message was received that was told last, null before the first
    /// @param from when the capture's first message was received, null if it has none
    /// @param to when its last one was
    /// @param speed times as fast as it was received, null for as fast as possible
    /// @param told how many messages were told since its beginning, the history included
    /// @param messages how many there are
    /// @param stateHash of what was made of them so far, null before the first
    /// @param missing what the capture lacks, as far as it was come upon
    record ReplayStateAnswer(
            String capture,
            ReplayStatus.Motion motion,
            @Nullable Double speed,
            @Nullable String position,
            @Nullable String from,
            @Nullable String to,
            long told,
            long messages,
            @Nullable String stateHash,
            List<Missing> missing) {}

    /// @param from the missing messages were received from then on, null if nobody knows
    record Missing(String text, @Nullable String from, @Nullable String to, long messages) {
        static Missing of(ReplayStatus.Hole hole) {
            return new Missing(
                    hole.text(), Json.iso(hole.from()), Json.iso(hole.to()), hole.messages());
        }
    }

    /// What became of the messages of a capture.
    ///
    /// @param capture its name, null for messages of the request
    /// @param messages how many were read
    /// @param missing what the capture lacks, a line each
    /// @param stateHash as `GET /feed` says after the same messages, live or replayed
    record CanonicalAnswer(
            @Nullable String capture,
            long messages,
            List<String> missing,
            String stateHash,
            List<CanonicalState> states) {}

    /// @param tape counts, gaps and the last bar, as in `GET /feed`
    /// @param barCount how many bars there are
    /// @param bars the last of them, oldest first
    /// @param signalCount how often the SMA signal turned
    /// @param signals the last turns, oldest first, each as it was when its bar was told first
    record CanonicalState(
            String symbol,
            BigDecimal intervalSeconds,
            FeedAnswer.Tape tape,
            int barCount,
            List<BarsJson.OneBar> bars,
            long signalCount,
            List<ResearchRoutes.SignalAnswer> signals) {
        static CanonicalState of(CanonicalReplay.State state, int limit) {
            BarSeries bars = state.bars();
            List<Signal> signals = state.signals();
            return new CanonicalState(
                    bars.symbol().value(),
                    BigDecimal.valueOf(bars.interval().toSeconds()),
                    FeedAnswer.Tape.of(state.tape()),
                    bars.size(),
                    IntStream.range(Math.max(0, bars.size() - limit), bars.size())
                            .mapToObj(i -> BarsJson.bar(bars, i))
                            .toList(),
                    state.turns(),
                    signals.subList(Math.max(0, signals.size() - limit), signals.size()).stream()
                            .map(ResearchRoutes.SignalAnswer::of)
                            .toList());
        }
    }

    private final EngineDoor engine;
    private final Recordings recordings;

    /// One archive at a time: it takes a processor.
    private final Semaphore turn = new Semaphore(1);

    private final ExecutorService pool =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("archive-replay").daemon().factory());

    ReplayRoutes(EngineDoor engine, Recordings recordings) {
        this.engine = engine;
        this.recordings = recordings;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/replay", "How the replay of a capture stands", this::state)
                        .answers(200, "how it stands", ReplayStateAnswer.class)
                        .answers(404, "the feed is no capture", Refusal.Detail.class),
                Route.post(
                                "/replay/control",
                                "Pause, play, step, seek or change the speed of the replay",
                                CONTROL,
                                this::control)
                        .answers(200, "how it stands when it is done", ReplayStateAnswer.class)
                        .answers(404, "the feed is no capture", Refusal.Detail.class)
                        .answers(
                                409,
                                "it cannot go back: the account has orders or positions",
                                Refusal.Detail.class)
                        .answers(504, "it is not done yet", Refusal.Detail.class),
                Route.post(
                                "/replay",
                                "What becomes of the messages of a capture: bars, gaps, signals,"
                                        + " state hash. Nothing that is running changes",
                                REPLAY,
                                this::replay)
                        .answers(200, "the canonical states", CanonicalAnswer.class)
                        .answers(400, "it cannot be read, or is too long", Refusal.Detail.class)
                        .answers(404, "there is no such capture", Refusal.Detail.class)
                        .answers(409, "another one is being replayed", Refusal.Detail.class));
    }

    private ReplayControl requireReplay() {
        return recordings
                .replay()
                .orElseThrow(() ->
                        Refusal.of(404, "nothing is replayed: start with --feed capture:FILE"));
    }

    private void state(Context context) {
        Json.answer(context, answer(requireReplay().status()));
    }

    private ReplayStateAnswer answer(ReplayStatus status) {
        return new ReplayStateAnswer(
                status.capture(),
                status.motion(),
                Double.isInfinite(status.speed()) ? null : status.speed(),
                Json.iso(status.at()),
                Json.iso(status.from()),
                Json.iso(status.to()),
                status.told(),
                status.messages(),
                engine.snapshot().stateHash().orElse(null),
                status.holes().stream().map(Missing::of).toList());
    }

    private void control(Context context) {
        ReplayControl replay = requireReplay();
        Values request = CONTROL.read(context.bodyAsBytes());
        ReplayCommand command =
                switch (request.get(ACTION)) {
                    case PAUSE -> new ReplayCommand.Pause();
                    case PLAY -> new ReplayCommand.Play();
                    case STEP_MESSAGE -> new ReplayCommand.StepMessage();
                    case STEP_BAR -> new ReplayCommand.StepBar();
                    case SEEK -> new ReplayCommand.Seek(request.get(TO));
                    case SPEED -> new ReplayCommand.Speed(request.get(FACTOR));
                    case UNPACED -> new ReplayCommand.Speed(Double.POSITIVE_INFINITY);
                };
        switch (await(
                replay.command(command), "the replay is not there yet: look at GET /replay")) {
            case ReplayAnswer.Done(ReplayStatus now) -> Json.answer(context, answer(now));
            case ReplayAnswer.Refused(String why) -> throw Refusal.of(409, why);
        }
    }

    private void replay(Context context) {
        Values request = REPLAY.read(context.bodyAsBytes());
        if (!turn.tryAcquire()) {
            throw Refusal.of(409, "another archive is being replayed: wait for its answer");
        }
        Json.answer(
                context,
                await(
                        CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return canonical(request);
                                    } finally {
                                        turn.release();
                                    }
                                },
                                pool),
                        "the archive takes too long"));
    }

    private CanonicalAnswer canonical(Values request) {
        Optional<List<Tick>> messages = request.find(MESSAGES);
        if (messages.isPresent()) {
            CanonicalReplay replay = fresh(request, List.of());
            messages.get().forEach(replay::take);
            return answer(request, null, replay, List.of());
        }
        try (CaptureArchive.Opened opened = recordings.archive().open(request.get(CAPTURE))) {
            if (opened.messages() > MOST_MESSAGES) {
                throw Refusal.of(
                        400,
                        opened.name()
                                + " has "
                                + opened.messages()
                                + " messages; at most "
                                + MOST_MESSAGES
                                + " are replayed at once: name one of its files");
            }
            CanonicalReplay replay = fresh(request, opened.instruments());
            for (Optional<Tick> next = opened.next(); next.isPresent(); next = opened.next()) {
                replay.take(next.get());
            }
            return answer(request, opened.name(), replay, opened.findings());
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(
                    List.of(
                            Problem.inBody(
                                    "capture", String.valueOf(e.getMessage()), "value_error")));
        } catch (IOException e) {
            throw Refusal.of(404, String.valueOf(e.getMessage()));
        }
    }

    private static CanonicalReplay fresh(Values request, List<Instrument> captured) {
        Map<Symbol, Instrument> known =
                captured.stream()
                        .collect(Collectors.toMap(Instrument::symbol, Function.identity()));
        Duration usual =
                captured.stream()
                        .map(Instrument::barInterval)
                        .findFirst()
                        .orElse(Duration.ofSeconds(1));
        Duration interval = request.find(INTERVAL).map(Duration::ofSeconds).orElse(usual);
        return new CanonicalReplay(
                symbol ->
                        new Instrument(
                                symbol,
                                "replayed",
                                known.containsKey(symbol)
                                        ? known.get(symbol).tickSize()
                                        : new BigDecimal("0.01"),
                                interval),
                request.get(CROSS.fast()),
                request.get(CROSS.slow()));
    }

    private static CanonicalAnswer answer(
            Values request,
            @Nullable String capture,
            CanonicalReplay replay,
            List<String> missing) {
        int limit = request.get(LIMIT);
        return new CanonicalAnswer(
                capture,
                replay.messages(),
                missing,
                replay.stateHash(),
                replay.states().stream().map(state -> CanonicalState.of(state, limit)).toList());
    }

    private static <T> T await(CompletableFuture<T> reply, String late) {
        try {
            return reply.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Refusal.of(504, late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(504, "the API was closed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("the replay failed", e.getCause());
        }
    }

    private static Optional<Problem> goesWith(Values values, Action action, Field<?> field) {
        Optional<Action> given = values.find(ACTION);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        boolean needed = given.get() == action;
        if (needed == values.find(field).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                needed
                        ? Problem.inBody(
                                field.name(), "needed with " + action, "value_error.missing")
                        : Problem.inBody(
                                field.name(), "belongs to " + action + " alone", "value_error"));
    }

    private static Optional<Problem> oneSource(Values values) {
        return values.find(MESSAGES).isPresent()
                        && values.find(CAPTURE).filter(name -> !name.isEmpty()).isPresent()
                ? Optional.of(
                        Problem.inBody(
                                "messages",
                                "either a capture or messages, not both",
                                "value_error"))
                : Optional.empty();
    }

    /// What is wrong with the length of bars that are made of messages.
    static Optional<Problem> wholeDay(Field<Integer> interval, Values values) {
        return values.find(interval)
                .filter(seconds -> 86_400 % seconds != 0)
                .map(_ ->
                        Problem.inBody(
                                interval.name(),
                                "a day must be so many whole bars",
                                "value_error"));
    }
}
