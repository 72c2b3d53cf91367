package candlewright.feed.csv;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// The bars of several files in the order in which they closed, and when each is due since the
/// start of the replay. Where nothing closed for longer than five intervals (a night, a weekend)
/// only one interval passes.
final class Replay {

    private static final int LONGEST_GAP = 5;

    /// @param after replay time since its start
    record DueBar(Bar bar, Duration after) {}

    private static final class Cursor {
        private final CsvBars bars;
        private final int rank;
        private int index;

        private Cursor(CsvBars bars, int rank, int index) {
            this.bars = bars;
            this.rank = rank;
            this.index = index;
        }

        private long closeTime() {
            return bars.closeTime(index);
        }

        private int rank() {
            return rank;
        }
    }

    private final PriorityQueue<Cursor> cursors =
            new PriorityQueue<>(
                    Comparator.comparingLong(Cursor::closeTime).thenComparingInt(Cursor::rank));
    private long lastClose;
    private long elapsed;

    /// The replay begins with each file's first bar that is not history.
    Replay(List<CsvBars> files) {
        for (CsvBars bars : files) {
            int first = historySize(bars);
            if (first < bars.size()) {
                cursors.add(new Cursor(bars, cursors.size(), first));
            }
        }
        if (!cursors.isEmpty()) {
            Cursor first = cursors.element();
            lastClose = first.closeTime() - first.bars.interval();
        }
    }

    /// How many bars of a file come before the replay: 300, or half of a shorter file.
    static int historySize(CsvBars bars) {
        return Math.min(300, bars.size() / 2);
    }

    /// The next bar, or empty at the end.
    Optional<DueBar> next() {
        Cursor cursor = cursors.poll();
        if (cursor == null) {
            return Optional.empty();
        }
        long close = cursor.closeTime();
        long interval = cursor.bars.interval();
        long gap = close - lastClose;
        elapsed += gap > LONGEST_GAP * interval ? interval : gap;
        lastClose = close;
        Bar bar = cursor.bars.bar(cursor.index, BarSource.REPLAY);
        cursor.index++;
        if (cursor.index < cursor.bars.size()) {
            cursors.add(cursor);
        }
        return Optional.of(new DueBar(bar, Duration.of(elapsed, ChronoUnit.MICROS)));
    }
}
