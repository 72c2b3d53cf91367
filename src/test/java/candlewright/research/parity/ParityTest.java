package candlewright.research.parity;

import static candlewright.research.parity.Streams.SPY;
import static candlewright.research.parity.Streams.at;
import static candlewright.research.parity.Streams.compare;
import static candlewright.research.parity.Streams.correction;
import static candlewright.research.parity.Streams.counting;
import static candlewright.research.parity.Streams.explaining;
import static candlewright.research.parity.Streams.history;
import static candlewright.research.parity.Streams.quiet;
import static candlewright.research.parity.Streams.request;
import static candlewright.research.parity.Streams.told;
import static candlewright.research.parity.Streams.trade;
import static candlewright.research.parity.Streams.version;
import static candlewright.research.parity.Streams.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.BarSeries;
import candlewright.model.SaleCondition;
import candlewright.model.Tick;
import candlewright.research.parity.Divergence.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each cause planted by hand: it is named, with exactly its messages.
class ParityTest {

    private static DivergingBar only(ParityReport report) {
        assertEquals(1, report.bars().size(), report::toString);
        return report.bars().getFirst();
    }

    private static void assertExplained(
            DivergingBar bar, int number, Set<Field> fields, Cause cause, Long... seqs) {
        assertEquals(at(10 * number), bar.tsOpen());
        assertEquals(fields, bar.fields());
        assertEquals(Set.of(cause), bar.causes());
        assertTrue(bar.proven());
        assertEquals(List.of(seqs), explaining(bar));
    }

    private static List<Fate> fates(DivergingBar bar) {
        return bar.messages().stream().map(BarMessage::fate).toList();
    }

    @Test
    void equalStreamsDoNotDivergeOnAnyLevel() {
        List<Tick> said = quiet(40);
        ParityReport report = compare(request(), said, said);
        assertEquals(new ParityReport.Totals(40, 40, 40, 0, 0, 0, 80, 0, 0), report.totals());
        assertEquals(
                List.of(
                        new LevelResult(Level.BARS, 40, 0, Optional.empty()),
                        new LevelResult(Level.INDICATORS, 40, 0, Optional.empty()),
                        new LevelResult(Level.SIGNALS, 40, 0, Optional.empty()),
                        new LevelResult(
                                Level.ORDERS,
                                report.levels().getLast().compared(),
                                0,
                                Optional.empty())),
                report.levels());
        assertTrue(report.levels().getLast().compared() > 4);
        assertEquals(List.of(), report.bars());
        assertEquals(Map.of(), report.causes());
    }

    @Test
    void aPrintThatTheSourceTellsAfterTheDecisionIsFinalisation() {
        List<Tick> said = new ArrayList<>(quiet(5));
        said.add(trade(11, 52, 101));
        said.add(told(trade(12, 19, 90), 55));
        said.add(trade(13, 58, 101));
        ParityReport report = compare(request(), said, said);
        assertExplained(
                only(report),
                1,
                Set.of(Field.LOW, Field.CLOSE, Field.VOLUME),
                Cause.FINALISATION,
                12L);
        assertEquals(List.of(Fate.USED, Fate.USED, Fate.AFTER_DECISION), fates(only(report)));
        assertEquals(Map.of(Cause.FINALISATION, 1), report.causes());
        assertEquals(List.of(), compare(version(Version.REVISED), said, said).bars());
    }

    @Test
    void aCorrectionThatComesAfterTheDecisionIsACorrection() {
        List<Tick> said = new ArrayList<>(quiet(5));
        said.add(correction(11, 48, 3, 105));
        said.add(trade(12, 49, 101));
        ParityReport report = compare(request(), said, said);
        assertExplained(
                only(report), 1, Set.of(Field.OPEN, Field.HIGH, Field.LOW), Cause.CORRECTION, 11L);
        assertEquals(List.of(), compare(version(Version.REVISED), said, said).bars());
    }

    @Test
    void aBustOfAllPrintsOfABarLeavesOneTooMany() {
        List<Tick> said = new ArrayList<>(quiet(5));
        said.add(new Tick.Bust(SPY, 11, at(48), at(48), 3, null));
        said.add(new Tick.Bust(SPY, 12, at(48), at(48), 4, null));
        said.add(trade(13, 49, 101));
        ParityReport report = compare(request(), said, said);
        assertExplained(only(report), 1, Set.of(Field.PRESENCE), Cause.CORRECTION, 11L, 12L);
        assertEquals(1, report.totals().extra());
    }

