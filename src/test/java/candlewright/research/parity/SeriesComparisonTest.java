package candlewright.research.parity;

import static candlewright.research.parity.Streams.INTERVAL;
import static candlewright.research.parity.Streams.SPY;
import static candlewright.research.parity.Streams.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Side;
import candlewright.research.BacktestParameters;
import candlewright.research.BacktestResult;
import candlewright.research.SmaBacktest;
import candlewright.research.parity.Divergence.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The comparison, which takes a shortcut through what is equal, against a walk that takes none:
/// every mean is added up anew, every level is aligned by a map.
///
/// 400 pairs of series; another number with `-Dparity.series=20000`, others with `-Dparity.seed=7`.
class SeriesComparisonTest {

    private static final int PAIRS = Integer.getInteger("parity.series", 400);
    private static final long SEED = Long.getLong("parity.seed", 1);
    private static final double TICK = 0.25;
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

    @Test
    void everyLevelIsThatOfAWalkThatTakesNoShortcut() {
        Set<Level> seen = EnumSet.noneOf(Level.class);
        for (int pair = 0; pair < PAIRS; pair++) {
            long seed = SEED + pair;
            SplittableRandom random = new SplittableRandom(seed);
            BacktestParameters strategy = strategy(random);
            List<Bar> reference = walk(random);
            List<Bar> candidate = altered(random, reference);
            SeriesComparison comparison =
                    new SeriesComparison(
                            series(reference), series(candidate), TICK, strategy, _ -> {});
            comparison.run();
            Naive naive = new Naive(reference, candidate, strategy);
            assertEquals(naive.levels(), comparison.levels(), "seed " + seed);
            assertEquals(naive.errors(), comparison.errors(), "seed " + seed);
            assertEquals(naive.bars(), bars(comparison), "seed " + seed);
            comparison.levels().stream()
                    .filter(level -> level.differing() > 0)
                    .forEach(level -> seen.add(level.level()));
        }
        assertTrue(PAIRS < 100 || seen.equals(EnumSet.allOf(Level.class)), seen::toString);
    }

    private static BacktestParameters strategy(SplittableRandom random) {
        int fast = random.nextInt(2, 6);
        return new BacktestParameters(
                fast, fast + random.nextInt(1, 8), 1, 1, 0.5, BacktestParameters.DEFAULT_BARS);
    }

    /// Prices are few, so that means are often equal, and whole quarters, so that sums are exact.
    private static List<Bar> walk(SplittableRandom random) {
        List<Bar> bars = new ArrayList<>();
        int size = random.nextInt(1, 120);
        double close = 100;
        for (int i = 0; i < size; i++) {
            double open = close;
            close += TICK * random.nextInt(-2, 3);
            // Now and then nothing was traded.
            if (random.nextInt(20) > 0) {
                bars.add(bar(i, open, close, random.nextInt(0, 5)));
            }
        }
        return bars;
    }

    private static List<Bar> altered(SplittableRandom random, List<Bar> bars) {
        int rarity = random.nextInt(3, 80);
        List<Bar> altered = new ArrayList<>();
        for (Bar bar : bars) {
            int number =
                    Math.toIntExact(
                            (bar.tsOpen().getEpochSecond() - START.getEpochSecond())
                                    / INTERVAL.toSeconds());
            double other = bar.close() + TICK * random.nextInt(1, 3);
            switch (random.nextInt(rarity)) {
                case 0 -> {}
                case 1 -> altered.add(bar(number, bar.open(), other, bar.volume()));
                case 2 -> altered.add(bar(number, bar.open(), bar.close(), bar.volume() + 1));
                default -> altered.add(bar);
            }
        }
        Set<Instant> there = new TreeSet<>();
        bars.forEach(bar -> there.add(bar.tsOpen()));
        for (int number = 0; number < 130; number++) {
            Bar extra = bar(number, 100, 100 + TICK * random.nextInt(-3, 4), 1);
            if (!there.contains(extra.tsOpen()) && random.nextInt(rarity) == 0) {
                altered.add(extra);
            }
        }
        altered.sort((a, b) -> a.tsOpen().compareTo(b.tsOpen()));
        return altered;
    }

