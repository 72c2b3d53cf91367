package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResequencerTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final Hold HOLD = new Hold(8, Duration.ofMillis(100));

    /// Numbers, gaps as `2..3`, heartbeats as `h5` and requests as `?2..3`, in the order told.
    private final List<String> told = new ArrayList<>();

    private final SequencedTicks next =
            new SequencedTicks() {
                @Override
                public void onTick(Tick tick) {
                    told.add((tick instanceof Tick.Heartbeat ? "h" : "") + tick.seq());
                }

                @Override
                public void onGap(SequenceGap gap) {
                    told.add(gap.from() + ".." + gap.to());
                }

                @Override
                public void onRebuilt(SequenceGap gap, List<Tick> missing) {
                    told.add("!" + missing.stream().map(Tick::seq).toList());
                }
            };

    private Resequencer resequencer = with(new GapPolicy.GiveUp());

    private Resequencer with(GapPolicy policy) {
        return new Resequencer(SPY, 1, HOLD, policy);
    }

    private GapPolicy.Resend asked() {
        return (_, from, to) -> told.add("?" + from + ".." + to);
    }

    /// Arrives `seq` milliseconds after the start.
    private static Tick trade(long seq) {
        return trade(seq, seq);
    }

    private static Tick trade(long seq, long receivedMillis) {
        return new Tick.Trade(
                SPY,
                seq,
                START.plusMillis(seq),
                START.plusMillis(receivedMillis),
                100,
                1,
                null,
                Conditions.REGULAR);
    }

    private void send(long... seqs) {
        LongStream.of(seqs).mapToObj(ResequencerTest::trade).forEach(this::send);
    }

    private void send(Tick tick) {
        resequencer.onTick(tick, next);
    }

    private void heartbeat(long seq, long receivedMillis) {
        Instant at = START.plusMillis(receivedMillis);
        send(new Tick.Heartbeat(SPY, seq, at, at));
    }

    @Test
    void handsOnWhatIsInSequence() {
        send(1, 2, 3);
        assertEquals(List.of("1", "2", "3"), told);
        assertEquals(new SequenceCounts(3, 0, 0, 0, 0, 0, 0, 0, 0), resequencer.counts());
    }

    @Test
    void holdsWhatIsEarly() {
        send(3, 1, 5, 4);
        assertEquals(List.of("1"), told);
        send(2);
        assertEquals(List.of("1", "2", "3", "4", "5"), told);
        assertEquals(0, resequencer.held());
    }

    @Test
    void dropsAndCountsWhatComesTwice() {
        send(1, 1, 3, 3, 2, 2, 3, 4);
        assertEquals(List.of("1", "2", "3", "4"), told);
        assertEquals(new SequenceCounts(4, 4, 0, 0, 0, 0, 0, 0, 0), resequencer.counts());
    }

    @Test
    void tellsAReplayOfLongAgoFromADuplicate() {
        send(LongStream.rangeClosed(1, 20).toArray());
        send(13, 12, 1);
        assertEquals(new SequenceCounts(20, 1, 2, 0, 0, 0, 0, 0, 0), resequencer.counts());
    }

    @Test
    void givesUpAGapWhenTheHoldIsFull() {
        send(1, 4, 6, 9);
        assertEquals(List.of("1"), told);
        send(10);
        assertEquals(List.of("1", "2..3", "4"), told);
        send(13);
        assertEquals(List.of("1", "2..3", "4", "5..5", "6"), told);
        assertEquals(new SequenceCounts(3, 0, 0, 0, 2, 3, 0, 0, 0), resequencer.counts());
    }

    @Test
    void givesUpAGapWhenTheHoldIsOver() {
        send(1, 4, 6);
        send(trade(7, 104));
        assertEquals(List.of("1"), told);
        send(trade(8, 105));
        assertEquals(List.of("1", "2..3", "4"), told);
        send(trade(9, 107));
        assertEquals(List.of("1", "2..3", "4", "5..5", "6", "7", "8", "9"), told);
    }

    @Test
    void saysBetweenWhichTimesTheMissingOnesHappened() {
        List<SequenceGap> gaps = new ArrayList<>();
        SequencedTicks onlyGaps =
                new SequencedTicks() {
                    @Override
                    public void onTick(Tick tick) {}

                    @Override
                    public void onGap(SequenceGap gap) {
                        gaps.add(gap);
                    }

                    @Override
                    public void onRebuilt(SequenceGap gap, List<Tick> missing) {}
                };
        resequencer.onTick(trade(2, 20), onlyGaps);
        resequencer.onTick(trade(4, 60), onlyGaps);
        resequencer.onTick(trade(5, 300), onlyGaps);
        assertEquals(
                List.of(
                        new SequenceGap(SPY, 1, 1, null, START.plusMillis(20), false),
                        new SequenceGap(
                                SPY, 3, 3, START.plusMillis(2), START.plusMillis(60), false)),
                gaps);
    }

    @Test
    void aJumpBeyondTheHoldIsOneGap() {
        send(1, 1000, 1001);
        assertEquals(List.of("1", "2..999", "1000", "1001"), told);
    }

    @Test
    void doesNotUseWhatComesAfterItsGapWasGivenUp() {
        send(1, 1000, 500, 500);
        assertEquals(List.of("1", "2..999", "1000"), told);
        assertEquals(new SequenceCounts(2, 0, 0, 2, 1, 998, 0, 0, 0), resequencer.counts());
    }

    @Test
    void aHeartbeatTellsOfWhatWasLostBeforeASilence() {
        send(1, 2);
        heartbeat(2, 50);
        heartbeat(4, 60);
        heartbeat(5, 160);
        assertEquals(List.of("1", "2", "h2"), told);
        heartbeat(5, 161);
        assertEquals(List.of("1", "2", "h2", "3..5"), told);
        heartbeat(5, 170);
        send(6);
        assertEquals(List.of("1", "2", "h2", "3..5", "h5", "6"), told);
    }

    @Test
    void asksTheSourceAgainWhenHalfOfTheHoldIsOver() {
        resequencer = with(new GapPolicy.Resubscribe(asked()));
        send(1, 4);
        send(trade(5, 54));
        assertEquals(List.of("1"), told);
        send(trade(6, 55));
        send(trade(7, 56));
        assertEquals(List.of("1", "?2..3"), told);
        send(3, 2);
        assertEquals(List.of("1", "?2..3", "2", "3", "4", "5", "6", "7"), told);
        assertEquals(new SequenceCounts(7, 0, 0, 0, 0, 0, 0, 1, 1), resequencer.counts());
    }

    @Test
    void givesUpWhenTheSourceDoesNotSendAgain() {
        resequencer = with(new GapPolicy.Resubscribe(asked()));
        send(1, 3);
        send(trade(4, 60));
        send(trade(5, 104));
        assertEquals(List.of("1", "?2..2", "2..2", "3", "4", "5"), told);
        send(2);
        assertEquals(new SequenceCounts(4, 0, 0, 1, 1, 1, 0, 1, 0), resequencer.counts());
    }

    @Test
    void asksForEachNumberOnce() {
        resequencer = with(new GapPolicy.Resubscribe(asked()));
        send(1, 5);
        send(trade(6, 56));
        send(2, 3);
        send(trade(9, 60));
        send(4);
        assertEquals(List.of("1", "?2..4", "2", "3", "4", "5", "6"), told);
        send(trade(10, 120));
        send(7, 8);
        assertEquals(
                List.of("1", "?2..4", "2", "3", "4", "5", "6", "?7..8", "7", "8", "9", "10"), told);
        assertEquals(new SequenceCounts(10, 0, 0, 0, 0, 0, 0, 2, 2), resequencer.counts());
        heartbeat(12, 130);
        heartbeat(12, 181);
        heartbeat(14, 182);
        assertEquals(List.of("?11..12", "?13..14"), told.subList(12, told.size()));
    }

    @Test
    void asksAfterASilenceAndWaitsForTheAnswer() {
        resequencer = with(new GapPolicy.Resubscribe(asked()));
        send(1, 3);
        send(trade(4, 500));
        send(trade(5, 550));
        assertEquals(List.of("1", "?2..2"), told);
        send(2);
        assertEquals(List.of("1", "?2..2", "2", "3", "4", "5"), told);
        send(7);
        send(trade(8, 700));
        send(trade(9, 751));
        assertEquals(
                List.of("1", "?2..2", "2", "3", "4", "5", "?6..6", "6..6", "7", "8", "9"), told);
    }

    @Test
    void rebuildsAGapFromHistoryWhenAllOfItCame() {
        resequencer = with(new GapPolicy.Rebuild(asked()));
        send(1, 4);
        send(trade(5, 105));
        assertEquals(List.of("1", "2..3", "?2..3", "4", "5"), told);
        send(3, 3);
        assertEquals(List.of("1", "2..3", "?2..3", "4", "5"), told);
        send(2, 2);
        assertEquals(List.of("1", "2..3", "?2..3", "4", "5", "![2, 3]"), told);
        assertEquals(new SequenceCounts(3, 2, 0, 0, 1, 2, 2, 1, 0), resequencer.counts());
    }

    @Test
    void handsOnWhatHasNoNumber() {
        send(0, 1, 0, 3, 0);
        assertEquals(List.of("0", "1", "0", "0"), told);
    }

    @Test
    void startsWhereItWasTold() {
        resequencer = new Resequencer(SPY, 100, HOLD, new GapPolicy.GiveUp());
        send(98, 101, 99, 100);
        assertEquals(List.of("100", "101"), told);
    }

    @Test
    void refusesAnotherSymbol() {
        Tick other = new Tick.Heartbeat(new Symbol("QQQ"), 1, START, START);
        assertThrows(IllegalArgumentException.class, () -> send(other));
    }
}
