package candlewright.research.parity;

import candlewright.marketdata.BarSeries;
import candlewright.model.Side;
import candlewright.research.BacktestParameters;
import candlewright.research.BacktestResult;
import candlewright.research.SmaBacktest;
import candlewright.research.parity.Divergence.Origin;
import candlewright.signal.SmaCross;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// Two series of bars, side by side by the times at which their bars open, then what a strategy
/// makes of each. Bars stay in their columns: only those that differ are written down.
final class SeriesComparison {

    private static final int ABSENT = -1;

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

    /// One fill of the backtest.
    private record Order(Instant tsOpen, int bar, Side side, double quantity, double price) {
        int sign() {
            return side == Side.BUY ? 1 : -1;
        }
    }

    private final BarSeries reference;
    private final BarSeries candidate;
    private final double tickSize;
    private final BacktestParameters strategy;
    private final SmaCross cross;
    private final DoubleConsumer progress;
    private final Map<Field, ErrorColumn> errors = new EnumMap<>(Field.class);

    /// The bars that differ: their numbers on both sides, `ABSENT` where there is none.
    private int[] inReference = new int[64];

    private int[] inCandidate = new int[64];
    private int diverging;

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
                diverges(i++, ABSENT);
            } else if (b < a) {
                extra++;
                alike = 0;
                diverges(ABSENT, j++);
            } else {
                compare(i++, j++);
            }
        }
        progress.accept(1);
        levels.add(new LevelResult(Level.BARS, equal + diverging, diverging, firstBar()));
        int both = equal + diverging - missing - extra;
        levels.add(
                new LevelResult(
                        Level.INDICATORS, both, unequalMeans, Optional.ofNullable(firstMean)));
        levels.add(
                new LevelResult(
                        Level.SIGNALS, both, unequalSignals, Optional.ofNullable(firstSignal)));
        levels.add(orders());
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
            diverges(i, j);
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
                            barInWindow(i, j));
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

    /// The oldest bar in the window up to these whose close or presence differs.
    private Optional<Origin> barInWindow(int i, int j) {
        long from =
                Math.min(
                        reference.openTime(Math.max(0, i - strategy.slow() + 1)),
                        candidate.openTime(Math.max(0, j - strategy.slow() + 1)));
        for (int k = 0; k < diverging; k++) {
            Field field = origin(k, Field.CLOSE);
            if (openTime(k) >= from && field != Field.VOLUME) {
                return Optional.of(new Origin(Level.BARS, field, tsOpen(k)));
            }
        }
        // A window that is not full on one side: bars are missing before it.
        return diverging == 0
                ? Optional.empty()
                : Optional.of(new Origin(Level.BARS, origin(0, Field.CLOSE), tsOpen(0)));
    }

    /// What of bar `k` concerns a level that looks at `field`; the volume if nothing does.
    private Field origin(int k, Field field) {
        Set<Field> differ = fields(k);
        return differ.contains(Field.PRESENCE)
                ? Field.PRESENCE
                : differ.contains(field) ? field : Field.VOLUME;
    }

    private void diverges(int i, int j) {
        if (diverging == inReference.length) {
            int grown = Math.addExact(diverging, diverging);
            inReference = Arrays.copyOf(inReference, grown);
            inCandidate = Arrays.copyOf(inCandidate, grown);
        }
        inReference[diverging] = i;
        inCandidate[diverging++] = j;
    }

    private static long[] roomFor(long[] times, int size) {
        return size < times.length ? times : Arrays.copyOf(times, Math.addExact(size, size));
    }

    private Optional<Divergence> firstBar() {
        if (diverging == 0) {
            return Optional.empty();
        }
        Field field = fields(0).iterator().next();
        int i = inReference[0];
        int j = inCandidate[0];
        return Optional.of(
                new Divergence(
                        Level.BARS,
                        field,
                        i == ABSENT ? j : i,
                        tsOpen(0),
                        i == ABSENT ? Double.NaN : value(reference, i, field),
                        j == ABSENT ? Double.NaN : value(candidate, j, field),
                        Optional.empty()));
    }

    /// A bar's value of a field; its close stands for its presence.
    static double value(BarSeries series, int i, Field field) {
        return switch (field) {
            case OPEN -> series.open(i);
            case HIGH -> series.high(i);
            case LOW -> series.low(i);
            case CLOSE, PRESENCE -> series.close(i);
            case VOLUME -> series.volume(i);
            case TS_CLOSE -> (double) series.closeTime(i);
            case FAST_SMA, SLOW_SMA, SIGNAL, ORDER, SIDE, QUANTITY, PRICE ->
                    throw new IllegalArgumentException(field + " is not a field of a bar");
        };
    }

    private LevelResult orders() {
        List<Order> of = orders(reference);
        List<Order> with = orders(candidate);
        long compared = 0;
        long differing = 0;
        Divergence first = null;
        int i = 0;
        int j = 0;
        while (i < of.size() || j < with.size()) {
            Order a = i < of.size() ? of.get(i) : null;
            Order b = j < with.size() ? with.get(j) : null;
            Divergence found;
            if (b == null || (a != null && a.tsOpen().isBefore(b.tsOpen()))) {
                found = a == null ? null : onlyOne(a, a.price(), Double.NaN);
                i++;
            } else if (a == null || b.tsOpen().isBefore(a.tsOpen())) {
                found = onlyOne(b, Double.NaN, b.price());
                j++;
            } else {
                found = between(a, b);
                i++;
                j++;
            }
            compared++;
            if (found != null) {
                differing++;
                first = first == null ? found : first;
            }
        }
        return new LevelResult(Level.ORDERS, compared, differing, Optional.ofNullable(first));
    }

    private @Nullable Divergence between(Order a, Order b) {
        if (a.side() != b.side()) {
            return new Divergence(
                    Level.ORDERS,
                    Field.SIDE,
                    a.bar(),
                    a.tsOpen(),
                    a.sign(),
                    b.sign(),
                    signalBefore(a.tsOpen()));
        }
        if (Double.compare(a.quantity(), b.quantity()) != 0) {
            return new Divergence(
                    Level.ORDERS,
                    Field.QUANTITY,
                    a.bar(),
                    a.tsOpen(),
                    a.quantity(),
                    b.quantity(),
                    signalBefore(a.tsOpen()));
        }
        if (Double.compare(a.price(), b.price()) != 0) {
            return new Divergence(
                    Level.ORDERS,
                    Field.PRICE,
                    a.bar(),
                    a.tsOpen(),
                    a.price(),
                    b.price(),
                    barAt(a.tsOpen()));
        }
        return null;
    }

    private Divergence onlyOne(Order order, double of, double with) {
        return new Divergence(
                Level.ORDERS,
                Field.ORDER,
                order.bar(),
                order.tsOpen(),
                of,
                with,
                signalBefore(order.tsOpen()));
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
        return barAt(tsOpen);
    }

    /// The bar of the fill, or the last one before it, that differs.
    private Optional<Origin> barAt(Instant tsOpen) {
        for (int k = diverging - 1; k >= 0; k--) {
            if (openTime(k) <= tsOpen.toEpochMilli()) {
                Set<Field> differ = fields(k);
                Field field = differ.contains(Field.OPEN) ? Field.OPEN : differ.iterator().next();
                return Optional.of(new Origin(Level.BARS, field, tsOpen(k)));
            }
        }
        return Optional.empty();
    }

    private List<Order> orders(BarSeries series) {
        List<Order> orders = new ArrayList<>();
        BacktestParameters all =
                new BacktestParameters(
                        strategy.fast(),
                        strategy.slow(),
                        strategy.quantity(),
                        strategy.feeBps(),
                        strategy.slippageBps(),
                        Integer.MAX_VALUE);
        Optional<BacktestResult> result = SmaBacktest.run(series, all);
        if (result.isPresent()) {
            for (BacktestResult.Trade trade : result.get().trades()) {
                orders.add(
                        new Order(
                                trade.entryTime(),
                                trade.entryIndex(),
                                Side.BUY,
                                trade.quantity(),
                                trade.entryPrice()));
                orders.add(
                        new Order(
                                trade.exitTime(),
                                trade.exitIndex(),
                                Side.SELL,
                                trade.quantity(),
                                trade.exitPrice()));
            }
        }
        return orders;
    }

    List<FieldErrors> errors() {
        return OF_A_BAR.stream().map(this::column).map(ErrorColumn::result).toList();
    }

    List<LevelResult> levels() {
        return levels;
    }

    /// How many bars differ, missing and extra ones among them; they are numbered from 0.
    int diverging() {
        return diverging;
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

    /// Number of diverging bar `k` in the reference; -1 if it has none.
    int referenceBar(int k) {
        return inReference[k];
    }

    /// Number of diverging bar `k` in the candidate; -1 if it has none.
    int candidateBar(int k) {
        return inCandidate[k];
    }

    Instant tsOpen(int k) {
        return Instant.ofEpochMilli(openTime(k));
    }

    private long openTime(int k) {
        return inReference[k] == ABSENT
                ? candidate.openTime(inCandidate[k])
                : reference.openTime(inReference[k]);
    }

    /// What of diverging bar `k` differs, in the order of the fields.
    Set<Field> fields(int k) {
        int i = inReference[k];
        int j = inCandidate[k];
        if (i == ABSENT || j == ABSENT) {
            return EnumSet.of(Field.PRESENCE);
        }
        Set<Field> differ = EnumSet.noneOf(Field.class);
        for (Field field : OF_A_BAR.subList(0, 6)) {
            if (!field.same(value(reference, i, field), value(candidate, j, field))) {
                differ.add(field);
            }
        }
        return differ;
    }

    /// How bad diverging bar `k` is: its largest error in ticks, of those with equal prices that of
    /// the volume below all of them; infinite if a side has no bar.
    double badness(int k) {
        Set<Field> differ = fields(k);
        if (differ.contains(Field.PRESENCE)) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (Field field : differ) {
            double error =
                    field.error(
                            value(reference, inReference[k], field),
                            value(candidate, inCandidate[k], field),
                            tickSize);
            boolean price = field.unit() == Field.Unit.TICKS;
            worst = Math.max(worst, price ? 1 + error : error / (1 + error));
        }
        return worst;
    }

    private static Instant time(BarSeries series, int i) {
        return Instant.ofEpochMilli(series.openTime(i));
    }
}
