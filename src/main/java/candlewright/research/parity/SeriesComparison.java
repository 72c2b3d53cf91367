package candlewright.research.parity;

import candlewright.marketdata.BarSeries;
import candlewright.research.BacktestParameters;
import candlewright.research.parity.Divergence.Origin;
import candlewright.signal.SmaCross;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// Two series of bars, side by side by the times at which their bars open, then what a strategy
/// makes of each. Bars stay in their columns: only those that differ are written down.
final class SeriesComparison {

    /// How often progress is told.
    private static final int STEP = 1 << 16;

    private static final List<Field> OF_A_BAR =
            List.of(
                    Field.OPEN,
                    Field.HIGH,
                    Field.LOW,
                    Field.CLOSE,
                    Field.VOLUME,
                    Field.TS_CLOSE,
                    Field.FAST_SMA,
                    Field.SLOW_SMA);

    private final BarSeries reference;
    private final BarSeries candidate;
    private final double tickSize;
    private final DifferingBars differing;
    private final BacktestParameters strategy;
    private final SmaCross cross;
    private final DoubleConsumer progress;
    private final Map<Field, ErrorColumn> errors = new EnumMap<>(Field.class);

    private int equal;
    private int missing;
    private int extra;
    private long unequalMeans;
    private long unequalSignals;
    private long[] signalTimes = new long[16];
    private final List<LevelResult> levels = new ArrayList<>();

    /// How many bars both have had since the last one whose close, or presence, differs.
    private int alike = Integer.MAX_VALUE;

    private @Nullable Divergence firstMean;
    private @Nullable Divergence firstSignal;

    SeriesComparison(
            BarSeries reference,
            BarSeries candidate,
            double tickSize,
            BacktestParameters strategy,
            DoubleConsumer progress) {
        this.reference = reference;
        this.candidate = candidate;
        this.tickSize = tickSize;
        this.differing = new DifferingBars(reference, candidate, tickSize);
        this.strategy = strategy;
        this.cross = new SmaCross(strategy.fast(), strategy.slow());
        this.progress = progress;
        OF_A_BAR.forEach(field -> errors.put(field, new ErrorColumn(field)));
    }

    /// Compares all levels.
    void run() {
        int i = 0;
        int j = 0;
        while (i < reference.size() || j < candidate.size()) {
            long a = i < reference.size() ? reference.openTime(i) : Long.MAX_VALUE;
            long b = j < candidate.size() ? candidate.openTime(j) : Long.MAX_VALUE;
            if (((i + j) & (STEP - 1)) == 0) {
                progress.accept((double) (i + j) / (reference.size() + candidate.size()));
            }
            if (a < b) {
                missing++;
                alike = 0;
                differing.add(i++, DifferingBars.ABSENT);
            } else if (b < a) {
                extra++;
                alike = 0;
                differing.add(DifferingBars.ABSENT, j++);
            } else {
                compare(i++, j++);
            }
        }
        progress.accept(1);
        levels.add(
                new LevelResult(
                        Level.BARS,
                        equal + differing.count(),
                        differing.count(),
                        differing.first()));
        int both = equal + differing.count() - missing - extra;
        levels.add(
                new LevelResult(
                        Level.INDICATORS, both, unequalMeans, Optional.ofNullable(firstMean)));
        levels.add(
                new LevelResult(
                        Level.SIGNALS, both, unequalSignals, Optional.ofNullable(firstSignal)));
        levels.add(
                new OrderComparison(reference, candidate, strategy, this::signalBefore, differing)
                        .run());
    }

    private void compare(int i, int j) {
        boolean same = field(Field.OPEN, reference.open(i), candidate.open(j));
        same &= field(Field.HIGH, reference.high(i), candidate.high(j));
        same &= field(Field.LOW, reference.low(i), candidate.low(j));
        boolean sameClose = field(Field.CLOSE, reference.close(i), candidate.close(j));
        same &= sameClose;
        same &= field(Field.VOLUME, reference.volume(i), candidate.volume(j));
        same &=
                field(
                        Field.TS_CLOSE,
                        (double) reference.closeTime(i),
                        (double) candidate.closeTime(j));
        alike = sameClose ? alike + (alike == Integer.MAX_VALUE ? 0 : 1) : 0;
        if (same) {
            equal++;
        } else {
            differing.add(i, j);
        }
        // Means of the same closes are the same, wherever the series start.
        if (alike < strategy.slow()) {
            means(i, j);
        } else {
            column(Field.FAST_SMA).equal(1);
            column(Field.SLOW_SMA).equal(1);
        }
    }