    private static Bar bar(int number, double open, double close, double volume) {
        Instant opens = START.plus(INTERVAL.multipliedBy(number));
        return new Bar(
                SPY,
                opens,
                opens.plus(INTERVAL),
                open,
                Math.max(open, close),
                Math.min(open, close),
                close,
                volume,
                BarSource.CSV,
                BarState.FINAL,
                0);
    }

    private static BarSeries series(List<Bar> bars) {
        BarSeries series = BarSeries.empty(SPY, INTERVAL);
        for (Bar bar : bars) {
            series = series.append(bar);
        }
        return series;
    }

    /// A bar that differs, by its open.
    private record Differing(Instant tsOpen, int inReference, int inCandidate, Set<Field> fields) {}

    private static List<Differing> bars(SeriesComparison comparison) {
        List<Differing> bars = new ArrayList<>();
        for (int k = 0; k < comparison.differing().count(); k++) {
            bars.add(
                    new Differing(
                            comparison.differing().tsOpen(k),
                            comparison.differing().inReference(k),
                            comparison.differing().inCandidate(k),
                            comparison.differing().fields(k)));
        }
        return bars;
    }

    /// The same by its definition alone.
    private static final class Naive {

        private record Order(int bar, Side side, double price) {}

        private final List<Bar> reference;
        private final List<Bar> candidate;
        private final BacktestParameters strategy;
        private final TreeMap<Instant, int[]> opens = new TreeMap<>();
        private final TreeMap<Instant, Differing> differing = new TreeMap<>();
        private final TreeMap<Instant, Divergence> means = new TreeMap<>();
        private final TreeMap<Instant, Divergence> signals = new TreeMap<>();
        private final Map<Field, List<Double>> errors = new TreeMap<>();

        Naive(List<Bar> reference, List<Bar> candidate, BacktestParameters strategy) {
            this.reference = reference;
            this.candidate = candidate;
            this.strategy = strategy;
            OF_A_BAR.forEach(field -> errors.put(field, new ArrayList<>()));
            for (int i = 0; i < reference.size(); i++) {
                opens.computeIfAbsent(reference.get(i).tsOpen(), _ -> new int[] {-1, -1})[0] = i;
            }
            for (int j = 0; j < candidate.size(); j++) {
                opens.computeIfAbsent(candidate.get(j).tsOpen(), _ -> new int[] {-1, -1})[1] = j;
            }
            opens.forEach((open, at) -> bar(open, at[0], at[1]));
            opens.forEach((open, at) -> strategy(open, at[0], at[1]));
        }

        private void bar(Instant open, int i, int j) {
            Set<Field> fields = EnumSet.noneOf(Field.class);
            if (i < 0 || j < 0) {
                fields.add(Field.PRESENCE);
            } else {
                for (Field field : OF_A_BAR.subList(0, 6)) {
                    double of = value(reference.get(i), field);
                    double with = value(candidate.get(j), field);
                    note(field, of, with);
                    if (of != with) {
                        fields.add(field);
                    }
                }
            }
            if (!fields.isEmpty()) {
                differing.put(open, new Differing(open, i, j, fields));
            }
        }

        private void note(Field field, double of, double with) {
            Objects.requireNonNull(errors.get(field))
                    .add(
                            Double.compare(of, with) == 0
                                    ? 0
                                    : switch (field.unit()) {
                                        case TICKS -> Math.abs(of - with) / TICK;
                                        case PERCENT -> 100 * Math.abs(of - with) / of;
                                        case NONE, MILLISECONDS -> Math.abs(of - with);
                                    });
        }

        private static double value(Bar bar, Field field) {
            return switch (field) {
                case OPEN -> bar.open();
                case HIGH -> bar.high();
                case LOW -> bar.low();
                case VOLUME -> bar.volume();
                case TS_CLOSE -> (double) bar.tsClose().toEpochMilli();
                default -> bar.close();
            };
        }

