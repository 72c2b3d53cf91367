package candlewright.research.envelope;

import static candlewright.research.Closes.minute;
import static candlewright.research.Closes.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.research.Closes;
import candlewright.research.SmaSignal;
import candlewright.signal.SmaCross;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Closes in whole ticks of 1; a mean of 2 bars over one of 4.
class EnvelopesTest {

    private static final BigDecimal TICK = BigDecimal.ONE;
    private static final SmaCross CROSS = new SmaCross(2, 4);

    private static Magnitudes only(PerturbationKind kind, double rate, double share, int ticks) {
        return new Magnitudes(
                Magnitudes.Origin.STATED,
                kind == PerturbationKind.LATE ? rate : 0,
                kind == PerturbationKind.MISSING ? rate : 0,
                kind == PerturbationKind.DUPLICATED ? rate : 0,
                kind == PerturbationKind.SHIFTED ? rate : 0,
                kind == PerturbationKind.REVISED ? rate : 0,
                share,
                ticks);
    }

    private static EnvelopeRequest request(Magnitudes magnitudes) {
        return new EnvelopeRequest(2, 4, 200, 1, magnitudes, 0.05, false);
    }

    private static Envelope latest(BarSeries bars, Magnitudes magnitudes) {
        return Envelopes.latest(bars, TICK, request(magnitudes)).orElseThrow();
    }

    private static BarSeries bars(double[]... openHighLowClose) {
        BarSeries series = BarSeries.empty(Closes.SPY, Duration.ofMinutes(1));
        for (int i = 0; i < openHighLowClose.length; i++) {
            double[] b = openHighLowClose[i];
            series =
                    series.append(
                            new Bar(
                                    Closes.SPY,
                                    minute(i),
                                    minute(i + 1),
                                    b[0],
                                    b[1],
                                    b[2],
                                    b[3],
                                    10,
                                    BarSource.SYNTHETIC,
                                    BarState.FINAL,
                                    0));
        }
        return series;
    }

    private static double[] flat(double price) {
        return new double[] {price, price, price, price};
    }

    /// Closes 10 10 10 10 10 10 10 12: fast 11, slow 10.5, gap 0.5; a tick of the last close is 1/2
    /// - 1/4 of it, so two ticks less make it 0.
    private static final double[] UP_BY_TWO = {10, 10, 10, 10, 10, 10, 10, 12};

    @Test
    void aLatePrintMovesTheCloseTowardsAnotherPriceOfItsBar() {
        // The last bar was 10 to 12. Up to all of its volume late: its close may have been 10.
        Envelope envelope = latest(series(UP_BY_TWO), only(PerturbationKind.LATE, 1, 1, 1));
        assertEquals(0.5, envelope.gap());
        assertEquals(0, envelope.lowestGap());
        assertEquals(0.5, envelope.highestGap());
        assertEquals(-2, envelope.turningTicks());
        assertEquals(
                Optional.of(
                        new Perturbation(
                                PerturbationKind.LATE,
                                minute(7),
                                Perturbation.Field.CLOSE,
                                12,
                                10.0,
                                -2)),
                envelope.smallest());
    }

    @Test
    void aMissingBarLetsAnOlderOneIn() {
        // Without the last bar all closes are equal.
        Envelope envelope = latest(series(UP_BY_TWO), only(PerturbationKind.MISSING, 1, 1, 1));
        // All bars missing: no signal.
        assertEquals(200, envelope.flips());
        Envelope rare = latest(series(UP_BY_TWO), only(PerturbationKind.MISSING, 0.1, 1, 1));
        assertEquals(
                Optional.of(
                        new Perturbation(
                                PerturbationKind.MISSING,
                                minute(7),
                                Perturbation.Field.BAR,
                                12,
                                null,
                                0)),
                rare.smallest());
        assertEquals(0, rare.lowestGap());
        assertEquals(0.5, rare.highestGap());
    }

    @Test
    void aPrintThatCountsTwiceChangesTheVolumeOfABarByTime() {
        Envelope envelope = latest(series(UP_BY_TWO), only(PerturbationKind.DUPLICATED, 1, 1, 1));
        assertEquals(0, envelope.flips());
        assertEquals(
                new Envelope.KindCount(PerturbationKind.DUPLICATED, 800, 200, 0),
                envelope.kinds().get(2));
        assertEquals(envelope.gap(), envelope.lowestGap());
    }

