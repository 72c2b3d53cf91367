package candlewright.feed.faulty;

import candlewright.feed.TickSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bad way from a source to us: messages are lost, doubled, reordered, delayed and damaged, the
/// connection breaks, and symbols fall silent. The same seed does the same to the same messages.
/// What is under way is bounded by the rate and the longest delay.
public final class FaultySource implements TickSource {

    /// How many messages of a symbol are told again after the connection broke.
    private static final int REPLAY = 16;

    /// A message that is still under way; `number` keeps equals in order.
    private record UnderWay(Instant arrives, long number, Tick tick) {}

    private static final class Line {
        private final Deque<Tick> toReplay = new ArrayDeque<>();
        private Instant silentUntil = Instant.MIN;
        private boolean mustReplay;
    }

    private final TickSource source;
    private final FeedFaults faults;
    private final Consumer<Tick> lost;
    private final SplittableRandom random;
    private final PriorityQueue<UnderWay> underWay =
            new PriorityQueue<>(
                    Comparator.comparing(UnderWay::arrives).thenComparingLong(UnderWay::number));
    private final Map<Symbol, Line> lines = new HashMap<>();
    private Instant cutUntil = Instant.MIN;
    private final LongAdder damaged = new LongAdder();
    private long number;
    private @Nullable Tick upcoming;

    /// @param lost hears of each message that never arrives
    public FaultySource(TickSource source, FeedFaults faults, Consumer<Tick> lost) {
        this.source = source;
        this.faults = faults;
        this.lost = lost;
        // Not the draws of the source that is revised by the same seed.
        this.random = new SplittableRandom(faults.seed()).split();
    }

    @Override
    public Tick next() {
        while (true) {
            Tick tick = upcoming;
            if (tick == null) {
                tick = source.next();
                upcoming = tick;
            }
            UnderWay first = underWay.peek();
            if (first != null && !first.arrives().isAfter(tick.receiveTime())) {
                underWay.remove();
                return first.tick();
            }
            upcoming = null;
            Tick arrived = send(tick);
            if (arrived != null) {
                return arrived;
            }
        }
    }

    /// How many messages were damaged, noticed as such and thrown away. Any thread may ask.
    public long damaged() {
        return damaged.sum();
    }

    /// The message if it arrives at once.
    private @Nullable Tick send(Tick tick) {
        Instant now = tick.receiveTime();
        Line line = lines.computeIfAbsent(tick.symbol(), _ -> new Line());
        if (happens(faults.cut()) && !now.isBefore(cutUntil)) {
            cutUntil = now.plus(faults.cutFor());
            lines.values().forEach(each -> each.mustReplay = true);
        }
        if (happens(faults.silence()) && !now.isBefore(line.silentUntil)) {
            line.silentUntil = now.plus(faults.silentFor());
        }
        if (now.isBefore(cutUntil) || now.isBefore(line.silentUntil)) {
            lost.accept(tick);
            return null;
        }
        if (line.mustReplay) {
            line.mustReplay = false;
            line.toReplay.forEach(each -> delay(each, now, Duration.ZERO));
        }
        if (happens(faults.drop())) {
            lost.accept(tick);
            return null;
        }
        if (happens(faults.corrupt())) {
            Optional<Tick> unnoticed = damaged(tick);
            if (unnoticed.isEmpty()) {
                damaged.increment();
                lost.accept(tick);
            }
            return unnoticed.orElse(null);
        }
        if (faults.cut() > 0) {
            line.toReplay.addLast(tick);
            if (line.toReplay.size() > REPLAY) {
                line.toReplay.removeFirst();
            }
        }
        if (happens(faults.duplicate())) {
            delay(tick, now, faults.delayBy());
        }
        if (happens(faults.delay())) {
            delay(tick, now, faults.delayBy());
            return null;
        }
        if (happens(faults.reorder())) {
            delay(tick, now, faults.reorderBy());
            return null;
        }
        return tick;
    }

    private boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    private void delay(Tick tick, Instant now, Duration most) {
        Instant arrives = now.plusNanos(most.isZero() ? 0 : random.nextLong(most.toNanos()));
        underWay.add(new UnderWay(arrives, number++, tick.receivedAt(arrives)));
    }

    /// What is read of the message after some of its bits were turned over; nothing if that was
    /// noticed.
    private Optional<Tick> damaged(Tick tick) {
        byte[] frame = TickFrame.encode(tick);
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return TickFrame.decode(frame);
    }
}
