package candlewright.feed.synthetic;

import candlewright.feed.Feed;
import candlewright.feed.FeedThread;
import candlewright.feed.Pace;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Made-up prices. The same seed gives the same prices to a symbol, whichever others are traded and
/// whenever it runs; only the times differ. 300 bars of history end at the clock's current second,
/// then each bar lasts one second of market time, which runs `speed` times as fast as the clock.
///
/// Up to speed 10 an open bar is sent four times before it closes. After a stall (a laptop's sleep)
/// nothing is made up for: the next bar opens now, and the bars have a gap in time but none in
/// price.
public final class SyntheticFeed implements Feed {

    public static final List<Symbol> DEFAULT_SYMBOLS =
            List.of(new Symbol("SPY"), new Symbol("QQQ"), new Symbol("EURUSD"));

    public static final int HISTORY_BARS = 300;

    private static final Duration INTERVAL = SyntheticInstrument.BAR_INTERVAL;
    private static final double FASTEST_WITH_PROVISIONAL_BARS = 10;

    private record Market(Instrument instrument, SyntheticPrices prices) {}

    private record OpenBar(Symbol symbol, List<Ohlcv> life) {}

    private final long seed;
    private final double speed;
    private final InstantSource clock;
    private final List<Market> markets;
    private final FeedThread thread = new FeedThread("feed-synthetic");
    private @Nullable Instant historyEnd;

    /// @param symbols in the order in which they are shown, each once
    /// @param speed seconds of market time per second of the clock
    public SyntheticFeed(List<Symbol> symbols, long seed, double speed, InstantSource clock) {
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("at least one symbol is needed");
        }
        if (new HashSet<>(symbols).size() != symbols.size()) {
            throw new IllegalArgumentException("each symbol must be named once, was " + symbols);
        }
        this.seed = seed;
        this.speed = Pace.requireSpeed(speed);
        this.clock = clock;
        this.markets = symbols.stream().map(symbol -> market(symbol, seed)).toList();
    }

    private static Market market(Symbol symbol, long seed) {
        SyntheticInstrument synthetic = SyntheticInstrument.of(symbol, seed);
        return new Market(
                synthetic.instrument(),
                new SyntheticPrices(synthetic, SyntheticInstrument.random(symbol, seed)));
    }

    @Override
    public String description() {
        String name = "synthetic, seed " + seed;
        return speed == 1
                ? name
                : name
                        + ", speed "
                        + BigDecimal.valueOf(speed).stripTrailingZeros().toPlainString();
    }

    @Override
    public MarketMode mode() {
        return MarketMode.SYNTHETIC;
    }

    @Override
    public List<Instrument> instruments() {
        return markets.stream().map(Market::instrument).toList();
    }

    @Override
    public void history(Consumer<Bar> sink) {
        if (historyEnd != null) {
            throw new IllegalStateException("the history was already read");
        }
        Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant start = end.minus(INTERVAL.multipliedBy(HISTORY_BARS));
        for (Market market : markets) {
            for (int i = 0; i < HISTORY_BARS; i++) {
                Ohlcv closed = market.prices().nextBar().getLast();
                Instant open = start.plus(INTERVAL.multipliedBy(i));
                sink.accept(bar(market.instrument().symbol(), open, closed, BarState.FINAL));
            }
        }
        historyEnd = end;
    }

    @Override
    public boolean moves() {
        return true;
    }

    @Override
    public void start(Consumer<Bar> sink) {
        Instant start = historyEnd;
        if (start == null) {
            throw new IllegalStateException("the history must be read first");
        }
        thread.start(() -> run(start, sink));
    }

    @Override
    public void close() {
        thread.close();
    }

    private void run(Instant start, Consumer<Bar> sink) {
        Pace pace = new Pace(thread, clock, speed, start);
        Instant open = start;
        do {
            if (pace.hasStalled(Duration.between(start, open.plus(INTERVAL)))) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                // At a speed above 1 market time is already ahead of the clock, and goes on without
                // a gap.
                open = open.isBefore(now) ? now : open;
                pace.resume(Duration.between(start, open), now);
            }
            List<OpenBar> bars = markets.stream().map(SyntheticFeed::nextBar).toList();
            if (!sendUntilClosed(pace, start, open, bars, sink)) {
                return;
            }
            open = open.plus(INTERVAL);
        } while (!thread.isStopped());
    }

    /// Sends each state of these bars, from open to close, when it is due; false if the feed was
    /// closed meanwhile.
    private boolean sendUntilClosed(
            Pace pace, Instant start, Instant open, List<OpenBar> bars, Consumer<Bar> sink) {
        int first = speed > FASTEST_WITH_PROVISIONAL_BARS ? SyntheticPrices.STEPS : 0;
        for (int step = first; step <= SyntheticPrices.STEPS; step++) {
            Instant due = open.plus(INTERVAL.multipliedBy(step).dividedBy(SyntheticPrices.STEPS));
            if (!pace.await(Duration.between(start, due))) {
                return false;
            }
            BarState state = step == SyntheticPrices.STEPS ? BarState.FINAL : BarState.PROVISIONAL;
            for (OpenBar bar : bars) {
                sink.accept(bar(bar.symbol(), open, bar.life().get(step), state));
            }
        }
        return true;
    }

    private static OpenBar nextBar(Market market) {
        return new OpenBar(market.instrument().symbol(), market.prices().nextBar());
    }

    private static Bar bar(Symbol symbol, Instant open, Ohlcv look, BarState state) {
        return new Bar(
                symbol,
                open,
                open.plus(INTERVAL),
                look.open(),
                look.high(),
                look.low(),
                look.close(),
                look.volume(),
                BarSource.SYNTHETIC,
                state,
                0);
    }
}
