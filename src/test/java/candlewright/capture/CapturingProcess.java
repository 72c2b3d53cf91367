package candlewright.capture;

import candlewright.feed.TickSource;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureLimits;
import candlewright.store.capture.CaptureWriter;
import candlewright.store.capture.SampleTicks;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Captures a misbehaving feed until it is killed, and says in a side file what it hands over: it
/// is mapped, so that a word is safe once it is there. It goes on with a capture that it finds.
final class CapturingProcess {

    static final double RATE = 500;
    static final CaptureLimits LIMITS = new CaptureLimits(256 << 10, 1L << 30);

    /// Where the side file says how many messages were handed over, how many of them are in whole
    /// blocks, and, one after another, their numbers.
    static final int HANDED = 0;

    static final int WHOLE = 8;
    static final int SEQS = 16;

    /// No run hands over more.
    static final int MOST = 2_000_000;

    private CapturingProcess() {}

    /// @param args the folder of the capture, the side file, the seed of the feed
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        TickSource source = SampleTicks.misbehaving(Long.parseLong(args[2]), RATE);
        MappedByteBuffer side = map(Path.of(args[1]));
        try (CaptureWriter writer = open(folder)) {
            int first = Math.toIntExact(writer.written());
            for (int i = 0; i < first; i++) {
                source.next();
            }
            side.putLong(WHOLE, first);
            for (int i = first; i < MOST; i++) {
                Tick tick = source.next();
                side.putLong(SEQS + Long.BYTES * i, tick.seq());
                side.putLong(HANDED, i + 1);
                writer.append(tick);
                side.putLong(WHOLE, writer.written());
            }
        }
        // To be killed all the same.
        Thread.sleep(Long.MAX_VALUE);
    }

    private static CaptureWriter open(Path folder) throws IOException {
        return isEmpty(folder)
                ? CaptureWriter.begin(folder, "kill", SampleTicks.START, LIMITS, _ -> {})
                : CaptureWriter.resume(
                        folder, LIMITS, finding -> System.out.println(finding.text()));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() == 0;
        }
    }

    private static MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, SEQS + (long) Long.BYTES * MOST);
        }
    }
}
