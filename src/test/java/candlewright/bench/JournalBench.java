package candlewright.bench;

import candlewright.model.AccountEvent;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.store.FailPoints;
import candlewright.store.Journal;
import candlewright.store.SqliteJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// How fast facts become durable, and how fast a long journal is read again.
final class JournalBench {

    private static final int RECORDS = 1_000_000;
    private static final int TAIL = 10_000;
    private static final int ROUNDS = 3;
    private static final int LOOK_UPS = 100_000;
    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");

    private JournalBench() {}

    /// @param args records of the long journal (1000000)
    public static void main(String[] args) throws IOException {
        int records = args.length == 0 ? RECORDS : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory(Path.of("target"), "journal-bench");
        try {
            for (int batch : new int[] {1, 8, 64, 1_024}) {
                append(folder.resolve("batches-of-" + batch + ".db"), batch);
            }
            Path file = folder.resolve("long.db");
            write(file, records);
            for (int round = 1; round <= ROUNDS; round++) {
                read(file, round);
            }
            lookUp(file, records);
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void append(Path file, int batch) throws IOException {
        int batches = Math.min(4_000, 200_000 / batch);
        List<List<JournalEvent>> facts = new ArrayList<>();
        for (long seq = 1; facts.size() < batches; seq += batch) {
            facts.add(facts(seq, batch));
        }
        try (Journal journal = SqliteJournal.open(file, FailPoints.NONE)) {
            long from = System.nanoTime();
            for (List<JournalEvent> some : facts) {
                journal.append(some);
            }
            double micros = (System.nanoTime() - from) / 1e3;
            System.out.printf(
                    "append batches of %5d  %9.1f µs each  %9.0f facts/s%n",
                    batch, micros / batches, batches * (double) batch / micros * 1e6);
        }
    }

    private static void write(Path file, int records) throws IOException {
        try (Journal journal = SqliteJournal.open(file, FailPoints.NONE)) {
            for (int seq = 1; seq <= records; seq += TAIL) {
                journal.append(facts(seq, Math.min(TAIL, records - seq + 1)));
            }
            journal.save(
                    new Checkpoint(
                            Math.max(1, records - TAIL),
                            MarketMode.SYNTHETIC,
                            BigDecimal.TEN,
                            BigDecimal.ONE,
                            List.of(),
                            List.of(),
                            0,
                            0,
                            0,
                            List.of(),
                            List.of(),
                            List.of(),
                            null));
        }
        System.out.printf("a journal of %,d facts: %,d bytes%n", records, Files.size(file));
    }

    private static void read(Path file, int round) throws IOException {
        AtomicLong seen = new AtomicLong();
        long from = System.nanoTime();
        try (Journal journal = SqliteJournal.open(file, FailPoints.NONE)) {
            journal.read(0, fact -> seen.incrementAndGet());
            print(round, "read and verify all", seen.getAndSet(0), from);
        }
        from = System.nanoTime();
        try (Journal journal = SqliteJournal.open(file, FailPoints.NONE)) {
            long seq = journal.checkpoint().map(Checkpoint::seq).orElse(0L);
            journal.read(seq, fact -> seen.incrementAndGet());
            print(round, "from a checkpoint", seen.get(), from);
        }
        from = System.nanoTime();
        Optional<String> damage = SqliteJournal.verify(file);
        print(round, "verify alone " + damage.orElse(""), 0, from);
    }

    private static void print(int round, String what, long facts, long from) {
        System.out.printf(
                "round %d  %-22s %,10d facts  %6.2f s%n",
                round, what, facts, (System.nanoTime() - from) / 1e9);
    }

    private static void lookUp(Path file, int records) throws IOException {
        try (Journal journal = SqliteJournal.open(file, FailPoints.NONE)) {
            for (int round = 1; round <= ROUNDS; round++) {
                long from = System.nanoTime();
                for (int i = 0; i < LOOK_UPS; i++) {
                    if (!journal.history(new ClientOrderId("new-" + i)).isEmpty()) {
                        throw new IllegalStateException("found what is not there");
                    }
                }
                printEach(round, "history of a new id", LOOK_UPS, from);
                long next = records + 1L + (round - 1) * 1_000L;
                long spent = 0;
                for (long seq = next; seq < next + 1_000; seq++) {
                    journal.append(facts(seq, 1));
                    from = System.nanoTime();
                    journal.history(new ClientOrderId("later-" + seq));
                    spent += System.nanoTime() - from;
                }
                printEach(round, "after an append", 1_000, System.nanoTime() - spent);
            }
        }
    }

    private static void printEach(int round, String what, int times, long from) {
        System.out.printf(
                "round %d  %-22s %8.2f µs each%n",
                round, what, (System.nanoTime() - from) / 1e3 / times);
    }

    /// The life of one order after the other, four facts each.
    private static List<JournalEvent> facts(long seq, int count) {
        List<JournalEvent> facts = new ArrayList<>(count);
        for (long each = seq; each < seq + count; each++) {
            facts.add(fact(each));
        }
        return facts;
    }

    private static JournalEvent fact(long seq) {
        Instant ts = START.plusMillis(seq);
        if (seq == 1) {
            return new AccountEvent.Opened(
                    seq, ts, MarketMode.SYNTHETIC, new BigDecimal("100000.00"));
        }
        long order = seq / 4;
        ClientOrderId id = new ClientOrderId("cw-%016x".formatted(order * 0x9e3779b97f4a7c15L));
        BigDecimal price = BigDecimal.valueOf(40_000 + order % 1_000, 2);
        return switch ((int) (seq % 4)) {
            case 0 ->
                    new OrderEvent.Submitted(
                            seq,
                            ts,
                            OrderIntent.limit(
                                    id, new Symbol("SPY"), Side.BUY, BigDecimal.TEN, price, "api"),
                            price);
            case 1 -> new OrderEvent.Sent(seq, ts, id);
            case 2 -> new OrderEvent.Accepted(seq, ts, id, order, Evidence.VENUE_STREAM);
            default ->
                    new OrderEvent.Filled(
                            seq,
                            ts,
                            id,
                            new Execution(
                                    "x" + order,
                                    BigDecimal.TEN,
                                    price,
                                    new BigDecimal("0.35"),
                                    PriceParts.of(price),
                                    ts,
                                    ts),
                            Evidence.VENUE_STREAM);
        };
    }
}
