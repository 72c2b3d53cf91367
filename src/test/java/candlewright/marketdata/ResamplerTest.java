package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    private static final Symbol SPY = new Symbol("SPY");

    /// All that a series tells.
    private record Told(
            List<Bar> closed,
            List<Optional<Provenance>> built,
            List<Long> knownAt,
            Optional<Bar> provisional) {
        static Told of(BarSeries series) {
            return new Told(
                    IntStream.range(0, series.size()).mapToObj(series::bar).toList(),
                    IntStream.range(0, series.size()).mapToObj(series::provenance).toList(),
                    IntStream.range(0, series.size()).mapToObj(series::knownAt).toList(),
                    series.provisional());
        }
    }

    /// The same in the most simple way, bar by bar.
    private static Told naively(BarInterval interval, BarSeries base) {
        TreeMap<Long, List<Bar>> bars = new TreeMap<>();
        TreeMap<Long, Provenance> built = new TreeMap<>();
        TreeMap<Long, Long> newest = new TreeMap<>();
        for (int i = 0; i < base.size(); i++) {
            long start = interval.floor(base.openTime(i));
            bars.computeIfAbsent(start, _ -> new ArrayList<>()).add(base.bar(i));
            newest.merge(start, base.knownAt(i), Math::max);
            base.provenance(i).ifPresent(one -> built.merge(start, one, Provenance::and));
        }
        base.provisional()
                .ifPresent(bar ->
                        bars.computeIfAbsent(
                                        interval.floor(bar.tsOpen().toEpochMilli()),
                                        _ -> new ArrayList<>())
                                .add(bar));
        List<Bar> closed = new ArrayList<>();
        List<Optional<Provenance>> told = new ArrayList<>();
        List<Long> knownAt = new ArrayList<>();
        Optional<Bar> open = Optional.empty();
        for (long start : bars.keySet()) {
            List<Bar> parts = bars.get(start);
            Bar last = parts.getLast();
            boolean isFinal =
                    start != bars.lastKey()
                            || last.isFinal()
                                    && last.tsClose().toEpochMilli() >= interval.end(start);
            Bar bar =
                    new Bar(
                            SPY,
                            Instant.ofEpochMilli(start),
                            Instant.ofEpochMilli(interval.end(start)),
                            parts.getFirst().open(),
                            parts.stream().mapToDouble(Bar::high).max().orElseThrow(),
                            parts.stream().mapToDouble(Bar::low).min().orElseThrow(),
                            last.close(),
                            parts.stream().mapToDouble(Bar::volume).sum(),
                            last.source(),
                            isFinal ? BarState.FINAL : BarState.PROVISIONAL,
                            isFinal ? parts.stream().mapToInt(Bar::revision).sum() : 0);
            if (isFinal) {
                closed.add(bar);
                told.add(Optional.ofNullable(built.get(start)));
                knownAt.add(Math.max(interval.end(start), newest.getOrDefault(start, 0L)));
            } else {
                open = Optional.of(bar);
            }
        }
        return new Told(closed, told, knownAt, open);
    }

    private static Bar bar(
            Random random, Instant opened, Duration length, BarState state, int revision) {
        double open = random.nextInt(1000);
        double close = random.nextInt(1000);
        return new Bar(
                SPY,
                opened,
                opened.plus(length),
                open,
                Math.max(open, close) + random.nextInt(10),
                Math.min(open, close) - random.nextInt(10),
                close,
                random.nextInt(100),
                random.nextBoolean() ? BarSource.CSV : BarSource.SYNTHETIC,
                state,
                revision);
    }

    private static Provenance built(Random random) {
        return new Provenance(
                Reconstruction.values()[random.nextInt(2)],
                Completeness.values()[random.nextInt(4)],
                random.nextInt(5),
                5 + random.nextInt(5),
                random.nextInt(9));
    }

    /// One of the things that happen to a series.
    private static BarSeries changed(Random random, BarSeries series) {
        Duration length = series.interval();
        int size = series.size();
        Instant after =
                size == 0 ? Instant.parse("2023-12-28T21:00:00Z") : series.bar(size - 1).tsClose();
        Instant next = after.plus(length.multipliedBy(Math.max(0, random.nextInt(40) - 32)));
        int recent = size == 0 ? 0 : Math.max(0, size - 1 - random.nextInt(20));
        return switch (random.nextInt(12)) {
            case 0, 1 -> series.withProvisional(bar(random, next, length, BarState.PROVISIONAL, 0));
            case 2 -> size == 0 ? series : series.without(recent);
            case 3 ->
                    size == 0
                            ? series
                            : series.revise(
                                    new BuiltBar(
                                            bar(
                                                    random,
                                                    series.bar(recent).tsOpen(),
                                                    length,
                                                    BarState.FINAL,
                                                    series.revision(recent) + 1),
                                            built(random)),
                                    after.plusMillis(random.nextInt(90_000)));
            case 4 -> {
                // One that is told late goes between its neighbours.
                Instant hole = after.minus(length.multipliedBy(1 + random.nextInt(30)));
                boolean free =
                        size > 0
                                && hole.toEpochMilli() < series.openTime(size - 1)
                                && series.openTime(series.indexAtOrAfter(hole.toEpochMilli()))
                                        != hole.toEpochMilli();
                yield free ? series.revise(bar(random, hole, length, BarState.FINAL, 0)) : series;
            }
            case 5 ->
                    series.append(
                            new BuiltBar(
                                    bar(random, next, length, BarState.FINAL, 0), built(random)),
                            next.plus(length).plusMillis(random.nextInt(90_000)));
            default -> series.append(bar(random, next, length, BarState.FINAL, 0));
        };
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 5s",
        "PT1S, 1m",
        "PT1M, 1m",
        "PT1M, 7m",
        "PT1M, 1h",
        "PT15M, 1h",
        "PT1H, 7h",
        "PT1H, 1D",
        "PT6H, 3D",
        "PT6H, 1W",
        "PT6H, 1M",
        "P1D, 1W",
        "P1D, 1M"
    })
    void whateverHappensTheBarsAreThoseOfTheBarsBelow(Duration base, String typed) {
        BarInterval interval = BarInterval.parse(typed);
        Resampler resampler = new Resampler(interval);
        for (long seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            BarSeries series = BarSeries.empty(SPY, base);
            BarSeries seen = series;
            BarSeries made = resampler.resample(series);
            for (int step = 0; step < 500; step++) {
                series = changed(random, series);
                if (random.nextInt(3) > 0) {
                    made = resampler.resample(series, seen, made);
                    seen = series;
                    String where = "seed " + seed + ", step " + step;
                    Told naive = naively(interval, series);
                    assertEquals(naive, Told.of(made), where);
                    assertEquals(naive, Told.of(resampler.resample(series)), where);
                }
            }
        }
    }

    @Test
    void aBarIsNotKnownBeforeTheLastOfItsBars() {
        Random random = new Random(4);
        Instant first = Instant.parse("2024-02-01T10:00:00Z");
        BarSeries minutes = BarSeries.empty(SPY, Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            Instant opens = first.plusSeconds(60L * i);
            Bar bar = bar(random, opens, Duration.ofMinutes(1), BarState.FINAL, 0);
            minutes =
                    minutes.append(
                            new BuiltBar(bar, built(random)), opens.plusSeconds(i == 3 ? 400 : 61));
        }
        BarSeries made = new Resampler(BarInterval.parse("5m")).resample(minutes);
        assertEquals(
                List.of(first.plusSeconds(580), first.plusSeconds(601)),
                IntStream.range(0, made.size())
                        .mapToObj(i -> Instant.ofEpochMilli(made.knownAt(i)))
                        .toList());
    }

    @Test
    void aMonthEndsWithItsLastDayAlsoIfNothingFollows() {
        Random random = new Random(1);
        BarSeries days = BarSeries.empty(SPY, Duration.ofDays(1));
        for (Instant day = Instant.parse("2024-02-01T00:00:00Z");
                day.isBefore(Instant.parse("2024-03-01T00:00:00Z"));
                day = day.plus(Duration.ofDays(1))) {
            days = days.append(bar(random, day, Duration.ofDays(1), BarState.FINAL, 0));
        }
        BarSeries months = new Resampler(BarInterval.parse("M")).resample(days);
        assertEquals(1, months.size());
        assertEquals(Instant.parse("2024-03-01T00:00:00Z"), months.bar(0).tsClose());
        assertEquals(Optional.empty(), months.provisional());
    }

    @Test
    void aTimeIsFoundInTheBarThatIsOpenThen() {
        Random random = new Random(2);
        Instant first = Instant.parse("2024-02-01T10:00:00Z");
        BarSeries series =
                BarSeries.empty(SPY, Duration.ofMinutes(1))
                        .append(bar(random, first, Duration.ofMinutes(1), BarState.FINAL, 0))
                        .append(
                                bar(
                                        random,
                                        first.plusSeconds(120),
                                        Duration.ofMinutes(1),
                                        BarState.FINAL,
                                        0))
                        .withProvisional(
                                bar(
                                        random,
                                        first.plusSeconds(180),
                                        Duration.ofMinutes(1),
                                        BarState.PROVISIONAL,
                                        0));
        List<Integer> found =
                IntStream.of(-1, 0, 59, 119, 120, 179, 180, 500)
                        .map(s -> series.indexAtOrBefore(first.plusSeconds(s).toEpochMilli()))
                        .boxed()
                        .toList();
        assertEquals(List.of(-1, 0, 0, 0, 1, 1, 2, 2), found);
    }

    @Test
    void refusesAnIntervalThatCutsABar() {
        BarSeries minutes = BarSeries.empty(SPY, Duration.ofMinutes(2));
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Resampler(BarInterval.parse("5m")).resample(minutes));
        assertEquals("SPY: bars of 5m cannot be made of bars of PT2M", refused.getMessage());
    }
}
