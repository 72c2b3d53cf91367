package candlewright.feed.faulty;

import candlewright.feed.TickSource;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Trades as a source tells them that revises itself, and what of that arrives over a way that
/// fails. Between trades the source sends a heartbeat each second, for a minute at most.
///
/// @param said everything, in the order of its numbers; the heartbeats among it
/// @param arrived in the order in which it was received
/// @param lost what never arrived
public record Perturbed(List<Tick> said, List<Tick> arrived, List<Tick> lost) {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_BEATING = Duration.ofMinutes(1);
    private static final Duration LONGEST_TAIL = Duration.ofDays(1);

    /// The same trades, faults and seed give the same messages.
    ///
    /// @param trades of one symbol, in the order in which they were received; numbered anew
    public static Perturbed of(Iterable<Tick.Trade> trades, FeedFaults faults) {
        Duration longest = faults.lateBy().plus(faults.delayBy()).plus(faults.reorderBy());
        TickSource revising = new RevisingSource(new Trades(trades.iterator(), longest), faults);
        List<Tick> said = new ArrayList<>();
        List<Tick> arrived = new ArrayList<>();
        List<Tick> lost = new ArrayList<>();
        TickSource way =
                new FaultySource(
                        () -> {
                            Tick tick = revising.next();
                            said.add(tick);
                            return tick;
                        },
                        faults,
                        lost::add);
        try {
            while (true) {
                arrived.add(way.next());
            }
        } catch (NoSuchElementException end) {
            // The trades are over, and nothing is under way any more.
            return new Perturbed(said, arrived, lost);
        }
    }

    /// The trades, heartbeats between them, and at the end as many as it takes for the rest to
    /// come.
    private static final class Trades implements TickSource {

        private final Iterator<Tick.Trade> trades;
        private final Duration tail;
        private Tick.@Nullable Trade last;
        private Tick.@Nullable Trade next;
        private Duration beaten = Duration.ZERO;
        private long seq;

        Trades(Iterator<Tick.Trade> trades, Duration longest) {
            this.trades = trades;
            this.tail =
                    longest.compareTo(LONGEST_TAIL) > 0
                            ? LONGEST_TAIL
                            : longest.plus(LONGEST_BEATING);
        }

        @Override
        public Tick next() {
            Tick.Trade coming = next;
            if (coming == null && trades.hasNext()) {
                coming = trades.next();
                next = coming;
            }
            Tick.Trade before = last;
            Duration most = coming == null ? tail : LONGEST_BEATING;
            if (before != null && beaten.compareTo(most) < 0) {
                Instant event = before.eventTime().plus(beaten).plus(BEAT);
                Instant receive = before.receiveTime().plus(beaten).plus(BEAT);
                if (coming == null
                        || (receive.isBefore(coming.receiveTime())
                                && !event.isAfter(coming.eventTime()))) {
                    beaten = beaten.plus(BEAT);
                    return new Tick.Heartbeat(before.symbol(), seq, event, receive);
                }
            }
            if (coming == null) {
                throw new NoSuchElementException("the trades are over");
            }
            last = coming;
            next = null;
            beaten = Duration.ZERO;
            seq++;
            return coming;
        }
    }
}
