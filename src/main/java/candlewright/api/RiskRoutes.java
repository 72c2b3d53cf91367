package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.ControlResult;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.RiskRule;
import candlewright.model.AccountEvent;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.IncidentKind;
import candlewright.model.Pending;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be sent, and the verbs that stop it: HALT, CANCEL ALL, FLATTEN, and the release. They
/// go straight to the engine, whatever the window does, and saying one twice does no harm.
final class RiskRoutes {

    private static final String BY = OrderRequests.SOURCE;

    /// What is kept for ever: no control characters, no half characters.
    private static final FieldType<String> TEXT =
            new FieldType.Formed(
                    Pattern.compile("[^\\x00-\\x1F\\x7F\\uD800-\\uDFFF]{1,200}"),
                    "1 to 200 characters on one line");

    private static final Field<String> SYMBOL =
            Field.optional("symbol", new FieldType.Text(), "only this symbol; all if left out");
    private static final Field<String> SOURCE =
            Field.optional(
                    "source",
                    new FieldType.Formed(
                            Pattern.compile("[A-Za-z0-9._:-]{1,64}"),
                            "1 to 64 letters, digits, dots, colons, underscores or hyphens"),
                    "only orders of this source: api, ticket, strategy:…");
    private static final Field<String> REASON =
            Field.optional("reason", TEXT, "halted by request", "why, for those who look later");
    private static final Field<String> WHY =
            Field.required("reason", TEXT, "why it is safe to go on");
    private static final Field<Boolean> CONFIRM =
            Field.required("confirm", new FieldType.Confirmation(), "true: this is meant");

    private static final RequestSchema HALT =
            new RequestSchema(
                    "HaltRequest", List.of(SYMBOL, SOURCE, REASON), List.of(RiskRoutes::oneScope));
    private static final RequestSchema CANCEL_ALL =
            new RequestSchema("CancelAllRequest", List.of(SYMBOL), List.of());
    private static final RequestSchema FLATTEN =
            new RequestSchema("FlattenRequest", List.of(SYMBOL, CONFIRM), List.of());
    private static final RequestSchema RESUME =
            new RequestSchema(
                    "ResumeRequest",
                    List.of(SYMBOL, SOURCE, CONFIRM, WHY),
                    List.of(RiskRoutes::oneScope));

    private static final QueryParameter<Integer> INCIDENTS =
            new QueryParameter<>(
                    "limit", new FieldType.Whole(0, 1_000), 50, "how many of the last incidents");

    /// What may be sent in the account, and why.
    ///
    /// @param state of the whole account
    /// @param states those that are not ACTIVE, by scope
    /// @param reconciling whether new orders wait until the venue's books are compared with ours
    /// @param unwritable why orders cannot be written down, null if they can
    /// @param unappliedReports how many reports of the venue did not fit
    /// @param repeatedReports how many told what was known, since the program started
    /// @param unconfirmedCancels how many orders were asked to be canceled and are not confirmed to
    ///   be
    /// @param unknownOutcomes of how many orders nobody knows how they stand
    /// @param flattening the symbols whose positions FLATTEN is still to close
    /// @param incidents newest first
    record RiskAnswer(
            TradingState state,
            List<State> states,
            boolean reconciling,
            @Nullable String unwritable,
            long unappliedReports,
            long repeatedReports,
            long openOrders,
            long unconfirmedCancels,
            long unknownOutcomes,
            long openPositions,
            List<String> flattening,
            List<Rule> rules,
            List<Incident> incidents) {}

    /// @param name of the symbol or the source, null for the account
    /// @param by `api`, `window`, `command line`, `kill file`, `rule R7`…
    record State(
            Scope.Kind scope,
            @Nullable String name,
            TradingState state,
            String reason,
            String by,
            String since) {
        static State of(AccountEvent.TradingStateChanged set) {
            Scope scope = set.scope();
            return new State(
                    scope.kind(),
                    scope.kind() == Scope.Kind.ACCOUNT ? null : scope.name(),
                    set.state(),
                    set.reason(),
                    set.by(),
                    set.ts().toString());
        }
    }

    record Rule(String rule, String name, String limit, String meaning) {
        static Rule of(RiskRule rule) {
            return new Rule(rule.rule(), rule.name(), rule.limit(), rule.meaning());
        }
    }

    record Incident(
            long seq,
            String ts,
            String id,
            IncidentKind kind,
            @Nullable String symbol,
            @Nullable String clientOrderId,
            String text) {
        static Incident of(AccountEvent.IncidentRaised raised) {
            Symbol symbol = raised.symbol();
            ClientOrderId order = raised.clientOrderId();
            return new Incident(
                    raised.seq(),
                    raised.ts().toString(),
                    raised.id(),
                    raised.kind(),
                    symbol == null ? null : symbol.value(),
                    order == null ? null : order.value(),
                    raised.text());
        }
    }

