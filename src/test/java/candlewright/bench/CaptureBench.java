package candlewright.bench;

import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.RevisingSource;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureLimits;
import candlewright.store.capture.CaptureReader;
import candlewright.store.capture.CaptureWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How many messages a second are captured and read again, on one thread, what they cost of the
/// processor, how many bytes each takes in the file, and how long it takes to find a moment.
final class CaptureBench {

    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final int ROUNDS = 5;
    private static final CaptureLimits LIMITS = new CaptureLimits(64 << 20, 1L << 32);
    private static final FeedFaults FAULTS =
            FeedFaults.parse(
                    "revise=0.005,late=0.005,drop=0.001,duplicate=0.01,reorder=0.02,delay=0.005,"
                            + "corrupt=0.0005,seed=7");

    private CaptureBench() {}

    /// @param args messages a round (1000000)
    public static void main(String[] args) throws IOException {
        int messages = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory(Path.of("target"), "capture-bench");
        try {
            run("20 symbols, 50 trades/s each", ticks(20, 50, messages), folder.resolve("slow"));
            run(
                    "500 symbols, 2,000 trades/s each",
                    ticks(500, 2000, messages),
                    folder.resolve("fast"));
        } finally {
            delete(folder);
        }
    }

    private static List<Tick> ticks(int symbols, double rate, int count) {
        List<Symbol> names =
                IntStream.range(0, symbols).mapToObj(i -> new Symbol("SYM" + i)).toList();
        TickSource source =
                new FaultySource(
                        new RevisingSource(new SyntheticTrades(names, 1, rate, START), FAULTS),
                        FAULTS,
                        _ -> {});
        return Stream.generate(source::next).limit(count).toList();
    }

    private static void run(String what, List<Tick> ticks, Path folder) throws IOException {
        System.out.printf("%s: %,d messages%n", what, ticks.size());
        for (int round = 1; round <= ROUNDS; round++) {
            Path capture = folder.resolve("round-" + round);
            System.gc();
            Watch writing = new Watch();
            try (CaptureWriter writer =
                    CaptureWriter.begin(capture, what, START, LIMITS, _ -> {})) {
                for (Tick tick : ticks) {
                    writer.append(tick);
                }
            }
            writing.print("written", round, ticks.size());
            double bytes = bytes(capture) / (double) ticks.size();
            Watch reading = new Watch();
            long read = 0;
            try (CaptureReader reader = CaptureReader.open(capture)) {
                for (Optional<Tick> next = reader.next(); next.isPresent(); next = reader.next()) {
                    read++;
                }
            }
            if (read != ticks.size()) {
                throw new IllegalStateException(read + " messages in place of " + ticks.size());
            }
            reading.print("read", round, ticks.size());
            System.out.printf(
                    "round %d  %.2f bytes a message; %s%n", round, bytes, seeks(capture, ticks));
            delete(capture);
        }
    }

    private static String seeks(Path capture, List<Tick> ticks) throws IOException {
        int seeks = 50;
        Duration all =
                Duration.between(ticks.getFirst().receiveTime(), ticks.getLast().receiveTime());
        try (CaptureReader reader = CaptureReader.open(capture)) {
            long from = System.nanoTime();
            for (int i = 0; i < seeks; i++) {
                reader.seek(
                        ticks.getFirst().receiveTime().plus(all.multipliedBy(i).dividedBy(seeks)));
            }
            return "%.2f ms a seek".formatted((System.nanoTime() - from) / 1e6 / seeks);
        }
    }

    /// Time on the wall, and of the processor for this thread.
    private static final class Watch {
        private final long wall = System.nanoTime();
        private final long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        void print(String what, int round, long count) {
            double nanos = System.nanoTime() - wall;
            double own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            System.out.printf(
                    "round %d  %-7s %,11.0f messages/s; %,5.0f ns of the processor each%n",
                    round, what, count / nanos * 1e9, own / count);
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
