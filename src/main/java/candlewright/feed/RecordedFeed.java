package candlewright.feed;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bars that are there already, of files or of the archive, one series a symbol. A frozen feed is
/// all history. A replay has 300 bars of history a symbol (or half of a shorter series) and sends
/// the rest, closed bars only, when they would close at its speed.
public final class RecordedFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedFeed.class);

    /// How a replay runs.
    private record Playback(double speed, InstantSource clock) {}

    private final String origin;
    private final List<RecordedBars> recorded;
    private final Optional<Playback> playback;
    private final FeedThread thread = new FeedThread("feed-replay");
    private volatile boolean finished;

    private RecordedFeed(String origin, List<RecordedBars> recorded, Optional<Playback> playback) {
        if (recorded.isEmpty()) {
            throw new IllegalArgumentException("at least one series is needed");
        }
        this.origin = origin;
        this.recorded = List.copyOf(recorded);
        this.playback = playback;
    }

    /// A market that stands still after the last bar of each symbol.
    ///
    /// @param origin `csv` or `archive`
    public static RecordedFeed frozen(String origin, List<RecordedBars> recorded) {
        return new RecordedFeed(origin, recorded, Optional.empty());
    }

    /// A market that plays the bars again.
    ///
    /// @param speed seconds of the bars' time per second of the clock
    public static RecordedFeed replay(
            String origin, List<RecordedBars> recorded, double speed, InstantSource clock) {
        return new RecordedFeed(
                origin, recorded, Optional.of(new Playback(Pace.requireSpeed(speed), clock)));
    }

    /// `csv, SPY.csv` or `archive, SPY`; or `replay, SPY, speed 60`, which becomes `replay
    /// finished, SPY` after the last bar.
    @Override
    public String description() {
        String names = recorded.stream().map(RecordedBars::name).collect(Collectors.joining(", "));
        if (finished) {
            return "replay finished, " + names;
        }
        return playback.map(how -> "replay, " + names + ", speed " + plain(how.speed()))
                .orElse(origin + ", " + names);
    }

    private static String plain(double speed) {
        return BigDecimal.valueOf(speed).stripTrailingZeros().toPlainString();
    }

    @Override
    public MarketMode mode() {
        return moves() ? MarketMode.REPLAY : MarketMode.PAPER;
    }

    @Override
    public List<Instrument> instruments() {
        return recorded.stream().map(RecordedBars::instrument).toList();
    }

    @Override
    public boolean moves() {
        return playback.isPresent();
    }

    @Override
    public void history(Consumer<Bar> sink) {
        for (RecordedBars each : recorded) {
            if (moves()) {
                each.bars().subList(0, each.historySize()).forEach(bar -> sink.accept(played(bar)));
            } else {
                each.bars().forEach(sink);
            }
        }
    }

    private static Bar played(Bar bar) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                BarSource.REPLAY,
                bar.state(),
                bar.revision());
    }

    @Override
    public void start(Consumer<Bar> sink) {
        playback.ifPresent(how -> thread.start(() -> play(how, sink)));
    }

    @Override
    public void close() {
        thread.close();
    }

    private void play(Playback how, Consumer<Bar> sink) {
        BarReplay replay = new BarReplay(recorded);
        Pace pace = new Pace(thread, how.clock(), how.speed(), how.clock().instant());
        Optional<BarReplay.DueBar> next = replay.next();
        while (next.isPresent()) {
            BarReplay.DueBar due = next.get();
            if (pace.hasStalled(due.after())) {
                pace.resume(due.after(), how.clock().instant());
            }
            if (!pace.await(due.after())) {
                return;
            }
            sink.accept(played(due.bar()));
            next = replay.next();
        }
        finished = true;
        LOG.info("{}", description());
    }
}
