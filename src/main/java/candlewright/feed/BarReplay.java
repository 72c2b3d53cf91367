package candlewright.feed;

import candlewright.model.Bar;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// The bars of several symbols in the order in which they closed, and when each is due since the
/// start of the replay. Where nothing closed for longer than five intervals (a night, a weekend)
/// only one interval passes.
final class BarReplay {

    private static final int LONGEST_GAP = 5;

    /// @param after replay time since its start
    record DueBar(Bar bar, Duration after) {}

    private static final class Cursor {
        private final RecordedBars recorded;
        private final int rank;
        private int index;
        private Bar bar;

        private Cursor(RecordedBars recorded, int rank, int index) {
            this.recorded = recorded;
            this.rank = rank;
            this.index = index;
            this.bar = recorded.bars().get(index);
        }

        private Instant closeTime() {
            return bar.tsClose();
        }

        private int rank() {
            return rank;
        }

        private Duration interval() {
            return recorded.instrument().barInterval();
        }

        /// False if there is no more.
        private boolean advance() {
            index++;
            if (index == recorded.bars().size()) {
                return false;
            }
            bar = recorded.bars().get(index);
            return true;
        }
    }

    private final PriorityQueue<Cursor> cursors =
            new PriorityQueue<>(
                    Comparator.comparing(Cursor::closeTime).thenComparingInt(Cursor::rank));
    private Instant lastClose;
    private Duration elapsed = Duration.ZERO;

    /// The replay begins with each symbol's first bar that is not history.
    BarReplay(List<RecordedBars> recorded) {
        for (RecordedBars each : recorded) {
            cursors.add(new Cursor(each, cursors.size(), each.historySize()));
        }
        Cursor first = cursors.element();
        lastClose = first.closeTime().minus(first.interval());
    }

    /// The next bar, or empty at the end.
    Optional<DueBar> next() {
        Cursor cursor = cursors.poll();
        if (cursor == null) {
            return Optional.empty();
        }
        Bar bar = cursor.bar;
        Duration gap = Duration.between(lastClose, bar.tsClose());
        boolean isLong = gap.compareTo(cursor.interval().multipliedBy(LONGEST_GAP)) > 0;
        elapsed = elapsed.plus(isLong ? cursor.interval() : gap);
        lastClose = bar.tsClose();
        if (cursor.advance()) {
            cursors.add(cursor);
        }
        return Optional.of(new DueBar(bar, elapsed));
    }
}
