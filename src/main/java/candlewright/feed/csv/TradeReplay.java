package candlewright.feed.csv;

import candlewright.model.Tick;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;

/// The trades of several files in the order of their times, and when each is due since the start of
/// the replay. Within a file the order of the lines stays: a trade that is older than the one
/// before it is due with that one. Where nothing was traded for more than an hour only a second
/// passes.
final class TradeReplay {

    private static final long LONGEST_PAUSE = Duration.ofHours(1).toNanos() / 1000;
    private static final long SHORT_PAUSE = Duration.ofSeconds(1).toNanos() / 1000;

    /// @param after replay time since its start
    record DueTrade(Tick.Trade trade, Duration after) {}

    private static final class Cursor {
        private final TradeColumns trades;
        private final int rank;
        private int index;
        private long time;

        private Cursor(TradeColumns trades, int rank, int index) {
            this.trades = trades;
            this.rank = rank;
            this.index = index;
            this.time = trades.time(index);
        }

        private long time() {
            return time;
        }

        private int rank() {
            return rank;
        }
    }

    private final PriorityQueue<Cursor> cursors =
            new PriorityQueue<>(
                    Comparator.comparingLong(Cursor::time).thenComparingInt(Cursor::rank));
    private long last;
    private long elapsed;

    /// @param from the number of the first trade of a file that is played
    TradeReplay(List<TradeColumns> files, ToIntFunction<TradeColumns> from) {
        for (TradeColumns trades : files) {
            int first = from.applyAsInt(trades);
            if (first < trades.size()) {
                cursors.add(new Cursor(trades, cursors.size(), first));
            }
        }
        last = cursors.isEmpty() ? 0 : cursors.element().time();
    }

    /// The next trade, or empty at the end.
    Optional<DueTrade> next() {
        Cursor cursor = cursors.poll();
        if (cursor == null) {
            return Optional.empty();
        }
        long pause = cursor.time - last;
        elapsed += pause > LONGEST_PAUSE ? SHORT_PAUSE : pause;
        last = cursor.time;
        Tick.Trade trade = cursor.trades.trade(cursor.index);
        cursor.index++;
        if (cursor.index < cursor.trades.size()) {
            cursor.time = Math.max(cursor.time, cursor.trades.time(cursor.index));
            cursors.add(cursor);
        }
        return Optional.of(new DueTrade(trade, Duration.of(elapsed, ChronoUnit.MICROS)));
    }
}
