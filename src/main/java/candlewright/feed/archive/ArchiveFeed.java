package candlewright.feed.archive;

import candlewright.feed.Feed;
import candlewright.feed.FeedThread;
import candlewright.feed.Pace;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Archived bars, one series a symbol. A frozen feed is all history. A replay has 300 bars of
/// history a symbol (or half of a shorter series) and sends the rest when they would close at its
/// speed; where nothing closed for longer than five intervals (a night, a weekend), only one
/// passes.
public final class ArchiveFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveFeed.class);
    private static final int MOST_HISTORY = 300;
    private static final int LONGEST_GAP = 5;

    /// A symbol's bars, oldest first; there is at least one.
    public record Recorded(Instrument instrument, List<Bar> bars) {
        public Recorded {
            bars = List.copyOf(bars);
            if (bars.isEmpty()) {
                throw new IllegalArgumentException(instrument.symbol() + " has no bars");
            }
        }

        private int historySize() {
            return Math.min(MOST_HISTORY, bars.size() / 2);
        }
    }

    /// How a replay runs.
    private record Playback(double speed, InstantSource clock) {}

    private final List<Recorded> recorded;
    private final Optional<Playback> playback;
    private final FeedThread thread = new FeedThread("feed-archive");
    private volatile boolean finished;

    private ArchiveFeed(List<Recorded> recorded, Optional<Playback> playback) {
        this.recorded = List.copyOf(recorded);
        this.playback = playback;
    }

    /// A market that stands still after the last bar of each symbol.
    public static ArchiveFeed frozen(List<Recorded> recorded) {
        return new ArchiveFeed(recorded, Optional.empty());
    }

    /// A market that plays the bars again.
    ///
    /// @param speed seconds of the archive's time per second of the clock
    public static ArchiveFeed replay(List<Recorded> recorded, double speed, InstantSource clock) {
        return new ArchiveFeed(
                recorded, Optional.of(new Playback(Pace.requireSpeed(speed), clock)));
    }

    /// `archive, SPY`, or `replay, SPY, speed 60`, which becomes `replay finished, SPY` after the
    /// last bar.
    @Override
    public String description() {
        String names =
                recorded.stream()
                        .map(each -> each.instrument().symbol().value())
                        .collect(Collectors.joining(", "));
        if (finished) {
            return "replay finished, " + names;
        }
        return playback.map(how -> "replay, " + names + ", speed " + plain(how.speed()))
                .orElse("archive, " + names);
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
        return recorded.stream().map(Recorded::instrument).toList();
    }

    @Override
    public boolean moves() {
        return playback.isPresent();
    }

    @Override
    public void history(Consumer<Bar> sink) {
        for (Recorded each : recorded) {
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
        List<Bar> bars = new ArrayList<>();
        for (Recorded each : recorded) {
            bars.addAll(each.bars().subList(each.historySize(), each.bars().size()));
        }
        // A stable sort: bars that close together stay in the order of the symbols.
        bars.sort(Comparator.comparing(Bar::tsClose));
        Pace pace = new Pace(thread, how.clock(), how.speed(), how.clock().instant());
        Duration after = Duration.ZERO;
        Instant last = bars.getFirst().tsOpen();
        for (Bar bar : bars) {
            Duration length = Duration.between(bar.tsOpen(), bar.tsClose());
            Duration gap = Duration.between(last, bar.tsClose());
            after = after.plus(gap.compareTo(length.multipliedBy(LONGEST_GAP)) > 0 ? length : gap);
            last = bar.tsClose();
            if (pace.hasStalled(after)) {
                pace.resume(after, how.clock().instant());
            }
            if (!pace.await(after)) {
                return;
            }
            sink.accept(played(bar));
        }
        finished = true;
        LOG.info("{}", description());
    }
}
