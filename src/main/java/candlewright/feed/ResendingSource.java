package candlewright.feed;

import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What arrives of a source that remembers its newest messages and tells them again when it is
/// asked. What is told again comes by a way of its own, as exchanges have it, on which nothing is
/// lost.
///
/// One thread reads it; any thread may ask.
public final class ResendingSource implements TickSource {

    /// From the question to the answer, in the time of the market.
    static final Duration ROUND_TRIP = Duration.ofMillis(4);

    /// What is asked while so many questions wait is not heard.
    private static final int MOST_REQUESTS = 4_096;

    private record Request(Symbol symbol, long from, long to) {}

    private final TickSource arriving;
    private final int messages;
    private final Map<Symbol, @Nullable Tick[]> told = new HashMap<>();
    private final Queue<Request> requests = new ArrayBlockingQueue<>(MOST_REQUESTS);
    private final Deque<Tick> again = new ArrayDeque<>();
    private @Nullable Tick upcoming;
    private Instant now = Instant.EPOCH;

    /// @param source what it says, in the order of its numbers
    /// @param way what of that arrives
    /// @param messages how many of each symbol it remembers, a power of two
    public ResendingSource(TickSource source, UnaryOperator<TickSource> way, int messages) {
        if (Integer.bitCount(messages) != 1) {
            throw new IllegalArgumentException(
                    "remembered messages must be a power of two, was " + messages);
        }
        this.messages = messages;
        arriving = way.apply(() -> remembered(source.next()));
    }

    private Tick remembered(Tick tick) {
        if (!(tick instanceof Tick.Heartbeat)) {
            told.computeIfAbsent(tick.symbol(), _ -> new Tick[messages])[place(tick.seq())] = tick;
        }
        return tick;
    }

    private int place(long seq) {
        return (int) seq & (messages - 1);
    }

    /// Asks for these messages of a symbol again.
    public void resend(Symbol symbol, long from, long to) {
        requests.offer(new Request(symbol, from, to));
    }

    @Override
    public Tick next() {
        answer();
        Tick coming = upcoming;
        if (coming == null) {
            coming = arriving.next();
            upcoming = coming;
        }
        Tick first = again.peek();
        if (first != null && !first.receiveTime().isAfter(coming.receiveTime())) {
            now = first.receiveTime();
            return again.remove();
        }
        now = coming.receiveTime();
        upcoming = null;
        return coming;
    }

    private void answer() {
        for (Request each = requests.poll(); each != null; each = requests.poll()) {
            @Nullable Tick[] known = told.get(each.symbol());
            if (known == null) {
                continue;
            }
            long from = Math.max(each.from(), each.to() - messages + 1);
            for (long seq = from; seq <= each.to(); seq++) {
                Tick tick = known[place(seq)];
                if (tick != null && tick.seq() == seq) {
                    again.add(tick.receivedAt(now.plus(ROUND_TRIP)));
                }
            }
        }
    }
}
