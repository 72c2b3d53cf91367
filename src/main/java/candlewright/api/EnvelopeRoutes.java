package candlewright.api;

import candlewright.api.RequestSchema.Field;
import candlewright.api.RequestSchema.Values;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.SubmitResult;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.research.envelope.Envelope;
import candlewright.research.envelope.EnvelopeRequest;
import candlewright.research.envelope.Envelopes;
import candlewright.research.envelope.Magnitudes;
import candlewright.research.envelope.Promotion;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A signal's envelope, and the gate between a signal and an order. Both run on the request's
/// thread: a few milliseconds, and at most [#MOST_WORK] bars tried.
final class EnvelopeRoutes {

    /// Perturbations times turns that are looked at.
    private static final int MOST_WORK = 2_000_000;

    private static final Magnitudes DEFAULT = Magnitudes.DEFAULT;

    private static final Field<String> SYMBOL =
            Field.required("symbol", new FieldType.Text(), "whose signal");
    private static final CrossFields CROSS = CrossFields.of(10, 30);
    private static final Field<Integer> PERTURBATIONS =
            Field.optional(
                    "perturbations",
                    new FieldType.Whole(1, EnvelopeRequest.MOST_PERTURBATIONS),
                    EnvelopeRequest.DEFAULT_PERTURBATIONS,
                    "how many versions of the bars are tried");
    private static final Field<Integer> SEED =
            Field.optional(
                    "seed",
                    new FieldType.Whole(0, Integer.MAX_VALUE),
                    (int) EnvelopeRequest.DEFAULT_SEED,
                    "another one tries other versions");
    private static final Field<Integer> TURNS =
            Field.optional(
                    "turns",
                    new FieldType.Whole(0, 10_000),
                    0,
                    "in how many of the last bars each turn of the signal gets an envelope, too");
    private static final Field<Double> LIMIT =
            Field.optional(
                    "limit",
                    FieldType.Real.between(0.001, 0.999),
                    EnvelopeRequest.DEFAULT_LIMIT,
                    "a signal is fragile when the interval of its flip probability reaches above");
    private static final String STATED =
            "; with one of the rates given, what the others leave out is that of the default";
    private static final Field<Double> LATE = rate("late", "a late print");
    private static final Field<Double> MISSING = rate("missing", "a missing print");
    private static final Field<Double> DUPLICATED = rate("duplicated", "a print that counts twice");
    private static final Field<Double> SHIFTED = rate("shifted", "a print of the neighbour");
    private static final Field<Double> REVISED = rate("revised", "a corrected close");
    private static final Field<Double> LATE_SHARE =
            Field.optional(
                    "late_share",
                    FieldType.Real.between(0, 1),
                    "the largest share of a bar's volume that comes late");
    private static final Field<Integer> REVISION_TICKS =
            Field.optional(
                    "revision_ticks",
                    new FieldType.Whole(1, Magnitudes.MOST_TICKS),
                    "the largest correction");
    private static final RequestSchema ENVELOPE =
            new RequestSchema(
                    "EnvelopeRequest",
                    List.of(
                            SYMBOL,
                            CROSS.fast(),
                            CROSS.slow(),
                            PERTURBATIONS,
                            SEED,
                            TURNS,
                            LIMIT,
                            LATE,
                            MISSING,
                            DUPLICATED,
                            SHIFTED,
                            REVISED,
                            LATE_SHARE,
                            REVISION_TICKS),
                    List.of(CROSS::inOrder, EnvelopeRoutes::work));

    private static final Field<BigDecimal> QUANTITY =
            Field.required("quantity", new FieldType.Amount(), "how much to buy or sell");
    private static final Field<Boolean> ALLOW_FRAGILE =
            Field.optional(
                    "allow_fragile",
                    new FieldType.Flag(),
                    false,
                    "whether a fragile signal may pass, where no real money is at stake; the order's source says so");
    private static final RequestSchema PROMOTE =
            new RequestSchema(
                    "PromoteRequest",
                    List.of(
                            SYMBOL,
                            CROSS.fast(),
                            CROSS.slow(),
                            QUANTITY,
                            OrderRequests.CLIENT_ORDER_ID,
                            ALLOW_FRAGILE),
                    List.of(CROSS::inOrder));