    @Test
    void aMessageThatIsLostIsDeliveryAndItsGapIsNamed() {
        List<Tick> said = quiet(5);
        ParityReport report = compare(request(), said, without(said, 4));
        DivergingBar bar = only(report);
        assertExplained(bar, 1, Set.of(Field.HIGH, Field.CLOSE, Field.VOLUME), Cause.DELIVERY, 4L);
        assertEquals(List.of(Fate.USED, Fate.MISSING), fates(bar));
        assertEquals(
                List.of("4..4"), bar.gaps().stream().map(g -> g.from() + ".." + g.to()).toList());
        assertEquals(new ParityReport.Totals(5, 5, 4, 1, 0, 0, 9, 1, 1), report.totals());
    }

    @Test
    void aBarWhoseMessagesAreAllLostIsMissing() {
        List<Tick> said = quiet(5);
        ParityReport report = compare(request(), said, without(without(said, 5), 6));
        assertExplained(only(report), 2, Set.of(Field.PRESENCE), Cause.DELIVERY, 5L, 6L);
        assertEquals(1, report.totals().missing());
    }

    @Test
    void aMessageThatComesAfterItsGapWasGivenUpIsDroppedAndItsSecondCopyToo() {
        List<Tick> said = quiet(5);
        List<Tick> arrived = new ArrayList<>(without(said, 4));
        arrived.add(7, told(said.get(3), 39));
        arrived.add(8, told(said.get(4), 39.5));
        ParityReport report = compare(request(), said, arrived);
        DivergingBar bar = only(report);
        assertEquals(List.of(4L), explaining(bar));
        assertEquals(List.of(Fate.USED, Fate.DROPPED), fates(bar));
        assertEquals(Set.of(Cause.DELIVERY), bar.causes());
    }

    /// The lost print was busted, so it changes nothing: with it put right the bar is history's,
    /// too.
    @Test
    void theFewestCausesThatExplainAreNamed() {
        List<Tick> said = new ArrayList<>(quiet(5));
        said.add(told(trade(11, 19, 90), 55));
        said.add(told(trade(12, 18, 300), 56));
        said.add(new Tick.Bust(SPY, 13, at(57), at(57), 12, null));
        said.add(trade(14, 58, 101));
        ParityReport report = compare(request(), said, without(without(said, 12), 13));
        DivergingBar bar = only(report);
        assertExplained(
                bar, 1, Set.of(Field.LOW, Field.CLOSE, Field.VOLUME), Cause.FINALISATION, 11L);
        assertEquals(
                List.of(Fate.USED, Fate.USED, Fate.AFTER_DECISION, Fate.MISSING, Fate.MISSING),
                fates(bar));
    }

    @Test
    void aCorrectionOfAMessageThatIsLostIsDeliveryAsTheMessageIs() {
        List<Tick> said = new ArrayList<>(quiet(5));
        said.add(correction(11, 48, 4, 105));
        said.add(trade(12, 49, 101));
        DivergingBar bar = only(compare(request(), said, without(said, 4)));
        assertExplained(
                bar, 1, Set.of(Field.HIGH, Field.CLOSE, Field.VOLUME), Cause.DELIVERY, 4L, 11L);
        assertEquals(List.of(Fate.USED, Fate.MISSING, Fate.DROPPED), fates(bar));
    }

    @Test
    void aPrintAtTheCloseThatHistoryCountsInTheBarBeforeIsAggregation() {
        List<Tick> said = new ArrayList<>(quiet(2));
        said.add(trade(5, 20, 99));
        said.add(trade(6, 25, 101));
        ParityReport report = compare(counting(Counting.CLOSE_INCLUDED), said, said);
        assertEquals(2, report.bars().size());
        assertExplained(
                report.bars().getFirst(),
                1,
                Set.of(Field.LOW, Field.CLOSE, Field.VOLUME),
                Cause.AGGREGATION,
                5L);
        assertExplained(
                report.bars().getLast(),
                2,
                Set.of(Field.OPEN, Field.LOW, Field.VOLUME),
                Cause.AGGREGATION,
                5L);
        assertEquals(Fate.NEXT_BAR, report.bars().getFirst().messages().getLast().fate());
    }

    @Test
    void theRulesOfBarsThatCameAsBarsAreFoundByTrying() {
        List<Tick> said = new ArrayList<>(quiet(4));
        said.add(trade(9, 42, 100));
        said.add(trade(10, 44, 130, SaleCondition.AVERAGE_PRICE));
        ParityReport report = compare(request(), history(said, Counting.ALL_CONDITIONS), said);
        assertExplained(only(report), 4, Set.of(Field.HIGH, Field.CLOSE), Cause.AGGREGATION, 10L);
    }

    @Test
    void aGapInTheTimeOfTheBarIsSeenButNotProvenWhereTheReferenceCameAsBars() {
        List<Tick> said = quiet(5);
        ParityReport report = compare(request(), history(said, Counting.OURS), without(said, 4));
        DivergingBar bar = only(report);
        assertEquals(Set.of(Cause.DELIVERY), bar.causes());
        assertEquals(List.of(4L, false), List.of(bar.gaps().getFirst().from(), bar.proven()));
    }