    @Test
    void aBarByTicksThatIsThereTwicePushesTheOldestOut() {
        // 10 12 8 11: 9.5 under 10.25; with the last one twice 12 8 11 11: 11 over 10.5; with
        // another one twice 12 8 8 11 or 12 12 8 11: short as before.
        EnvelopeRequest request =
                new EnvelopeRequest(
                        2, 4, 200, 1, only(PerturbationKind.DUPLICATED, 0.1, 1, 1), 0.05, true);
        Envelope envelope =
                Envelopes.latest(series(10, 10, 10, 10, 10, 12, 8, 11), TICK, request)
                        .orElseThrow();
        assertEquals(-1, envelope.direction());
        assertEquals(
                Optional.of(
                        new Perturbation(
                                PerturbationKind.DUPLICATED,
                                minute(7),
                                Perturbation.Field.BAR,
                                11,
                                null,
                                0)),
                envelope.smallest());
    }

    @Test
    void aPrintOfTheNextBarCarriesItsOpenIntoThisClose() {
        // Bar 6 closes at 10 and the next opens at 14: 14 in its place makes 13 over 11.5, still
        // long; bars without a range have nothing else to be shifted.
        BarSeries gapUp =
                bars(
                        flat(10),
                        flat(10),
                        flat(10),
                        flat(10),
                        flat(10),
                        flat(10),
                        flat(10),
                        new double[] {14, 14, 12, 12});
        Envelope envelope = latest(gapUp, only(PerturbationKind.SHIFTED, 1, 0, 1));
        assertEquals(1, envelope.direction());
        assertEquals(1.5, envelope.highestGap());
        assertEquals(0, envelope.flips());
        // 20 20 12 16 is 14 over 17; a 30 that opens the last bar makes it 20 20 30 16: 23 over
        // 21.5.
        BarSeries down =
                bars(
                        flat(20),
                        flat(20),
                        flat(20),
                        flat(20),
                        flat(20),
                        flat(20),
                        flat(12),
                        new double[] {30, 30, 16, 16});
        assertEquals(
                Optional.of(
                        new Perturbation(
                                PerturbationKind.SHIFTED,
                                minute(6),
                                Perturbation.Field.CLOSE,
                                12,
                                30.0,
                                18)),
                latest(down, only(PerturbationKind.SHIFTED, 1, 0, 1)).smallest());
    }

    @Test
    void aCorrectionMovesTheCloseByUpToSoManyTicks() {
        Envelope one = latest(series(UP_BY_TWO), only(PerturbationKind.REVISED, 0.1, 0, 1));
        assertEquals(Optional.empty(), one.smallest());
        Envelope two = latest(series(UP_BY_TWO), only(PerturbationKind.REVISED, 0.1, 0, 2));
        assertEquals(
                Optional.of(
                        new Perturbation(
                                PerturbationKind.REVISED,
                                minute(7),
                                Perturbation.Field.CLOSE,
                                12,
                                10.0,
                                -2)),
                two.smallest());
    }

    @Test
    void equalMeansAreFragileWhateverWasDrawn() {
        double[] closes = new double[60];
        Arrays.fill(closes, 0.1);
        Envelope envelope =
                Envelopes.latest(
                                series(closes),
                                new BigDecimal("0.01"),
                                EnvelopeRequest.standard(
                                        7, 25, only(PerturbationKind.LATE, 1, 1, 1)))
                        .orElseThrow();
        assertEquals(0, envelope.direction());
        assertEquals(0, envelope.flips());
        assertEquals(1, envelope.turningTicks());
        assertEquals(Envelope.Verdict.FRAGILE, envelope.verdict());
    }

    @Test
    void tooFewBarsAreUnknownAndFewerThanTheWindowHaveNoSignal() {
        assertEquals(
                Envelope.Verdict.UNKNOWN,
                latest(series(10, 10, 10, 10, 10, 10, 20), Magnitudes.DEFAULT).verdict());
        assertEquals(
                Optional.empty(),
                Envelopes.latest(series(10, 10, 10), TICK, request(Magnitudes.DEFAULT)));
    }

    @Test
    void aWideGapIsRobustAndANarrowOneIsNot() {
        double[] wide = IntStream.range(0, 40).mapToDouble(i -> 1000 + 50 * i).toArray();
        assertEquals(
                Envelope.Verdict.ROBUST,
                latest(series(wide), only(PerturbationKind.REVISED, 0.1, 0, 2)).verdict());
        assertEquals(
                Envelope.Verdict.FRAGILE,
                latest(series(UP_BY_TWO), only(PerturbationKind.REVISED, 0.5, 0, 2)).verdict());
    }

    @Test
    void theSameRequestOnTheSameBarsIsTheSameEnvelope() {
        BarSeries bars = walk(7, 200);
        assertEquals(latest(bars, Magnitudes.DEFAULT), latest(bars, Magnitudes.DEFAULT));
    }

