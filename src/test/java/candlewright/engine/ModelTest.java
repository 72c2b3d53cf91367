package candlewright.engine;

import static candlewright.engine.EngineDesk.SPY;
import static candlewright.engine.EngineDesk.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.broker.VenueOrder;
import candlewright.engine.ExpectedBooks.Expected;
import candlewright.feed.SetClock;
import candlewright.ledger.Ledger;
import candlewright.model.AccountEvent;
import candlewright.model.Bar;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.PriceParts;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The engine against a small model of what orders, cash and positions must be, on a long random
/// walk through all that a venue can say, in any order, twice, late, of nobody's orders, or of
/// replaces that nobody asked for, with lost connections and restarts from the journal.
///
/// `-Dmodel.steps=…` says how many steps, `-Dmodel.seed=…` which walk; a failure prints the seed
/// and the last steps.
class ModelTest {

    private static final int STEPS = Integer.getInteger("model.steps", 200_000);
    private static final long SEED = Long.getLong("model.seed", 1);
    private static final int WINDOW = 40;
    private static final BigDecimal CASH = new BigDecimal("1000000000000");

    /// What the venue can say of an order. Of a pair that was not asked for, it speaks of the order
    /// and of another that was not to replace it.
    private enum Said {
        ACCEPTED,
        REJECTED,
        WORKING,
        FILLED,
        FILLED_AGAIN,
        FILLED_IN_TWO_WAYS,
        CANCELED,
        CANCEL_REJECTED,
        EXPIRED,
        REPLACED,
        REPLACED_UNASKED,
        REPLACE_REJECTED,
        REPLACE_REJECTED_UNASKED,
        BUSTED,
        CORRECTED,
        OUTCOME_UNKNOWN
    }

    private final Random random = new Random(SEED);
    private final IndexedJournal journal = new IndexedJournal();

    /// All facts of the journal up to the last checkpoint.
    private final Ledger facts = new Ledger();

    private final SetClock clock = new SetClock(EngineDesk.NOW);
    private final ExpectedBooks model = new ExpectedBooks(CASH);
    private final List<Expected> window = new ArrayList<>();

    /// How often each was said of an order in each status, of the replacement in each status, and
    /// of nobody's order.
    private final Map<String, EnumMap<Said, Integer>> hits = new TreeMap<>();

    private final EnumMap<Answer, Integer> answers = new EnumMap<>(Answer.class);
    private final Deque<String> lately = new ArrayDeque<>();
    private int numbers;
    private long lastHalt;
    private TradingEngine engine;

    ModelTest() throws IOException {
        engine = started();
    }

    private TradingEngine started() throws IOException {
        TradingEngine fresh =
                new TradingEngine(
                        clock,
                        EngineDesk.INSTRUMENTS,
                        new Account(MarketMode.SYNTHETIC, CASH, "1.0"),
                        new ModelVenue(),
                        journal,
                        new RiskDesk(RiskLimits.parse("allow-short=true")),
                        EngineTimes.standingStill());
        fresh.load(EngineDesk.flat(SPY, 0, 100));
        fresh.begin();
        fresh.drain();
        return fresh;
    }

    /// Answers questions as the model has it, and is silent otherwise.
    private final class ModelVenue implements Broker {

        @Override
        public List<BrokerReport> send(BrokerRequest request, Instant now) {
            return switch (request) {
                case BrokerRequest.QueryBook _ ->
                        List.of(
                                new BrokerReport.BookTold(
                                        new VenueBook(
                                                List.of(), Map.of(SPY, model.position()), false)));
                case BrokerRequest.QueryOrder(ClientOrderId id) -> List.of(told(model.order(id)));
                default -> List.of();
            };
        }

        private BrokerReport told(Expected order) {
            return new BrokerReport.OrderTold(
                    order.id(),
                    Optional.of(
                            new VenueOrder(
                                    order.id(),
                                    order.number,
                                    SPY,
                                    order.intent.side(),
                                    order.intent.quantity(),
                                    order.status,
                                    "",
                                    List.copyOf(order.trades.values()),
                                    order.heir == null ? null : order.heir.id())));
        }

        @Override
        public List<BrokerReport> onBar(Bar bar, Instant now) {
            return List.of();
        }

        @Override
        public List<BrokerReport> onTime(Instant now) {
            return List.of();
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.empty();
        }
    }

