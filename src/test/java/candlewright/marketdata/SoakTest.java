package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.RevisingSource;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Nothing grows, however long a misbehaving feed runs: the heap after half of the messages is that
/// after all of them. A million messages; `-Dfeed.soak=10000000` for another number.
class SoakTest {

    private static final long MESSAGES = Long.getLong("feed.soak", 1_000_000);
    private static final long MOST_GROWTH = 2_000_000;
    private static final BuildRules RULES =
            new BuildRules(Duration.ofMillis(500), Duration.ofSeconds(3), 1024);
    private static final List<Symbol> SYMBOLS =
            IntStream.range(0, 20).mapToObj(i -> new Symbol("SYM" + i)).toList();
    private static final List<BarSpec> SPECS =
            List.of(
                    new BarSpec.Time(Duration.ofSeconds(1), Session.UTC),
                    new BarSpec.Time(Duration.ofMinutes(1), Session.UTC),
                    new BarSpec.Ticks(100, Session.UTC));

    private record Line(Resequencer resequencer, List<BarBuilder> builders)
            implements SequencedTicks {
        @Override
        public void onTick(Tick tick) {
            builders.forEach(builder -> builder.onTick(tick));
        }

        @Override
        public void onGap(SequenceGap gap) {
            builders.forEach(builder -> builder.onGap(gap));
        }

        @Override
        public void onRebuilt(SequenceGap gap, List<Tick> missing) {
            builders.forEach(builder -> builder.onRebuilt(gap, missing));
        }
    }

    private final long[] bars = {0};

    @Test
    void nothingGrowsWhileAFeedMisbehaves() {
        TickSource source =
                new FaultySource(
                        new RevisingSource(
                                new SyntheticTrades(
                                        SYMBOLS, 1, 1_000, Instant.parse("2024-05-06T13:30:00Z")),
                                faults()),
                        faults(),
                        _ -> {});
        Map<Symbol, Line> lines = new HashMap<>();
        SYMBOLS.forEach(symbol -> lines.put(symbol, line(symbol)));
        take(source, lines, MESSAGES / 2);
        long half = usedHeap();
        take(source, lines, MESSAGES - MESSAGES / 2);
        long all = usedHeap();
        System.out.printf(
                "%,d messages, %,d bars told: heap %,d bytes after half of them, %,d after all%n",
                MESSAGES, bars[0], half, all);
        assertTrue(bars[0] > 0);
        assertTrue(
                all - half < MOST_GROWTH,
                () -> "%,d bytes more after %,d messages".formatted(all - half, MESSAGES));
    }

    private static FeedFaults faults() {
        return FeedFaults.parse(
                "revise=0.005,late=0.005,drop=0.001,duplicate=0.01,reorder=0.02,delay=0.005,"
                        + "corrupt=0.0005,cut=0.00001,silence=0.00001,seed=7");
    }

    private Line line(Symbol symbol) {
        // History never answers: what waits for it must be bounded, too.
        GapPolicy policy = new GapPolicy.Rebuild((_, _, _) -> {});
        return new Line(
                new Resequencer(symbol, 1, Hold.USUAL, policy),
                SPECS.stream()
                        .map(spec ->
                                BarBuilder.of(
                                        symbol, spec, BarSource.SYNTHETIC, RULES, _ -> bars[0]++))
                        .toList());
    }

    private static void take(TickSource source, Map<Symbol, Line> lines, long messages) {
        for (long i = 0; i < messages; i++) {
            Tick tick = source.next();
            Line line = lines.get(tick.symbol());
            line.resequencer().onTick(tick, line);
        }
    }

    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            used =
                    Math.min(
                            used,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}
