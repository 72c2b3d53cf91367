package candlewright.bench;

import candlewright.ledger.Ledger;
import candlewright.model.AccountEvent;
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
import candlewright.store.SqliteJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How long the program takes until it serves, with a long journal in its data directory: the whole
/// way from the start of the process to its line `API http…`.
final class RecoveryBench {

    private static final int RECORDS = 1_000_000;
    private static final int ROUNDS = 2;
    private static final int BATCH = 4_096;
    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final Symbol SPY = new Symbol("SPY");
    private static final Pattern SERVING = Pattern.compile("(?m)^API (http\\S+)");

    private RecoveryBench() {}

    /// @param args records of the journal (1000000)
    public static void main(String[] args) throws IOException, InterruptedException {
        int records = args.length == 0 ? RECORDS : Integer.parseInt(args[0]);
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.printf("round %d  no journal       %6.2f s%n", round, start(0, false));
            System.out.printf(
                    "round %d  without snapshot %6.2f s, target 10%n",
                    round, start(records, false));
            System.out.printf(
                    "round %d  with a snapshot  %6.2f s, target 2%n", round, start(records, true));
        }
    }

    private static double start(int records, boolean checkpoint)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("candlewright-recovery");
        if (records > 0) {
            write(data.resolve("journal-synthetic.db"), records, checkpoint);
        }
        long from = System.nanoTime();
        try (Program program = Program.candlewrightOn(data, List.of("--headless"))) {
            program.printed(SERVING);
            return (System.nanoTime() - from) / 1e9;
        } finally {
            delete(data);
        }
    }

    private static void write(Path file, int records, boolean checkpoint) throws IOException {
        Ledger ledger = new Ledger();
        List<JournalEvent> batch = new ArrayList<>();
        try (SqliteJournal journal = SqliteJournal.open(file, FailPoints.NONE)) {
            for (int seq = 1; seq <= records; seq++) {
                JournalEvent fact = fact(seq);
                ledger.apply(fact);
                batch.add(fact);
                if (batch.size() == BATCH || seq == records) {
                    journal.append(batch);
                    batch.clear();
                }
            }
            if (checkpoint) {
                journal.save(ledger.checkpoint());
            }
        }
    }

    /// The life of one order after the other: sent, accepted, filled; bought, and sold again.
    private static JournalEvent fact(int seq) {
        Instant ts = START.plusMillis(seq);
        if (seq == 1) {
            return new AccountEvent.Opened(
                    seq, ts, MarketMode.SYNTHETIC, BigDecimal.valueOf(100_000));
        }
        int order = (seq - 2) / 4;
        ClientOrderId id = new ClientOrderId("order-" + order);
        return switch ((seq - 2) % 4) {
            case 0 ->
                    new OrderEvent.Submitted(
                            seq,
                            ts,
                            OrderIntent.market(
                                    id,
                                    SPY,
                                    order % 2 == 0 ? Side.BUY : Side.SELL,
                                    BigDecimal.ONE,
                                    "api"),
                            price(order));
            case 1 -> new OrderEvent.Sent(seq, ts, id);
            case 2 -> new OrderEvent.Accepted(seq, ts, id, order + 1, Evidence.VENUE_STREAM);
            default ->
                    new OrderEvent.Filled(
                            seq,
                            ts,
                            id,
                            new Execution(
                                    "SIM-" + order,
                                    BigDecimal.ONE,
                                    price(order),
                                    BigDecimal.ZERO,
                                    PriceParts.of(price(order)),
                                    ts,
                                    ts),
                            Evidence.VENUE_STREAM);
        };
    }

    private static BigDecimal price(int order) {
        return BigDecimal.valueOf(9_000 + order % 1_000, 2);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
