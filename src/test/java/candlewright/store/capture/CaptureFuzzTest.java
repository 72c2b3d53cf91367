package candlewright.store.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import candlewright.model.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the bytes of a capture: what is read was written, in the same order, what is
/// missing is told, and the only exception is the documented one.
///
/// 200 seeds; another number with `-Dcapture.fuzz=10000`.
class CaptureFuzzTest {

    private static final int SEEDS = Integer.getInteger("capture.fuzz", 200);
    private static final int STRIDE = 97;
    private static final List<Tick> TICKS = SampleTicks.misbehaving(1, 100, 6_000);

    @TempDir Path folder;

    /// @param told messages that findings say are missing
    private record Reading(List<Tick> ticks, List<CaptureFinding> findings) {
        long told() {
            return findings.stream()
                    .mapToLong(finding ->
                            switch (finding) {
                                case CaptureFinding.Damaged damaged -> damaged.messages();
                                case CaptureFinding.Missing missing -> missing.messages();
                                case CaptureFinding.TornTail _, CaptureFinding.Dropped _ -> 0;
                            })
                    .sum();
        }

        boolean isTorn() {
            return findings.stream().anyMatch(each -> each instanceof CaptureFinding.TornTail);
        }
    }

    @Test
    void flippedBytesAreNeverReadAsMessages() throws IOException {
        byte[] whole = capture();
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(seed % 10 == 0 ? 200 : 4); flips > 0; flips--) {
                // Headers are rare but the more interesting.
                int at =
                        random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 + random.nextInt(255));
            }
            check("seed " + seed, bytes, false);
        }
    }

    @Test
    void aFileThatEndsAnywhereIsReadToItsLastWholeBlock() throws IOException {
        byte[] whole = capture();
        for (int length = 0; length < whole.length; length += length < 300 ? 1 : STRIDE) {
            check(length + " bytes", Arrays.copyOf(whole, length), true);
        }
    }

    @Test
    void bytesThatWereMovedAboutAreNeverReadAsMessages() throws IOException {
        byte[] whole = capture();
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = whole.clone();
            int length = 1 + random.nextInt(bytes.length / 4);
            System.arraycopy(
                    whole,
                    random.nextInt(bytes.length - length),
                    bytes,
                    random.nextInt(bytes.length - length),
                    length);
            check("seed " + seed, bytes, false);
        }
    }

    private void check(String what, byte[] bytes, boolean cut) throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("damaged"));
        Path file = Files.write(new CaptureFolder(damaged).file(SampleTicks.START, 1), bytes);
        Optional<Reading> read = read(damaged);
        if (read.isEmpty()) {
            fail(what + ": is not read at all");
            return;
        }
        Reading reading = read.get();
        assertEquals(subsequence(reading.ticks()), reading.ticks(), what);
        long known = reading.ticks().size() + reading.told();
        if (reading.isTorn() || cut) {
            assertTrue(known <= TICKS.size(), () -> what + ": " + reading.findings());
        } else {
            assertEquals(TICKS.size(), known, () -> what + ": " + reading.findings());
        }
        if (cut) {
            assertEquals(TICKS.subList(0, reading.ticks().size()), reading.ticks(), what);
            assertEquals(bytes.length, accounted(reading, file), what);
        }
    }

    /// Each byte of a cut file is in a block that was read, in the header, or in the torn tail.
    private static long accounted(Reading reading, Path file) throws IOException {
        long torn =
                reading.findings().stream()
                        .mapToLong(each -> ((CaptureFinding.TornTail) each).bytes())
                        .sum();
        return CaptureFile.look(file).whole() + torn;
    }

    private static Optional<Reading> read(Path of) throws IOException {
        List<Tick> ticks = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(of)) {
            reader.seek(Instant.EPOCH);
            for (Optional<Tick> next = reader.next(); next.isPresent(); next = reader.next()) {
                ticks.add(next.get());
            }
            return Optional.of(new Reading(ticks, reader.findings()));
        } catch (UnreadableCaptureException _) {
            return Optional.empty();
        }
    }

    /// What of these was written, in the order in which it was written.
    private static List<Tick> subsequence(List<Tick> read) {
        List<Tick> found = new ArrayList<>();
        int at = 0;
        for (Tick tick : TICKS) {
            if (at < read.size() && read.get(at).equals(tick)) {
                found.add(tick);
                at++;
            }
        }
        return found;
    }

    private byte[] capture() throws IOException {
        Path captures = folder.resolve("captures");
        try (CaptureWriter writer =
                CaptureWriter.begin(
                        captures, "x", SampleTicks.START, CaptureLimits.USUAL, _ -> {})) {
            for (Tick tick : TICKS) {
                writer.append(tick);
            }
        }
        return Files.readAllBytes(new CaptureFolder(captures).files().getFirst());
    }
}
