package candlewright.bench;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.engine.Account;
import candlewright.engine.EngineTimes;
import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.ApiRiskReport;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Instrument;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.FailPoints;
import candlewright.store.Journal;
import candlewright.store.SqliteJournal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// How many orders the engine takes in a second, from the wish to the answer, with a venue that
/// fills each at once: in memory alone, the same with API risk counting beside it, and durably.
final class EngineBench {

    private static final Symbol SPY = new Symbol("SPY");
    private static final BigDecimal PRICE = new BigDecimal("100");
    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final int ROUNDS = 4;
    private static final int IN_FLIGHT = 8_192;

    private EngineBench() {}

    /// @param args orders a round (200000)
    public static void main(String[] args) throws IOException {
        int orders = args.length == 0 ? 200_000 : Integer.parseInt(args[0]);
        try (ApiRisk risk = new ApiRisk(InstantSource.system(), "bench", Optional.empty());
                TradingEngine engine = engine(new NoJournal(), _ -> {});
                TradingEngine counted =
                        engine(new NoJournal(), followed -> count(risk, followed))) {
            // By turns, so that both are as warm, and the machine as busy.
            for (int round = 1; round <= ROUNDS; round++) {
                measure("in memory", engine, orders, round);
                measure("counted", counted, orders, round);
            }
            tell(risk, ROUNDS * 4L * orders);
        }
        Path folder = Files.createTempDirectory(Path.of("target"), "engine-bench");
        try (SqliteJournal journal =
                        SqliteJournal.open(folder.resolve("journal.db"), FailPoints.NONE);
                TradingEngine engine = engine(journal, _ -> {})) {
            for (int round = 1; round <= ROUNDS; round++) {
                measure("durable", engine, orders / 4, round);
            }
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void count(ApiRisk risk, TradingEngine engine) {
        engine.record(risk.market());
        risk.follow(engine);
    }

    /// What the counting took on its own thread, and whether it kept up.
    private static void tell(ApiRisk risk, long facts) {
        long nanos = threadNanos("api-risk");
        long uncounted =
                risk.report().category(ApiObservable.UNCOUNTED_FACTS.category()).rows().stream()
                        .filter(row -> row.observable() == ApiObservable.UNCOUNTED_FACTS)
                        .mapToLong(ApiRiskReport.Row::value)
                        .sum();
        System.out.printf(
                "counting, on its own thread: %,.0f ns of the processor a fact; %,d of %,d facts went"
                        + " by uncounted%n",
                (double) nanos / facts, uncounted, facts);
    }

    /// @param before done to the engine before it starts
    private static TradingEngine engine(Journal journal, Consumer<TradingEngine> before)
            throws IOException {
        Duration minute = Duration.ofMinutes(1);
        TradingEngine engine =
                new TradingEngine(
                        InstantSource.system(),
                        List.of(new Instrument(SPY, "fund", new BigDecimal("0.01"), minute)),
                        new Account(MarketMode.SYNTHETIC, new BigDecimal("1000000000"), "bench"),
                        new QuickVenue(),
                        journal,
                        new RiskDesk(
                                RiskLimits.parse(
                                        "allow-short=true,rate=100000000,rate-burst=100000000,"
                                                + "account-rate=100000000,"
                                                + "account-burst=100000000")),
                        EngineTimes.standingStill());
        engine.load(
                new Bar(
                        SPY,
                        START,
                        START.plus(minute),
                        100,
                        100,
                        100,
                        100,
                        1,
                        BarSource.SYNTHETIC,
                        BarState.FINAL,
                        0));
        before.accept(engine);
        engine.start();
        while (engine.snapshot().isReconciling()) {
            Thread.onSpinWait();
        }
        return engine;
    }

    private static void measure(String name, TradingEngine engine, int orders, int round) {
        long facts = engine.snapshot().lastSeq();
        long start = System.nanoTime();
        long busy = threadNanos("engine");
        Deque<CompletableFuture<SubmitResult>> waiting = new ArrayDeque<>();
        for (int i = 0; i < orders; i++) {
            waiting.add(engine.submit(intent(round, i)));
            if (waiting.size() == IN_FLIGHT) {
                taken(waiting.remove());
            }
        }
        waiting.forEach(EngineBench::taken);
        while (engine.snapshot().lastSeq() < facts + 4L * orders) {
            Thread.onSpinWait();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double worked = (threadNanos("engine") - busy) / 1e9;
        long made = engine.snapshot().lastSeq() - facts;
        System.out.printf(
                "%-10s round %d: %,9.0f orders/s, %,9.0f facts/s; on a core of its own %,9.0f"
                        + " orders/s, %,9.0f facts/s%n",
                name, round, orders / seconds, made / seconds, orders / worked, made / worked);
    }

    /// What the threads of this name have worked so far. On a busy machine this says more than the
    /// clock; waiting for the disk is not in it.
    private static long threadNanos(String name) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    private static OrderIntent intent(int round, int number) {
        return OrderIntent.market(
                new ClientOrderId("r" + round + "-" + number),
                SPY,
                number % 2 == 0 ? Side.BUY : Side.SELL,
                BigDecimal.ONE,
                "bench");
    }

    private static void taken(CompletableFuture<SubmitResult> reply) {
        if (!(reply.join() instanceof SubmitResult.Taken)) {
            throw new IllegalStateException("the order was not taken");
        }
    }

    /// Accepts and fills each order as soon as it comes.
    private static final class QuickVenue implements Broker {

        private long last;
        private BigDecimal position = BigDecimal.ZERO;

        @Override
        public List<BrokerReport> send(BrokerRequest request, Instant now) {
            return switch (request) {
                case BrokerRequest.NewOrder(OrderIntent intent, _) -> filled(intent, now);
                case BrokerRequest.QueryBook _ ->
                        List.of(
                                new BrokerReport.BookTold(
                                        new VenueBook(List.of(), Map.of(SPY, position), false)));
                default -> List.of();
            };
        }

        private List<BrokerReport> filled(OrderIntent intent, Instant now) {
            ClientOrderId id = intent.clientOrderId();
            last++;
            position =
                    intent.side() == Side.BUY
                            ? position.add(intent.quantity())
                            : position.subtract(intent.quantity());
            return List.of(
                    new BrokerReport.Accepted(id, last),
                    new BrokerReport.Filled(
                            id,
                            new Execution(
                                    "x" + last,
                                    intent.quantity(),
                                    PRICE,
                                    BigDecimal.ZERO,
                                    PriceParts.of(PRICE),
                                    START,
                                    now)));
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

    /// A journal that forgets at once.
    private static final class NoJournal implements Journal {

        @Override
        public void append(List<JournalEvent> events) {}

        @Override
        public boolean relieve() {
            return false;
        }

        @Override
        public Optional<String> damage() {
            return Optional.empty();
        }

        @Override
        public Optional<Checkpoint> checkpoint() {
            return Optional.empty();
        }

        @Override
        public void save(Checkpoint checkpoint) {}

        @Override
        public void read(long seq, Consumer<JournalEvent> reader) {}

        @Override
        public List<OrderEvent> history(ClientOrderId id) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
