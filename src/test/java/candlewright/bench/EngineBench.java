package candlewright.bench;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.engine.Account;
import candlewright.engine.EngineTimes;
import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
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
/// fills each at once: in memory alone, and durably.
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
        try (TradingEngine engine = engine(new NoJournal())) {
            measure("in memory", engine, orders);
        }
        Path folder = Files.createTempDirectory(Path.of("target"), "engine-bench");
        try (SqliteJournal journal =
                        SqliteJournal.open(folder.resolve("journal.db"), FailPoints.NONE);
                TradingEngine engine = engine(journal)) {
            measure("durable", engine, orders / 4);
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static TradingEngine engine(Journal journal) throws IOException {
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
        engine.start();
        while (engine.snapshot().isReconciling()) {
            Thread.onSpinWait();
        }
        return engine;
    }

    private static void measure(String name, TradingEngine engine, int orders) {
        for (int round = 1; round <= ROUNDS; round++) {
            long facts = engine.snapshot().lastSeq();
            long start = System.nanoTime();
            long busy = engineNanos();
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
            System.out.printf(
                    "%-10s round %d: %,9.0f orders/s, %,9.0f facts/s; on a core of its own %,9.0f"
                            + " orders/s, %,9.0f facts/s%n",
                    name,
                    round,
                    orders / seconds,
                    (engine.snapshot().lastSeq() - facts) / seconds,
                    orders / ((engineNanos() - busy) / 1e9),
                    (engine.snapshot().lastSeq() - facts) / ((engineNanos() - busy) / 1e9));
        }
    }

    /// What the engines' threads have worked so far. On a busy machine this says more than the
    /// clock; waiting for the disk is not in it.
    private static long engineNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("engine"))
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
