package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.Test;

/// Bars of a second; `built(3, 100, 0)` opens three seconds after the start at a price of 100.
class AsKnownTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");
    private static final BarSeries NONE = BarSeries.empty(SPY, Duration.ofSeconds(1));

    private static Bar bar(int second, double price, BarSource source, int revision) {
        Instant opens = START.plusSeconds(second);
        return new Bar(
                SPY,
                opens,
                opens.plusSeconds(1),
                price,
                price,
                price,
                price,
                1,
                source,
                BarState.FINAL,
                revision);
    }

    private static BuiltBar built(
            int second, double price, int revision, Completeness completeness) {
        return new BuiltBar(
                bar(second, price, BarSource.SYNTHETIC, revision),
                new Provenance(Reconstruction.STREAM, completeness, 1, 1, 1));
    }

    private static BuiltBar built(int second, double price, int revision) {
        return built(second, price, revision, Completeness.COMPLETE);
    }

    private static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    private static List<Bar> known(BarSeries series, double seconds) {
        return bars(AsKnown.asKnownAt(series, series.versions(), at(seconds)));
    }

    private static List<Bar> bars(BarSeries series) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            bars.add(series.bar(i));
        }
        return bars;
    }

    @Test
    void aBarIsNotThereBeforeItWasTold() {
        BarSeries series =
                NONE.append(built(0, 100, 0), at(1.25)).append(built(1, 101, 0), at(2.5));
        assertEquals(List.of(), known(series, 1.249));
        assertEquals(List.of(built(0, 100, 0).bar()), known(series, 1.25));
        assertEquals(List.of(built(0, 100, 0).bar()), known(series, 2.499));
        assertEquals(bars(series), known(series, 2.5));
    }

    @Test
    void whatIsToldWithinAMillisecondIsKnownAtItsEnd() {
        BarSeries series = NONE.append(built(0, 100, 0), at(1.2504));
        assertEquals(at(1.251).toEpochMilli(), series.knownAt(0));
    }

    @Test
    void aBarThatCameClosedIsKnownFromItsClose() {
        BarSeries series = NONE.append(bar(0, 100, BarSource.CSV, 0));
        assertEquals(List.of(), known(series, 0.999));
        assertEquals(bars(series), known(series, 1));
    }

    @Test
    void aRevisedBarIsInItsVersionOfThen() {
        BarSeries series =
                NONE.append(built(0, 100, 0), at(1.25))
                        .append(built(1, 101, 0), at(2.25))
                        .revise(built(0, 90, 1), at(3))
                        .revise(List.of(built(0, 95, 2), built(1, 99, 1)), at(4));
        assertEquals(List.of(built(0, 100, 0).bar(), built(1, 101, 0).bar()), known(series, 2.5));
        assertEquals(List.of(built(0, 90, 1).bar(), built(1, 101, 0).bar()), known(series, 3));
        assertEquals(bars(series), known(series, 4));
        assertEquals(
                List.of(
                        version(0, 100, 0, at(1.25), at(3)),
                        version(0, 90, 1, at(3), at(4)),
                        version(1, 101, 0, at(2.25), at(4))),
                series.versions().all());
        assertEquals(
                List.of(version(1, 101, 0, at(2.25), at(4))),
                series.versions().of(at(1).toEpochMilli()));
    }

    private static BarVersion version(
            int second, double price, int revision, Instant knownAt, Instant until) {
        return new BarVersion(
                at(second).toEpochMilli(),
                at(second + 1).toEpochMilli(),
                price,
                price,
                price,
                price,
                1,
                BarSource.SYNTHETIC,
                revision,
                built(second, price, revision).provenance(),
                knownAt.toEpochMilli(),
                until.toEpochMilli());
    }

    @Test
    void aWithdrawnBarIsThereUntilItWas() {
        BarSeries series =
                NONE.append(built(0, 100, 0), at(1.25))
                        .append(built(1, 101, 0), at(2.25))
                        .append(built(2, 102, 0), at(3.25))
                        .without(2, at(4))
                        .without(0, at(5));
        assertEquals(
                List.of(built(0, 100, 0).bar(), built(1, 101, 0).bar(), built(2, 102, 0).bar()),
                known(series, 3.5));
        assertEquals(List.of(built(0, 100, 0).bar(), built(1, 101, 0).bar()), known(series, 4));
        assertEquals(List.of(built(1, 101, 0).bar()), known(series, 5));
    }

    @Test
    void aBarThatWasToldLateIsNotThereBefore() {
        BarSeries series =
                NONE.append(built(0, 100, 0), at(1.25))
                        .append(built(2, 102, 0), at(3.25))
                        .revise(built(1, 101, 0), at(6));
        assertEquals(List.of(built(0, 100, 0).bar(), built(2, 102, 0).bar()), known(series, 5));
        assertEquals(bars(series), known(series, 6));
    }

    @Test
    void lookingBackChangesNothingOfTheSeries() {
        BarSeries series =
                NONE.append(built(0, 100, 0), at(1.25)).append(built(1, 101, 0), at(2.25));
        BarSeries shorter = series.without(1, at(3));
        assertEquals(2, known(shorter, 2.5).size());
        BarSeries grown = shorter.append(built(1, 55, 0), at(4));
        assertEquals(List.of(built(0, 100, 0).bar(), built(1, 55, 0).bar()), bars(grown));
    }

    @Test
    void forgetsTheOldestVersionsAndSaysSinceWhenItKnowsAll() {
        BarSeries series = NONE.append(built(0, 100, 0), at(1));
        for (int i = 1; i <= BarVersions.REMEMBERED + 3; i++) {
            assertEquals(
                    i <= BarVersions.REMEMBERED + 1
                            ? Optional.empty()
                            : Optional.of(at(i - BarVersions.REMEMBERED)),
                    series.versions().exactSince());
            series = series.revise(built(0, 100 + i, i), at(1 + i));
        }
        assertEquals(BarVersions.REMEMBERED, series.versions().all().size());
        assertEquals(103, series.versions().all().getFirst().close());
        assertEquals(Optional.of(at(4)), series.versions().exactSince());
    }

    /// Whatever happens to a series, it is known later as it was then: the states are kept while it
    /// happens.
    @Test
    void theSeriesAsKnownAtAMomentIsTheSeriesOfThatMoment() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            BarSeries series = NONE;
            TreeMap<Integer, List<Bar>> states = new TreeMap<>();
            int second = 0;
            for (int now = 1; now <= 300; now++) {
                int deed = random.nextInt(10);
                if (deed < 5 || series.isEmpty()) {
                    second += 1 + random.nextInt(2);
                    series = series.append(built(second, random.nextInt(100), 0), at(1_000 + now));
                } else if (deed < 8) {
                    int i = random.nextInt(series.size());
                    int of = (int) Duration.between(START, at(series, i)).toSeconds();
                    series =
                            series.revise(
                                    built(of, random.nextInt(100), series.revision(i) + 1),
                                    at(1_000 + now));
                } else if (deed == 8) {
                    int of = random.nextInt(second + 1);
                    int i = series.indexAtOrAfter(at(of).toEpochMilli());
                    if (i < series.size() && !at(series, i).equals(at(of))) {
                        series = series.revise(built(of, 7, 0), at(1_000 + now));
                    }
                } else {
                    series = series.without(random.nextInt(series.size()), at(1_000 + now));
                }
                states.put(now, bars(series));
            }
            for (var state : states.entrySet()) {
                assertEquals(
                        state.getValue(),
                        known(series, 1_000 + state.getKey()),
                        "seed " + seed + ", at " + state.getKey());
            }
        }
    }

    private static Instant at(BarSeries series, int i) {
        return Instant.ofEpochMilli(series.openTime(i));
    }

    @Test
    void countsWhatWasRevisedAndIsIncompleteOverAnyStretch() {
        Random random = new Random(5);
        int size = 10_000;
        BarSeries series = NONE;
        for (int i = 0; i < size; i++) {
            boolean holed = random.nextInt(9) == 0;
            series =
                    series.append(
                            built(
                                    i,
                                    1,
                                    random.nextInt(7) == 0 ? 1 : 0,
                                    holed ? Completeness.INCOMPLETE : Completeness.UNREVISED));
        }
        for (int i = 0; i < 50; i++) {
            series =
                    series.revise(
                            built(random.nextInt(size), 1, 3, Completeness.COMPLETE), at(size));
        }
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(size);
            int to = from + random.nextInt(size + 1 - from);
            int revised = 0;
            int incomplete = 0;
            for (int k = from; k < to; k++) {
                revised += series.revision(k) > 0 ? 1 : 0;
                boolean holed =
                        series.provenance(k).orElseThrow().completeness()
                                == Completeness.INCOMPLETE;
                incomplete += holed ? 1 : 0;
            }
            assertEquals(revised, series.revised(from, to), from + ".." + to);
            assertEquals(incomplete, series.incomplete(from, to), from + ".." + to);
        }
    }

    /// Bars are kept in chunks of 4096; one is copied when a bar of it is revised.
    @Test
    void countsAreRightAtTheEdgesOfAChunk() {
        int size = 3 * BarChunk.SIZE;
        BarSeries series = NONE;
        for (int i = 0; i < size; i++) {
            series = series.append(built(i, 1, i % 2));
        }
        series = series.revise(built(BarChunk.SIZE + 8, 1, 1), at(size));
        for (int from = BarChunk.SIZE - 5; from <= BarChunk.SIZE + 5; from++) {
            for (int to = 2 * BarChunk.SIZE - 5; to <= 2 * BarChunk.SIZE + 5; to++) {
                assertEquals(to / 2 - from / 2 + 1, series.revised(from, to), from + ".." + to);
            }
        }
    }

    @Test
    void findsWhereTheSourceChanges() {
        BarSeries series = NONE;
        for (int i = 0; i < 9_000; i++) {
            series = series.append(bar(i, 1, i < 4_500 ? BarSource.CSV : BarSource.SYNTHETIC, 0));
        }
        assertEquals(4_500, series.nextSeam(0, 9_000));
        assertEquals(4_500, series.nextSeam(4_499, 4_501));
        assertEquals(-1, series.nextSeam(4_500, 9_000));
        assertEquals(-1, series.nextSeam(0, 4_500));
        BarSeries odd = series.revise(bar(8_191, 1, BarSource.REPLAY, 1));
        assertEquals(8_191, odd.nextSeam(4_500, 9_000));
        assertEquals(8_192, odd.nextSeam(8_191, 9_000));
    }
}
