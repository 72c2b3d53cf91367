package candlewright.store.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.marketdata.ArchivedBar;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that archives is killed with SIGKILL at random moments, and again while it goes on
/// with what it left: every batch that was committed is there, and none by half.
///
/// 5 kills; another number with `-Darchive.kills=200`, another seed with `-Darchive.seed=7`.
class ArchiveKillTest {

    private static final int KILLS = Integer.getInteger("archive.kills", 5);
    private static final long SEED = Long.getLong("archive.seed", 1);
    private static final int MOST_MICROS = 150_000;

    @TempDir Path folder;

    @Test
    void whatWasCommittedOutlivesTheKillAndNothingIsThereByHalf() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Path file = folder.resolve("archive.db");
        Path side = folder.resolve("side");
        for (int i = 0; i < KILLS; i++) {
            killOnce(file, side, random.nextInt(MOST_MICROS));
            String what = "seed " + SEED + ", kill " + (i + 1);
            List<ArchivedBar> bars = new ArchiveReader(file).bars(SampleBars.SPY);
            assertEquals(0, bars.size() % ArchivingProcess.BATCH, what);
            assertTrue(
                    bars.size() >= committed(side) * ArchivingProcess.BATCH,
                    () -> what + ": " + bars.size() + " " + said(side));
            assertEquals(
                    IntStream.range(0, bars.size() / ArchivingProcess.BATCH)
                            .mapToObj(ArchivingProcess::batch)
                            .flatMap(List::stream)
                            .map(entry -> ((ArchiveEntry.Told) entry).bar())
                            .toList(),
                    bars,
                    what);
        }
        System.out.printf("%d kills, %d batches%n", KILLS, committed(side));
    }

    private static void killOnce(Path file, Path side, int micros)
            throws IOException, InterruptedException {
        long before = committed(side);
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ArchivingProcess.class.getName(),
                                file.toString(),
                                side.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(new File(side + ".log"))
                        .start();
        try {
            while (committed(side) <= before) {
                assertTrue(process.isAlive(), () -> said(Path.of(side + ".log")));
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MICROSECONDS.sleep(micros);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long committed(Path side) throws IOException {
        if (!Files.exists(side)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(side)) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
            return channel.read(bytes, 0) == Long.BYTES ? bytes.getLong(0) : 0;
        }
    }

    private static String said(Path path) {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
