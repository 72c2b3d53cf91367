package candlewright.feed.replay;

import candlewright.feed.FeedThread;
import candlewright.feed.Pace;
import candlewright.feed.replay.ReplayState.Motion;
import candlewright.model.Tick;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays a recording on a thread of its own. The pace decides when a message is told and never
/// which one, or in what order: whoever listens hears the same however it is played.
///
/// What is wanted of it may be said by any thread, by the sink's too. It is done in the order in
/// which it was said, before the next message is told.
public final class TickReplay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TickReplay.class);

    private final Recording recording;
    private final InstantSource clock;
    private final FeedThread thread = new FeedThread("replay");
    private final BlockingQueue<ReplayWish> wishes = new LinkedBlockingQueue<>();
    private volatile ReplayState state;

    // What follows belongs to the thread of the replay.

    private ReplaySpeed speed;
    private Motion motion;
    private boolean isStopped;
    private long told;
    private @Nullable Instant at;

    /// The message that is told next, if it was read already.
    private @Nullable Tick upcoming;

    /// Set when playing begins, and anew after each break; its market time zero is `origin`.
    private @Nullable Pace pace;

    private Instant origin = Instant.EPOCH;

    /// What was received before it is told at once; null if the pace decides.
    private @Nullable Instant hurryTo;

    private Motion afterHurry = Motion.PAUSED;
    private final List<CompletableFuture<ReplayState>> waiting = new ArrayList<>();

    /// @param paused whether it waits at its first message
    public TickReplay(Recording recording, ReplaySpeed speed, boolean paused, InstantSource clock) {
        this.recording = recording;
        this.clock = clock;
        this.speed = speed;
        this.motion = paused ? Motion.PAUSED : Motion.PLAYING;
        this.state = new ReplayState(motion, speed, null, 0);
    }

    /// To be called once.
    public void start(ReplaySink sink) {
        thread.start(() -> run(sink));
    }

    /// Tells nothing more until it is to go on. A message that is being told is told to its end.
    public void pause() {
        wishes.add(new ReplayWish.Pause());
    }

    public void goOn() {
        wishes.add(new ReplayWish.GoOn());
    }

    /// Tells one message and pauses.
    public void step() {
        wishes.add(new ReplayWish.Step());
    }

    /// Tells the rest of the interval in which the next message was received, as fast as the sink
    /// takes it, and pauses. Intervals begin at whole ones since 1970.
    public void step(Duration interval) {
        wishes.add(new ReplayWish.StepInterval(interval));
    }

    /// Tells everything that was received before that moment, as fast as the sink takes it; from
    /// there on it plays or pauses. A pause, a step or a seek before it is there ends it.
    public void playTo(Instant receiveTime, boolean thenPlaying) {
        wishes.add(new ReplayWish.PlayTo(receiveTime, thenPlaying));
    }

    /// Completes when all that was wished so far is done; fails if it is closed before.
    public CompletableFuture<ReplayState> settled() {
        CompletableFuture<ReplayState> settled = new CompletableFuture<>();
        wishes.add(new ReplayWish.Settle(settled));
        return settled;
    }

    /// Jumps to the first message that was received then or later; after the last one it ends.
    public void seek(Instant receiveTime) {
        wishes.add(new ReplayWish.Seek(receiveTime));
    }

    public void setSpeed(ReplaySpeed newSpeed) {
        wishes.add(new ReplayWish.ChangeSpeed(newSpeed));
    }

    /// How it stands, a moment ago.
    public ReplayState state() {
        return state;
    }

    /// Stops; when it returns, the sink is not called any more.
    @Override
    public void close() {
        wishes.add(new ReplayWish.Stop());
        thread.close();
    }

    private void run(ReplaySink sink) {
        while (!isStopped && !thread.isStopped()) {
            ReplayWish wish = await();
            if (wish != null) {
                grant(wish, sink);
            } else if (motion == Motion.PLAYING && isDue(sink) && wishes.isEmpty()) {
                // What was said before the message was due comes before it.
                tell(sink);
            }
        }
        wishes.forEach(wish -> {
            if (wish instanceof ReplayWish.Settle(var settled)) {
                waiting.add(settled);
            }
        });
        waiting.forEach(each -> each.cancel(false));
    }

    /// The next wish; null if there is none by the time that something is to be done.
    private @Nullable ReplayWish await() {
        try {
            if (motion != Motion.PLAYING) {
                return wishes.take();
            }
            Duration left = sleep();
            return left.isPositive()
                    ? wishes.poll(left.toNanos(), TimeUnit.NANOSECONDS)
                    : wishes.poll();
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread but to end it.
            thread.close();
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Duration sleep() {
        Tick tick = upcoming;
        Pace running = pace;
        return tick == null || running == null
                ? Duration.ZERO
                : running.sleepFor(Duration.between(origin, tick.receiveTime()));
    }

    private void grant(ReplayWish wish, ReplaySink sink) {
        switch (wish) {
            case ReplayWish.Pause() -> move(Motion.PAUSED);
            case ReplayWish.GoOn() -> move(Motion.PLAYING);
            case ReplayWish.Step() -> {
                move(Motion.PAUSED);
                if (motion != Motion.ENDED && hasUpcoming(sink)) {
                    tell(sink);
                }
            }
            case ReplayWish.Seek(Instant receiveTime) -> jump(receiveTime, sink);
            case ReplayWish.ChangeSpeed(ReplaySpeed wanted) -> {
                speed = wanted;
                pace = null;
            }
            case ReplayWish.PlayTo(Instant receiveTime, boolean thenPlaying) ->
                    hurry(receiveTime, thenPlaying ? Motion.PLAYING : Motion.PAUSED);
            case ReplayWish.StepInterval(Duration interval) -> {
                if (motion != Motion.ENDED && hasUpcoming(sink) && upcoming != null) {
                    hurry(endOf(interval, upcoming.receiveTime()), Motion.PAUSED);
                }
            }
            case ReplayWish.Settle(var settled) -> waiting.add(settled);
            case ReplayWish.Stop() -> isStopped = true;
        }
        publish();
        answer();
    }

    private static Instant endOf(Duration interval, Instant time) {
        long step = interval.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(time.getEpochSecond(), step) + 1) * step);
    }

    private void hurry(Instant to, Motion then) {
        if (motion != Motion.ENDED) {
            hurryTo = to;
            afterHurry = then;
            motion = Motion.PLAYING;
            pace = null;
        }
    }

    private void answer() {
        if (hurryTo == null) {
            waiting.forEach(each -> each.complete(state));
            waiting.clear();
        }
    }

    /// At the end it stays there.
    private void move(Motion wanted) {
        hurryTo = null;
        if (motion != Motion.ENDED) {
            motion = wanted;
            pace = null;
        }
    }

    private void jump(Instant receiveTime, ReplaySink sink) {
        try {
            recording.seek(receiveTime);
        } catch (IOException e) {
            end(new ReplaySink.End.Broken(e), sink);
            return;
        }
        upcoming = null;
        pace = null;
        hurryTo = null;
        at = null;
        told = 0;
        motion = motion == Motion.PAUSED ? Motion.PAUSED : Motion.PLAYING;
        sink.onJump(receiveTime);
    }

    /// Whether the next message may be told now. Reads it, and sets the pace if there is none.
    private boolean isDue(ReplaySink sink) {
        if (!hasUpcoming(sink)) {
            return false;
        }
        if (hurryTo != null) {
            return isBefore(hurryTo);
        }
        return switch (speed) {
            case ReplaySpeed.Unpaced() -> true;
            case ReplaySpeed.Times(double factor) -> isDue(factor);
        };
    }

    /// Whether the next message is told in a hurry; if not, the hurry is over.
    private boolean isBefore(Instant to) {
        Tick tick = upcoming;
        if (tick != null && tick.receiveTime().isBefore(to)) {
            return true;
        }
        move(afterHurry);
        publish();
        answer();
        return false;
    }

    private boolean isDue(double factor) {
        Tick tick = upcoming;
        if (tick == null) {
            return false;
        }
        Pace running = pace;
        if (running == null) {
            origin = tick.receiveTime();
            pace = new Pace(thread, clock, factor, clock.instant());
            return true;
        }
        Duration market = Duration.between(origin, tick.receiveTime());
        if (running.sleepFor(market).isPositive()) {
            return false;
        }
        if (running.hasStalled(market)) {
            running.resume(market, clock.instant());
        }
        return true;
    }

    private boolean hasUpcoming(ReplaySink sink) {
        if (upcoming != null) {
            return true;
        }
        try {
            Optional<Tick> next = recording.next();
            if (next.isEmpty()) {
                end(new ReplaySink.End.Played(), sink);
                return false;
            }
            upcoming = next.get();
            return true;
        } catch (IOException e) {
            end(new ReplaySink.End.Broken(e), sink);
            return false;
        }
    }

    private void tell(ReplaySink sink) {
        Tick tick = upcoming;
        if (tick != null) {
            upcoming = null;
            sink.onTick(tick);
            at = tick.receiveTime();
            told++;
            publish();
        }
    }

    private void end(ReplaySink.End end, ReplaySink sink) {
        if (end instanceof ReplaySink.End.Broken(IOException why)) {
            LOG.warn("The recording cannot be read on", why);
        }
        motion = Motion.ENDED;
        hurryTo = null;
        publish();
        sink.onEnd(end);
        answer();
    }

    private void publish() {
        state = new ReplayState(motion, speed, at, told);
    }
}
