package candlewright.feed.faulty;

import candlewright.feed.TickSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;

/// A source that makes mistakes and puts them right, and tells some prints late. All of it is part
/// of its stream, whose messages it numbers anew: what a perfect way would deliver.
public final class RevisingSource implements TickSource {

    private static final double WRONG_BY = 1.05;
    private static final double CORRECTED_SHARE = 0.6;

    /// Something that a source has yet to say about a symbol.
    private sealed interface Unsaid {

        Instant due();

        record LatePrint(Instant due, Tick.Trade trade) implements Unsaid {}

        record RightPrint(Instant due, long originalSeq, Tick.Trade trade) implements Unsaid {}

        record NoPrint(Instant due, long originalSeq) implements Unsaid {}
    }

    private static final class Tape {
        private final PriorityQueue<Unsaid> unsaid =
                new PriorityQueue<>(Comparator.comparing(Unsaid::due));
        private long seq;
    }

    private final TickSource perfect;
    private final FeedFaults faults;
    private final SplittableRandom random;
    private final long lateNanos;
    private final Map<Symbol, Tape> tapes = new HashMap<>();
    private final Queue<Tick> ready = new ArrayDeque<>();

    public RevisingSource(TickSource perfect, FeedFaults faults) {
        this.perfect = perfect;
        this.faults = faults;
        this.random = new SplittableRandom(faults.seed());
        this.lateNanos = Math.max(1, faults.lateBy().toNanos());
    }

    @Override
    public Tick next() {
        while (ready.isEmpty()) {
            Tick tick = perfect.next();
            Tape tape = tapes.computeIfAbsent(tick.symbol(), _ -> new Tape());
            say(tape, tick);
            switch (tick) {
                case Tick.Trade trade -> onTrade(tape, trade);
                case Tick.Heartbeat beat ->
                        ready.add(
                                new Tick.Heartbeat(
                                        beat.symbol(),
                                        tape.seq,
                                        beat.eventTime(),
                                        beat.receiveTime()));
                case Tick.Correction _, Tick.Bust _ ->
                        throw new IllegalArgumentException("revised by the source itself: " + tick);
            }
        }
        return ready.remove();
    }

    private void onTrade(Tape tape, Tick.Trade trade) {
        if (random.nextDouble() < faults.late()) {
            tape.unsaid.add(new Unsaid.LatePrint(later(trade), trade));
            return;
        }
        if (random.nextDouble() >= faults.revise()) {
            tell(tape, trade, trade, trade.price());
        } else if (random.nextDouble() < CORRECTED_SHARE) {
            tell(tape, trade, trade, trade.price() * WRONG_BY);
            tape.unsaid.add(new Unsaid.RightPrint(later(trade), tape.seq, trade));
        } else {
            tell(tape, trade, trade, trade.price());
            tell(tape, trade, trade, trade.price() / WRONG_BY);
            tape.unsaid.add(new Unsaid.NoPrint(later(trade), tape.seq));
        }
    }

    private Instant later(Tick tick) {
        return tick.receiveTime().plusNanos(random.nextLong(lateNanos));
    }

    private void say(Tape tape, Tick now) {
        for (Unsaid each = tape.unsaid.peek();
                each != null && !each.due().isAfter(now.receiveTime());
                each = tape.unsaid.peek()) {
            tape.unsaid.remove();
            switch (each) {
                case Unsaid.LatePrint(_, Tick.Trade trade) -> tell(tape, trade, now, trade.price());
                case Unsaid.RightPrint(_, long originalSeq, Tick.Trade trade) ->
                        ready.add(
                                new Tick.Correction(
                                        now.symbol(),
                                        ++tape.seq,
                                        now.eventTime(),
                                        now.receiveTime(),
                                        originalSeq,
                                        trade.price(),
                                        trade.size(),
                                        trade.tradeId(),
                                        trade.conditions()));
                case Unsaid.NoPrint(_, long originalSeq) ->
                        ready.add(
                                new Tick.Bust(
                                        now.symbol(),
                                        ++tape.seq,
                                        now.eventTime(),
                                        now.receiveTime(),
                                        originalSeq,
                                        null));
            }
        }
    }

    private void tell(Tape tape, Tick.Trade trade, Tick now, double price) {
        ready.add(
                new Tick.Trade(
                        trade.symbol(),
                        ++tape.seq,
                        trade.eventTime(),
                        now.receiveTime(),
                        price,
                        trade.size(),
                        trade.tradeId(),
                        trade.conditions()));
    }
}