    private ErrorColumn column(Field field) {
        return Objects.requireNonNull(errors.get(field));
    }

    private boolean field(Field field, double of, double with) {
        ErrorColumn column = column(field);
        if (field.same(of, with)) {
            column.equal(1);
            return true;
        }
        column.add(field.error(of, with, tickSize));
        return false;
    }

    private void means(int i, int j) {
        boolean same = mean(Field.FAST_SMA, strategy.fast(), i, j);
        same &= mean(Field.SLOW_SMA, strategy.slow(), i, j);
        if (same) {
            return;
        }
        unequalMeans++;
        int of = cross.direction(reference, i);
        int with = cross.direction(candidate, j);
        if (of == with) {
            return;
        }
        if (firstSignal == null) {
            firstSignal =
                    new Divergence(
                            Level.SIGNALS,
                            Field.SIGNAL,
                            i,
                            time(reference, i),
                            of,
                            with,
                            firstUnequalMean(i, j));
        }
        signalTimes = roomFor(signalTimes, (int) unequalSignals);
        signalTimes[(int) unequalSignals++] = reference.openTime(i);
    }

    private boolean mean(Field field, int window, int i, int j) {
        double of = reference.meanClose(i, window);
        double with = candidate.meanClose(j, window);
        if (Double.isNaN(of) != Double.isNaN(with)) {
            // Where a window is not full on one side there is nothing to measure.
            return noteMean(field, i, of, with, j);
        }
        return field(field, of, with) || noteMean(field, i, of, with, j);
    }

    private boolean noteMean(Field field, int i, double of, double with, int j) {
        if (Double.compare(of, with) == 0) {
            return true;
        }
        if (firstMean == null) {
            firstMean =
                    new Divergence(
                            Level.INDICATORS,
                            field,
                            i,
                            time(reference, i),
                            of,
                            with,
                            differing.since(oldestInWindow(i, j)));
        }
        return false;
    }

    /// The mean of this bar that differs.
    private Optional<Origin> firstUnequalMean(int i, int j) {
        boolean fast =
                Double.compare(
                                reference.meanClose(i, strategy.fast()),
                                candidate.meanClose(j, strategy.fast()))
                        != 0;
        return Optional.of(
                new Origin(
                        Level.INDICATORS,
                        fast ? Field.FAST_SMA : Field.SLOW_SMA,
                        time(reference, i)));
    }

    /// When the oldest bar of the slow window up to these opens.
    private long oldestInWindow(int i, int j) {
        return Math.min(
                reference.openTime(Math.max(0, i - strategy.slow() + 1)),
                candidate.openTime(Math.max(0, j - strategy.slow() + 1)));
    }

    private static long[] roomFor(long[] times, int size) {
        return size < times.length ? times : Arrays.copyOf(times, Math.addExact(size, size));
    }

    /// The last signal before the fill that differs; if none does, the bar.
    private Optional<Origin> signalBefore(Instant tsOpen) {
        for (int k = (int) unequalSignals - 1; k >= 0; k--) {
            if (signalTimes[k] < tsOpen.toEpochMilli()) {
                return Optional.of(
                        new Origin(
                                Level.SIGNALS, Field.SIGNAL, Instant.ofEpochMilli(signalTimes[k])));
            }
        }
        return differing.upTo(tsOpen);
    }

    List<FieldErrors> errors() {
        return OF_A_BAR.stream().map(this::column).map(ErrorColumn::result).toList();
    }

    List<LevelResult> levels() {
        return levels;
    }

    DifferingBars differing() {
        return differing;
    }

    int equal() {
        return equal;
    }

    int missing() {
        return missing;
    }

    int extra() {
        return extra;
    }

    private static Instant time(BarSeries series, int i) {
        return Instant.ofEpochMilli(series.openTime(i));
    }
}