    @Test
    void theEngineIsWhereTheModelIsAfterEveryStep() throws IOException {
        int step = 0;
        try {
            for (step = 0; step < STEPS; step++) {
                step(step);
            }
            for (int i = 0; i < 12; i++) {
                clock.advance(Duration.ofSeconds(1));
                drain();
            }
            checkAll();
            checkCertainty();
            checkEveryPairWasHit();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "%s at step %d of -Dmodel.seed=%d, after\n%s"
                            .formatted(e.getMessage(), step, SEED, String.join("\n", lately)),
                    e);
        }
    }

    private void step(int step) throws IOException {
        if (random.nextInt(1_024) == 0) {
            restart();
        }
        switch (random.nextInt(48)) {
            case 0 -> {
                clock.advance(Duration.ofMillis(random.nextInt(4_000)));
                note("time");
            }
            case 1, 2 -> cancel(any());
            case 3 -> {
                if (random.nextInt(50) == 0) {
                    note("disconnect");
                    engine.onReport(new BrokerReport.Disconnected("line cut"));
                    engine.onReport(new BrokerReport.Connected());
                }
            }
            case 4, 5, 6, 7 -> submit();
            case 8, 9, 10 -> replace(any());
            case 11, 12, 13, 14 -> replace(anyThatMayBe());
            default -> say(any(), Said.values()[random.nextInt(Said.values().length)]);
        }
        if (random.nextInt(4) == 0) {
            // Several inputs share a batch.
            return;
        }
        drain();
        check();
        if (step % 250 == 0) {
            checkAll();
        }
    }

    /// After an orderly end, which leaves a checkpoint, or without one.
    private void restart() throws IOException {
        drain();
        boolean orderly = random.nextBoolean();
        if (orderly) {
            journal.read(facts.lastSeq(), facts::apply);
            journal.save(facts.checkpoint());
        }
        note(orderly ? "restart" : "kill and restart");
        engine = started();
        checkAll();
    }

    /// A rule that stops the account asks for all cancels at the end of the batch.
    private void drain() throws IOException {
        engine.drain();
        AccountEvent.TradingStateChanged state = engine.snapshot().states().get(Scope.ACCOUNT);
        if (state != null && state.seq() > lastHalt) {
            lastHalt = state.seq();
            model.orders().forEach(model::cancelAsked);
        }
    }

    private void note(String what) {
        lately.add(what);
        if (lately.size() > 30) {
            lately.remove();
        }
    }

    private @Nullable Expected any() {
        return window.isEmpty() || random.nextInt(60) == 0
                ? null
                : window.get(random.nextInt(window.size()));
    }

    /// One that may be replaced, if one is found soon.
    private @Nullable Expected anyThatMayBe() {
        Expected order = any();
        for (int i = 0; i < 20 && (order == null || !order.mayBeReplaced()); i++) {
            order = any();
        }
        return order;
    }

    private void submit() throws IOException {
        goOn();
        ClientOrderId id = id("o" + ++numbers);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        OrderIntent intent =
                random.nextBoolean()
                        ? OrderIntent.market(id, SPY, side, quantity(), source())
                        : OrderIntent.limit(id, SPY, side, quantity(), price(), source());
        engine.submit(intent);
        drain();
        note("submit %s %s %s at %s".formatted(id, side, intent.quantity(), intent.limitPrice()));
        if (isSent(intent.clientOrderId())) {
            keep(model.submitted(intent, true));
        }
    }

    /// A fill of nobody's order stops the account.
    private void goOn() throws IOException {
        drain();
        if (engine.snapshot().state(Scope.ACCOUNT) != TradingState.ACTIVE) {
            engine.setState(Scope.ACCOUNT, TradingState.ACTIVE, "go on", "window");
        }
    }

    private BigDecimal quantity() {
        return BigDecimal.valueOf(1 + random.nextInt(8));
    }

    private BigDecimal price() {
        return BigDecimal.valueOf(97 + random.nextInt(7));
    }

    /// No source asks so often that it is stopped for it.
    private String source() {
        return "source" + numbers / 64;
    }

    private boolean isSent(ClientOrderId id) {
        return engine.find(id).orElseThrow().status() != OrderStatus.DENIED;
    }

    private void keep(Expected order) {
        window.add(order);
        if (window.size() > WINDOW) {
            // Nobody stays for ever.
            say(window.getFirst(), Said.CANCELED);
            window.removeFirst();
        }
    }

    private void cancel(@Nullable Expected order) {
        if (order == null) {
            return;
        }
        note("cancel " + order.id());
        boolean _ = engine.cancel(order.id()).isDone();
        model.cancelAsked(order);
    }

    // Replaces that are asked for

    /// What the engine can answer.
    private enum Answer {
        SENT,
        DENIED,
        TAKEN_BEFORE,
        CONFLICT,
        INVALID,
        NO_SUCH_ORDER,
        NOT_NOW
    }

    private void replace(@Nullable Expected about) throws IOException {
        goOn();
        drain();
        Expected order = about == null ? nobody() : about;
        BigDecimal quantity = quantity();
        ClientOrderId by = replacementId(order);
        ReplaceRequest request =
                new ReplaceRequest(
                        order.id(),
                        by,
                        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(quantity),
                        order.intent.limitPrice() == null || random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(price()),
                        Optional.empty(),
                        source());
        boolean known = engine.find(order.id()).isPresent();
        boolean certain =
                known && engine.find(order.id()).orElseThrow().certainty() == Certainty.CONFIRMED;
        CompletableFuture<ReplaceResult> reply = engine.replace(request);
        drain();
        Answer answer = answer(reply.join());
        note("replace " + request + ": " + answer);
        answers.merge(answer, 1, Integer::sum);
        Set<Answer> possible = possible(order, request, certain);
        assertTrue(possible.contains(answer), () -> answer + ", not one of " + possible);
        if (answer == Answer.SENT || answer == Answer.DENIED) {
            boolean sent = answer == Answer.SENT;
            Expected replacement = model.replaceAsked(order, intent(order, request), sent);
            if (sent) {
                keep(replacement);
            }
        }
    }

    /// A new id; sometimes that of a replacement that was asked for before, of another order, or of
    /// the order itself.
    private ClientOrderId replacementId(Expected order) {
        Expected other = any();
        return switch (random.nextInt(16)) {
            case 0, 1 -> (order.asked.isEmpty() ? order : order.asked.getLast()).id();
            case 2 -> other == null ? order.id() : other.id();
            default -> id("r" + ++numbers);
        };
    }

    private static OrderIntent intent(Expected order, ReplaceRequest request) {
        return order.intent.replacement(
                request.replacementId(),
                request.quantity().orElse(order.intent.quantity()),
                request.limitPrice().orElse(order.intent.limitPrice()),
                null,
                request.source());
    }

    private Set<Answer> possible(Expected order, ReplaceRequest request, boolean certain) {
        Expected existing = model.order(request.replacementId());
        if (model.order(order.id()) == null) {
            return EnumSet.of(Answer.NO_SUCH_ORDER);
        }
        if (order.id().equals(request.replacementId())) {
            return EnumSet.of(Answer.INVALID);
        }
        if (existing != null) {
            boolean same =
                    existing.before == order
                            && existing.intent.wishesTheSameAs(intent(order, request));
            return EnumSet.of(same ? Answer.TAKEN_BEFORE : Answer.CONFLICT);
        }
        return order.mayBeReplaced() && certain
                ? EnumSet.of(Answer.SENT, Answer.DENIED)
                : EnumSet.of(Answer.NOT_NOW);
    }

    private static Answer answer(ReplaceResult result) {
        return switch (result) {
            case ReplaceResult.Taken(_, boolean repeated) when repeated -> Answer.TAKEN_BEFORE;
            case ReplaceResult.Taken(Order order, _) ->
                    order.status() == OrderStatus.DENIED ? Answer.DENIED : Answer.SENT;
            case ReplaceResult.NotNow _ -> Answer.NOT_NOW;
            case ReplaceResult.Invalid _ -> Answer.INVALID;
            case ReplaceResult.Conflict _ -> Answer.CONFLICT;
            case ReplaceResult.NoSuchOrder _ -> Answer.NO_SUCH_ORDER;
            case ReplaceResult.Refused(String why) -> throw new AssertionError(why);
        };
    }

    // What the venue says

    /// The venue says it, and the model draws its own conclusion.
    private void say(@Nullable Expected about, Said wish) {
        Expected order = about == null ? nobody() : about;
        Said what = wish;
        if (what == Said.REPLACED || what == Said.REPLACE_REJECTED) {
            if (order.before != null && (order.asked.isEmpty() || random.nextBoolean())) {
                order = order.before;
            }
            if (order.asked.isEmpty()) {
                what =
                        what == Said.REPLACED
                                ? Said.REPLACED_UNASKED
                                : Said.REPLACE_REJECTED_UNASKED;
            }
        }
        hit(about == null ? "nobody" : order.status.toString(), what);
        BrokerReport report = report(order, what);
        note(report.toString());
        engine.onReport(report);
    }

    private void hit(String row, Said what) {
        hits.computeIfAbsent(row, _ -> new EnumMap<>(Said.class)).merge(what, 1, Integer::sum);
    }

    private BrokerReport report(Expected order, Said what) {
        return switch (what) {
            case ACCEPTED -> accepted(order);
            case REJECTED -> {
                model.rejected(order);
                yield new BrokerReport.Rejected(order.id(), "no");
            }
            case WORKING -> {
                model.working(order);
                yield new BrokerReport.Working(order.id());
            }
            case FILLED -> filled(order, trade("x" + ++numbers));
            case FILLED_AGAIN -> filled(order, known(order));
            case FILLED_IN_TWO_WAYS -> filled(order, trade(known(order).executionId()));
            case CANCELED -> {
                model.canceled(order);
                yield new BrokerReport.Canceled(order.id(), "gone");
            }
            case CANCEL_REJECTED -> {
                model.cancelRejected(order);
                yield new BrokerReport.CancelRejected(order.id(), "too late");
            }
            case EXPIRED -> {
                model.expired(order);
                yield new BrokerReport.Expired(order.id(), "day is over");
            }
            case REPLACED -> replaced(order, replacementOf(order, what));
            case REPLACED_UNASKED -> replaced(order, stranger(order));
            case REPLACE_REJECTED -> replaceRejected(order, replacementOf(order, what));
            case REPLACE_REJECTED_UNASKED -> replaceRejected(order, stranger(order));
            case BUSTED -> {
                String execution = known(order).executionId();
                model.busted(order, execution);
                yield new BrokerReport.Busted(order.id(), execution);
            }
            case CORRECTED -> {
                Execution trade = trade(known(order).executionId());
                model.corrected(order, trade);
                yield new BrokerReport.Corrected(order.id(), trade);
            }
            case OUTCOME_UNKNOWN -> {
                model.outcomeUnknown(order);
                yield new BrokerReport.OutcomeUnknown(order.id(), "nobody knows");
            }
        };
    }

    private BrokerReport accepted(Expected order) {
        long number = random.nextInt(10) == 0 ? 999_999_999L : order.id().hashCode() & 0xffffff | 1;
        model.accepted(order, number);
        return new BrokerReport.Accepted(order.id(), number);
    }

    private BrokerReport filled(Expected order, Execution trade) {
        model.filled(order, trade);
        return new BrokerReport.Filled(order.id(), trade);
    }

    private BrokerReport replaced(Expected order, Expected by) {
        model.replaced(order, by);
        return new BrokerReport.Replaced(order.id(), by.id());
    }

    private BrokerReport replaceRejected(Expected order, Expected by) {
        model.replaceRejected(order, by);
        return new BrokerReport.ReplaceRejected(order.id(), by.id(), "too late");
    }

    /// One that was asked for, mostly the last.
    private Expected replacementOf(Expected order, Said what) {
        Expected by =
                random.nextInt(4) == 0
                        ? order.asked.get(random.nextInt(order.asked.size()))
                        : order.asked.getLast();
        hit("by " + by.status, what);
        return by;
    }

    /// An order that was not to take the place of this one.
    private Expected stranger(Expected order) {
        Expected other = any();
        return other == null || order.asked.contains(other) ? nobody() : other;
    }

    private Expected nobody() {
        OrderIntent intent =
                OrderIntent.market(
                        id("ghost" + random.nextInt(1_000_000)), SPY, Side.BUY, CASH, "x");
        return new Expected(intent, null, true);
    }

    private Execution trade(String execution) {
        BigDecimal price = BigDecimal.valueOf(90 + random.nextInt(20));
        return new Execution(
                execution,
                BigDecimal.valueOf(1 + random.nextInt(4)),
                price,
                BigDecimal.valueOf(random.nextInt(3), 2),
                PriceParts.of(price),
                null,
                EngineDesk.NOW);
    }

    /// A trade that was told before, of this order if it has one; sometimes of another, or of the
    /// one whose place it took.
    private Execution known(Expected order) {
        Expected of =
                switch (random.nextInt(8)) {
                    case 0 -> any();
                    case 1 -> order.before;
                    default -> order;
                };
        return of == null || of.trades.isEmpty()
                ? trade("x" + ++numbers)
                : of.trades.values().iterator().next();
    }

    // Comparing

    private void check() {
        EngineSnapshot now = engine.snapshot();
        BigDecimal held = now.portfolio().position(SPY).quantity();
        assertEquals(0, model.position().compareTo(held), "position");
        assertEquals(0, model.cash().compareTo(now.portfolio().cash()), "cash");
        assertEquals(model.contradictions(), now.unappliedReports(), "unapplied reports");
        if (!window.isEmpty()) {
            check(window.get(random.nextInt(window.size())));
        }
    }

    private void checkAll() throws IOException {
        drain();
        check();
        window.forEach(this::check);
        Set<ClientOrderId> live = new HashSet<>();
        engine.snapshot().liveOrders().forEach(order -> live.add(order.clientOrderId()));
        Set<ClientOrderId> expected = new HashSet<>();
        model.orders().stream().filter(Expected::isOpen).map(Expected::id).forEach(expected::add);
        assertEquals(expected, live, "live orders");
        assertEquals(
                model.reservedCash().stripTrailingZeros(),
                engine.snapshot().reservedCash().stripTrailingZeros(),
                "reserved cash");
    }

    private void check(Expected expected) {
        Order order = engine.snapshot().order(expected.id()).orElseThrow();
        assertEquals(text(expected), text(order));
        assertTrue(order.certainty() == Certainty.CONFIRMED || order.status().isOpen());
        assertEquals(average(expected), average(order), 1e-6, expected.id()::value);
    }

    private static String text(Expected order) {
        return "%s %s filled %s pending %s number %d %s by %s"
                .formatted(
                        order.id(),
                        order.status,
                        order.filled(),
                        order.pending,
                        order.number,
                        new TreeMap<>(order.trades).keySet(),
                        order.heir == null ? null : order.heir.id());
    }

    private static String text(Order order) {
        TreeMap<String, Execution> trades = new TreeMap<>();
        order.executions().forEach(trade -> trades.put(trade.executionId(), trade));
        return "%s %s filled %s pending %s number %d %s by %s"
                .formatted(
                        order.clientOrderId(),
                        order.status(),
                        order.cumQuantity(),
                        order.pending(),
                        order.orderId(),
                        trades.keySet(),
                        order.replacedBy());
    }

    private static double average(Expected order) {
        BigDecimal filled = order.filled();
        return filled.signum() == 0 ? 0 : order.value().doubleValue() / filled.doubleValue();
    }

    private static double average(Order order) {
        BigDecimal average = order.averagePrice();
        return average == null ? 0 : average.doubleValue();
    }

    /// After some time of answers only what was asked and is not answered leaves a doubt.
    private void checkCertainty() {
        for (Order order : engine.snapshot().liveOrders()) {
            assertEquals(
                    order.pending() != Pending.NONE,
                    order.certainty() == Certainty.UNKNOWN,
                    order::toString);
        }
    }

    private void checkEveryPairWasHit() {
        if (STEPS < 200_000) {
            return;
        }
        Set<Said> ofPairs = EnumSet.of(Said.REPLACED, Said.REPLACE_REJECTED);
        for (OrderStatus status : EnumSet.range(OrderStatus.SENT, OrderStatus.REPLACED)) {
            // What the venue has not acknowledged is not asked to be replaced.
            Set<Said> all = EnumSet.allOf(Said.class);
            if (status == OrderStatus.SENT) {
                all.removeAll(ofPairs);
            }
            assertWasHit(all, status.toString());
            assertWasHit(ofPairs, "by " + status);
        }
        assertWasHit(ofPairs, "by " + OrderStatus.DENIED);
        assertWasHit(EnumSet.complementOf(EnumSet.copyOf(ofPairs)), "nobody");
        assertEquals(EnumSet.allOf(Answer.class), answers.keySet());
        System.out.println(table());
    }

    private void assertWasHit(Set<Said> all, String row) {
        Set<Said> hit = hits.getOrDefault(row, new EnumMap<>(Said.class)).keySet();
        assertTrue(hit.containsAll(all), () -> row + " was not hit by all: " + table());
    }

    private String table() {
        StringBuilder table = new StringBuilder("hits by status:");
        hits.forEach((row, counts) -> table.append("\n%-20s %s".formatted(row, counts)));
        return table.append("\nanswers to replaces  ").append(answers).toString();
    }
}