    @Test
    void eachTurnHasTheEnvelopeThatItHadWhenItWasTheLatest() {
        BarSeries bars = walk(3, 300);
        List<Envelope> turns =
                Envelopes.turns(bars, TICK, request(Magnitudes.DEFAULT), 200, List.of());
        assertTrue(turns.size() > 5, turns::toString);
        for (Envelope turn : turns) {
            int i = bars.indexAtOrAfter(turn.ts().toEpochMilli());
            assertTrue(i >= 100);
            BarSeries until = first(bars, i + 1);
            Envelope then =
                    Envelopes.latest(until.withProvisional(open(bars, i + 1)), TICK, turn.request())
                            .orElseThrow();
            assertEquals(then, turn);
        }
    }

    /// Errors of a higher rate have those of a lower one among them. That does not make the flips
    /// grow: two errors may undo each other.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatGoesWrongAtALowRateGoesWrongAtAHigherOne(long seed) {
        BarSeries bars = walk(seed, 100);
        for (PerturbationKind kind : PerturbationKind.values()) {
            for (int version = 0; version < 20; version++) {
                List<Errors.Flaw> few = draw(bars, only(kind, 0.1, 0.5, 3), version);
                List<Errors.Flaw> many = draw(bars, only(kind, 0.3, 0.5, 3), version);
                assertTrue(many.containsAll(few), kind + " of version " + version);
            }
        }
    }

    private static List<Errors.Flaw> draw(BarSeries bars, Magnitudes magnitudes, int version) {
        WindowBars window = WindowBars.of(bars, TICK, CROSS, 0, bars.size() - 1, List.of());
        return Errors.draw(window, request(magnitudes), version).list();
    }

    /// Against the bars written out anew for each version and the program's own signal.
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void isWhatTheSignalSaysOfBarsThatAreReallyPerturbed(long seed) {
        BarSeries bars = walk(seed, 60);
        Magnitudes magnitudes =
                new Magnitudes(Magnitudes.Origin.STATED, 0.2, 0.1, 0.1, 0.2, 0.2, 1, 3);
        for (boolean byTicks : new boolean[] {false, true}) {
            EnvelopeRequest request =
                    new EnvelopeRequest(3, 9, 200, seed, magnitudes, 0.05, byTicks);
            Envelope envelope = Envelopes.latest(bars, TICK, request).orElseThrow();
            int flips = 0;
            for (int version = 0; version < 200; version++) {
                flips += naive(bars, request, version) == envelope.direction() ? 0 : 1;
            }
            assertEquals(flips, envelope.flips(), "seed " + seed + ", by ticks " + byTicks);
        }
    }

    private static int naive(BarSeries bars, EnvelopeRequest request, int version) {
        int slow = request.slow();
        int last = bars.size() - 1;
        WindowBars window =
                WindowBars.of(bars, TICK, request.cross(), last + 1 - 2 * slow, last, List.of());
        List<Errors.Flaw> errors = Errors.draw(window, request, version).list();
        List<Double> closes = new ArrayList<>();
        for (int k = 0; k < window.count(); k++) {
            double close = window.close(k);
            int copies = 1;
            for (Errors.Flaw error : errors) {
                if (error.bar() == k) {
                    close += error.ticks();
                    copies = error.copies() == 1 ? copies : error.copies();
                }
            }
            for (int copy = 0; copy < copies; copy++) {
                closes.add(close);
            }
        }
        BarSeries perturbed = series(closes.stream().mapToDouble(Double::doubleValue).toArray());
        return SmaSignal.run(perturbed, request.fast(), slow).orElseThrow().direction();
    }

    private static BarSeries walk(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] opens = new double[count];
        double[] closes = new double[count];
        double last = 1000;
        for (int i = 0; i < count; i++) {
            opens[i] = last + random.nextInt(-1, 2);
            last += random.nextInt(-4, 5);
            closes[i] = last;
        }
        return series(opens, closes);
    }

    private static BarSeries first(BarSeries bars, int count) {
        BarSeries some = BarSeries.empty(bars.symbol(), bars.interval());
        for (int i = 0; i < count; i++) {
            some = some.append(bars.bar(i));
        }
        return some;
    }

    private static Bar open(BarSeries bars, int i) {
        Bar next = bars.bar(Math.min(i, bars.size() - 1));
        return new Bar(
                next.symbol(),
                minute(i),
                minute(i + 1),
                next.open(),
                next.high(),
                next.low(),
                next.close(),
                next.volume(),
                next.source(),
                BarState.PROVISIONAL,
                0);
    }
}
