package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.feed.FeedThread;
import candlewright.feed.Pace;
import candlewright.feed.TickFeed;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Trades from files, one symbol a file. A frozen feed is all history. A replay has 10,000 trades
/// of history per file (or half of a shorter one) and sends the rest in the order of their times,
/// at its speed; a pause of more than an hour lasts a second.
///
/// A file that is told to its end is told to be over: nothing more comes, so its last bar is final.
public final class CsvTradeFeed implements TickFeed {

    private static final Logger LOG = LoggerFactory.getLogger(CsvTradeFeed.class);
    private static final int MOST_HISTORY = 10_000;

    /// Longer than any bar, and any wait for what is missing at the end.
    private static final Duration END = Duration.ofDays(2);

    /// How a replay runs.
    private record Playback(double speed, InstantSource clock) {}

    private record Loaded(TradeColumns trades, LoadReport report) {}

    private final List<Loaded> files;
    private final String fileNames;
    private final Duration interval;
    private final Optional<Playback> playback;
    private final FeedThread thread = new FeedThread("feed-replay-trades");
    private volatile boolean finished;

    private CsvTradeFeed(List<CsvFile> files, Duration interval, Optional<Playback> playback)
            throws FeedException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("at least one file is needed");
        }
        this.files = read(files);
        this.fileNames = files.stream().map(CsvFile::name).collect(Collectors.joining(", "));
        this.interval = interval;
        this.playback = playback;
    }

    /// A market that stands still after the last trade of each file.
    ///
    /// @param interval of the bars that are made of the trades
    public static CsvTradeFeed frozen(List<CsvFile> files, Duration interval) throws FeedException {
        return new CsvTradeFeed(files, interval, Optional.empty());
    }

    /// A market that plays the trades again.
    ///
    /// @param interval of the bars that are made of the trades
    /// @param speed seconds of the files' time per second of the clock
    public static CsvTradeFeed replay(
            List<CsvFile> files, Duration interval, double speed, InstantSource clock)
            throws FeedException {
        return new CsvTradeFeed(
                files, interval, Optional.of(new Playback(Pace.requireSpeed(speed), clock)));
    }

    private static List<Loaded> read(List<CsvFile> files) throws FeedException {
        List<Loaded> loaded = new ArrayList<>();
        Set<Symbol> symbols = new HashSet<>();
        for (CsvFile file : files) {
            TradeColumns trades = new TradeColumns(file.symbol());
            LoadReport report = file.trades(trades::add);
            if (trades.size() == 0) {
                throw new FeedException(file.name(), "has no trades");
            }
            if (!symbols.add(trades.symbol())) {
                throw new FeedException(file.name(), "another file has the same symbol");
            }
            LOG.info("{}", report.inWords());
            loaded.add(new Loaded(trades, report));
        }
        return loaded;
    }

    /// `trades, BTCUSD.csv`, or `replay, BTCUSD.csv, speed 60`, which becomes `replay finished,
    /// BTCUSD.csv` after the last trade.
    @Override
    public String description() {
        if (finished) {
            return "replay finished, " + fileNames;
        }
        return playback.map(how -> "replay, " + fileNames + ", speed " + plain(how.speed()))
                .orElse("trades, " + fileNames);
    }

    private static String plain(double speed) {
        return BigDecimal.valueOf(speed).stripTrailingZeros().toPlainString();
    }

    @Override
    public List<String> remarks() {
        return files.stream().map(file -> file.report().inWords()).toList();
    }

    @Override
    public MarketMode mode() {
        return moves() ? MarketMode.REPLAY : MarketMode.PAPER;
    }

    @Override
    public BarSource source() {
        return moves() ? BarSource.REPLAY : BarSource.CSV;
    }

    @Override
    public List<Instrument> instruments() {
        return files.stream()
                .map(Loaded::trades)
                .map(of -> new Instrument(of.symbol(), "trades of a file", of.tickSize(), interval))
                .toList();
    }

    @Override
    public boolean moves() {
        return playback.isPresent();
    }

    @Override
    public void history(Consumer<Tick> sink) {
        for (Loaded file : files) {
            TradeColumns trades = file.trades();
            int size = moves() ? historySize(trades) : trades.size();
            for (int i = 0; i < size; i++) {
                sink.accept(trades.trade(i));
            }
            if (!moves()) {
                end(file, sink);
            }
        }
    }

    /// How many trades of a file come before the replay.
    private static int historySize(TradeColumns trades) {
        return Math.min(MOST_HISTORY, trades.size() / 2);
    }

    /// Says it until nobody waits for a line that could not be read, and the last bar is final.
    private static void end(Loaded file, Consumer<Tick> sink) {
        TradeColumns trades = file.trades();
        Instant last = CsvBars.instant(trades.time(trades.size() - 1));
        for (int times = 1; times <= 3; times++) {
            Instant at = last.plus(END.multipliedBy(times));
            sink.accept(new Tick.Heartbeat(trades.symbol(), file.report().lines(), at, at));
        }
    }

    @Override
    public void start(Consumer<Tick> sink) {
        playback.ifPresent(how -> thread.start(() -> play(how, sink)));
    }

    @Override
    public void close() {
        thread.close();
    }

    private void play(Playback how, Consumer<Tick> sink) {
        TradeReplay replay =
                new TradeReplay(
                        files.stream().map(Loaded::trades).toList(), CsvTradeFeed::historySize);
        Pace pace = new Pace(thread, how.clock(), how.speed(), how.clock().instant());
        Optional<TradeReplay.DueTrade> next = replay.next();
        while (next.isPresent()) {
            TradeReplay.DueTrade due = next.get();
            if (!pace.await(due.after())) {
                return;
            }
            if (pace.hasStalled(due.after())) {
                pace.resume(due.after(), how.clock().instant());
            }
            sink.accept(due.trade());
            next = replay.next();
        }
        files.forEach(file -> end(file, sink));
        finished = true;
        LOG.info("Replay of {} finished", fileNames);
    }
}
