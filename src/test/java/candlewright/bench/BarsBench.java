package candlewright.bench;

import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.RevisingSource;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BuildRules;
import candlewright.marketdata.GapPolicy;
import candlewright.marketdata.Hold;
import candlewright.marketdata.Resequencer;
import candlewright.marketdata.Session;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How many trades a second one core puts in sequence and makes one-second bars of, as they come
/// from a perfect feed and from one that misbehaves, and how much memory 500 symbols at 2,000
/// trades a second take.
final class BarsBench {

    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final int RATE = 300;
    private static final int HIGH_RATE = 2_000;
    private static final int ROUNDS = 6;
    private static final String PERTURBED =
            "revise=0.005,late=0.005,drop=0.001,duplicate=0.01,reorder=0.02,delay=0.005,"
                    + "corrupt=0.0005,seed=7";

    private record Line(Resequencer resequencer, BarBuilder builder) {}

    /// @param told how many bars and versions of bars came out
    private record Cost(double nanosPerTrade, double cpuNanosPerTrade, long told) {}

    private BarsBench() {}

    /// @param args trades a round (1500000), symbols (500)
    public static void main(String[] args) {
        int trades = args.length < 1 ? 1_500_000 : Integer.parseInt(args[0]);
        int count = args.length < 2 ? 500 : Integer.parseInt(args[1]);
        List<Symbol> symbols =
                IntStream.range(0, count).mapToObj(i -> new Symbol("SYM" + i)).toList();
        List<Tick> clean = take(new SyntheticTrades(symbols, 1, RATE, START), trades);
        List<Tick> perturbed = take(perturbed(symbols, RATE), trades);
        System.out.printf("%,d messages of %d symbols; perturbed: %s%n", trades, count, PERTURBED);
        for (int round = 1; round <= ROUNDS; round++) {
            Cost of = measure(clean, symbols);
            Cost more = measure(perturbed, symbols);
            print(round, "clean", of);
            print(round, "perturbed", more);
            System.out.printf(
                    "round %d  a perturbed message costs %.2f times as much%n",
                    round, more.cpuNanosPerTrade / of.cpuNanosPerTrade);
        }
        clean.clear();
        perturbed.clear();
        memory(symbols);
    }

    private static TickSource perturbed(List<Symbol> symbols, int rate) {
        FeedFaults faults = FeedFaults.parse(PERTURBED);
        return new FaultySource(
                new RevisingSource(new SyntheticTrades(symbols, 1, rate, START), faults),
                faults,
                _ -> {});
    }

    private static List<Tick> take(TickSource source, int count) {
        List<Tick> ticks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ticks.add(source.next());
        }
        return ticks;
    }

    private static Map<Symbol, Line> lines(List<Symbol> symbols, long[] told) {
        Map<Symbol, Line> lines = new HashMap<>();
        for (Symbol symbol : symbols) {
            lines.put(
                    symbol,
                    new Line(
                            new Resequencer(symbol, 1, Hold.USUAL, new GapPolicy.GiveUp()),
                            BarBuilder.of(
                                    symbol,
                                    new BarSpec.Time(Duration.ofSeconds(1), Session.UTC),
                                    BarSource.SYNTHETIC,
                                    BuildRules.USUAL,
                                    _ -> told[0]++)));
        }
        return lines;
    }

    private static Cost measure(List<Tick> ticks, List<Symbol> symbols) {
        long[] told = {0};
        Map<Symbol, Line> lines = lines(symbols, told);
        System.gc();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (Tick tick : ticks) {
            Line line = lines.get(tick.symbol());
            line.resequencer.onTick(tick, line.builder);
        }
        long nanos = System.nanoTime() - start;
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        return new Cost(nanos / (double) ticks.size(), cpu / (double) ticks.size(), told[0]);
    }

    private static void print(int round, String what, Cost cost) {
        System.out.printf(
                "round %d  %-9s %,11.0f trades/s; per second of the core's own %,11.0f; %,d bars"
                        + " told%n",
                round, what, 1e9 / cost.nanosPerTrade, 1e9 / cost.cpuNanosPerTrade, cost.told);
    }

    private static void memory(List<Symbol> symbols) {
        long[] told = {0};
        Map<Symbol, Line> lines = lines(symbols, told);
        TickSource source = perturbed(symbols, HIGH_RATE);
        long before = usedHeap();
        for (int seconds = 1; seconds <= 10; seconds++) {
            for (long i = (long) HIGH_RATE * symbols.size(); i > 0; i--) {
                Tick tick = source.next();
                Line line = lines.get(tick.symbol());
                line.resequencer.onTick(tick, line.builder);
            }
            if (seconds == 1 || seconds % 5 == 0) {
                System.out.printf(
                        "%d symbols, %,d messages/s, after %2d s of market: %,d MB%n",
                        symbols.size(),
                        HIGH_RATE * symbols.size(),
                        seconds,
                        (usedHeap() - before) >> 20);
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
