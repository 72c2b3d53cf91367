package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.LatencyReport;
import candlewright.engine.LatencyStage;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.LedgerEntry;
import candlewright.model.Order;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Side;
import candlewright.model.Symbol;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was booked, what each fill cost, and how long orders took.
final class LedgerRoutes {

    private static final QueryParameter<Integer> ENTRIES =
            new QueryParameter<>(
                    "limit", new FieldType.Whole(1, 20_000), 100, "how many of the last bookings");
    private static final QueryParameter<Integer> BEFORE =
            new QueryParameter<>(
                    "before",
                    new FieldType.Whole(1, Integer.MAX_VALUE),
                    Integer.MAX_VALUE,
                    "only bookings whose seq is lower: the seq of the first one of a page asks for the page before");
    private static final QueryParameter<Integer> FILLS =
            new QueryParameter<>(
                    "limit", new FieldType.Whole(1, 20_000), 100, "how many of the last fills");

    /// The account's cash and the bookings it is made of: the sum of `cash_change` over all
    /// bookings is the cash, to the last digit.
    ///
    /// @param reservedCash what the open buys may still cost
    /// @param entryCount how many bookings there are in all
    /// @param oldestSeq the seq of the oldest booking that can be asked for; those before it are in
    ///   the journal alone
    record LedgerAnswer(
            BigDecimal cash,
            BigDecimal startingCash,
            BigDecimal reservedCash,
            BigDecimal equity,
            BigDecimal realizedPnl,
            BigDecimal unrealizedPnl,
            BigDecimal fees,
            long entryCount,
            @Nullable Long oldestSeq,
            List<Entry> entries) {}

    /// One booking.
    ///
    /// @param quantityChange negative for a sale
    /// @param price per unit, before the fee; 0 for a deposit
    /// @param fee what of `cash_change` is fee: positive if it was paid
    /// @param cashChange negative for a buy, the fee included
    /// @param cashAfter the sum of `cash_change` up to here
    record Entry(
            long seq,
            String ts,
            LedgerEntry.Kind kind,
            @Nullable String clientOrderId,
            @Nullable String symbol,
            @Nullable String executionId,
            BigDecimal quantityChange,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal cashChange,
            BigDecimal cashAfter) {
        static Entry of(LedgerEntry entry, BigDecimal cashAfter) {
            ClientOrderId order = entry.clientOrderId();
            Symbol symbol = entry.symbol();
            return new Entry(
                    entry.seq(),
                    entry.ts().toString(),
                    entry.kind(),
                    order == null ? null : order.value(),
                    symbol == null ? null : symbol.value(),
                    entry.executionId(),
                    entry.quantityChange(),
                    entry.price(),
                    entry.fee(),
                    entry.cashChange(),
                    cashAfter);
        }
    }

    record FillsAnswer(List<Fill> fills) {}

    /// @param seq of the fact that booked it
    record Fill(
            long seq,
            String ts,
            String clientOrderId,
            String symbol,
            Side side,
            String source,
            ExecutionAnswer execution,
            ExecutionCost.Answer cost) {}

    /// What executions cost, per symbol and side and in all.
    ///
    /// @param since when the first of these fills was booked; older ones are in the journal alone
    record ExecutionQuality(
            @Nullable String since, List<Group> groups, long fills, ExecutionCost.Answer total) {}

    record Group(
            String symbol, Side side, long fills, BigDecimal quantity, ExecutionCost.Answer cost) {}

    /// How long each part of an order's way takes, since the program started. Times are in
    /// microseconds.
    record LatencyAnswer(List<Stage> stages) {}

    record Stage(
            LatencyStage name,
            long count,
            double p50Us,
            double p95Us,
            double p99Us,
            double p999Us,
            double maxUs,
            List<Bucket> buckets) {
        static Stage of(LatencyReport.Stage stage) {
            return new Stage(
                    stage.name(),
                    stage.count(),
                    micros(stage.p50()),
                    micros(stage.p95()),
                    micros(stage.p99()),
                    micros(stage.p999()),
                    micros(stage.max()),
                    stage.buckets().stream().map(Bucket::of).toList());
        }
    }

    /// @param fromUs included
    /// @param toUs excluded
    record Bucket(double fromUs, double toUs, long count) {
        static Bucket of(LatencyReport.Bucket bucket) {
            return new Bucket(micros(bucket.from()), micros(bucket.to()), bucket.count());
        }
    }

    private static double micros(long nanos) {
        return nanos / 1000.0;
    }

    /// An execution that stands, with its order and the fact that booked it.
    private record Booked(LedgerEntry entry, Order order, Execution execution) {

        Side side() {
            return order.intent().side();
        }

        ExecutionCost cost() {
            return ExecutionCost.of(side(), execution);
        }

        Fill fill() {
            return new Fill(
                    entry.seq(),
                    entry.ts().toString(),
                    order.clientOrderId().value(),
                    order.symbol().value(),
                    side(),
                    order.intent().source(),
                    ExecutionAnswer.of(execution),
                    cost().answer());
        }
    }

    private final EngineDoor engine;

