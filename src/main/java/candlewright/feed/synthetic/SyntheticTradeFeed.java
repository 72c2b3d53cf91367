package candlewright.feed.synthetic;

import candlewright.feed.FeedThread;
import candlewright.feed.Pace;
import candlewright.feed.ResendingFeed;
import candlewright.feed.ResendingSource;
import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.RevisingSource;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// [SyntheticTrades] at the pace of the clock, over a line that fails on demand. 300 intervals of
/// history, half an hour or 500,000 trades at most, end at the clock's current interval; then
/// market time runs `speed` times as fast as the clock. The same seeds give the same messages,
/// whenever it runs; only the times differ.
///
/// After a stall (a laptop's sleep) all that happened meanwhile arrives at once.
public final class SyntheticTradeFeed implements ResendingFeed {

    /// Trades a second of each symbol, unless another rate is wanted.
    public static final double RATE = 20;

    private static final double FASTEST = 100_000;
    private static final int HISTORY_INTERVALS = 300;
    private static final double HISTORY_TRADES = 500_000;
    private static final double HISTORY_SECONDS = 1_800;

    private final List<Symbol> symbols;
    private final long seed;
    private final double speed;
    private final Duration interval;
    private final double rate;
    private final FeedFaults faults;
    private final int remembered;
    private final InstantSource clock;
    private final FeedThread thread = new FeedThread("feed-synthetic-trades");
    private volatile @Nullable Line line;
    private volatile @Nullable FaultySource way;
    private volatile @Nullable ResendingSource asked;

    /// @param first the message that is due next
    private record Line(TickSource source, Tick first, Instant start) {}

    /// @param symbols in the order in which they are shown, each once
    /// @param speed seconds of market time per second of the clock
    /// @param interval of the bars that are made of the trades
    /// @param rate trades a second of each symbol, in market time
    /// @param remembered how many messages of each symbol can be asked for again, a power of two; 0
    ///   for none
    /// @throws IllegalArgumentException if the rate is not above 0 and at most 100,000
    public SyntheticTradeFeed(
            List<Symbol> symbols,
            long seed,
            double speed,
            Duration interval,
            double rate,
            FeedFaults faults,
            int remembered,
            InstantSource clock) {
        this.symbols = List.copyOf(symbols);
        this.seed = seed;
        this.speed = Pace.requireSpeed(speed);
        this.interval = interval;
        this.rate = requireRate(rate);
        this.faults = faults;
        this.remembered = remembered;
        this.clock = clock;
    }

    /// @throws IllegalArgumentException if it is not above 0 and at most 100,000
    public static double requireRate(double rate) {
        if (!(rate > 0 && rate <= FASTEST)) {
            throw new IllegalArgumentException(
                    "trades a second must be above 0 and at most 100000, were " + rate);
        }
        return rate;
    }

    /// What the source says.
    static TickSource said(
            List<Symbol> symbols, long seed, double rate, Instant start, FeedFaults faults) {
        TickSource trades = new SyntheticTrades(symbols, seed, rate, start);
        return faults.equals(FeedFaults.NONE) ? trades : new RevisingSource(trades, faults);
    }

    /// What arrives of that.
    private TickSource arriving(TickSource said) {
        if (faults.equals(FeedFaults.NONE)) {
            return said;
        }
        FaultySource faulty = new FaultySource(said, faults, _ -> {});
        way = faulty;
        return faulty;
    }

    private TickSource line(Instant start) {
        TickSource said = said(symbols, seed, rate, start, faults);
        if (remembered == 0) {
            return arriving(said);
        }
        ResendingSource resending = new ResendingSource(said, this::arriving, remembered);
        asked = resending;
        return resending;
    }

    @Override
    public void resend(Symbol symbol, long from, long to) {
        ResendingSource source = asked;
        if (source != null) {
            source.resend(symbol, from, to);
        }
    }

    @Override
    public String description() {
        String name = "synthetic trades, seed " + seed;
        if (rate != RATE) {
            name += ", " + BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString() + "/s";
        }
        if (speed != 1) {
            name += ", speed " + BigDecimal.valueOf(speed).stripTrailingZeros().toPlainString();
        }
        return faults.equals(FeedFaults.NONE) ? name : name + ", with faults";
    }

    @Override
    public MarketMode mode() {
        return MarketMode.SYNTHETIC;
    }

    @Override
    public BarSource source() {
        return BarSource.SYNTHETIC;
    }

    @Override
    public List<Instrument> instruments() {
        return symbols.stream().map(this::instrument).toList();
    }

    private Instrument instrument(Symbol symbol) {
        Instrument known = SyntheticInstrument.of(symbol, seed).instrument();
        return new Instrument(symbol, "made-up trades", known.tickSize(), interval);
    }

    @Override
    public boolean moves() {
        return true;
    }

    @Override
    public long damaged() {
        FaultySource faulty = way;
        return faulty == null ? 0 : faulty.damaged();
    }

    @Override
    public void history(Consumer<Tick> sink) {
        if (line != null) {
            throw new IllegalStateException("the history was already read");
        }
        Instant now = clock.instant();
        long step = interval.toSeconds();
        long longest =
                (long) Math.clamp(HISTORY_TRADES / (rate * symbols.size()), 1, HISTORY_SECONDS);
        long intervals = Math.clamp(longest / step, 1, HISTORY_INTERVALS);
        long current = Math.floorDiv(now.getEpochSecond(), step) * step;
        Instant start = Instant.ofEpochSecond(current - intervals * step);
        if (Duration.between(start, now).toSeconds() > 2 * longest) {
            start = Instant.ofEpochSecond(now.getEpochSecond() - longest);
        }
        TickSource source = line(start);
        Tick next = source.next();
        while (next.receiveTime().isBefore(now)) {
            sink.accept(next);
            next = source.next();
        }
        line = new Line(source, next, now);
    }

    @Override
    public void start(Consumer<Tick> sink) {
        Line ready = line;
        if (ready == null) {
            throw new IllegalStateException("the history must be read first");
        }
        thread.start(() -> run(ready, sink));
    }

    @Override
    public void close() {
        thread.close();
    }

    private void run(Line ready, Consumer<Tick> sink) {
        Pace pace = new Pace(thread, clock, speed, ready.start());
        Tick next = ready.first();
        while (pace.await(Duration.between(ready.start(), next.receiveTime()))) {
            sink.accept(next);
            next = ready.source().next();
        }
    }
}