    @Test
    void whatNothingExplainsIsSaidToBeUnknown() {
        List<Tick> other = new ArrayList<>(quiet(5));
        other.set(3, trade(4, 17, 77));
        ParityReport report = compare(request(), history(other, Counting.OURS), quiet(5));
        assertEquals(Set.of(Cause.UNKNOWN), only(report).causes());
        report = compare(request(), other, quiet(5));
        assertEquals(Set.of(Cause.UNKNOWN), only(report).causes());
        assertEquals(List.of(Fate.USED, Fate.ALTERED), fates(only(report)));
    }

    @Test
    void theFirstDivergenceOfEachLevelNamesWhatItFollowsFrom() {
        double[] closes = {10, 10, 10, 11, 12, 13, 13, 12, 11, 10, 9, 9};
        List<Tick> said =
                IntStream.range(0, closes.length)
                        .<Tick>mapToObj(i -> trade(i + 1, 10 * i + 5, closes[i]))
                        .toList();
        List<Tick> late = new ArrayList<>(said);
        late.add(correction(13, 118, 4, 8));
        late.add(trade(14, 119, 9));
        ParityReport report = compare(request(), late, late);
        Origin bar = new Origin(Level.BARS, Field.CLOSE, at(30));
        assertEquals(
                List.of(
                        new LevelResult(
                                Level.BARS,
                                12,
                                1,
                                Optional.of(
                                        new Divergence(
                                                Level.BARS,
                                                Field.OPEN,
                                                3,
                                                at(30),
                                                8,
                                                11,
                                                Optional.empty()))),
                        new LevelResult(
                                Level.INDICATORS,
                                12,
                                3,
                                Optional.of(
                                        new Divergence(
                                                Level.INDICATORS,
                                                Field.FAST_SMA,
                                                3,
                                                at(30),
                                                9,
                                                10.5,
                                                Optional.of(bar)))),
                        new LevelResult(
                                Level.SIGNALS,
                                12,
                                2,
                                Optional.of(
                                        new Divergence(
                                                Level.SIGNALS,
                                                Field.SIGNAL,
                                                3,
                                                at(30),
                                                -1,
                                                1,
                                                Optional.of(
                                                        new Origin(
                                                                Level.INDICATORS,
                                                                Field.FAST_SMA,
                                                                at(30)))))),
                        new LevelResult(
                                Level.ORDERS,
                                3,
                                2,
                                Optional.of(
                                        new Divergence(
                                                Level.ORDERS,
                                                Field.ORDER,
                                                4,
                                                at(40),
                                                Double.NaN,
                                                12,
                                                Optional.of(
                                                        new Origin(
                                                                Level.SIGNALS,
                                                                Field.SIGNAL,
                                                                at(30))))))),
                report.levels());
        FieldErrors close =
                report.fields().stream()
                        .filter(of -> of.field() == Field.CLOSE)
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                new FieldErrors(
                        Field.CLOSE,
                        12,
                        11,
                        0,
                        12,
                        12,
                        12,
                        List.of(11L, 0L, 0L, 0L, 0L, 1L, 0L, 0L, 0L)),
                close);
    }

    @Test
    void theSameRequestGivesTheSameReport() {
        List<Tick> said = quiet(50);
        List<Tick> arrived = without(without(said, 20), 41);
        assertEquals(compare(request(), said, arrived), compare(request(), said, arrived));
    }

    @Test
    void barsOfAnotherLengthOrSymbolAndNoneAreRefused() {
        List<Tick> said = quiet(5);
        BarSeries none = BarSeries.empty(SPY, Streams.INTERVAL);
        assertEquals(
                "the reference has no bars of SPY",
                assertThrows(IllegalArgumentException.class, () -> compare(request(), none, said))
                        .getMessage());
        BarSeries minutes = BarSeries.empty(SPY, Streams.INTERVAL.multipliedBy(6));
        assertEquals(
                "bars of the reference are 60 s long, not 10 s",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> compare(request(), minutes, said))
                        .getMessage());
    }

    @Test
    void sourcesAreNamesAndNotPaths() {
        for (String text :
                List.of("feed", "series", "perturbed", "trades:a.csv", "bars:B", "capture:x-1")) {
            assertEquals(text, Source.parse(text).toString());
        }
        Stream.of("", "trades:", "trades:../a", "bars:/etc/passwd", "capture:a/b", "x:y", "bars:.a")
                .forEach(text ->
                        assertThrows(
                                IllegalArgumentException.class, () -> Source.parse(text), text));
    }
}
