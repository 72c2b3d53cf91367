package candlewright.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.capture.TickTape.Outcome;
import candlewright.feed.replay.ReplaySink;
import candlewright.feed.replay.ReplaySpeed;
import candlewright.feed.replay.TickReplay;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureLimits;
import candlewright.store.capture.CaptureReader;
import candlewright.store.capture.CaptureWriter;
import candlewright.store.capture.SampleTicks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same capture gives the same bars, signals and state hash, however it is played, and the same
/// as the live messages gave.
///
/// 20 seeds; another number with `-Dcapture.seeds=1000`.
class ReplayDeterminismTest {

    private static final int SEEDS = Integer.getInteger("capture.seeds", 20);
    private static final int MESSAGES = 6_000;

    private static final ReplaySpeed UNPACED = new ReplaySpeed.Unpaced();

    @TempDir Path folder;

    @Test
    void theSameCaptureGivesTheSameStateHowEverItIsPlayed() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<Tick> ticks = SampleTicks.misbehaving(seed, 100, MESSAGES);
            Path capture = captured(seed, ticks);
            Outcome live = live(ticks);
            assertTrue(live.bars() > 50 && live.signals() > 20 && live.gaps() > 0, live.toString());
            String of = "seed " + seed + ", ";
            assertEquals(live, played(capture, UNPACED), of + "as fast as possible");
            assertEquals(live, played(capture, new ReplaySpeed.Times(50)), of + "paced");
            assertEquals(live, stepped(capture), of + "stepped");
            assertEquals(live, interrupted(capture, seed), of + "paused and resumed");
            assertEquals(live, soughtBack(capture, seed), of + "with seeks back to the start");
        }
    }

    @Test
    void anotherSizeOfOneTradeGivesAnotherHash() throws Exception {
        List<Tick> ticks = SampleTicks.misbehaving(1, 100, MESSAGES);
        List<Tick> other = new ArrayList<>(ticks);
        Tick.Trade first = (Tick.Trade) ticks.getFirst();
        other.set(
                0,
                new Tick.Trade(
                        first.symbol(),
                        first.seq(),
                        first.eventTime(),
                        first.receiveTime(),
                        first.price(),
                        first.size() + 1,
                        first.tradeId(),
                        first.conditions()));
        assertNotEquals(live(ticks).hash(), live(other).hash());
    }

    private Path captured(int seed, List<Tick> ticks) throws IOException {
        Path captures = folder.resolve("seed-" + seed);
        try (CaptureWriter writer =
                CaptureWriter.begin(
                        captures,
                        "synthetic",
                        SampleTicks.START,
                        new CaptureLimits(128 << 10, 1 << 24),
                        _ -> {})) {
            for (Tick tick : ticks) {
                writer.append(tick);
            }
        }
        return captures;
    }

    private static Outcome live(List<Tick> ticks) throws InterruptedException {
        TickTape tape = new TickTape();
        ticks.forEach(tape::onTick);
        tape.onEnd(new ReplaySink.End.Played());
        return tape.await();
    }

    /// A clock that hurries by a hundredth of a second with each look at it.
    private static InstantSource clock() {
        AtomicLong looks = new AtomicLong();
        return () -> Instant.EPOCH.plusMillis(10 * looks.incrementAndGet());
    }

    private static Outcome played(Path capture, ReplaySpeed speed) throws Exception {
        return play(capture, speed, false, _ -> {}, (_, _) -> {});
    }

    private static Outcome stepped(Path capture) throws Exception {
        return play(capture, UNPACED, true, TickReplay::step, (replay, _) -> replay.step());
    }

    private static Outcome interrupted(Path capture, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        return play(
                capture,
                new ReplaySpeed.Times(50),
                false,
                _ -> {},
                (replay, _) -> {
                    switch (random.nextInt(100)) {
                        case 0 -> {
                            replay.pause();
                            replay.goOn();
                        }
                        case 1 -> {
                            replay.pause();
                            replay.step();
                            replay.goOn();
                        }
                        case 2 -> replay.setSpeed(UNPACED);
                        case 3 -> replay.setSpeed(new ReplaySpeed.Times(1 + random.nextInt(500)));
                        default -> {}
                    }
                });
    }

    private static Outcome soughtBack(Path capture, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int[] seeks = {3};
        return play(
                capture,
                UNPACED,
                false,
                replay -> replay.seek(Instant.MIN),
                (replay, told) -> {
                    if (seeks[0] > 0 && told > 1000 && random.nextInt(1000) == 0) {
                        seeks[0]--;
                        replay.seek(SampleTicks.START.plusSeconds(random.nextInt(15)));
                        replay.seek(SampleTicks.START);
                    }
                });
    }

    /// Who holds the remote control, after each message.
    private interface Hand {
        void after(TickReplay replay, int told);
    }

    private static Outcome play(
            Path capture, ReplaySpeed speed, boolean paused, Consumer<TickReplay> first, Hand hand)
            throws Exception {
        TickTape tape = new TickTape();
        try (CaptureReader reader = CaptureReader.open(capture);
                TickReplay replay =
                        new TickReplay(new CapturedTicks(reader), speed, paused, clock())) {
            first.accept(replay);
            replay.start(new Handled(tape, replay, hand));
            Outcome outcome = tape.await();
            assertEquals(List.of(), reader.findings());
            return outcome;
        }
    }

    private static final class Handled implements ReplaySink {
        private final TickTape tape;
        private final TickReplay replay;
        private final Hand hand;
        private int told;

        Handled(TickTape tape, TickReplay replay, Hand hand) {
            this.tape = tape;
            this.replay = replay;
            this.hand = hand;
        }

        @Override
        public void onTick(Tick tick) {
            tape.onTick(tick);
            hand.after(replay, ++told);
        }

        @Override
        public void onJump(Instant to) {
            tape.onJump(to);
        }

        @Override
        public void onEnd(End end) {
            tape.onEnd(end);
        }
    }
}