    private static Field<Double> rate(String name, String what) {
        return Field.optional(
                name,
                FieldType.Real.between(0, 1),
                "in which share of the bars is " + what + STATED);
    }

    /// Why a signal was kept from becoming an order.
    record RefusedSignal(String detail, EnvelopeAnswer envelope) {}

    private final EngineDoor engine;
    private final ClientOrderIdMint mint;
    private final MarketMode mode;
    private final OrderRoutes orders;

    EnvelopeRoutes(EngineDoor engine, ClientOrderIdMint mint, MarketMode mode, OrderRoutes orders) {
        this.engine = engine;
        this.mint = mint;
        this.mode = mode;
        this.orders = orders;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "/signal/envelope",
                                "What the SMA crossing would say if its source had erred a little",
                                ENVELOPE,
                                this::envelope)
                        .answers(200, "the envelope", EnvelopeAnswer.class)
                        .answers(400, "unknown symbol, or not enough bars", Refusal.Detail.class)
                        .answers(503, "the engine has stopped", EngineDoor.Unavailable.class)
                        .answers(504, "no answer from the engine", Refusal.Detail.class),
                Route.post(
                                "/signal/promote",
                                "Send the order that the signal stands for, unless it is fragile",
                                PROMOTE,
                                this::promote)
                        .answers(
                                201,
                                "the order is durable and on its way to the venue",
                                OrderAnswer.class)
                        .answers(
                                200,
                                "the same was sent before: what was answered then",
                                OrderAnswer.class)
                        .answers(
                                400,
                                "unknown symbol, not enough bars, or the order was denied",
                                OrderRoutes.RefusedOrder.class)
                        .answers(
                                409,
                                "the signal is fragile or unknown, and nothing was sent; or another order has this client_order_id",
                                RefusedSignal.class)
                        .answers(503, OrderRoutes.UNAVAILABLE, EngineDoor.Unavailable.class)
                        .answers(504, OrderRoutes.UNKNOWN, EngineDoor.OutcomeUnknown.class));
    }

    private void envelope(Context context) {
        Values values = ENVELOPE.read(context.bodyAsBytes());
        EngineSnapshot snapshot = engine.snapshot();
        Symbol symbol = engine.symbol(snapshot, values.get(SYMBOL), 400);
        BigDecimal tick = tick(snapshot, symbol);
        EnvelopeRequest request =
                new EnvelopeRequest(
                        values.get(CROSS.fast()),
                        values.get(CROSS.slow()),
                        values.get(PERTURBATIONS),
                        values.get(SEED),
                        stated(values).orElseGet(() -> observed(snapshot, symbol)),
                        values.get(LIMIT),
                        false);
        List<Tick.Trade> trades = trades(snapshot, symbol);
        Envelope latest =
                Envelopes.latest(snapshot.series(symbol), tick, request, trades)
                        .orElseThrow(() -> Refusal.of(400, "not enough bars"));
        List<Envelope> turns =
                Envelopes.turns(snapshot.series(symbol), tick, request, values.get(TURNS), trades);
        Json.answer(context, EnvelopeAnswer.of(latest, turns));
    }

    private void promote(Context context) {
        Values values = PROMOTE.read(context.bodyAsBytes());
        EngineSnapshot snapshot = engine.snapshot();
        Symbol symbol = engine.symbol(snapshot, values.get(SYMBOL), 400);
        int fast = values.get(CROSS.fast());
        int slow = values.get(CROSS.slow());
        Optional<ClientOrderId> given =
                values.find(OrderRequests.CLIENT_ORDER_ID).map(ClientOrderId::new);
        // What was sent once is answered as it was then, whatever the signal says now.
        Optional<Order> before =
                given.flatMap(engine::find)
                        .filter(order ->
                                isOf(
                                        order.intent(),
                                        symbol,
                                        Promotion.source(fast, slow),
                                        values.get(QUANTITY)));
        OrderIntent intent =
                before.map(Order::intent)
                        .orElseGet(() ->
                                judged(values, snapshot, symbol, given.orElseGet(mint::next)));
        SubmitResult.Taken taken = OrderRoutes.taken(engine.submit(intent));
        orders.answer(context, taken.order(), taken.repeated());
    }

    private static boolean isOf(
            OrderIntent intent, Symbol symbol, String source, BigDecimal quantity) {
        return intent.symbol().equals(symbol)
                && intent.quantity().compareTo(quantity) == 0
                && (intent.source().equals(source)
                        || intent.source().equals(source + Promotion.FRAGILE));
    }

    private OrderIntent judged(
            Values values, EngineSnapshot snapshot, Symbol symbol, ClientOrderId id) {
        Envelope envelope =
                Envelopes.latest(
                                snapshot.series(symbol),
                                tick(snapshot, symbol),
                                EnvelopeRequest.standard(
                                        values.get(CROSS.fast()),
                                        values.get(CROSS.slow()),
                                        observed(snapshot, symbol)),
                                trades(snapshot, symbol))
                        .orElseThrow(() -> Refusal.of(400, "not enough bars"));
        return switch (Promotion.of(envelope, mode, values.get(ALLOW_FRAGILE))) {
            case Promotion.Allowed allowed -> allowed.intent(id, envelope, values.get(QUANTITY));
            case Promotion.Refused(String reason) -> {
                engine.keepSignal(Promotion.incident(envelope), symbol, reason);
                throw Refusal.of(
                        409, new RefusedSignal(reason, EnvelopeAnswer.of(envelope, List.of())));
            }
        };
    }

    static BigDecimal tick(EngineSnapshot snapshot, Symbol symbol) {
        return snapshot.instrument(symbol.value()).map(Instrument::tickSize).orElseThrow();
    }

    /// The trades of the newest bars, where the feed sends trades.
    private List<Tick.Trade> trades(EngineSnapshot snapshot, Symbol symbol) {
        return snapshot.tape(symbol).isPresent() ? engine.prints(symbol) : List.of();
    }

    private static Magnitudes observed(EngineSnapshot snapshot, Symbol symbol) {
        return snapshot.tape(symbol)
                .map(tape ->
                        Magnitudes.observed(tape.sequence(), tape.bars().tooLate(), tape.moves()))
                .orElse(DEFAULT);
    }

    private static Optional<Magnitudes> stated(Values values) {
        boolean any =
                Stream.of(LATE, MISSING, DUPLICATED, SHIFTED, REVISED, LATE_SHARE, REVISION_TICKS)
                        .anyMatch(field -> values.find(field).isPresent());
        return any
                ? Optional.of(
                        new Magnitudes(
                                Magnitudes.Origin.STATED,
                                values.find(LATE).orElse(DEFAULT.late()),
                                values.find(MISSING).orElse(DEFAULT.missing()),
                                values.find(DUPLICATED).orElse(DEFAULT.duplicated()),
                                values.find(SHIFTED).orElse(DEFAULT.shifted()),
                                values.find(REVISED).orElse(DEFAULT.revised()),
                                values.find(LATE_SHARE).orElse(DEFAULT.lateShare()),
                                values.find(REVISION_TICKS).orElse(DEFAULT.revisionTicks())))
                : Optional.empty();
    }

    private static Optional<Problem> work(Values values) {
        Optional<Integer> turns = values.find(TURNS);
        Optional<Integer> versions = values.find(PERTURBATIONS);
        return turns.isPresent()
                        && versions.isPresent()
                        && (long) turns.get() * versions.get() > MOST_WORK
                ? Optional.of(
                        Problem.inBody(
                                "turns",
                                "turns times perturbations must be at most " + MOST_WORK,
                                "value_error"))
                : Optional.empty();
    }
}
