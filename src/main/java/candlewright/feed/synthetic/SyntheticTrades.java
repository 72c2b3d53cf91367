package candlewright.feed.synthetic;

import candlewright.feed.TickSource;
import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Made-up trades of any number of symbols, in perfect order, with a heartbeat for each symbol
/// every second. The same seed gives the same trades to a symbol, whichever others are traded;
/// prices walk like those of [SyntheticFeed], and one trade in ten is an odd lot or out of
/// sequence.
public final class SyntheticTrades implements TickSource {

    private static final Duration UNDER_WAY = Duration.ofMillis(2);
    private static final long HEARTBEAT = Duration.ofSeconds(1).toNanos();
    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_SIZE = 400;
    private static final Conditions ODD_LOT = Conditions.of(SaleCondition.ODD_LOT);
    private static final Conditions OUT_OF_SEQUENCE =
            Conditions.of(SaleCondition.SOLD_OUT_OF_SEQUENCE);

    private final Instant start;
    private final double nanosPerTrade;
    private final PriorityQueue<Tape> tapes = new PriorityQueue<>();

    /// @param rate trades a second of each symbol
    /// @param start before the first trade
    public SyntheticTrades(List<Symbol> symbols, long seed, double rate, Instant start) {
        if (symbols.isEmpty() || new HashSet<>(symbols).size() != symbols.size()) {
            throw new IllegalArgumentException("each symbol must be named once, was " + symbols);
        }
        if (!(rate > 0) || rate > 1e6) {
            throw new IllegalArgumentException(
                    "trades a second must be over 0 and at most 1000000, was " + rate);
        }
        this.start = start;
        this.nanosPerTrade = SECOND / rate;
        for (int i = 0; i < symbols.size(); i++) {
            tapes.add(new Tape(symbols.get(i), i, seed));
        }
    }

    @Override
    public Tick next() {
        Tape tape = tapes.remove();
        Tick tick = tape.next();
        tapes.add(tape);
        return tick;
    }

    /// The trades of one symbol. Times are nanoseconds since the start.
    private final class Tape implements Comparable<Tape> {

        private final Symbol symbol;
        private final int index;
        private final SplittableRandom random;
        private final double inverseTick;
        private final double sigmaTicks;
        private final long base;
        private long last;
        private long seq;
        private long tradeAt;
        private long heartbeatAt = HEARTBEAT;

        Tape(Symbol symbol, int index, long seed) {
            SyntheticInstrument synthetic = SyntheticInstrument.of(symbol, seed);
            this.symbol = symbol;
            this.index = index;
            this.random = SyntheticInstrument.random(symbol, seed).split();
            this.inverseTick = Math.rint(1 / synthetic.instrument().tickSize().doubleValue());
            this.base = Math.max(1, Math.round(synthetic.base() * inverseTick));
            this.last = base;
            // Sigma is of a bar, which is a second.
            double perTrade = Math.sqrt(Math.min(1, nanosPerTrade / SECOND));
            this.sigmaTicks = synthetic.sigma() * inverseTick * perTrade;
            this.tradeAt = pause();
        }

        private long due() {
            return Math.min(tradeAt, heartbeatAt);
        }

        @Override
        public int compareTo(Tape other) {
            int byTime = Long.compare(due(), other.due());
            return byTime != 0 ? byTime : Integer.compare(index, other.index);
        }

        private long pause() {
            return Math.max(1, Math.round(-Math.log(1 - random.nextDouble()) * nanosPerTrade));
        }

        Tick next() {
            Instant eventTime = start.plusNanos(due());
            Instant receiveTime = eventTime.plus(UNDER_WAY);
            if (heartbeatAt <= tradeAt) {
                heartbeatAt += HEARTBEAT;
                return new Tick.Heartbeat(symbol, seq, eventTime, receiveTime);
            }
            tradeAt += pause();
            last = Math.max(1, last + Math.round(pull() + random.nextGaussian() * sigmaTicks));
            return new Tick.Trade(
                    symbol,
                    ++seq,
                    eventTime,
                    receiveTime,
                    last / inverseTick,
                    1 + random.nextLong(MOST_SIZE),
                    null,
                    conditions());
        }

        private double pull() {
            return (base - last) * 1e-5;
        }

        private Conditions conditions() {
            int kind = random.nextInt(100);
            if (kind < 8) {
                return ODD_LOT;
            }
            return kind < 10 ? OUT_OF_SEQUENCE : Conditions.REGULAR;
        }
    }
}