        private static double mean(List<Bar> bars, int last, int window) {
            return last + 1 < window
                    ? Double.NaN
                    : bars.subList(last + 1 - window, last + 1).stream()
                            .mapToDouble(Bar::close)
                            .average()
                            .orElseThrow();
        }

        private int signal(List<Bar> bars, int last) {
            double slow = mean(bars, last, strategy.slow());
            return Double.isNaN(slow)
                    ? 0
                    : (int) Math.signum(mean(bars, last, strategy.fast()) - slow);
        }

        private void strategy(Instant open, int i, int j) {
            if (i < 0 || j < 0) {
                return;
            }
            Field first = null;
            for (Field field : List.of(Field.FAST_SMA, Field.SLOW_SMA)) {
                int window = field == Field.FAST_SMA ? strategy.fast() : strategy.slow();
                double of = mean(reference, i, window);
                double with = mean(candidate, j, window);
                if (Double.isNaN(of) == Double.isNaN(with)) {
                    note(field, of, with);
                }
                if (Double.compare(of, with) != 0 && first == null) {
                    first = field;
                    means.put(
                            open,
                            new Divergence(
                                    Level.INDICATORS, field, i, open, of, with, inWindow(i, j)));
                }
            }
            int of = signal(reference, i);
            int with = signal(candidate, j);
            if (of != with) {
                signals.put(
                        open,
                        new Divergence(
                                Level.SIGNALS,
                                Field.SIGNAL,
                                i,
                                open,
                                of,
                                with,
                                Optional.of(
                                        new Origin(
                                                Level.INDICATORS,
                                                Objects.requireNonNull(first),
                                                open))));
            }
        }

        /// The oldest bar of either window whose close or presence differs.
        private Optional<Origin> inWindow(int i, int j) {
            Instant of = reference.get(Math.max(0, i - strategy.slow() + 1)).tsOpen();
            Instant with = candidate.get(Math.max(0, j - strategy.slow() + 1)).tsOpen();
            return differing.tailMap(of.isBefore(with) ? of : with).values().stream()
                    .flatMap(bar ->
                            bar.fields().stream()
                                    .filter(Set.of(Field.PRESENCE, Field.CLOSE)::contains)
                                    .map(field -> new Origin(Level.BARS, field, bar.tsOpen())))
                    .findFirst();
        }

        List<Differing> bars() {
            return List.copyOf(differing.values());
        }

        List<FieldErrors> errors() {
            return OF_A_BAR.stream()
                    .map(field -> errors(field, Objects.requireNonNull(errors.get(field))))
                    .toList();
        }

        private static FieldErrors errors(Field field, List<Double> of) {
            List<Double> sorted = of.stream().sorted().toList();
            List<Long> buckets = new ArrayList<>();
            double from = -1;
            List<Double> bounds = new ArrayList<>(List.of(0.0));
            bounds.addAll(FieldErrors.BOUNDS);
            bounds.add(Double.POSITIVE_INFINITY);
            for (double to : bounds) {
                double above = from;
                buckets.add(of.stream().filter(error -> error > above && error <= to).count());
                from = to;
            }
            return new FieldErrors(
                    field,
                    of.size(),
                    buckets.getFirst(),
                    quantile(sorted, 50),
                    quantile(sorted, 95),
                    quantile(sorted, 99),
                    quantile(sorted, 100),
                    buckets);
        }

        private static double quantile(List<Double> sorted, int percent) {
            return sorted.isEmpty()
                    ? 0
                    : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
        }

