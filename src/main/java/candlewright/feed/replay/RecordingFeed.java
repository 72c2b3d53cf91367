package candlewright.feed.replay;

import candlewright.feed.TickFeed;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A recording as a feed: what was history when it was recorded is history again, the rest comes as
/// the replay is told to play it.
public final class RecordingFeed implements TickFeed {

    /// What is played.
    ///
    /// @param name of the recording, for the status bar
    /// @param history how many of its first messages were there before the market moved
    /// @param remarks what is missing in it, a line each
    public record Played(
            String name, List<Instrument> instruments, long history, List<String> remarks) {
        public Played {
            instruments = List.copyOf(instruments);
            remarks = List.copyOf(remarks);
        }
    }

    private final Played played;
    private final Recording recording;
    private final TickReplay replay;
    private final AtomicLong toldBefore = new AtomicLong();
    private volatile @Nullable Instant historyEnd;

    /// @param paused whether it waits at the first message behind the history
    public RecordingFeed(
            Played played,
            Recording recording,
            ReplaySpeed speed,
            boolean paused,
            InstantSource clock) {
        this.played = played;
        this.recording = recording;
        this.replay = new TickReplay(recording, speed, paused, clock);
    }

    /// Where it is played, paused and sought.
    public TickReplay replay() {
        return replay;
    }

    /// What it plays.
    public Recording recording() {
        return recording;
    }

    /// When the message was received that was told last; empty before the first.
    public Optional<Instant> at() {
        return Optional.ofNullable(replay.state().at()).or(() -> Optional.ofNullable(historyEnd));
    }

    /// How many messages were told since the beginning.
    public long told() {
        return toldBefore.get() + replay.state().told();
    }

    @Override
    public String description() {
        return "capture " + played.name();
    }

    @Override
    public List<String> remarks() {
        return played.remarks();
    }

    @Override
    public MarketMode mode() {
        return MarketMode.REPLAY;
    }

    @Override
    public BarSource source() {
        return BarSource.REPLAY;
    }

    @Override
    public List<Instrument> instruments() {
        return played.instruments();
    }

    @Override
    public boolean moves() {
        return true;
    }

    /// @throws UncheckedIOException if the recording cannot be read
    @Override
    public void history(Consumer<Tick> sink) {
        try {
            while (toldBefore.get() < played.history()) {
                Optional<Tick> next = recording.next();
                if (next.isEmpty()) {
                    return;
                }
                sink.accept(next.get());
                historyEnd = next.get().receiveTime();
                toldBefore.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + played.name(), e);
        }
    }

    @Override
    public void start(Consumer<Tick> sink) {
        replay.start(
                new ReplaySink() {
                    @Override
                    public void onTick(Tick tick) {
                        sink.accept(tick);
                    }

                    @Override
                    public void onJump(Instant to) {
                        historyEnd = null;
                        toldBefore.set(0);
                    }

                    @Override
                    public void onEnd(End end) {
                        // Its state says so.
                    }
                });
    }

    @Override
    public void close() {
        replay.close();
    }
}
