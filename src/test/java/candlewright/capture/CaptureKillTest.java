package candlewright.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.TickSource;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureFinding;
import candlewright.store.capture.CaptureReader;
import candlewright.store.capture.SampleTicks;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that captures is killed with SIGKILL at random moments, and again while it goes on
/// with what it left: every block that was whole is there, and nothing that was not written.
///
/// 5 kills; another number with `-Dcapture.kills=200`, another seed with `-Dcapture.seed=7`.
class CaptureKillTest {

    private static final int KILLS = Integer.getInteger("capture.kills", 5);
    private static final long SEED = Long.getLong("capture.seed", 1);
    private static final int KILLS_OF_A_CAPTURE = 5;
    private static final int MOST_MICROS = 150_000;

    @TempDir Path folder;
    private long read;
    private int torn;

    @Test
    void whateverWasWholeOutlivesTheKill() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < KILLS; i++) {
            long feed = SEED + i / KILLS_OF_A_CAPTURE;
            Path capture = folder.resolve("capture-" + feed);
            Path side = folder.resolve("side-" + feed);
            killOnce(capture, side, feed, random.nextInt(MOST_MICROS));
            check("seed " + SEED + ", kill " + (i + 1), capture, side, feed);
        }
        System.out.printf("%d kills: %,d messages read back, %d torn tails%n", KILLS, read, torn);
    }

    private static void killOnce(Path capture, Path side, long feed, int micros)
            throws IOException, InterruptedException {
        long before = Files.exists(side) ? said(side, CapturingProcess.HANDED) : 0;
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CapturingProcess.class.getName(),
                                capture.toString(),
                                side.toString(),
                                Long.toString(feed))
                        .redirectErrorStream(true)
                        .redirectOutput(new File(side + ".log"))
                        .start();
        try {
            while (!Files.exists(side) || said(side, CapturingProcess.HANDED) <= before) {
                assertTrue(process.isAlive(), () -> log(side));
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MICROSECONDS.sleep(micros);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void check(String what, Path capture, Path side, long feed) throws IOException {
        long handed = said(side, CapturingProcess.HANDED);
        long whole = said(side, CapturingProcess.WHOLE);
        TickSource source = SampleTicks.misbehaving(feed, CapturingProcess.RATE);
        long count = 0;
        try (CaptureReader reader = CaptureReader.open(capture)) {
            for (Optional<Tick> next = reader.next(); next.isPresent(); next = reader.next()) {
                Tick tick = next.get();
                assertEquals(source.next(), tick, what);
                assertEquals(
                        tick.seq(), said(side, CapturingProcess.SEQS + Long.BYTES * count), what);
                count++;
            }
            List<CaptureFinding> findings = reader.findings();
            assertTrue(
                    findings.stream().allMatch(each -> each instanceof CaptureFinding.TornTail),
                    () -> what + ": " + findings);
            torn += findings.size();
        }
        assertTrue(
                whole <= count && count <= handed,
                what + ": " + whole + " " + count + " " + handed);
        read += count;
    }

    private static long said(Path side, long at) throws IOException {
        try (FileChannel file = FileChannel.open(side)) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
            return file.read(bytes, at) == Long.BYTES ? bytes.getLong(0) : 0;
        }
    }

    private static String log(Path side) {
        try {
            return Files.readString(Path.of(side + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
