package candlewright.research.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BuildRules;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.research.SmaSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bars of a minute whose trades are known; prices in whole ticks of 1, a mean of 2 bars over one
/// of 4.
class TradesPerturbedTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BigDecimal TICK = BigDecimal.ONE;

    private final List<Tick.Trade> trades = new ArrayList<>();

    private Tick.Trade trade(int bar, int second, double price, SaleCondition... conditions) {
        Instant at = minute(bar).plusSeconds(second);
        Tick.Trade made =
                new Tick.Trade(
                        SPY, trades.size() + 1L, at, at, price, 1, null, Conditions.of(conditions));
        trades.add(made);
        return made;
    }

    private static Instant minute(int bar) {
        return START.plus(MINUTE.multipliedBy(bar));
    }

    /// Two prints at 10 in each of so many bars.
    private void flat(int bars) {
        for (int bar = 0; bar < bars; bar++) {
            trade(bar, 10, 10);
            trade(bar, 50, 10);
        }
    }

    private static BarSeries series(List<Tick.Trade> prints) {
        BarSeries[] series = {BarSeries.empty(SPY, MINUTE)};
        BarBuilder builder =
                BarBuilder.of(
                        SPY,
                        new BarSpec.Time(MINUTE, Session.UTC),
                        BarSource.REPLAY,
                        BuildRules.USUAL,
                        update -> series[0] = series[0].append((BuiltBar) update));
        List<Tick.Trade> byTime =
                prints.stream().sorted(Comparator.comparing(Tick.Trade::eventTime)).toList();
        for (Tick.Trade print : byTime) {
            builder.onTick(
                    new Tick.Trade(
                            SPY,
                            0,
                            print.eventTime(),
                            print.receiveTime(),
                            print.price(),
                            print.size(),
                            null,
                            print.conditions()));
        }
        Instant end = minute(10_000);
        builder.onTick(new Tick.Heartbeat(SPY, 0, end, end));
        return series[0];
    }

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

    private static EnvelopeRequest request(PerturbationKind kind, double rate, double share) {
        return new EnvelopeRequest(2, 4, 200, 1, only(kind, rate, share, 2), 0.05, false);
    }

    private Envelope latest(PerturbationKind kind, double rate, double share) {
        return Envelopes.latest(series(trades), TICK, request(kind, rate, share), trades)
                .orElseThrow();
    }

    private static Perturbation lastClose(PerturbationKind kind, double to, Tick.Trade of) {
        return new Perturbation(
                kind,
                minute(7),
                Perturbation.Field.CLOSE,
                12,
                to,
                Math.round(to - 12),
                Optional.of(of));
    }

    @Test
    void aPrintThatComesAfterTheDecisionLeavesTheCloseAtTheOneBefore() {
        flat(7);
        trade(7, 10, 10);
        Tick.Trade late = trade(7, 50, 12);
        Envelope envelope = latest(PerturbationKind.LATE, 1, 0);
        assertEquals(Envelope.Level.TRADES, envelope.level());
        assertEquals(0.5, envelope.gap());
        assertEquals(200, envelope.flips());
        assertEquals(Optional.of(lastClose(PerturbationKind.LATE, 10, late)), envelope.smallest());
    }

    @Test
    void asManyOfTheLastPrintsAreLateAsHoldTheShareOfTheVolume() {
        flat(7);
        trade(7, 10, 10);
        trade(7, 20, 11);
        trade(7, 30, 12);
        trade(7, 50, 12);
        // Up to half of four prints: the last one, or the last two.
        Envelope envelope = latest(PerturbationKind.LATE, 1, 0.75);
        assertEquals(0.25, envelope.lowestGap(), "close 11");
        assertEquals(0.5, envelope.highestGap(), "close 12");
        assertEquals(0, envelope.flips());
    }

    @Test
    void anyPrintMayBeMissingAndOnlyTheLastOneMovesTheClose() {
        flat(7);
        trade(7, 10, 10);
        Tick.Trade last = trade(7, 50, 12);
        Envelope envelope = latest(PerturbationKind.MISSING, 1, 0);
        assertTrue(envelope.flips() > 60 && envelope.flips() < 140, envelope::toString);
        assertEquals(
                Optional.of(lastClose(PerturbationKind.MISSING, 10, last)), envelope.smallest());
    }

    @Test
    void aBarWhoseOnlyPrintIsMissingIsNotThere() {
        flat(7);
        Tick.Trade only = trade(7, 50, 12);
        assertEquals(
                Optional.of(
                        new Perturbation(
                                PerturbationKind.MISSING,
                                minute(7),
                                Perturbation.Field.BAR,
                                12,
                                null,
                                0,
                                Optional.of(only))),
                latest(PerturbationKind.MISSING, 0.1, 0).smallest());
    }

    @Test
    void aPrintThatCountsTwiceMovesNoClose() {
        flat(7);
        trade(7, 50, 12);
        Envelope envelope = latest(PerturbationKind.DUPLICATED, 1, 0);
        assertEquals(0, envelope.flips());
        assertEquals(
                new Envelope.KindCount(PerturbationKind.DUPLICATED, 800, 200, 0),
                envelope.kinds().get(2));
    }

    @Test
    void theOnlyPrintOfTheNextBarThatIsCountedInThisOneLeavesNoNextBar() {
        flat(7);
        trade(7, 1, 12);
        // 10 10 10 10 12 with the 12 in the bar before: 10 10 10 12 is as long as before, unless
        // an older bar comes in; the bar of the 12 is gone in some versions.
        Envelope envelope = latest(PerturbationKind.SHIFTED, 1, 0);
        Envelope.KindCount shifted = envelope.kinds().get(3);
        assertTrue(shifted.bars() > 4 * 200, "bars that lost their only print: " + shifted);
    }

    @Test
    void aCorrectionIsOneOfThePrintThatMadeTheClose() {
        flat(7);
        trade(7, 10, 10);
        Tick.Trade last = trade(7, 40, 12);
        trade(7, 50, 500, SaleCondition.ODD_LOT);
        assertEquals(
                Optional.of(lastClose(PerturbationKind.REVISED, 10, last)),
                latest(PerturbationKind.REVISED, 0.2, 0).smallest());
    }

    @Test
    void aBarThatItsTradesDoNotMakeIsPerturbedAsABar() {
        flat(7);
        trade(7, 10, 10);
        trade(7, 50, 12);
        BarSeries bars = series(trades);
        EnvelopeRequest request = request(PerturbationKind.LATE, 1, 1);
        Envelope all = Envelopes.latest(bars, TICK, request, trades).orElseThrow();
        Envelope some =
                Envelopes.latest(bars, TICK, request, trades.subList(11, trades.size()))
                        .orElseThrow();
        Envelope none = Envelopes.latest(bars, TICK, request, List.of()).orElseThrow();
        assertEquals(
                List.of(4, 2, 0), List.of(all.tradedBars(), some.tradedBars(), none.tradedBars()));
        assertEquals(
                List.of(Envelope.Level.TRADES, Envelope.Level.MIXED, Envelope.Level.BARS),
                List.of(all.level(), some.level(), none.level()));
        assertEquals(Envelopes.latest(bars, TICK, request).orElseThrow(), none);
    }

    /// By its time each print is of a minute that began before its bar did.
    @Test
    void aBarThatBeginsBetweenTheMinutesIsPerturbedAsABar() {
        BarSeries bars = BarSeries.empty(SPY, MINUTE);
        for (int bar = 0; bar < 8; bar++) {
            double price = trade(bar, 40, 10 + bar).price();
            Instant opens = minute(bar).plusSeconds(30);
            bars =
                    bars.append(
                            new Bar(
                                    SPY,
                                    opens,
                                    opens.plus(MINUTE),
                                    price,
                                    price,
                                    price,
                                    price,
                                    1,
                                    BarSource.CSV,
                                    BarState.FINAL,
                                    0));
        }
        EnvelopeRequest request = request(PerturbationKind.MISSING, 1, 0);
        assertEquals(
                Envelopes.latest(bars, TICK, request),
                Envelopes.latest(bars, TICK, request, trades));
    }

    /// Against all bars made anew of the trades of each version, and the program's own signal.
    @ParameterizedTest
    @EnumSource(PerturbationKind.class)
    void isWhatTheSignalSaysOfBarsMadeOfThePerturbedTrades(PerturbationKind kind) {
        for (long seed = 1; seed <= 4; seed++) {
            trades.clear();
            walk(seed, 30);
            BarSeries bars = series(trades);
            EnvelopeRequest request =
                    new EnvelopeRequest(3, 9, 100, seed, only(kind, 0.3, 0.5, 3), 0.05, false);
            Envelope envelope = Envelopes.latest(bars, TICK, request, trades).orElseThrow();
            assertEquals(Envelope.Level.TRADES, envelope.level());
            WindowBars window =
                    WindowBars.of(bars, TICK, request.cross(), 30 - 18, bars.size() - 1, trades);
            int flips = 0;
            for (int version = 0; version < 100; version++) {
                List<Tick.Trade> perturbed = new ArrayList<>(trades);
                Errors.draw(window, request, version)
                        .list()
                        .forEach(flaw -> perturb(perturbed, window, flaw));
                // What went into the bar after the last one is not there yet.
                perturbed.removeIf(print -> !print.eventTime().isBefore(minute(30)));
                int direction =
                        SmaSignal.run(series(perturbed), request.fast(), request.slow())
                                .orElseThrow()
                                .direction();
                flips += direction == envelope.direction() ? 0 : 1;
            }
            assertEquals(flips, envelope.flips(), kind + ", seed " + seed);
        }
    }

    private static void perturb(List<Tick.Trade> all, WindowBars bars, Errors.Flaw flaw) {
        Tick.Trade of = flaw.trade().orElseThrow();
        Instant opens = Instant.ofEpochMilli(bars.openTime(flaw.bar()));
        Instant closes = opens.plus(MINUTE);
        switch (flaw.kind()) {
            case LATE ->
                    all.removeIf(
                            print -> print.seq() >= of.seq() && print.eventTime().isBefore(closes));
            case MISSING -> all.remove(of);
            case DUPLICATED -> all.add(of);
            case SHIFTED ->
                    all.replaceAll(print ->
                            print.seq() != of.seq()
                                    ? print
                                    : moved(
                                            print,
                                            of.eventTime().isBefore(closes)
                                                    ? closes
                                                    : closes.minusMillis(1),
                                            of.price()));
            case REVISED ->
                    all.replaceAll(print ->
                            print.seq() != of.seq()
                                    ? print
                                    : moved(print, of.eventTime(), of.price() + flaw.ticks()));
        }
    }

    private static Tick.Trade moved(Tick.Trade of, Instant time, double price) {
        return new Tick.Trade(SPY, of.seq(), time, time, price, of.size(), null, of.conditions());
    }

    /// Four prints in each bar.
    private void walk(long seed, int bars) {
        SplittableRandom random = new SplittableRandom(seed);
        double price = 1000;
        for (int bar = 0; bar < bars; bar++) {
            for (int print = 0; print < 4; print++) {
                price += random.nextInt(-3, 4);
                trade(bar, 10 * print + 5, price);
            }
        }
    }
}