        List<LevelResult> levels() {
            long both = opens.values().stream().filter(at -> at[0] >= 0 && at[1] >= 0).count();
            Optional<Divergence> bar =
                    differing.values().stream()
                            .findFirst()
                            .map(first -> {
                                Field field = first.fields().iterator().next();
                                int i = first.inReference();
                                int j = first.inCandidate();
                                return new Divergence(
                                        Level.BARS,
                                        field,
                                        i < 0 ? j : i,
                                        first.tsOpen(),
                                        i < 0 ? Double.NaN : value(reference.get(i), field),
                                        j < 0 ? Double.NaN : value(candidate.get(j), field),
                                        Optional.empty());
                            });
            return List.of(
                    new LevelResult(Level.BARS, opens.size(), differing.size(), bar),
                    new LevelResult(
                            Level.INDICATORS,
                            both,
                            means.size(),
                            means.values().stream().findFirst()),
                    new LevelResult(
                            Level.SIGNALS,
                            both,
                            signals.size(),
                            signals.values().stream().findFirst()),
                    orders());
        }

        /// The last bar may both open and close a trade.
        private TreeMap<Instant, List<Order>> orders(List<Bar> bars) {
            TreeMap<Instant, List<Order>> orders = new TreeMap<>();
            List<BacktestResult.Trade> trades =
                    SmaBacktest.run(series(bars), strategy)
                            .map(BacktestResult::trades)
                            .orElse(List.of());
            for (BacktestResult.Trade trade : trades) {
                orders.computeIfAbsent(trade.entryTime(), _ -> new ArrayList<>())
                        .add(new Order(trade.entryIndex(), Side.BUY, trade.entryPrice()));
                orders.computeIfAbsent(trade.exitTime(), _ -> new ArrayList<>())
                        .add(new Order(trade.exitIndex(), Side.SELL, trade.exitPrice()));
            }
            return orders;
        }

        private LevelResult orders() {
            TreeMap<Instant, List<Order>> of = orders(reference);
            TreeMap<Instant, List<Order>> with = orders(candidate);
            Set<Instant> times = new TreeSet<>(of.keySet());
            times.addAll(with.keySet());
            List<Divergence> found = new ArrayList<>();
            int compared = 0;
            for (Instant time : times) {
                List<Order> a = of.getOrDefault(time, List.of());
                List<Order> b = with.getOrDefault(time, List.of());
                int all = Math.max(a.size(), b.size());
                for (int k = 0; k < all; k++) {
                    order(time, k < a.size() ? a.get(k) : null, k < b.size() ? b.get(k) : null)
                            .ifPresent(found::add);
                }
                compared += all;
            }
            return new LevelResult(
                    Level.ORDERS, compared, found.size(), found.stream().findFirst());
        }

        private Optional<Divergence> order(Instant time, @Nullable Order a, @Nullable Order b) {
            if (a == null || b == null) {
                return Optional.of(
                        new Divergence(
                                Level.ORDERS,
                                Field.ORDER,
                                Objects.requireNonNull(a == null ? b : a).bar(),
                                time,
                                a == null ? Double.NaN : a.price(),
                                b == null ? Double.NaN : b.price(),
                                signalBefore(time)));
            }
            if (a.side() != b.side()) {
                return Optional.of(
                        new Divergence(
                                Level.ORDERS,
                                Field.SIDE,
                                a.bar(),
                                time,
                                a.side() == Side.BUY ? 1 : -1,
                                b.side() == Side.BUY ? 1 : -1,
                                signalBefore(time)));
            }
            return a.price() == b.price()
                    ? Optional.empty()
                    : Optional.of(
                            new Divergence(
                                    Level.ORDERS,
                                    Field.PRICE,
                                    a.bar(),
                                    time,
                                    a.price(),
                                    b.price(),
                                    barAt(time)));
        }

        private Optional<Origin> signalBefore(Instant time) {
            return Optional.ofNullable(signals.lowerKey(time))
                    .map(at -> new Origin(Level.SIGNALS, Field.SIGNAL, at))
                    .or(() -> barAt(time));
        }

        private Optional<Origin> barAt(Instant time) {
            return Optional.ofNullable(differing.floorEntry(time))
                    .map(entry -> entry.getValue())
                    .map(bar ->
                            new Origin(
                                    Level.BARS,
                                    bar.fields().contains(Field.OPEN)
                                            ? Field.OPEN
                                            : bar.fields().iterator().next(),
                                    bar.tsOpen()));
        }
    }
}
