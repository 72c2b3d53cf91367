package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarBuilderTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BuildRules RULES =
            new BuildRules(Duration.ofSeconds(2), Duration.ofMinutes(5), 4);

    private final List<BarUpdate> told = new ArrayList<>();
    private BarBuilder builder = builder(new BarSpec.Time(MINUTE, Session.UTC));

    private BarBuilder builder(BarSpec spec) {
        return BarBuilder.of(SPY, spec, BarSource.SYNTHETIC, RULES, told::add);
    }

    private static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    private void trade(long seq, double second, double price, double size, SaleCondition... kinds) {
        builder.onTick(
                new Tick.Trade(
                        SPY, seq, at(second), at(second), price, size, null, Conditions.of(kinds)));
    }

    private void correct(long seq, double second, long original, double price, double size) {
        builder.onTick(
                new Tick.Correction(
                        SPY,
                        seq,
                        at(second),
                        at(second),
                        original,
                        price,
                        size,
                        null,
                        Conditions.REGULAR));
    }

    private void bust(long seq, double second, long original) {
        builder.onTick(new Tick.Bust(SPY, seq, at(second), at(second), original, null));
    }

    private void heartbeat(double second) {
        builder.onTick(new Tick.Heartbeat(SPY, 0, at(second), at(second)));
    }

    private void gap(long from, long to, double after, double before) {
        builder.onGap(gapOf(from, to, after, before, false));
    }

    private static SequenceGap gapOf(
            long from, long to, double after, double before, boolean rebuilding) {
        return new SequenceGap(SPY, from, to, at(after), at(before), rebuilding);
    }

    private static Provenance complete(long firstSeq, long lastSeq, long prints) {
        return provenance(Completeness.COMPLETE, firstSeq, lastSeq, prints);
    }

    private static Provenance provenance(
            Completeness completeness, long firstSeq, long lastSeq, long prints) {
        return new Provenance(Reconstruction.STREAM, completeness, firstSeq, lastSeq, prints);
    }

    /// A final bar of a minute.
    private static BuiltBar minute(
            int number,
            double open,
            double high,
            double low,
            double close,
            double volume,
            int revision,
            Provenance provenance) {
        return new BuiltBar(
                bar(
                        START.plus(MINUTE.multipliedBy(number)),
                        START.plus(MINUTE.multipliedBy(number + 1)),
                        open,
                        high,
                        low,
                        close,
                        volume,
                        BarState.FINAL,
                        revision),
                provenance);
    }

    private static Bar bar(
            Instant tsOpen,
            Instant tsClose,
            double open,
            double high,
            double low,
            double close,
            double volume,
            BarState state,
            int revision) {
        return new Bar(
                SPY,
                tsOpen,
                tsClose,
                open,
                high,
                low,
                close,
                volume,
                BarSource.SYNTHETIC,
                state,
                revision);
    }

    @Test
    void aBarIsProvisionalUntilItsLatenessIsOver() {
        trade(1, 1, 100, 5);
        trade(2, 30, 103, 6);
        trade(3, 59.999, 101, 7);
        trade(4, 61.999, 102, 1);
        Bar open = bar(START, at(60), 100, 103, 100, 101, 18, BarState.PROVISIONAL, 0);
        Bar next = bar(at(60), at(120), 102, 102, 102, 102, 1, BarState.PROVISIONAL, 0);
        assertEquals(List.of(), told);
        assertEquals(
                List.of(
                        new BuiltBar(open, complete(1, 3, 3)),
                        new BuiltBar(next, complete(4, 4, 1))),
                builder.provisional());
        trade(5, 62, 102, 1);
        assertEquals(List.of(minute(0, 100, 103, 100, 101, 18, 0, complete(1, 3, 3))), told);
    }

    @Test
    void aPrintAtTheCloseBelongsToTheNextBar() {
        trade(1, 0, 100, 1);
        trade(2, 60, 101, 1);
        heartbeat(62);
        assertEquals(List.of(minute(0, 100, 100, 100, 100, 1, 0, complete(1, 1, 1))), told);
    }

    @Test
    void aLatePrintIsTakenIntoAProvisionalBar() {
        trade(1, 30, 100, 1);
        trade(2, 61.5, 105, 1);
        trade(3, 10, 99, 2);
        heartbeat(62);
        assertEquals(List.of(minute(0, 99, 100, 99, 100, 3, 0, complete(1, 3, 2))), told);
    }

    @Test
    void aLatePrintRevisesAFinalBar() {
        trade(1, 30, 100, 1);
        trade(2, 62, 105, 1);
        trade(3, 40, 101, 2);
        trade(4, 40, 102, 2);
        assertEquals(
                List.of(
                        minute(0, 100, 100, 100, 100, 1, 0, complete(1, 1, 1)),
                        minute(0, 100, 101, 100, 101, 3, 1, complete(1, 3, 2)),
                        minute(0, 100, 102, 100, 102, 5, 2, complete(1, 4, 3))),
                told);
    }

    @Test
    void aPrintThatIsLaterThanBarsAreRevisedIsCounted() {
        trade(1, 30, 100, 1);
        trade(2, 362, 105, 1);
        trade(3, 40, 101, 2);
        assertEquals(List.of(minute(0, 100, 100, 100, 100, 1, 0, complete(1, 1, 1))), told);
        assertEquals(new BuildCounts(1, 0), builder.counts());
    }

    @Test
    void aCorrectionRevisesTheBarOfItsPrint() {
        trade(1, 10, 100, 1);
        trade(2, 20, 500, 1);
        trade(3, 30, 101, 1);
        trade(4, 62, 102, 1);
        correct(5, 63, 2, 100.5, 3);
        correct(6, 64, 2, 99, 3);
        assertEquals(
                List.of(
                        minute(0, 100, 500, 100, 101, 3, 0, complete(1, 3, 3)),
                        minute(0, 100, 101, 100, 101, 5, 1, complete(1, 3, 3)),
                        minute(0, 100, 101, 99, 101, 5, 2, complete(1, 3, 3))),
                told);
    }

    @Test
    void aBustTakesAPrintOutForGood() {
        trade(1, 10, 100, 1);
        trade(2, 20, 90, 1);
        trade(3, 62, 102, 1);
        bust(4, 63, 2);
        correct(5, 64, 2, 91, 1);
        bust(6, 65, 2);
        assertEquals(
                List.of(
                        minute(0, 100, 100, 90, 90, 2, 0, complete(1, 2, 2)),
                        minute(0, 100, 100, 100, 100, 1, 1, complete(1, 2, 1))),
                told);
    }

    @Test
    void aBarWithoutPrintsIsWithdrawnAndMayComeBack() {
        trade(1, 10, 100, 1);
        trade(2, 62, 102, 1);
        bust(3, 63, 1);
        trade(4, 20, 101, 2);
        assertEquals(
                List.of(
                        minute(0, 100, 100, 100, 100, 1, 0, complete(1, 1, 1)),
                        new BarUpdate.Withdrawn(SPY, START, 1),
                        minute(0, 101, 101, 101, 101, 2, 2, complete(1, 4, 1))),
                told);
    }

    @Test
    void keepsWhatNoCorrectionCanReachAnyMore() {
        trade(1, 1, 100, 1);
        for (int seq = 2; seq <= 70; seq++) {
            trade(seq, 10, 101, 1);
        }
        trade(71, 20, 300, 1);
        correct(72, 30, 71, 99, 1);
        heartbeat(62);
        assertEquals(List.of(minute(0, 100, 101, 99, 99, 71, 0, complete(1, 71, 71))), told);
    }

    @Test
    void marksTheBarThatMayHoldAPrintOutOfReach() {
        for (int seq = 1; seq <= 70; seq++) {
            trade(seq, 10, 101, 1);
        }
        bust(71, 20, 1);
        heartbeat(62);
        assertEquals(
                List.of(
                        minute(
                                0,
                                101,
                                101,
                                101,
                                101,
                                70,
                                0,
                                provenance(Completeness.UNREVISED, 1, 70, 70))),
                told);
        assertEquals(new BuildCounts(0, 1), builder.counts());
    }

    @Test
    void conditionsSayWhatAPrintCountsFor() {
        trade(1, 1, 50, 10, SaleCondition.AVERAGE_PRICE);
        trade(2, 2, 100, 10);
        trade(3, 3, 120, 10, SaleCondition.SOLD_OUT_OF_SEQUENCE);
        trade(4, 4, 99, 10, SaleCondition.ODD_LOT);
        trade(5, 5, 101, 1000, SaleCondition.CORRECTED_CONSOLIDATED_CLOSE);
        trade(6, 6, 1, 1000, SaleCondition.OFFICIAL_CLOSE);
        heartbeat(62);
        assertEquals(List.of(minute(0, 100, 120, 100, 101, 40, 0, complete(1, 6, 5))), told);
    }

    @Test
    void openAndCloseAreOfIrregularPrintsWhereThereAreNoOthers() {
        trade(1, 1, 100, 10, SaleCondition.SOLD_OUT_OF_SEQUENCE);
        trade(2, 2, 98, 10, SaleCondition.PRIOR_REFERENCE_PRICE);
        heartbeat(62);
        assertEquals(List.of(minute(0, 100, 100, 98, 98, 20, 0, complete(1, 2, 2))), told);
    }

    @Test
    void withoutAPriceThereIsNoBar() {
        trade(1, 1, 100, 10, SaleCondition.ODD_LOT);
        heartbeat(62);
        assertEquals(List.of(), told);
        assertEquals(List.of(), builder.provisional());
    }

    @Test
    void aGapMarksTheBarsThatMayMissPrintsAndThoseThatMayMissCorrections() {
        trade(1, 1, 100, 1);
        trade(2, 65, 101, 1);
        trade(3, 130, 102, 1);
        gap(4, 6, 130, 185);
        trade(7, 190, 103, 1);
        trade(8, 245, 104, 1);
        heartbeat(302);
        assertEquals(
                List.of(
                        minute(0, 100, 100, 100, 100, 1, 0, complete(1, 1, 1)),
                        minute(1, 101, 101, 101, 101, 1, 0, complete(2, 2, 1)),
                        minute(
                                0,
                                100,
                                100,
                                100,
                                100,
                                1,
                                1,
                                provenance(Completeness.UNREVISED, 1, 1, 1)),
                        minute(
                                1,
                                101,
                                101,
                                101,
                                101,
                                1,
                                1,
                                provenance(Completeness.UNREVISED, 2, 2, 1)),
                        minute(
                                2,
                                102,
                                102,
                                102,
                                102,
                                1,
                                0,
                                provenance(Completeness.INCOMPLETE, 3, 3, 1)),
                        minute(
                                3,
                                103,
                                103,
                                103,
                                103,
                                1,
                                0,
                                provenance(Completeness.INCOMPLETE, 7, 7, 1)),
                        minute(4, 104, 104, 104, 104, 1, 0, complete(8, 8, 1))),
                told);
    }

    @Test
    void aGapThatIsFilledUnmarksItsBarsAndAppliesWhatWaited() {
        trade(1, 1, 100, 1);
        SequenceGap gap = gapOf(2, 4, 1, 20, true);
        builder.onGap(gap);
        trade(5, 30, 101, 1);
        correct(6, 31, 3, 90, 4);
        heartbeat(62);
        builder.onRebuilt(
                gap,
                List.of(
                        new Tick.Trade(SPY, 2, at(0.5), at(70), 99, 1, null, Conditions.REGULAR),
                        new Tick.Trade(SPY, 3, at(10), at(70), 200, 2, null, Conditions.REGULAR),
                        new Tick.Bust(SPY, 4, at(11), at(70), 1, null)));
        assertEquals(
                List.of(
                        minute(
                                0,
                                100,
                                101,
                                100,
                                101,
                                2,
                                0,
                                provenance(Completeness.INCOMPLETE, 1, 5, 2)),
                        minute(
                                0,
                                99,
                                101,
                                90,
                                101,
                                6,
                                1,
                                new Provenance(
                                        Reconstruction.REBUILT, Completeness.COMPLETE, 1, 5, 3))),
                told);
    }

    /// Minute, revision and completeness of what was told.
    private List<String> marks() {
        return told.stream()
                .map(BuiltBar.class::cast)
                .map(built ->
                        Duration.between(START, built.bar().tsOpen()).toMinutes()
                                + " "
                                + built.bar().revision()
                                + " "
                                + built.provenance().completeness())
                .toList();
    }

    /// The first bar is let go between the gap and its filling.
    private SequenceGap gapWhileABarIsLetGo() {
        trade(1, 1, 100, 1);
        trade(2, 61, 101, 1);
        trade(3, 65, 101, 1);
        SequenceGap gap = gapOf(4, 4, 65, 361, true);
        builder.onGap(gap);
        trade(5, 362, 102, 1);
        return gap;
    }

    private void fill(SequenceGap gap, double second) {
        builder.onRebuilt(
                gap,
                List.of(
                        new Tick.Trade(
                                SPY,
                                gap.from(),
                                at(second),
                                at(363),
                                99,
                                1,
                                null,
                                Conditions.REGULAR)));
    }

    @Test
    void aBarThatWasLetGoIsUnmarkedWhenTheGapIsFilledElsewhere() {
        fill(gapWhileABarIsLetGo(), 70);
        assertEquals(
                List.of(
                        "0 0 COMPLETE",
                        "0 1 UNREVISED",
                        "1 0 INCOMPLETE",
                        "0 2 COMPLETE",
                        "1 1 COMPLETE"),
                marks());
    }

    @Test
    void aBarThatWasLetGoStaysMarkedWhenItCannotTakeWhatWasMissing() {
        fill(gapWhileABarIsLetGo(), 30);
        SequenceGap next = gapOf(6, 6, 362, 380, true);
        builder.onGap(next);
        fill(next, 365);
        assertEquals(
                List.of(
                        "0 0 COMPLETE",
                        "0 1 UNREVISED",
                        "1 0 INCOMPLETE",
                        "1 1 COMPLETE",
                        "1 2 UNREVISED",
                        "1 3 COMPLETE"),
                marks());
    }

    @Test
    void aSourceWithoutNumbersLeavesCompletenessOpen() {
        trade(0, 1, 100, 1);
        trade(0, 2, 101, 1);
        heartbeat(62);
        assertEquals(
                List.of(
                        minute(
                                0,
                                100,
                                101,
                                100,
                                101,
                                2,
                                0,
                                provenance(Completeness.UNNUMBERED, 0, 0, 2))),
                told);
    }

    private List<List<Instant>> spans() {
        return told.stream()
                .map(BuiltBar.class::cast)
                .map(built -> List.of(built.bar().tsOpen(), built.bar().tsClose()))
                .toList();
    }

    private static List<Instant> span(String open, String close) {
        return List.of(Instant.parse(open), Instant.parse(close));
    }

    private void tradeAt(long seq, String time) {
        Instant at = Instant.parse(time);
        builder.onTick(new Tick.Trade(SPY, seq, at, at, 1, 1, null, Conditions.REGULAR));
    }

    @Test
    void aDayIsASessionHoweverLongItIs() {
        Session newYork = new Session(ZoneId.of("America/New_York"), LocalTime.of(18, 0));
        builder = builder(new BarSpec.Time(Duration.ofDays(1), newYork));
        tradeAt(1, "2024-03-09T22:59:59Z");
        tradeAt(2, "2024-03-10T01:00:00Z");
        tradeAt(3, "2024-03-10T21:59:59Z");
        tradeAt(4, "2024-03-10T22:00:00Z");
        tradeAt(5, "2024-11-03T12:00:00Z");
        tradeAt(6, "2024-11-04T12:00:00Z");
        assertEquals(
                List.of(
                        span("2024-03-08T23:00:00Z", "2024-03-09T23:00:00Z"),
                        span("2024-03-09T23:00:00Z", "2024-03-10T22:00:00Z"),
                        span("2024-03-10T22:00:00Z", "2024-03-11T22:00:00Z"),
                        span("2024-11-02T22:00:00Z", "2024-11-03T23:00:00Z")),
                spans());
    }

    @Test
    void barsAreCountedFromTheSessionAndEndWithIt() {
        Session early = new Session(ZoneId.of("UTC"), LocalTime.of(9, 30));
        builder = builder(new BarSpec.Time(Duration.ofHours(7), early));
        tradeAt(1, "2024-05-06T10:00:00Z");
        tradeAt(2, "2024-05-07T07:00:00Z");
        tradeAt(3, "2024-05-07T10:00:00Z");
        heartbeat(86_400);
        assertEquals(
                List.of(
                        span("2024-05-06T09:30:00Z", "2024-05-06T16:30:00Z"),
                        span("2024-05-07T06:30:00Z", "2024-05-07T09:30:00Z")),
                spans().subList(0, 2));
    }

    private static BuiltBar run(
            double from,
            double to,
            double open,
            double high,
            double low,
            double close,
            double volume,
            int revision,
            Provenance provenance) {
        return new BuiltBar(
                bar(
                        at(from),
                        at(to).plusNanos(1),
                        open,
                        high,
                        low,
                        close,
                        volume,
                        BarState.FINAL,
                        revision),
                provenance);
    }

    @Test
    void aTickBarIsFinalWithItsLastPrint() {
        builder = builder(new BarSpec.Ticks(2, Session.UTC));
        trade(1, 1, 100, 1);
        trade(2, 2, 101, 1);
        trade(3, 2, 102, 1);
        trade(4, 1.5, 103, 1);
        assertEquals(
                List.of(
                        run(1, 2, 100, 101, 100, 101, 2, 0, complete(1, 2, 2)),
                        run(2, 2, 103, 103, 102, 102, 2, 0, complete(3, 4, 2))),
                told);
    }

    @Test
    void aVolumeBarTakesThePrintThatFillsItWhole() {
        builder = builder(new BarSpec.Volume(10, Session.UTC));
        trade(1, 1, 100, 4);
        trade(2, 2, 50, 4, SaleCondition.ODD_LOT);
        trade(3, 3, 102, 7);
        trade(4, 4, 103, 10);
        assertEquals(
                List.of(
                        run(1, 3, 100, 102, 100, 102, 15, 0, complete(1, 3, 3)),
                        run(4, 4, 103, 103, 103, 103, 10, 0, complete(4, 4, 1))),
                told);
    }

    @Test
    void aDollarBarCountsMoney() {
        builder = builder(new BarSpec.Dollars(1000, Session.UTC));
        trade(1, 1, 100, 9);
        trade(2, 2, 99, 1);
        trade(3, 3, 1, 1);
        assertEquals(List.of(run(1, 3, 100, 100, 1, 1, 11, 0, complete(1, 3, 3))), told);
    }

    @Test
    void aCorrectionChangesAFullBarButNotWhereItWasCut() {
        builder = builder(new BarSpec.Volume(10, Session.UTC));
        trade(1, 1, 100, 10);
        trade(2, 2, 101, 5);
        correct(3, 3, 1, 100, 2);
        correct(4, 4, 2, 101, 12);
        assertEquals(
                List.of(
                        run(1, 1, 100, 100, 100, 100, 10, 0, complete(1, 1, 1)),
                        run(1, 1, 100, 100, 100, 100, 2, 1, complete(1, 1, 1)),
                        run(2, 2, 101, 101, 101, 101, 12, 0, complete(2, 2, 1))),
                told);
    }

    @Test
    void aGapShiftsTheBarsOfASessionUntilItsEnd() {
        builder = builder(new BarSpec.Ticks(1, Session.UTC));
        trade(1, 1, 100, 1);
        gap(2, 2, 1, 2);
        trade(3, 3, 101, 1);
        tradeAt(4, "2024-05-07T00:00:00Z");
        assertEquals(
                List.of(
                        Completeness.COMPLETE,
                        Completeness.UNREVISED,
                        Completeness.INCOMPLETE,
                        Completeness.COMPLETE),
                told.stream()
                        .map(BuiltBar.class::cast)
                        .map(built -> built.provenance().completeness())
                        .toList());
    }

    @Test
    void aSessionEndsABarThatIsNotFull() {
        builder = builder(new BarSpec.Ticks(10, Session.UTC));
        trade(1, 1, 100, 1);
        tradeAt(2, "2024-05-07T00:00:00Z");
        trade(3, 2, 101, 1);
        assertEquals(List.of(run(1, 1, 100, 100, 100, 100, 1, 0, complete(1, 1, 1))), told);
        assertEquals(new BuildCounts(1, 0), builder.counts());
    }
}
