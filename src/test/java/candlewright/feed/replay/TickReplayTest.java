package candlewright.feed.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import candlewright.feed.SetClock;
import candlewright.feed.replay.ReplayState.Motion;
import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickReplayTest {

    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final ReplaySpeed UNPACED = new ReplaySpeed.Unpaced();
    private static final String END = "end";

    /// Ten messages, a second apart.
    private static final List<Tick> TICKS = IntStream.range(0, 10).mapToObj(i -> trade(i)).toList();

    private final SetClock clock = new SetClock(START);
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final ListRecording recording = new ListRecording();
    private TickReplay replay = new TickReplay(recording, UNPACED, false, clock);

    private static Tick trade(int second) {
        Instant time = START.plusSeconds(second);
        return new Tick.Trade(
                new Symbol("SPY"),
                second + 1,
                time,
                time,
                100 + second,
                1,
                null,
                Conditions.REGULAR);
    }

    private static final class ListRecording implements Recording {
        private int at;
        private boolean isBroken;
        private final Semaphore reads = new Semaphore(0);

        @Override
        public Optional<Tick> next() throws IOException {
            if (isBroken && at == 3) {
                throw new IOException("the disk is gone");
            }
            reads.release();
            return at < TICKS.size() ? Optional.of(TICKS.get(at++)) : Optional.empty();
        }

        void awaitReads(int count) throws InterruptedException {
            reads.acquire(count);
        }

        @Override
        public void seek(Instant receiveTime) {
            at = 0;
            while (at < TICKS.size() && TICKS.get(at).receiveTime().isBefore(receiveTime)) {
                at++;
            }
        }
    }

    private final class Listener implements ReplaySink {
        @Override
        public void onTick(Tick tick) {
            told.add(tick);
        }

        @Override
        public void onJump(Instant to) {
            told.add(to);
        }

        @Override
        public void onEnd(End end) {
            told.add(end instanceof End.Broken(IOException why) ? why.getMessage() : END);
        }
    }

    /// What was told once it stood like this.
    private List<Object> toldBy(ReplayState now) {
        assertEquals(Motion.PAUSED, now.motion());
        return List.copyOf(told);
    }

    @AfterEach
    void close() {
        replay.close();
    }

    @Test
    void tellsAllInOrder() throws InterruptedException {
        replay.start(new Listener());
        assertEquals(with(TICKS, END), take(11));
        assertEquals(
                new ReplayState(Motion.ENDED, UNPACED, START.plusSeconds(9), 10), replay.state());
    }

    @Test
    void stepsToTheEndOfTheIntervalOfTheNextMessageAndNoFurther() {
        play(new ReplaySpeed.Times(0.001), true);
        Duration step = Duration.ofSeconds(4);
        replay.step(step);
        assertEquals(
                new ReplayState(
                        Motion.PAUSED, new ReplaySpeed.Times(0.001), START.plusSeconds(3), 4),
                replay.settled().join());
        replay.step();
        replay.step(step);
        assertEquals(TICKS.subList(0, 8), toldBy(replay.settled().join()));
    }

    @Test
    void playsToAMomentWithoutWaitingAndThenWaits() {
        play(new ReplaySpeed.Times(0.001), true);
        replay.playTo(START.plusSeconds(5), false);
        assertEquals(Motion.PAUSED, replay.settled().join().motion());
        assertEquals(TICKS.subList(0, 5), List.copyOf(told));
        replay.playTo(Instant.MAX, false);
        assertEquals(Motion.ENDED, replay.settled().join().motion());
        assertEquals(with(TICKS, END), List.copyOf(told));
    }

    @Test
    void stepsMessageByMessage() throws InterruptedException {
        play(UNPACED, true);
        assertNothing();
        replay.step();
        assertEquals(List.of(TICKS.get(0)), take(1));
        assertNothing();
        replay.step();
        replay.step();
        assertEquals(TICKS.subList(1, 3), take(2));
        assertNothing();
        replay.goOn();
        assertEquals(with(TICKS.subList(3, 10), END), take(8));
    }

    @Test
    void aStepStopsAReplay() throws InterruptedException {
        play(new ReplaySpeed.Times(1), false);
        assertEquals(List.of(TICKS.get(0)), take(1));
        replay.step();
        assertEquals(List.of(TICKS.get(1)), take(1));
        clock.advance(Duration.ofSeconds(5));
        assertNothing();
    }

    @Test
    void keepsThePaceOfTheRecording() throws InterruptedException {
        play(new ReplaySpeed.Times(2), false);
        assertEquals(List.of(TICKS.get(0)), take(1));
        clock.advance(Duration.ofMillis(499));
        assertNothing();
        clock.advance(Duration.ofMillis(1));
        assertEquals(List.of(TICKS.get(1)), take(1));
        assertNothing();
        clock.advance(Duration.ofSeconds(1));
        assertEquals(TICKS.subList(2, 4), take(2));
    }

    @Test
    void aPauseIsNotMadeUpFor() throws InterruptedException {
        play(new ReplaySpeed.Times(1), false);
        assertEquals(List.of(TICKS.get(0)), take(1));
        replay.pause();
        clock.advance(Duration.ofMillis(1500));
        assertNothing();
        replay.goOn();
        assertEquals(List.of(TICKS.get(1)), take(1));
        clock.advance(Duration.ofMillis(700));
        assertNothing();
        clock.advance(Duration.ofMillis(300));
        assertEquals(List.of(TICKS.get(2)), take(1));
    }

    @Test
    void aSleepOfTheMachineIsNotMadeUpFor() throws InterruptedException {
        play(new ReplaySpeed.Times(1), false);
        assertEquals(List.of(TICKS.get(0)), take(1));
        clock.advance(Duration.ofHours(1));
        assertEquals(List.of(TICKS.get(1)), take(1));
        assertNothing();
    }

    @Test
    void theSpeedCanBeChangedMeanwhile() throws InterruptedException {
        play(new ReplaySpeed.Times(0.001), false);
        assertEquals(List.of(TICKS.get(0)), take(1));
        replay.setSpeed(UNPACED);
        assertEquals(with(TICKS.subList(1, 10), END), take(10));
    }

    @Test
    void seeksForwardsAndBack() throws InterruptedException {
        play(UNPACED, true);
        replay.seek(START.plusSeconds(7));
        replay.step();
        replay.seek(START.plusMillis(1500));
        replay.step();
        assertEquals(
                List.of(START.plusSeconds(7), TICKS.get(7), START.plusMillis(1500), TICKS.get(2)),
                take(4));
        assertNothing();
        assertEquals(
                new ReplayState(Motion.PAUSED, UNPACED, START.plusSeconds(2), 1), replay.state());
    }

    @Test
    void aMessageThatWaitedForItsTimeIsNotToldAfterAJump() throws InterruptedException {
        play(new ReplaySpeed.Times(1), false);
        assertEquals(List.of(TICKS.get(0)), take(1));
        recording.awaitReads(2);
        replay.seek(START.plusSeconds(5));
        assertEquals(List.of(START.plusSeconds(5), TICKS.get(5)), take(2));
    }

    @Test
    void playsOnAfterItsEndFromWhereItIsSentTo() throws InterruptedException {
        play(UNPACED, false);
        take(11);
        replay.goOn();
        replay.step();
        assertNothing();
        replay.seek(START.plusSeconds(8));
        assertEquals(List.of(START.plusSeconds(8), TICKS.get(8), TICKS.get(9), END), take(4));
    }

    @Test
    void saysWhenTheRecordingBreaksOff() throws InterruptedException {
        recording.isBroken = true;
        play(UNPACED, false);
        assertEquals(with(TICKS.subList(0, 3), "the disk is gone"), take(4));
    }

    @Test
    void tellsNothingAfterItWasClosed() throws InterruptedException {
        play(new ReplaySpeed.Times(1), false);
        assertEquals(List.of(TICKS.get(0)), take(1));
        replay.close();
        clock.advance(Duration.ofMinutes(1));
        replay.goOn();
        replay.step();
        assertSame(null, told.poll());
    }

    private void play(ReplaySpeed speed, boolean paused) {
        replay = new TickReplay(recording, speed, paused, clock);
        replay.start(new Listener());
    }

    private List<Object> take(int count) throws InterruptedException {
        List<Object> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(told.take());
        }
        return taken;
    }

    /// A message that should not come would come at once; a slow machine finds fewer faults, never
    /// one that is none.
    private void assertNothing() throws InterruptedException {
        Thread.sleep(50);
        assertSame(null, told.poll());
    }

    private static List<Object> with(List<Tick> ticks, String end) {
        List<Object> all = new ArrayList<>(ticks);
        all.add(end);
        return all;
    }
}
