package candlewright.store.capture;

import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.RevisingSource;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Messages to be captured.
public final class SampleTicks {

    public static final Instant START = Instant.parse("2024-05-06T13:30:00Z");

    private static final List<Symbol> SYMBOLS =
            List.of(new Symbol("SPY"), new Symbol("QQQ"), new Symbol("EURUSD"));
    private static final double[] PRICES = {
        0.0,
        -0.0,
        1.1,
        0.1 + 0.2,
        1.0 / 3,
        -17.25,
        Double.MIN_VALUE,
        999_999_999_999_999.9,
        1e17,
        -1e-9,
        100.125,
        5e-10
    };
    private static final double[] SIZES = {
        0.0, -0.0, 1, 100, 1e-8, 0.1 + 0.2, Double.MAX_VALUE, Double.MIN_NORMAL, 1L << 53, 2.5
    };
    private static final Instant[] TIMES = {
        START,
        START.plusNanos(1),
        START.minusSeconds(3),
        Instant.EPOCH,
        Tick.FIRST,
        Tick.END.minusNanos(1),
        Instant.EPOCH.minusNanos(1),
        START.plusSeconds(4_000_000_000L),
        START.plusSeconds(1_999_999_999L)
    };
    private static final String[] NAMES = {
        "", "T-1", "a name with ümläuts and 価格", "\uD800 alone", "\0\r\n", "x".repeat(4096)
    };

    private SampleTicks() {}

    /// A feed that fails in every way that a feed is made to fail in.
    public static TickSource misbehaving(long seed, double rate) {
        FeedFaults faults =
                FeedFaults.parse(
                        "revise=0.02,late=0.02,drop=0.005,duplicate=0.02,reorder=0.05,delay=0.02,"
                                + "corrupt=0.005,cut=0.0002,silence=0.0002,seed="
                                + seed);
        return new FaultySource(
                new RevisingSource(new SyntheticTrades(SYMBOLS, seed, rate, START), faults),
                faults,
                _ -> {});
    }

    public static List<Tick> misbehaving(long seed, double rate, int count) {
        TickSource source = misbehaving(seed, rate);
        return Stream.generate(source::next).limit(count).toList();
    }

    /// Messages that no feed would send, of everything that the model allows.
    public static List<Tick> odd(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ticks.add(odd(random));
        }
        return ticks;
    }

    private static Tick odd(SplittableRandom random) {
        Symbol symbol = new Symbol("S" + random.nextInt(40));
        Instant event = TIMES[random.nextInt(TIMES.length)];
        Instant received = TIMES[random.nextInt(TIMES.length)];
        long seq = 2 + (random.nextLong() >>> 1 + random.nextInt(60));
        long original = 1 + random.nextLong(seq - 1);
        double price = PRICES[random.nextInt(PRICES.length)];
        double size = SIZES[random.nextInt(SIZES.length)];
        // Long names are the exception, or the blocks hold nothing else.
        String name =
                NAMES[random.nextInt(random.nextInt(20) == 0 ? NAMES.length : NAMES.length - 1)];
        Conditions conditions = conditions(random);
        return switch (random.nextInt(5)) {
            case 0 ->
                    new Tick.Trade(
                            symbol,
                            seq - 2,
                            event,
                            received,
                            price,
                            size,
                            null,
                            Conditions.REGULAR);
            case 1 -> new Tick.Trade(symbol, seq, event, received, price, size, name, conditions);
            case 2 ->
                    new Tick.Correction(
                            symbol, seq, event, received, original, price, size, name, conditions);
            case 3 -> new Tick.Bust(symbol, seq, event, received, original, name);
            default -> new Tick.Heartbeat(symbol, seq, event, received);
        };
    }

    private static Conditions conditions(SplittableRandom random) {
        Set<SaleCondition> all = new HashSet<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            all.add(SaleCondition.values()[random.nextInt(SaleCondition.values().length)]);
        }
        return new Conditions(all);
    }
}
