package candlewright.feed.csv;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.BarTimestamp;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The bars of one file, in columns. Times are microseconds since 1970 and strictly ascending; they
/// are of the open or of the close, as the source has it.
final class CsvBars {

    private static final int INTERVAL_SAMPLE = 1000;
    private static final long INTERVAL_OF_ONE_BAR = Duration.ofMinutes(1).toNanos() / 1000;

    private final Instrument instrument;

    /// The length of a bar in microseconds: the most frequent distance of two neighbours.
    private final long interval;

    private final int size;
    private final Columns columns;
    private final BarTimestamp timestamp;

    private CsvBars(
            Instrument instrument,
            long interval,
            int size,
            Columns columns,
            BarTimestamp timestamp) {
        this.instrument = instrument;
        this.interval = interval;
        this.size = size;
        this.columns = columns;
        this.timestamp = timestamp;
    }

    Instrument instrument() {
        return instrument;
    }

    int size() {
        return size;
    }

    /// The open of a bar: one interval before its close, unless the one before closed later.
    private long openTime(int index) {
        long time = columns.times[index];
        if (timestamp == BarTimestamp.OPEN) {
            return time;
        }
        return index == 0 ? time - interval : Math.max(time - interval, columns.times[index - 1]);
    }

    /// The close of a bar in microseconds since 1970: one interval after its open, unless the next
    /// one opens earlier.
    private long closeTime(int index) {
        long time = columns.times[index];
        if (timestamp == BarTimestamp.CLOSE) {
            return time;
        }
        return index + 1 < size
                ? Math.min(time + interval, columns.times[index + 1])
                : time + interval;
    }

    Bar bar(int index) {
        return new Bar(
                instrument.symbol(),
                instant(openTime(index)),
                instant(closeTime(index)),
                columns.opens[index],
                columns.highs[index],
                columns.lows[index],
                columns.closes[index],
                columns.volumes[index],
                BarSource.CSV,
                BarState.FINAL,
                0);
    }

    /// The bars, each made when it is asked for.
    List<Bar> list() {
        return new BarList();
    }

    private final class BarList extends AbstractList<Bar> {

        @Override
        public Bar get(int index) {
            return bar(Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// Columns that are still growing.
    static final class Builder {

        private final Columns columns = new Columns();
        private long[] lines = new long[Columns.FIRST_SIZE];
        private int size;
        private long withoutVolume;
        private boolean ascends = true;

        /// @param line its number in the file
        /// @param volume not a number where it is missing
        void add(
                long line,
                long time,
                double open,
                double high,
                double low,
                double close,
                double volume) {
            if (size == columns.times.length) {
                columns.resize(size * 2);
                lines = Arrays.copyOf(lines, size * 2);
            }
            ascends &= size == 0 || time > columns.times[size - 1];
            withoutVolume += Double.isNaN(volume) ? 1 : 0;
            lines[size] = line;
            columns.times[size] = time;
            columns.opens[size] = open;
            columns.highs[size] = high;
            columns.lows[size] = low;
            columns.closes[size] = close;
            columns.volumes[size] = volume;
            size++;
        }

        /// Drops as few bars as leave times that ascend strictly.
        ///
        /// @return the lines of what was dropped, in the order of the file, and why
        Map<Long, String> dropDisorder(String timeName) {
            Map<Long, String> dropped = new LinkedHashMap<>();
            if (ascends) {
                return dropped;
            }
            BitSet kept = Ascent.longest(columns.times, size);
            for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
                dropped.put(lines[i], timeName + reason(i, kept));
                withoutVolume -= Double.isNaN(columns.volumes[i]) ? 1 : 0;
            }
            int left = 0;
            for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
                columns.move(i, left);
                left++;
            }
            size = left;
            ascends = true;
            return dropped;
        }

        private String reason(int index, BitSet kept) {
            long time = columns.times[index];
            int before = kept.previousSetBit(index);
            if (before >= 0 && columns.times[before] == time) {
                return " is repeated: " + instant(time) + ", as in line " + lines[before];
            }
            if (before >= 0 && columns.times[before] > time) {
                return " goes back: " + instant(time) + ", behind line " + lines[before];
            }
            return " is ahead: "
                    + instant(time)
                    + ", not before line "
                    + lines[kept.nextSetBit(index)]
                    + ", which follows";
        }

        long withoutVolume() {
            return withoutVolume;
        }

        int size() {
            return size;
        }

        /// The time of the last bar, or of the one so many before the end; before all times if
        /// there is none.
        long time(int fromEnd) {
            return size < fromEnd ? Long.MIN_VALUE : columns.times[size - fromEnd];
        }

        double firstClose() {
            return columns.closes[0];
        }

        CsvBars build(Symbol symbol, String file, BigDecimal tickSize, BarTimestamp timestamp) {
            columns.resize(size);
            columns.fillVolumes();
            long interval = interval();
            Duration length = Duration.of(interval, ChronoUnit.MICROS);
            String description = file + ", " + inWords(length) + " bars";
            return new CsvBars(
                    new Instrument(symbol, description, tickSize, length),
                    interval,
                    size,
                    columns,
                    timestamp);
        }

        private long interval() {
            Map<Long, Integer> counts = new HashMap<>();
            long mostFrequent = INTERVAL_OF_ONE_BAR;
            int most = 0;
            for (int i = 1; i < Math.min(size, INTERVAL_SAMPLE); i++) {
                long distance = columns.times[i] - columns.times[i - 1];
                int count = counts.merge(distance, 1, Integer::sum);
                if (count > most || (count == most && distance < mostFrequent)) {
                    most = count;
                    mostFrequent = distance;
                }
            }
            return mostFrequent;
        }
    }

    static String inWords(Duration interval) {
        if (interval.toNanosPart() != 0) {
            return interval.toMillis() + " ms";
        }
        if (interval.toSecondsPart() != 0) {
            return interval.toSeconds() + " s";
        }
        if (interval.toMinutesPart() != 0) {
            return interval.toMinutes() + " min";
        }
        return interval.toHoursPart() != 0 ? interval.toHours() + " h" : interval.toDays() + " day";
    }

    private static final class Columns {

        private static final int FIRST_SIZE = 4096;

        private long[] times = new long[FIRST_SIZE];
        private double[] opens = new double[FIRST_SIZE];
        private double[] highs = new double[FIRST_SIZE];
        private double[] lows = new double[FIRST_SIZE];
        private double[] closes = new double[FIRST_SIZE];
        private double[] volumes = new double[FIRST_SIZE];

        private void move(int from, int to) {
            times[to] = times[from];
            opens[to] = opens[from];
            highs[to] = highs[from];
            lows[to] = lows[from];
            closes[to] = closes[from];
            volumes[to] = volumes[from];
        }

        /// A volume that is missing is 0.
        private void fillVolumes() {
            for (int i = 0; i < volumes.length; i++) {
                volumes[i] = Double.isNaN(volumes[i]) ? 0 : volumes[i];
            }
        }

        private void resize(int size) {
            times = Arrays.copyOf(times, size);
            opens = Arrays.copyOf(opens, size);
            highs = Arrays.copyOf(highs, size);
            lows = Arrays.copyOf(lows, size);
            closes = Arrays.copyOf(closes, size);
            volumes = Arrays.copyOf(volumes, size);
        }
    }
}