    /// How the account stands after a verb.
    ///
    /// @param state of the whole account
    /// @param states those that are not ACTIVE, by scope
    /// @param unconfirmedCancels how many orders were asked to be canceled and are not confirmed to
    ///   be: they may still be filled
    /// @param openPositions how many symbols are not flat
    /// @param note why something was not done; empty otherwise
    record ControlAnswer(
            TradingState state,
            List<State> states,
            int unconfirmedCancels,
            int openPositions,
            String note) {}

    private final EngineDoor engine;

    RiskRoutes(EngineDoor engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/risk", "What may be sent, the limits, and what went wrong", this::show)
                        .with(INCIDENTS)
                        .answers(200, "the state", RiskAnswer.class)
                        .answers(422, "the limit is malformed", Problem.All.class),
                verb("/risk/halt", "Take no new orders; cancels pass", HALT, this::halt),
                verb("/risk/cancel-all", "Cancel all open orders", CANCEL_ALL, this::cancelAll),
                verb(
                        "/risk/flatten",
                        "Cancel all open orders, then close all positions at the market",
                        FLATTEN,
                        this::flatten),
                verb("/risk/resume", "Take orders again", RESUME, this::resume)
                        .answers(409, "it was not done, and why", ControlAnswer.class));
    }

    private static Route verb(String path, String summary, RequestSchema body, Handler handler) {
        return Route.post(path, summary, body, handler)
                .answers(200, "it is durable; how the account stands now", ControlAnswer.class)
                .answers(400, "unknown symbol", Refusal.Detail.class)
                .answers(503, "the engine has stopped", EngineDoor.Unavailable.class)
                .answers(504, "the outcome is unknown", Refusal.Detail.class);
    }

    private void show(Context context) {
        int limit = INCIDENTS.read(context);
        EngineSnapshot snapshot = engine.snapshot();
        List<AccountEvent.IncidentRaised> incidents = snapshot.incidents();
        List<AccountEvent.IncidentRaised> last =
                incidents.subList(Math.max(0, incidents.size() - limit), incidents.size());
        Json.answer(
                context,
                new RiskAnswer(
                        snapshot.state(Scope.ACCOUNT),
                        states(snapshot),
                        snapshot.isReconciling(),
                        snapshot.unwritable().isEmpty() ? null : snapshot.unwritable(),
                        snapshot.unappliedReports(),
                        snapshot.repeatedReports(),
                        snapshot.liveOrders().size(),
                        snapshot.liveOrders().stream()
                                .filter(order -> order.pending() == Pending.CANCEL)
                                .count(),
                        snapshot.liveOrders().stream()
                                .filter(order -> order.certainty() == Certainty.UNKNOWN)
                                .count(),
                        snapshot.portfolio().positions().stream()
                                .filter(position -> !position.isFlat())
                                .count(),
                        flattening(snapshot),
                        snapshot.rules().stream().map(Rule::of).toList(),
                        last.reversed().stream().map(Incident::of).toList()));
    }

    private static List<String> flattening(EngineSnapshot snapshot) {
        return snapshot.flattening().stream().map(asked -> asked.symbol().value()).toList();
    }

    /// The account's first, then by name.
    private static List<State> states(EngineSnapshot snapshot) {
        return snapshot.states().values().stream()
                .sorted(
                        Comparator.comparing((AccountEvent.TradingStateChanged set) ->
                                        set.scope().kind())
                                .thenComparing(set -> set.scope().name()))
                .map(State::of)
                .toList();
    }

    private void halt(Context context) {
        Values request = HALT.read(context.bodyAsBytes());
        answer(
                context,
                engine.setState(scope(request), TradingState.HALTED, request.get(REASON), BY));
    }

    private void cancelAll(Context context) {
        Values request = CANCEL_ALL.read(context.bodyAsBytes());
        answer(context, engine.cancelAll(symbol(request), BY));
    }

    private void flatten(Context context) {
        Values request = FLATTEN.read(context.bodyAsBytes());
        answer(context, engine.flatten(symbol(request), BY));
    }

    private void resume(Context context) {
        Values request = RESUME.read(context.bodyAsBytes());
        answer(context, engine.setState(scope(request), TradingState.ACTIVE, request.get(WHY), BY));
    }

    private void answer(Context context, ControlResult result) {
        ControlAnswer answer =
                new ControlAnswer(
                        result.state(),
                        states(engine.snapshot()),
                        result.unconfirmedCancels(),
                        result.openPositions(),
                        result.note());
        Json.answer(context, result.note().isEmpty() ? 200 : 409, answer);
    }

    private Scope scope(Values request) {
        return symbol(request)
                .map(Scope::of)
                .or(() -> request.find(SOURCE).map(Scope::ofSource))
                .orElse(Scope.ACCOUNT);
    }

    private Optional<Symbol> symbol(Values request) {
        return request.find(SYMBOL).map(name -> engine.symbol(engine.snapshot(), name, 400));
    }

    private static Optional<Problem> oneScope(Values values) {
        return values.find(SYMBOL).isPresent() && values.find(SOURCE).isPresent()
                ? Optional.of(
                        Problem.inBody(
                                SOURCE.name(), "a symbol or a source, but not both", "value_error"))
                : Optional.empty();
    }
}
