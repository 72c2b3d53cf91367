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
import candlewright.feed.SetClock;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The engine against a small model of what orders, cash and positions must be, on a long random
/// walk through all that a venue can say, in any order, twice, late, or of nobody's orders, with
/// lost connections and restarts from the journal.
///
/// `-Dmodel.steps=…` says how many steps, `-Dmodel.seed=…` which walk; a failure prints the seed
/// and the last steps.
class ModelTest {

    private static final int STEPS = Integer.getInteger("model.steps", 200_000);
    private static final long SEED = Long.getLong("model.seed", 1);
    private static final int WINDOW = 40;
    private static final BigDecimal CASH = new BigDecimal("1000000000000");

    /// What the venue can say of an order.
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
        BUSTED,
        CORRECTED,
        OUTCOME_UNKNOWN
    }

    /// An order as it must be.
    private static final class Expected {
        final OrderIntent intent;
        final boolean ours;
        OrderStatus status = OrderStatus.SENT;
        boolean canceling;
        long number;
        final Map<String, Execution> trades = new HashMap<>();
        final Set<String> busted = new HashSet<>();

        Expected(OrderIntent intent, boolean ours) {
            this.intent = intent;
            this.ours = ours;
        }

        BigDecimal filled() {
            return trades.values().stream()
                    .map(Execution::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        boolean knows(Execution trade) {
            Execution known = trades.get(trade.executionId());
            return known != null && known.tellsTheSameAs(trade);
        }

        void close(OrderStatus as) {
            status = as;
            canceling = false;
        }

        void refill() {
            if (filled().compareTo(intent.quantity()) >= 0) {
                close(OrderStatus.FILLED);
            } else if (status.isOpen()) {
                status = filled().signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
            }
        }
    }

    private final Random random = new Random(SEED);
    private final IndexedJournal journal = new IndexedJournal();
    private final SetClock clock = new SetClock(EngineDesk.NOW);
    private final Map<ClientOrderId, Expected> model = new HashMap<>();
    private final List<Expected> window = new ArrayList<>();
    private final Map<String, ClientOrderId> traded = new HashMap<>();
    private final Map<OrderStatus, EnumMap<Said, Integer>> hits = new EnumMap<>(OrderStatus.class);
    private final EnumMap<Said, Integer> hitsOfNobody = new EnumMap<>(Said.class);
    private final Deque<String> lately = new ArrayDeque<>();
    private BigDecimal position = BigDecimal.ZERO;
    private BigDecimal cash = CASH;
    private long unapplied;
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
                                        new VenueBook(List.of(), Map.of(SPY, position), false)));
                case BrokerRequest.QueryOrder(ClientOrderId id) -> List.of(told(model.get(id)));
                default -> List.of();
            };
        }

        private BrokerReport told(Expected order) {
            return new BrokerReport.OrderTold(
                    order.intent.clientOrderId(),
                    Optional.of(
                            new VenueOrder(
                                    order.intent.clientOrderId(),
                                    order.number,
                                    SPY,
                                    order.intent.side(),
                                    order.intent.quantity(),
                                    order.status,
                                    "",
                                    List.copyOf(order.trades.values()),
                                    null)));
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
        if (step % 8_192 == 8_191) {
            note("restart");
            drain();
            engine = started();
            checkAll();
        }
        switch (random.nextInt(40)) {
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
            case 4, 5, 6, 7, 8, 9 -> submit();
            default -> say(any(), Said.values()[random.nextInt(Said.values().length)]);
        }
        if (random.nextInt(4) == 0) {
            // Several inputs share a batch.
            return;
        }
        drain();
        check();
        if (step % 1_000 == 0) {
            checkAll();
        }
    }

    /// A rule that stops the account asks for all cancels at the end of the batch.
    private void drain() throws IOException {
        engine.drain();
        AccountEvent.TradingStateChanged state = engine.snapshot().states().get(Scope.ACCOUNT);
        if (state != null && state.seq() > lastHalt) {
            lastHalt = state.seq();
            model.values().stream()
                    .filter(order -> order.status.isOpen())
                    .forEach(order -> order.canceling = true);
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

    private void submit() throws IOException {
        drain();
        if (engine.snapshot().state(Scope.ACCOUNT) != TradingState.ACTIVE) {
            // A fill of nobody's order stops the account.
            engine.setState(Scope.ACCOUNT, TradingState.ACTIVE, "go on", "window");
        }
        String name = "o" + ++numbers;
        OrderIntent intent =
                OrderIntent.market(
                        id(name),
                        SPY,
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        BigDecimal.valueOf(1 + random.nextInt(6)),
                        "source" + numbers / 64);
        Expected order = new Expected(intent, true);
        model.put(intent.clientOrderId(), order);
        engine.submit(intent);
        drain();
        Order taken = engine.snapshot().order(intent.clientOrderId()).orElseThrow();
        note("submit " + name + " " + intent.side() + " " + intent.quantity());
        if (taken.status() == OrderStatus.DENIED) {
            model.remove(intent.clientOrderId());
            return;
        }
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
        note("cancel " + order.intent.clientOrderId());
        boolean _ = engine.cancel(order.intent.clientOrderId()).isDone();
        if (order.status.isOpen()) {
            order.canceling = true;
        }
    }

    /// The venue says it, and the model draws its own conclusion.
    private void say(@Nullable Expected about, Said what) {
        Expected order = about == null ? nobody() : about;
        if (about == null) {
            hitsOfNobody.merge(what, 1, Integer::sum);
        } else {
            hits.computeIfAbsent(order.status, _ -> new EnumMap<>(Said.class))
                    .merge(what, 1, Integer::sum);
        }
        ClientOrderId id = order.intent.clientOrderId();
        BrokerReport report =
                switch (what) {
                    case ACCEPTED -> accepted(order);
                    case REJECTED -> {
                        ends(order, OrderStatus.REJECTED, order.status != PARTLY);
                        yield new BrokerReport.Rejected(id, "no");
                    }
                    case WORKING -> working(order);
                    case FILLED -> filled(order, trade("x" + ++numbers));
                    case FILLED_AGAIN -> filled(order, known(order));
                    case FILLED_IN_TWO_WAYS -> filled(order, trade(known(order).executionId()));
                    case CANCELED -> {
                        ends(order, OrderStatus.CANCELED, true);
                        yield new BrokerReport.Canceled(id, "gone");
                    }
                    case EXPIRED -> {
                        ends(order, OrderStatus.EXPIRED, true);
                        yield new BrokerReport.Expired(id, "day is over");
                    }
                    case CANCEL_REJECTED -> {
                        conflictIf(!order.ours || (order.status.isOpen() && !order.canceling));
                        order.canceling = false;
                        yield new BrokerReport.CancelRejected(id, "too late");
                    }
                    case BUSTED -> busted(order, known(order).executionId());
                    case CORRECTED -> corrected(order, trade(known(order).executionId()));
                    case OUTCOME_UNKNOWN -> {
                        conflictIf(!order.ours);
                        yield new BrokerReport.OutcomeUnknown(id, "nobody knows");
                    }
                };
        note(report.toString());
        engine.onReport(report);
    }

    private static final OrderStatus PARTLY = OrderStatus.PARTIALLY_FILLED;

    private Expected nobody() {
        return new Expected(
                OrderIntent.market(
                        id("ghost" + random.nextInt(1_000_000)), SPY, Side.BUY, CASH, "x"),
                false);
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

    /// A trade that was told before, of this order if it has one; sometimes of another.
    private Execution known(Expected order) {
        Expected of = random.nextInt(8) == 0 ? any() : order;
        return of == null || of.trades.isEmpty()
                ? trade("x" + ++numbers)
                : of.trades.values().iterator().next();
    }

    private void conflictIf(boolean conflict) {
        if (conflict) {
            unapplied++;
        }
    }

    private BrokerReport accepted(Expected order) {
        long number =
                random.nextInt(10) == 0
                        ? 999_999_999L
                        : order.intent.clientOrderId().hashCode() & 0xffffff | 1;
        boolean repeats = order.number == number;
        boolean fits =
                order.status == OrderStatus.SENT
                        || (order.number == 0 && order.status != OrderStatus.REJECTED);
        conflictIf(!order.ours || (!repeats && !fits));
        if (order.ours && fits && !repeats) {
            order.number = number;
            if (order.status == OrderStatus.SENT) {
                order.status = OrderStatus.ACCEPTED;
            }
        }
        return new BrokerReport.Accepted(order.intent.clientOrderId(), number);
    }

    private BrokerReport working(Expected order) {
        switch (order.status) {
            case SENT, ACCEPTED -> order.status = OrderStatus.WORKING;
            case REJECTED, CANCELED, EXPIRED -> conflictIf(true);
            default -> {}
        }
        conflictIf(!order.ours);
        return new BrokerReport.Working(order.intent.clientOrderId());
    }

    private void ends(Expected order, OrderStatus as, boolean possible) {
        conflictIf(!order.ours || (order.status != as && !(order.status.isOpen() && possible)));
        if (order.status.isOpen() && possible) {
            order.close(as);
        }
    }

    private BrokerReport filled(Expected order, Execution trade) {
        ClientOrderId owner = traded.get(trade.executionId());
        ClientOrderId id = order.intent.clientOrderId();
        if (!order.ours || (owner != null && !owner.equals(id))) {
            unapplied++;
        } else if (order.trades.containsKey(trade.executionId())) {
            conflictIf(!order.knows(trade));
        } else if (!order.busted.contains(trade.executionId())) {
            order.trades.put(trade.executionId(), trade);
            traded.put(trade.executionId(), id);
            book(order, trade, 1);
            order.refill();
        }
        return new BrokerReport.Filled(id, trade);
    }

    private BrokerReport busted(Expected order, String execution) {
        Execution gone = order.trades.remove(execution);
        if (gone != null) {
            order.busted.add(execution);
            book(order, gone, -1);
            order.refill();
        } else {
            conflictIf(!order.busted.contains(execution));
        }
        return new BrokerReport.Busted(order.intent.clientOrderId(), execution);
    }

    private BrokerReport corrected(Expected order, Execution trade) {
        Execution gone = order.trades.get(trade.executionId());
        conflictIf(gone == null);
        if (gone != null && !gone.tellsTheSameAs(trade)) {
            order.trades.put(trade.executionId(), trade);
            book(order, gone, -1);
            book(order, trade, 1);
            order.refill();
        }
        return new BrokerReport.Corrected(order.intent.clientOrderId(), trade);
    }

    private void book(Expected order, Execution trade, int times) {
        BigDecimal sign = BigDecimal.valueOf(order.intent.side() == Side.BUY ? times : -times);
        BigDecimal quantity = trade.quantity().multiply(sign);
        position = position.add(quantity);
        cash =
                cash.subtract(quantity.multiply(trade.price()))
                        .subtract(trade.fee().multiply(BigDecimal.valueOf(times)));
    }

    // Comparing

    private void check() {
        EngineSnapshot now = engine.snapshot();
        assertEquals(0, position.compareTo(now.portfolio().position(SPY).quantity()), "position");
        assertEquals(0, cash.compareTo(now.portfolio().cash()), "cash");
        assertEquals(unapplied, now.unappliedReports(), "unapplied reports");
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
        model.values().stream()
                .filter(order -> order.status.isOpen())
                .forEach(order -> expected.add(order.intent.clientOrderId()));
        assertEquals(expected, live, "live orders");
    }

    private void check(Expected expected) {
        Order order = engine.snapshot().order(expected.intent.clientOrderId()).orElseThrow();
        assertEquals(text(expected), text(order));
        assertTrue(order.certainty() == Certainty.CONFIRMED || order.status().isOpen());
    }

    private static String text(Expected order) {
        return "%s %s filled %s canceling %s number %d %s"
                .formatted(
                        order.intent.clientOrderId(),
                        order.status,
                        order.filled(),
                        order.canceling,
                        order.number,
                        new TreeMap<>(order.trades).keySet());
    }

    private static String text(Order order) {
        TreeMap<String, Execution> trades = new TreeMap<>();
        order.executions().forEach(trade -> trades.put(trade.executionId(), trade));
        return "%s %s filled %s canceling %s number %d %s"
                .formatted(
                        order.clientOrderId(),
                        order.status(),
                        order.cumQuantity(),
                        order.pending() == Pending.CANCEL,
                        order.orderId(),
                        trades.keySet());
    }

    /// After some time of answers only a cancel that hangs leaves a doubt.
    private void checkCertainty() {
        for (Order order : engine.snapshot().liveOrders()) {
            assertEquals(
                    order.pending() == Pending.CANCEL,
                    order.certainty() == Certainty.UNKNOWN,
                    order::toString);
        }
    }

    private void checkEveryPairWasHit() {
        if (STEPS < 200_000) {
            return;
        }
        StringBuilder table = new StringBuilder("hits by status:\n");
        for (OrderStatus status : OrderStatus.values()) {
            EnumMap<Said, Integer> row = hits.getOrDefault(status, new EnumMap<>(Said.class));
            table.append("%-17s%s%n".formatted(status, row));
            boolean reachable =
                    switch (status) {
                        case INTENT, DENIED, REPLACED -> false;
                        default -> true;
                    };
            if (reachable) {
                assertEquals(Said.values().length, row.size(), table::toString);
            }
        }
        assertEquals(Said.values().length, hitsOfNobody.size(), table::toString);
        System.out.print(table.append("nobody           ").append(hitsOfNobody).append('\n'));
    }
}
