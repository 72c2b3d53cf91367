package candlewright.bench;

import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.marketdata.BarLength;
import candlewright.marketdata.BuildRules;
import candlewright.marketdata.TickLog;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How much memory the newest messages of many symbols take once there is no more room for others,
/// and how long bars by what was traded take to be made of those of one symbol.
final class TapeBench {

    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final int ROUNDS = 5;

    private TapeBench() {}

    /// @param args symbols (500), messages a second of each (2000)
    public static void main(String[] args) {
        int count = args.length < 1 ? 500 : Integer.parseInt(args[0]);
        int rate = args.length < 2 ? 2_000 : Integer.parseInt(args[1]);
        memory(IntStream.range(0, count).mapToObj(i -> new Symbol("SYM" + i)).toList(), rate);
        for (String typed : List.of("100t", "1t")) {
            bars((TradedLength) BarLength.parse(typed));
        }
    }

    private static void memory(List<Symbol> symbols, int rate) {
        int share = TickLog.share(symbols.size());
        SyntheticTrades source = new SyntheticTrades(symbols, 1, rate, START);
        Map<Symbol, TickLog> logs = new HashMap<>();
        long before = usedHeap();
        symbols.forEach(symbol -> logs.put(symbol, new TickLog(symbol, share)));
        for (int seconds = 1; seconds <= 6; seconds++) {
            for (long i = (long) rate * symbols.size(); i > 0; i--) {
                Tick tick = source.next();
                logs.get(tick.symbol()).add(tick);
            }
            System.out.printf(
                    "%d symbols, %,d messages/s, %,d kept of each, after %d s of market: %,d MB%n",
                    symbols.size(),
                    (long) rate * symbols.size(),
                    share,
                    seconds,
                    (usedHeap() - before) >> 20);
        }
    }

    private static void bars(TradedLength length) {
        Symbol symbol = new Symbol("SYM");
        SyntheticTrades source = new SyntheticTrades(List.of(symbol), 1, 300, START);
        TickLog log = new TickLog(symbol, TickLog.share(1));
        for (int i = 0; i < 2 * TickLog.share(1); i++) {
            log.add(source.next());
        }
        for (int round = 1; round <= ROUNDS; round++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            TradedBars bars =
                    new TradedBars(log.run(), length, BarSource.SYNTHETIC, BuildRules.USUAL);
            long nanos = System.nanoTime() - start;
            cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            System.out.printf(
                    "round %d  %,d bars of %s of %s in %,d ms; %,d ms of the thread's own%n",
                    round, bars.size(), length, log.run(), nanos / 1_000_000, cpu / 1_000_000);
        }
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