    LedgerRoutes(EngineDoor engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/ledger", "The cash and the bookings it is made of", this::ledger)
                        .with(ENTRIES)
                        .with(BEFORE)
                        .answers(200, "the bookings, newest last", LedgerAnswer.class)
                        .answers(422, "a parameter is malformed", Problem.All.class),
                Route.get("/fills", "The newest executions, each price taken apart", this::fills)
                        .with(FILLS)
                        .answers(200, "the executions, newest last", FillsAnswer.class)
                        .answers(422, "a parameter is malformed", Problem.All.class),
                Route.get(
                                "/execution-quality",
                                "What executions cost beside the price at the decision",
                                this::quality)
                        .answers(200, "the costs", ExecutionQuality.class),
                Route.get("/latency", "How long the parts of orders' ways took", this::latency)
                        .answers(200, "the times", LatencyAnswer.class));
    }

    private void ledger(Context context) {
        int limit = ENTRIES.read(context);
        int before = BEFORE.read(context);
        EngineSnapshot snapshot = engine.snapshot();
        Portfolio portfolio = snapshot.portfolio();
        List<LedgerEntry> remembered = snapshot.ledger();
        BigDecimal fees =
                portfolio.positions().stream()
                        .map(Position::fees)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        Json.answer(
                context,
                new LedgerAnswer(
                        portfolio.cash(),
                        portfolio.startingCash(),
                        snapshot.reservedCash(),
                        snapshot.equity(),
                        portfolio.realizedPnl(),
                        snapshot.unrealizedPnl(),
                        fees,
                        snapshot.ledgerEntryCount(),
                        remembered.isEmpty() ? null : remembered.getFirst().seq(),
                        entries(remembered, portfolio.cash(), before, limit)));
    }

    /// The last so many bookings before `before`, newest last, each with the cash after it.
    private static List<Entry> entries(
            List<LedgerEntry> remembered, BigDecimal cash, int before, int limit) {
        List<Entry> entries = new ArrayList<>();
        BigDecimal after = cash;
        for (int i = remembered.size() - 1; i >= 0 && entries.size() < limit; i--) {
            LedgerEntry entry = remembered.get(i);
            if (entry.seq() < before) {
                entries.add(Entry.of(entry, after));
            }
            after = after.subtract(entry.cashChange());
        }
        Collections.reverse(entries);
        return entries;
    }

    private void fills(Context context) {
        int limit = FILLS.read(context);
        List<Booked> booked = booked(engine.snapshot(), limit);
        Json.answer(context, new FillsAnswer(booked.stream().map(Booked::fill).toList()));
    }

    private void quality(Context context) {
        List<Booked> booked = booked(engine.snapshot(), Integer.MAX_VALUE);
        Map<Symbol, Map<Side, List<Booked>>> groups = new TreeMap<>();
        for (Booked one : booked) {
            groups.computeIfAbsent(one.order().symbol(), _ -> new TreeMap<>())
                    .computeIfAbsent(one.side(), _ -> new ArrayList<>())
                    .add(one);
        }
        List<Group> answers = new ArrayList<>();
        groups.forEach((symbol, sides) ->
                sides.forEach((side, fills) -> answers.add(group(symbol, side, fills))));
        Json.answer(
                context,
                new ExecutionQuality(
                        booked.isEmpty() ? null : booked.getFirst().entry().ts().toString(),
                        answers,
                        booked.size(),
                        cost(booked).answer()));
    }

    private static Group group(Symbol symbol, Side side, List<Booked> fills) {
        BigDecimal quantity =
                fills.stream()
                        .map(fill -> fill.execution().quantity())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Group(symbol.value(), side, fills.size(), quantity, cost(fills).answer());
    }

    private static ExecutionCost cost(List<Booked> fills) {
        return fills.stream().map(Booked::cost).reduce(ExecutionCost.NONE, ExecutionCost::plus);
    }

    /// The newest executions that stand, newest last. One that was corrected counts once, as it
    /// stands now.
    private static List<Booked> booked(EngineSnapshot snapshot, int limit) {
        List<LedgerEntry> entries = snapshot.ledger();
        List<Booked> booked = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int i = entries.size() - 1; i >= 0 && booked.size() < limit; i--) {
            LedgerEntry entry = entries.get(i);
            standing(snapshot, entry)
                    .filter(one ->
                            seen.add(
                                    List.of(
                                            one.order().clientOrderId(),
                                            one.execution().executionId())))
                    .ifPresent(booked::add);
        }
        Collections.reverse(booked);
        return booked;
    }

    private static Optional<Booked> standing(EngineSnapshot snapshot, LedgerEntry entry) {
        ClientOrderId id = entry.clientOrderId();
        String execution = entry.executionId();
        if (entry.kind() != LedgerEntry.Kind.FILL || id == null || execution == null) {
            return Optional.empty();
        }
        return snapshot.order(id)
                .flatMap(order ->
                        order.execution(execution).map(stands -> new Booked(entry, order, stands)));
    }

    private void latency(Context context) {
        Json.answer(
                context,
                new LatencyAnswer(
                        engine.snapshot().latency().stages().stream().map(Stage::of).toList()));
    }
}
